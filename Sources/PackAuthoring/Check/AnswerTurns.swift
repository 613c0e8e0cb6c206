internal import DecisionEngine

/// Changes of one answer that change what a decision comes out as, over all complete profiles.
///
/// Where no choice of a question and the next one in the pack's order ever differ, no two choices do.
/// Profiles are drawn first, which finds most changes at once; then `AnswerPair` searches or proves. Cost:
/// the draws, and a search for each two neighbouring choices.
struct AnswerTurns {
  let program: Program
  let weighting: Weighting
  /// The decision; what it would come out as, whether or not it is taken.
  let decision: Int
  /// The question.
  let question: Int

  /// A change that turns the recommendation.
  struct Turn {
    /// The choice before.
    let choice: Int
    /// The choice after.
    let next: Int
    /// The other answers, complete.
    let answers: [Int?]
  }

  /// The seed of all draws.
  private static let seed: UInt64 = 1

  init(_ program: Program, weighting: Weighting, decision: Int, question: Int) {
    self.program = program
    self.weighting = weighting
    self.decision = decision
    self.question = question
  }

  /// A change that turns the recommendation, looked for in so many drawn profiles and then within a budget
  /// of eliminations for each search.
  func verdict(drawing draws: Int, budget: Int) -> Verdict<Turn> {
    let own = program.decisions[decision].scoringRules + program.decisions[decision].vetoRules
    guard own.contains(where: { program.rules[$0].support.contains(question) }) else {
      return .none
    }
    if let turn = drawn(draws) { return .found(turn) }
    var isOpen = false
    for next in program.questions[question].choices.indices.dropFirst() {
      let pair = AnswerPair(
        program,
        weighting: weighting,
        decision: decision,
        question: question,
        choices: (next - 1, next)
      )
      switch pair.differing(budget: budget) {
      case .found(let answers):
        return .found(Turn(choice: next - 1, next: next, answers: answers.map { $0 ?? 0 }))
      case .none: continue
      case .undecided: isOpen = true
      }
    }
    return isOpen ? .undecided : .none
  }

  /// A change of a profile that was drawn.
  private func drawn(_ draws: Int) -> Turn? {
    var sampler = ProfileSampler(program, seed: Self.seed)
    for _ in 0..<draws {
      let answers = sampler.next()
      let first = recommendation(answers, 0)
      for next in program.questions[question].choices.indices.dropFirst()
      where recommendation(answers, next) != first {
        return Turn(choice: 0, next: next, answers: answers)
      }
    }
    return nil
  }

  /// What is recommended before and after a change, by the evaluator.
  func recommendations(of turn: Turn) -> (before: Int?, after: Int?) {
    (recommendation(turn.answers, turn.choice), recommendation(turn.answers, turn.next))
  }

  /// The rules that fire on one side of a change alone, ascending.
  func rulesThatTurn(at turn: Turn) -> [Int] {
    let own = program.decisions[decision].scoringRules + program.decisions[decision].vetoRules
    return own.sorted().filter { rule in
      holds(rule, turn.choice, turn.answers) != holds(rule, turn.next, turn.answers)
    }
  }

  /// The answers of a change without those that leave both recommendations the same whatever they are.
  func reduced(_ turn: Turn) -> [Int?] {
    let (before, after) = recommendations(of: turn)
    var others = turn.answers
    others[question] = nil
    return program.reduced(others) { answers in
      isSettled(answers, turn.choice, on: before) && isSettled(answers, turn.next, on: after)
    }
  }

  /// Whether every completion of some answers comes out in a certain way, and that is proven.
  private func isSettled(_ answers: [Int?], _ choice: Int, on outcome: Int?) -> Bool {
    var answers = answers
    answers[question] = choice
    return FitProblem(program, decision: decision, weighting: weighting, answers: answers)
      .hasOnly(outcome)
  }

  private func recommendation(_ answers: [Int?], _ choice: Int) -> Int? {
    var answers = answers
    answers[question] = choice
    return Ranking(program, decision: decision, weighting: weighting, answers: answers)
      .recommendation
  }

  private func holds(_ rule: Int, _ choice: Int, _ answers: [Int?]) -> Bool {
    var answers = answers
    answers[question] = choice
    return program.diagrams.value(of: program.rules[rule].fires, answers: answers) == true
  }
}
