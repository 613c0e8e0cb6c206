/// The scoring rules of one decision as flat columns, so that scoring is a walk over numbers.
struct ScoreSheet: Sendable {
  /// The number of options.
  let optionCount: Int
  /// For each criterion the ends of its scale.
  let scales: [ClosedRange<Int>]
  /// Where each rule fires.
  private(set) var fires: [Diagram] = []
  /// The criterion of each rule.
  private(set) var criteria: [Int] = []
  /// The points of each rule for each option, rule after rule.
  private(set) var points: [Int64] = []

  /// Gathers the scoring rules of a decision out of all rules.
  init(of indices: [Int], in rules: [Rule], optionCount: Int, scales: [ClosedRange<Int>]) {
    self.optionCount = optionCount
    self.scales = scales
    fires.reserveCapacity(indices.count)
    criteria.reserveCapacity(indices.count)
    points.reserveCapacity(indices.count * optionCount)
    for index in indices {
      guard case .scores(_, let criterion, let points) = rules[index].effect else { continue }
      fires.append(rules[index].fires)
      criteria.append(criterion)
      for value in points { self.points.append(Int64(value)) }
    }
  }

  /// Adds to totals the points of a rule, so many times.
  func add(_ parts: Int64, timesPointsOf rule: Int, to totals: inout [Int64]) {
    guard parts != 0 else { return }
    let first = criteria[rule] * optionCount
    let position = rule * optionCount
    for option in 0..<optionCount { totals[first + option] += points[position + option] * parts }
  }

  /// The fits of the options: one division for each criterion, and a sum in the pack's order.
  func fits(_ totals: [Int64], shares: [Double], unit: Int64) -> [Double] {
    var fits = [Double](repeating: 0, count: optionCount)
    for criterion in scales.indices {
      for option in fits.indices {
        let value = value(of: option, under: criterion, totals, unit: unit)
        fits[option] += shares[criterion] * value
      }
    }
    return fits
  }

  /// The value of an option under a criterion: where its points stand on the criterion's scale, from
  /// 0 to 100.
  func value(of option: Int, under criterion: Int, _ totals: [Int64], unit: Int64) -> Double {
    let scale = scales[criterion]
    let raised = totals[criterion * optionCount + option] - Int64(scale.lowerBound) * unit
    return 100 * Double(raised) / Double(Int64(scale.upperBound - scale.lowerBound) * unit)
  }
}
