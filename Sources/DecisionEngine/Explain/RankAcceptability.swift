internal import Forms

/// The share of all weightings in which each option takes each rank.
///
/// Stochastic multicriteria acceptability analysis (SMAA-2: Lahdelma and Salminen, Operations Research
/// 49, 2001) with weights drawn uniformly from all that add up to 1, and values as they are. The draws
/// are seeded, so that the same question has the same answer everywhere.
///
/// Of <doc:WorkedExample>, where own is ahead as long as cost has less than 0.8 of the weight:
///
///     partner yes, skills many, money ample:
///     own ranks first in 0.7988 of 10000 draws, give or take 0.004
public struct RankAcceptability: Sendable {
  /// The options, in the order of the table.
  public let options: [Int]
  /// For each option the share of draws in which it takes each rank, the first rank first.
  public let shares: [[Double]]
  /// For each option the mean of the weights with which it ranks first; `nil` where it never does.
  public let centralWeights: [[Double]?]
  /// The number of draws.
  public let draws: Int

  /// The number of draws unless another is asked for.
  public static let defaultDraws = 10_000

  /// Draws weightings.
  ///
  /// Cost: draws × criteria × options.
  ///
  /// `draws`: At least 1.
  public init(_ table: ValueTable, draws: Int = defaultDraws, seed: UInt64 = 2016) {
    var generator = SplitMix64(seed: seed)
    let count = table.options.count
    // By option and then by criterion, as they are summed.
    let values = table.options.flatMap { option in table.values.map { $0[option] } }
    var weights = [Double](repeating: 0, count: table.values.count)
    var fits = [Double](repeating: 0, count: count)
    var ranks = [Int](repeating: 0, count: count * count)
    var sums = [Double](repeating: 0, count: values.count)
    for _ in 0..<draws {
      RankAcceptability.draw(&weights, &generator)
      for index in 0..<count {
        let first = index * weights.count
        var fit = 0.0
        for criterion in weights.indices { fit += weights[criterion] * values[first + criterion] }
        fits[index] = fit
      }
      for index in 0..<count {
        var rank = 0
        for other in 0..<count
        where fits[other] > fits[index] || (fits[other] == fits[index] && other < index) {
          rank += 1
        }
        ranks[index * count + rank] += 1
        guard rank == 0 else { continue }
        let first = index * weights.count
        for criterion in weights.indices { sums[first + criterion] += weights[criterion] }
      }
    }
    options = table.options
    self.draws = draws
    shares = (0..<count).map { index in
      ranks[index * count..<(index + 1) * count].map { Double($0) / Double(draws) }
    }
    centralWeights = (0..<count).map { index in
      let wins = ranks[index * count]
      guard wins > 0 else { return nil }
      return sums[index * weights.count..<(index + 1) * weights.count].map { $0 / Double(wins) }
    }
  }

  /// The standard error of a share: that of a binomial proportion.
  public func standardError(of share: Double) -> Double {
    (share * (1 - share) / Double(draws)).squareRoot()
  }

  /// Draws weights that add up to 1, uniformly from all: the gaps between sorted uniform numbers.
  private static func draw(_ weights: inout [Double], _ generator: inout SplitMix64) {
    let last = weights.count - 1
    // The cuts, each put in its place among those before it.
    for index in 0..<last {
      let cut = generator.nextUnit()
      var place = index
      while place > 0, weights[place - 1] > cut {
        weights[place] = weights[place - 1]
        place -= 1
      }
      weights[place] = cut
    }
    weights[last] = 1
    for index in stride(from: last, to: 0, by: -1) { weights[index] -= weights[index - 1] }
  }
}
