/// The lead of the recommendation over the runner-up, split by criterion and by answer.
public struct LeadBreakdown: Sendable {
  /// For each criterion what its rules that fire for certain add to the lead.
  public let criteria: [Double]
  /// For each question what the rules that rest on its answer add to the lead.
  ///
  /// What a rule adds is shared equally among the answers by which its condition holds. Where all the
  /// answers are needed, or each of them is enough, this is their Shapley value (Contributions to the
  /// Theory of Games II, 1953).
  public let questions: [Double]
  /// What the rules add that fire whatever is answered.
  public let always: Double
  /// What the rules that may fire add, in expectation.
  public let unknown: Double

  /// Splits the lead of a decision: the criteria and `unknown` add up to it, and so do the
  /// questions, `always` and `unknown`.
  ///
  /// Cost: the decision's rules.
  public init(_ program: Program, _ assessment: Assessment, _ taken: DecisionAssessment) {
    var criteria = [Double](
      repeating: 0,
      count: program.decisions[taken.decision].criteria.count
    )
    var questions = [Double](repeating: 0, count: program.questions.count)
    var always = 0.0
    var unknown = 0.0
    for reason in taken.reasons {
      guard reason.likelihood == 1 else {
        unknown += reason.lead
        continue
      }
      criteria[reason.criterion] += reason.lead
      let answers = program.rules[reason.rule].condition.grounds(assessment.states).questions
      if answers.isEmpty { always += reason.lead }
      for question in answers { questions[question] += reason.lead / Double(answers.count) }
    }
    self.criteria = criteria
    self.questions = questions
    self.always = always
    self.unknown = unknown
  }
}

extension Condition {
  /// Whether it holds by the answers alone, and the questions whose answers make it hold: of
  /// alternatives those that hold, and where none holds by itself, whatever is answered of them.
  fileprivate func grounds(
    _ states: [AnswerState],
    negated: Bool = false
  ) -> (holds: Bool, questions: Set<Int>) {
    switch self {
    case .answer(let question, let choices):
      guard case .answered(let choice) = states[question], choices.contains(choice) != negated
      else { return (false, []) }
      return (true, [question])
    case .not(let part): return part.grounds(states, negated: !negated)
    case .all(let parts) where !negated, .any(let parts) where negated:
      let grounds = parts.map { $0.grounds(states, negated: negated) }
      return (
        grounds.allSatisfy { $0.holds }, grounds.reduce(into: []) { $0.formUnion($1.questions) }
      )
    case .all(let parts), .any(let parts):
      let grounds = parts.map { $0.grounds(states, negated: negated) }
      let holding = grounds.filter { $0.holds }
      let counted = holding.isEmpty ? grounds : holding
      return (!holding.isEmpty, counted.reduce(into: []) { $0.formUnion($1.questions) })
    }
  }
}
