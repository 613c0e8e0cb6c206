/// The lead of the recommendation over the runner-up, split by criterion and by answer.
public struct LeadBreakdown: Sendable {
  /// For each criterion what its rules that fire for certain add to the lead.
  public let criteria: [Double]
  /// For each question what the rules that rest on its answer add to the lead.
  ///
  /// What a rule adds is shared equally among the answers that it rests on: for a condition all of whose
  /// parts must hold this is their Shapley value (Contributions to the Theory of Games II, 1953).
  public let questions: [Double]
  /// What the rules that may fire add, in expectation.
  public let unknown: Double

  /// Splits the lead of a decision. The criteria, and likewise the questions, and `unknown` add up to
  /// the lead. Cost: the decision's rules.
  public init(_ program: Program, _ assessment: Assessment, _ taken: DecisionAssessment) {
    var criteria = [Double](
      repeating: 0, count: program.decisions[taken.decision].criteria.count)
    var questions = [Double](repeating: 0, count: program.questions.count)
    var unknown = 0.0
    for reason in taken.reasons {
      guard reason.likelihood == 1 else {
        unknown += reason.lead
        continue
      }
      criteria[reason.criterion] += reason.lead
      let answered = program.rules[reason.rule].condition.questions.filter { question in
        if case .answered = assessment.states[question] { true } else { false }
      }
      for question in answered { questions[question] += reason.lead / Double(answered.count) }
    }
    self.criteria = criteria
    self.questions = questions
    self.unknown = unknown
  }
}
