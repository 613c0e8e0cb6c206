/// The outcomes of a decision that remain possible after one more answer.
///
/// Every completion that is met shows its outcome to be possible for each of its answers. It is tried
/// again with one answer changed before any search, and what a search finds out of all completions
/// serves for every later one. Cost: usually one evaluation of the rules of a question for each of
/// its choices; searches of at most `budget` eliminations for each outcome.
struct RemainingOutcomes {
  private let situation: Situation
  private let decision: Int
  private let budget: Int
  /// The outcomes of which it is not known whether they are possible at all.
  private let undecidedCount: Int
  private var outcomes: [Reach]
  private var problem: FitProblem?

  /// An outcome that is possible, and what is known of how it can come about.
  private struct Reach {
    /// The option; `nil` for no option at all.
    let option: Int?
    /// For each question the choices of the completions that were met.
    var shown: [ChoiceMask]
    /// Some of these completions.
    var completions: [Completion] = []
    var search: GoalSearch?
  }

  /// The most completions to keep of an outcome.
  private static let limit = 8

  /// Starts from the completions that an assessment has found.
  init(
    _ situation: Situation,
    of taken: DecisionAssessment,
    budget: Int
  ) {
    self.situation = situation
    decision = taken.decision
    self.budget = budget
    undecidedCount = taken.undecided.count
    outcomes = []
    for (outcome, witness) in taken.witnesses.enumerated() {
      guard let witness else { continue }
      let option = outcome < taken.witnesses.count - 1 ? outcome : nil
      outcomes.append(
        Reach(
          option: option,
          shown: .init(repeating: ChoiceMask(), count: situation.answers.count)
        )
      )
      keep(
        Completion(witness, decision: decision, of: situation.program),
        for: outcomes.count - 1
      )
    }
  }

  /// For some choices of a question the number of outcomes that remain, no option at all being one of
  /// them, and whether these are exact; otherwise they may be less.
  mutating func counts(
    answering question: Dependence,
    with choices: [Int]
  ) -> (counts: [Int], areExact: Bool) {
    var areExact = undecidedCount == 0
    let program = situation.program
    let counts = choices.map { choice in
      var count = undecidedCount
      for index in outcomes.indices {
        if isShown(index, answering: question, with: choice) {
          count += 1
          continue
        }
        switch searched(index, question.question, choice) {
        case .found(let witness):
          keep(Completion(witness, decision: decision, of: program), for: index)
          count += 1
        case .none: break
        case .undecided:
          areExact = false
          count += 1
        }
      }
      return count
    }
    return (counts, areExact)
  }

  /// Whether a completion that is known, or one that differs in the answer, has the outcome.
  private mutating func isShown(
    _ index: Int,
    answering question: Dependence,
    with choice: Int
  ) -> Bool {
    if outcomes[index].shown[question.question].contains(choice) { return true }
    let program = situation.program
    for completion in outcomes[index].completions {
      let changed = completion.changed(question, to: choice, decision: decision, of: program)
      let ranking = changed.ranking(program, decision: decision, weighting: situation.weighting)
      if ranking.recommendation == outcomes[index].option {
        keep(changed, for: index)
        return true
      }
    }
    return false
  }

  private mutating func searched(
    _ index: Int,
    _ question: Int,
    _ choice: Int
  ) -> Verdict<[Int?]> {
    let problem =
      self.problem
      ?? FitProblem(
        situation.program,
        decision: decision,
        weighting: situation.weighting,
        answers: situation.answers
      )
    self.problem = problem
    var search =
      outcomes[index].search
      ?? GoalSearch(forRecommending: outcomes[index].option, in: problem, budget: budget)
    let verdict = search.verdict(restricting: question, to: ChoiceMask(choice))
    outcomes[index].search = search
    return verdict
  }

  private mutating func keep(_ completion: Completion, for index: Int) {
    // Taken out and put back, so that it is changed in place.
    var shown: [ChoiceMask] = []
    swap(&shown, &outcomes[index].shown)
    for question in shown.indices {
      if let choice = completion.answers[question] { shown[question].insert(choice) }
    }
    swap(&shown, &outcomes[index].shown)
    if outcomes[index].completions.count < Self.limit {
      outcomes[index].completions.append(completion)
    }
  }
}
