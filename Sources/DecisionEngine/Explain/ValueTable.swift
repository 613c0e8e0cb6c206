/// The value of every option under every criterion, and the weights: a decision as a weighted sum.
///
/// Values are from 0 to 100; for profiles with unknown answers they are expectations. Options that are
/// ruled out take no part.
public struct ValueTable: Sendable {
  /// The values, by criterion and then by option.
  public let values: [[Double]]
  /// The share of each criterion; the shares add up to 1.
  public let shares: [Double]
  /// The options that take part, ascending.
  public let options: [Int]

  /// Creates a table.
  ///
  /// Every row has a value for each option of the decision.
  public init(values: [[Double]], shares: [Double], options: [Int]) {
    self.values = values
    self.shares = shares
    self.options = options
  }

  /// The values of a decision for a profile.
  init(_ situation: Situation, decision index: Int) {
    let decision = situation.program.decisions[index]
    let totals = decision.scores.totals(situation.evaluation)
    values = decision.criteria.indices.map { criterion in
      decision.options.indices.map {
        decision.scores.value(of: $0, under: criterion, totals, unit: situation.evaluation.unit)
      }
    }
    shares = situation.weighting.shares[index]
    let ranking = situation.ranking(of: index)
    options = decision.options.indices.filter { !ranking.ruledOut[$0] }
  }

  /// The table without some options.
  package func leavingOut(_ left: [Int]) -> ValueTable {
    ValueTable(values: values, shares: shares, options: options.filter { !left.contains($0) })
  }

  /// The weighted sum of an option's values.
  public func fit(of option: Int, shares: [Double]) -> Double {
    var sum = 0.0
    for (row, share) in zip(values, shares) { sum += share * row[option] }
    return sum
  }

  /// The option with the highest weighted sum; of equals the first, as in a ranking.
  public func best(shares: [Double]) -> Int? {
    let fits = options.map { fit(of: $0, shares: shares) }
    guard let highest = fits.max() else { return nil }
    return zip(options, fits).first { $0.1 >= highest - Ranking.tieTolerance }?.0
  }
}
