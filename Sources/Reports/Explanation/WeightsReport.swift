internal import DecisionEngine

extension ExplanationReport {
  /// How much hangs on the weights.
  var weights: [Block] {
    guard let study = WeightStudy(words, program: program, profile: assessment.profile) else {
      return []
    }
    return [.heading("How much hangs on the weights", level: 1)] + study.blocks
  }
}
