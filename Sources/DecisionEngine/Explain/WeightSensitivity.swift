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

  /// The weights of one criterion for which the winner stays ahead of all rivals.
  ///
  /// Only a rival that is ahead by more than a tie at the far end of an axis, weight 0 or all weight, takes
  /// over on the way there; of several at one weight, the one that gets ahead the fastest.
  private static func interval(
    _ table: ValueTable,
    _ weights: [Double],
    _ criterion: Int,
    winner: Int,
    rivals: [Int]
  ) -> Interval {
    var lower = End(weight: 0)
    var upper = End(weight: .infinity)
    let weight = weights[criterion]
    let others = weights.indices.filter { $0 != criterion }
    let rest = others.reduce(0.0) { $0 + weights[$1] }
    for rival in rivals {
      var lead = 0.0
      for index in others {
        lead += weights[index] * (table.values[index][winner] - table.values[index][rival])
      }
      let slope = table.values[criterion][winner] - table.values[criterion][rival]
      guard abs(slope) > Ranking.tieTolerance else { continue }
      // The present weight lies within, whatever was rounded.
      let level = -lead / slope
      if slope > 0, lead < -Ranking.tieTolerance * rest {
        lower.meet(rival, at: min(level, weight), slope, isFurther: { $0 > $1 })
      }
      if slope < 0 { upper.meet(rival, at: max(level, weight), -slope, isFurther: { $0 < $1 }) }
    }
    return Interval(
      weight: weight,
      lower: lower.weight,
      upper: upper.weight,
      rivalBelow: lower.rival,
      rivalAbove: upper.rival
    )
  }

  /// An end of an interval, and who is level there.
  private struct End {
    var weight: Double
    var rival: Int?
    var slope = 0.0

    /// Moves the end inwards to where a rival draws level.
    mutating func meet(
      _ rival: Int,
      at weight: Double,
      _ slope: Double,
      isFurther: (Double, Double) -> Bool
    ) {
      let isSame = abs(weight - self.weight) <= Ranking.tieTolerance * weight
      guard isSame ? slope > self.slope : isFurther(weight, self.weight) else { return }
      self = End(weight: weight, rival: rival, slope: slope)
    }
  }

  /// The least share to move so that a rival draws level.
  private static func flip(_ table: ValueTable, winner: Int, rival: Int) -> Flip? {
    let leads = table.values.map { $0[winner] - $0[rival] }
    var lead = 0.0
    for (share, difference) in zip(table.shares, leads) { lead += share * difference }
    guard let receiver = leads.indices.min(by: { leads[$0] < leads[$1] }),
      leads[receiver] < -Ranking.tieTolerance
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
