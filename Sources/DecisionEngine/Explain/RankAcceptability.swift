/// The share of all weightings in which each option takes each rank.
///
/// Stochastic multicriteria acceptability analysis (SMAA-2: Lahdelma and Salminen, Operations Research
/// 49, 2001) with weights drawn uniformly from all that add up to 1, and values as they are. The draws
/// are seeded, so that the same question has the same answer everywhere.
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

  /// Draws weightings. Cost: draws × criteria × options.
  public init(_ table: ValueTable, draws: Int = defaultDraws, seed: UInt64 = 2016) {
    var generator = SplitMix64(seed: seed)
    let count = table.options.count
    var ranks = [[Int]](repeating: .init(repeating: 0, count: count), count: count)
    var sums = [[Double]](
      repeating: .init(repeating: 0, count: table.values.count), count: count)
    var fits = [Double](repeating: 0, count: count)
    for _ in 0..<draws {
      let weights = RankAcceptability.weights(table.values.count, &generator)
      for index in 0..<count { fits[index] = table.fit(of: table.options[index], shares: weights) }
      for index in 0..<count {
        var rank = 0
        for other in 0..<count
        where fits[other] > fits[index] || (fits[other] == fits[index] && other < index) {
          rank += 1
        }
        ranks[index][rank] += 1
        guard rank == 0 else { continue }
        for criterion in weights.indices { sums[index][criterion] += weights[criterion] }
      }
    }
    options = table.options
    self.draws = draws
    shares = ranks.map { $0.map { Double($0) / Double(draws) } }
    centralWeights = zip(ranks, sums).map { counts, sums in
      counts[0] == 0 ? nil : sums.map { $0 / Double(counts[0]) }
    }
  }

  /// The standard error of a share: that of a binomial proportion.
  public func standardError(of share: Double) -> Double {
    (share * (1 - share) / Double(draws)).squareRoot()
  }

  /// Weights that add up to 1, uniformly from all: the gaps between sorted uniform numbers.
  private static func weights(_ count: Int, _ generator: inout SplitMix64) -> [Double] {
    var cuts: [Double] = []
    for _ in 1..<max(1, count) { cuts.append(generator.nextUnit()) }
    cuts.sort()
    var weights: [Double] = []
    var last = 0.0
    for cut in cuts {
      weights.append(cut - last)
      last = cut
    }
    weights.append(1 - last)
    return weights
  }
}

/// A small generator of random numbers with a seed (Steele, Lea and Flood, OOPSLA 2014).
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Creates a generator; the same seed gives the same numbers.
  public init(seed: UInt64) {
    state = seed
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to but not 1, in steps of 2⁻⁵³.
  public mutating func nextUnit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }
}
