/// How much the recommendation hangs on the weights, in closed form.
///
/// With all other weights kept, the lead over a rival is linear in one weight, so the weights for which
/// the winner stays ahead form an interval. The least total change is a fractional knapsack: share is
/// taken from the criteria that favour the winner most and given to the one that favours the rival most.
///
/// Of <doc:WorkedExample>:
///
///     partner yes, skills many, money ample:
///     cost is 3 and may be 0 … 4; quality is 1 and may be 0.75 … ∞
///     0.05 of all weight moved puts joint level: cost 0.8; quality 0.2
public struct WeightSensitivity: Sendable {
  /// For each criterion the weights for which the winner stays ahead, the others kept.
  public let intervals: [Interval]
  /// The smallest change of shares that puts another option level; `nil` where no weights at all put
  /// one ahead.
  public let flip: Flip?

  /// The weights of one criterion for which the winner stays ahead.
  public struct Interval: Hashable, Sendable {
    /// The present weight.
    public let weight: Double
    /// The least such weight, 0 or more.
    public let lower: Double
    /// The greatest such weight; infinite where no weight is too great.
    public let upper: Double
    /// Who is level at the lower end; `nil` where it is 0.
    public let rivalBelow: Int?
    /// Who is level at the upper end; `nil` where it is infinite.
    public let rivalAbove: Int?
  }

  /// A change of shares after which a rival is level with the winner.
  public struct Flip: Sendable {
    /// The rival.
    public let rival: Int
    /// The share that moves from some criteria to another, 0 … 1.
    public let moved: Double
    /// The shares after the change.
    public let shares: [Double]
  }

  /// Studies the weights of a decision.
  ///
  /// Cost: criteria times options.
  ///
  /// `weights`: The weights, not normalised; at least one is above 0.
  public init(_ table: ValueTable, weights: [Double], winner: Int) {
    let rivals = table.options.filter { $0 != winner }
    intervals = weights.indices.map { criterion in
      WeightSensitivity.interval(table, weights, criterion, winner: winner, rivals: rivals)
    }
    var least: Flip?
    for rival in rivals {
      guard let flip = WeightSensitivity.flip(table, winner: winner, rival: rival) else { continue }
      if flip.moved < least?.moved ?? .infinity { least = flip }
    }
    flip = least
  }

  private static func interval(
    _ table: ValueTable,
    _ weights: [Double],
    _ criterion: Int,
    winner: Int,
    rivals: [Int]
  ) -> Interval {
    var lower = (weight: 0.0, rival: Int?.none)
    var upper = (weight: Double.infinity, rival: Int?.none)
    for rival in rivals {
      var others = 0.0
      for (index, row) in table.values.enumerated() where index != criterion {
        others += weights[index] * (row[winner] - row[rival])
      }
      let slope = table.values[criterion][winner] - table.values[criterion][rival]
      guard slope != 0 else { continue }
      // The present weight lies within, whatever was rounded.
      let level = -others / slope
      if slope > 0, level > lower.weight { lower = (min(level, weights[criterion]), rival) }
      if slope < 0, level < upper.weight { upper = (max(level, weights[criterion]), rival) }
    }
    return Interval(
      weight: weights[criterion],
      lower: lower.weight,
      upper: upper.weight,
      rivalBelow: lower.rival,
      rivalAbove: upper.rival
    )
  }

  /// The least share to move so that a rival draws level.
  private static func flip(_ table: ValueTable, winner: Int, rival: Int) -> Flip? {
    let leads = table.values.map { $0[winner] - $0[rival] }
    var lead = 0.0
    for (share, difference) in zip(table.shares, leads) { lead += share * difference }
    guard let receiver = leads.indices.min(by: { leads[$0] < leads[$1] }), leads[receiver] < 0
    else { return nil }
    var shares = table.shares
    var moved = 0.0
    for donor in leads.indices.sorted(by: { leads[$0] > leads[$1] }) where lead > 0 {
      let gain = leads[donor] - leads[receiver]
      guard gain > 0 else { break }
      let amount = min(shares[donor], lead / gain)
      shares[donor] -= amount
      shares[receiver] += amount
      moved += amount
      lead = amount < table.shares[donor] ? 0 : lead - amount * gain
    }
    return Flip(rival: rival, moved: moved, shares: shares)
  }
}
