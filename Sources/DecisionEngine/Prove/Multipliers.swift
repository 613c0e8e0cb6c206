/// The factors with which demands are added up, and the candidates seen.
///
/// A greatest sum is a convex function of the factors, and each candidate gives a straight line below
/// it. For two demands the least of it is where the lines of two candidates cross that favour different
/// ones, and is reached exactly in a few steps; for more demands the factors follow what the candidates
/// leave unmet, in steps that grow shorter (projected subgradient: Held, Wolfe and Crowder,
/// Mathematical Programming 6, 1974).
package struct Multipliers {
  /// A factor for each demand, 0 or more; together 1.
  package private(set) var shares: [Double]
  /// The last two candidates; for two demands, those that favour different ones.
  private(set) var candidates: [Candidate] = []

  private var round = 0
  /// What the sum must come to at least where the lines of the candidates cross; `nil` where it is not
  /// such a crossing.
  private var expected: Double?

  /// A choice for every question, and by how much more than needed it meets each demand.
  struct Candidate {
    let chosen: [Int]
    let surplus: [Double]
  }

  /// The number of steps for more than two demands.
  private static let rounds = 12

  /// Starts with equal factors.
  init(demands: Int) {
    shares = .init(repeating: 1 / Double(max(1, demands)), count: demands)
  }

  /// The sum of what the demands get.
  func sum(of surplus: [Double]) -> Double {
    var sum = 0.0
    for (share, value) in zip(shares, surplus) { sum += share * value }
    return sum
  }

  /// Starts again where only some choices are allowed: with the same factors, and the candidates that
  /// keep to them.
  mutating func restart(within allowed: [ChoiceMask]) {
    round = 0
    expected = nil
    candidates.removeAll { candidate in
      candidate.chosen.indices.contains { !allowed[$0].contains(candidate.chosen[$0]) }
    }
  }

  /// Takes in the candidate that reaches the greatest sum; whether other factors may give less.
  mutating func improve(by candidate: Candidate) -> Bool {
    switch shares.count {
    case 0, 1:
      candidates = [candidate]
      return false
    case 2: return cross(candidate)
    default: return follow(candidate)
    }
  }

  /// Goes to where the lines of the two candidates cross.
  private mutating func cross(_ candidate: Candidate) -> Bool {
    let slope = candidate.surplus[0] - candidate.surplus[1]
    guard slope != 0 else { return false }
    if let expected, sum(of: candidate.surplus) <= expected + GoalSearch.roundingError {
      return false
    }
    let isFirstFavoured = slope > 0
    candidates.removeAll { ($0.surplus[0] - $0.surplus[1] > 0) == isFirstFavoured }
    candidates.append(candidate)
    guard candidates.count == 2 else {
      // The first demand is met by more: less weight on it, as long as there is any.
      let end = isFirstFavoured ? 0.0 : 1.0
      expected = nil
      guard shares[0] != end else { return false }
      shares = [end, 1 - end]
      return true
    }
    let other = candidates[0]
    let otherSlope = other.surplus[0] - other.surplus[1]
    let crossing = (other.surplus[1] - candidate.surplus[1]) / (slope - otherSlope)
    let first = min(1, max(0, crossing))
    shares = [first, 1 - first]
    expected = sum(of: candidate.surplus)
    return true
  }

  /// Moves weight from the demands that were met to those that were not.
  private mutating func follow(_ candidate: Candidate) -> Bool {
    candidates = candidates.suffix(1) + [candidate]
    round += 1
    let scale = candidate.surplus.reduce(0) { $0 + abs($1) }
    guard round < Self.rounds, scale > 0 else { return false }
    let moved = zip(shares, candidate.surplus).map { max(0, $0 - $1 / scale / Double(round)) }
    let total = moved.reduce(0, +)
    guard total > 0 else { return false }
    shares = moved.map { $0 / total }
    return true
  }
}
