/// The factors with which the leads over the rivals of an option are added up, and the candidates seen.
///
/// A greatest sum is a convex function of the factors, and each candidate gives a straight line below
/// it. For two rivals the least of it is where the lines of two candidates cross that favour different
/// rivals, and is reached exactly in a few steps; for more rivals the factors follow the leads, in
/// steps that grow shorter (projected subgradient).
struct RivalBalance {
  /// A factor for each rival, 0 or more; together 1.
  private(set) var shares: [Double]
  /// The last two candidates that favour different rivals.
  private(set) var candidates: [Candidate] = []

  private var round = 0
  /// What the sum must come to at least where the lines of the candidates cross; `nil` where it is not
  /// such a crossing.
  private var expected: Double?

  /// A completion and its leads over the rivals.
  struct Candidate {
    /// A choice for every question.
    let chosen: [Int]
    /// By how much more than needed it beats each rival.
    let leads: [Double]
  }

  /// The number of steps for more than two rivals.
  private static let rounds = 12

  /// Starts with equal factors.
  init(rivals: Int) {
    shares = .init(repeating: 1 / Double(max(1, rivals)), count: rivals)
  }

  /// The sum of leads.
  func sum(of leads: [Double]) -> Double {
    var sum = 0.0
    for (share, lead) in zip(shares, leads) { sum += share * lead }
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
    let slope = candidate.leads[0] - candidate.leads[1]
    guard slope != 0 else { return false }
    if let expected, sum(of: candidate.leads) <= expected + OutcomeSearch.roundingError {
      return false
    }
    let isFirstFavoured = slope > 0
    candidates.removeAll { ($0.leads[0] - $0.leads[1] > 0) == isFirstFavoured }
    candidates.append(candidate)
    guard candidates.count == 2 else {
      // The first rival is beaten by more: less weight on it, as long as there is any.
      let end = isFirstFavoured ? 0.0 : 1.0
      expected = nil
      guard shares[0] != end else { return false }
      shares = [end, 1 - end]
      return true
    }
    let other = candidates[0]
    let otherSlope = other.leads[0] - other.leads[1]
    let crossing = (other.leads[1] - candidate.leads[1]) / (slope - otherSlope)
    let first = min(1, max(0, crossing))
    shares = [first, 1 - first]
    expected = sum(of: candidate.leads)
    return true
  }

  /// Moves weight from the rivals that were beaten to those that were not.
  private mutating func follow(_ candidate: Candidate) -> Bool {
    candidates = candidates.suffix(1) + [candidate]
    round += 1
    let scale = candidate.leads.reduce(0) { $0 + abs($1) }
    guard round < Self.rounds, scale > 0 else { return false }
    let moved = zip(shares, candidate.leads).map { max(0, $0 - $1 / scale / Double(round)) }
    let total = moved.reduce(0, +)
    guard total > 0 else { return false }
    shares = moved.map { $0 / total }
    return true
  }
}
