/// The scoring rules of one decision as flat columns, so that scoring is a walk over numbers.
struct ScoreSheet: Sendable {
  /// The number of options.
  let optionCount: Int
  /// The number of criteria.
  let criterionCount: Int
  /// Where each rule fires.
  private(set) var fires: [Diagram] = []
  /// The criterion of each rule.
  private(set) var criteria: [Int] = []
  /// The points of each rule for each option, rule after rule.
  private(set) var points: [Int64] = []

  /// Gathers the scoring rules of a decision.
  init(of rules: [Rule], optionCount: Int, criterionCount: Int) {
    self.optionCount = optionCount
    self.criterionCount = criterionCount
    for rule in rules {
      guard case .scores(_, let criterion, let points) = rule.effect else { continue }
      fires.append(rule.fires)
      criteria.append(criterion)
      self.points += points.map { Int64($0) }
    }
  }

  /// The expected points of each option under each criterion, criterion after criterion, in parts of
  /// certainty: exact, so the order of the rules has no effect.
  func totals(_ evaluation: Evaluation) -> [Int64] {
    var totals = [Int64](repeating: 0, count: criterionCount * optionCount)
    var position = 0
    for rule in fires.indices {
      let parts = evaluation.parts(of: fires[rule])
      if parts > 0 {
        let first = criteria[rule] * optionCount
        for option in 0..<optionCount {
          totals[first + option] += points[position + option] * parts
        }
      }
      position += optionCount
    }
    return totals
  }
}
