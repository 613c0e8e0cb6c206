package import DecisionEngine

extension Program {
  /// What a rule says where one option is compared with another, `nil` standing for no option; where it
  /// speaks of neither, that it does, so that nobody misses whose points stand beside it.
  package func sentence(of rule: Int, for winner: Int?, over runnerUp: Int?) -> String {
    rules[rule].because.sentence(for: winner, over: runnerUp)
      ?? "Rule '\(rules[rule].id)' has no words for this comparison."
  }

  /// All that a rule says, where no comparison is meant.
  package func sentences(of rule: Int) -> String {
    rules[rule].because.sentences.joined(separator: " ")
  }
}

extension DecisionAssessment {
  /// What a rule says of the recommendation beside the runner-up.
  func sentence(of rule: Int, in program: Program) -> String {
    program.sentence(of: rule, for: recommendation, over: ranking.runnerUp)
  }
}
