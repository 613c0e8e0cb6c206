extension ScoreSheet {
  /// The expected points of each option under each criterion, criterion after criterion, in parts of
  /// certainty: exact, so the order of the rules has no effect.
  func totals(_ evaluation: Evaluation) -> [Int64] {
    var totals = [Int64](repeating: 0, count: scales.count * optionCount)
    for rule in fires.indices {
      add(evaluation.parts(of: fires[rule]), timesPointsOf: rule, to: &totals)
    }
    return totals
  }
}
