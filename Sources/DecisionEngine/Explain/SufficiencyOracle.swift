/// Tells whether answers fix the outcome of a decision, whatever all other answers are.
///
/// An outcome is lost where one of its vetoes fires or where a rival that is not ruled out is ahead. Each
/// of these makes one demand at most, so a "no" to all of them is a proof, and every completion that is
/// shown was judged by the evaluator. Cost: one elimination for each rival and veto; more only where
/// fits are within rounding of a tie.
struct SufficiencyOracle {
  let program: Program
  let decision: Int
  let weighting: Weighting
  /// The option that is to stay recommended; `nil` for no option at all.
  let outcome: Int?
  private var search: GoalSearch

  /// Prepares to ask whether answers, beside some that are given in any case, fix an outcome.
  ///
  /// `preferred`: Choices that counterexamples take where nothing speaks against it.
  init(
    _ program: Program,
    decision: Int,
    weighting: Weighting,
    outcome: Int?,
    given: [AnswerSet],
    preferred: [Int?]
  ) {
    self.program = program
    self.decision = decision
    self.weighting = weighting
    self.outcome = outcome
    let problem = FitProblem(program, decision: decision, weighting: weighting, answers: given)
    search = GoalSearch(
      for: .losing(outcome, in: problem),
      in: [problem],
      preferred: preferred
    ) { problem.ranking(of: $0).recommendation != outcome }
  }

  /// Completions of some answers with another outcome: none where the answers fix it.
  mutating func counterexamples(to known: [AnswerSet]) -> Verdict<[[Int]]> {
    var found: [[Int]] = []
    var isUndecided = false
    for verdict in search.verdicts(within: program.domains(completing: known)) {
      switch verdict {
      case .found(let completion): found.append(completion.map { $0 ?? 0 })
      case .none: continue
      case .undecided: isUndecided = true
      }
    }
    if !found.isEmpty { return .found(found) }
    return isUndecided ? .undecided : .none
  }

  /// The ranking for complete answers.
  func ranking(of completion: [Int]) -> Ranking {
    Ranking(
      program,
      decision: decision,
      weighting: weighting,
      answers: completion.map { $0 }
    )
  }
}
