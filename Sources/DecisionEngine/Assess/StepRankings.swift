/// What is recommended after one step away from a given answer.
///
/// Whom no completion recommends is not recommended after a step either. That somebody is recommended by
/// some completion is nearly always shown by one that is known already, with the answer changed in it;
/// where it is not, it is searched for.
struct StepRankings {
  private let program: Program
  private let decision: Int
  private let weighting: Weighting
  private let answers: [AnswerSet]
  private var whatIf: WhatIf
  /// For each option a completion that recommends it, where one is known; none at all where no answer is
  /// missing.
  private let completions: [Completion?]
  /// Whether answers are missing on which the decision depends.
  private let isOpen: Bool

  /// Prepares to change answers.
  ///
  /// Cost: where answers are missing, one evaluation of the decision for each option.
  init(
    _ situation: Situation,
    decision: Int,
    witnesses: [[Int?]?]
  ) {
    let (program, answers) = (situation.program, situation.answers)
    self.program = program
    self.decision = decision
    weighting = situation.weighting
    self.answers = answers
    whatIf = WhatIf(situation, decision: decision)
    isOpen = program.questionsDeciding(decision).contains { !answers[$0].isAnswered }
    completions =
      isOpen
      ? program.decisions[decision].options.indices.map { option in
        witnesses[option].map { Completion($0, decision: decision, of: program) }
      } : []
  }

  /// For some choices of a question, what is recommended when it is the answer.
  ///
  /// Cost: for each choice, an evaluation of the rules that depend on the question, and seldom a search.
  mutating func recommendations(answering question: Dependence, with choices: [Int]) -> [Int?] {
    let rankings = whatIf.rankings(answering: question, with: choices)
    guard isOpen else { return rankings.map { $0.recommendation } }
    return zip(choices, rankings).map { choice, ranking in
      recommendation(of: ranking, answering: question, with: choice)
    }
  }

  private func recommendation(
    of ranking: Ranking,
    answering question: Dependence,
    with choice: Int
  ) -> Int? {
    guard let first = ranking.recommendation else { return nil }
    let shown = completions[first]?.changed(question, to: choice, decision: decision, of: program)
      .ranking(program, decision: decision, weighting: weighting)
    if shown?.recommendation == first { return first }
    var changed = answers
    changed[question.question] = AnswerSet(choice)
    let problem = FitProblem(
      program,
      decision: decision,
      weighting: weighting,
      answers: changed
    )
    return problem.passingOver(in: ranking).recommendation
  }
}
