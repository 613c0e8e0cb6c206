/// The rank acceptabilities of a table with two or three criteria, worked out without drawing.
///
/// The weights form a line or a triangle, which the pairs of options cut into parts with one ranking
/// each; the share of a part is its length or area, and its mean weights are its centroid.
struct ExactAcceptability {
  /// For each option the share of the weights with which it takes each rank.
  let shares: [[Double]]
  /// For each option the mean of the weights with which it ranks first.
  let centralWeights: [[Double]?]

  /// A point of the triangle: the weights of the first two criteria.
  private typealias Point = (x: Double, y: Double)

  init(_ values: [[Double]]) {
    precondition(values.count == 2 || values.count == 3)
    let count = values[0].count
    var shares = [[Double]](repeating: .init(repeating: 0, count: count), count: count)
    var sums = [[Double]](repeating: .init(repeating: 0, count: values.count), count: count)
    for part in values.count == 2 ? Self.lengths(values) : Self.areas(values) {
      let fits = (0..<count).map { option in
        zip(values, part.weights).reduce(0) { $0 + $1.0[option] * $1.1 }
      }
      let order = (0..<count).sorted { (fits[$1], $0) < (fits[$0], $1) }
      for (rank, option) in order.enumerated() { shares[option][rank] += part.share }
      for (criterion, weight) in part.weights.enumerated() {
        sums[order[0]][criterion] += part.share * weight
      }
    }
    self.shares = shares
    centralWeights = (0..<count).map { option in
      shares[option][0] > 0 ? sums[option].map { $0 / shares[option][0] } : nil
    }
  }

  /// The parts of the line between all weight on the second criterion and all on the first.
  private static func lengths(
    _ values: [[Double]]
  ) -> [(share: Double, weights: [Double])] {
    var cuts = [0.0, 1.0]
    for (one, two) in pairs(values[0].count) {
      let first = values[0][one] - values[0][two]
      let second = values[1][one] - values[1][two]
      guard first != second else { continue }
      let cut = second / (second - first)
      if cut > 0, cut < 1 { cuts.append(cut) }
    }
    cuts.sort()
    return zip(cuts, cuts.dropFirst()).map { from, to in
      (to - from, [(from + to) / 2, 1 - (from + to) / 2])
    }
  }

  /// The parts of the triangle of all weights of three criteria.
  private static func areas(_ values: [[Double]]) -> [(share: Double, weights: [Double])] {
    var parts: [[Point]] = [[(0, 0), (1, 0), (0, 1)]]
    for (one, two) in pairs(values[0].count) {
      let leads = values.map { $0[one] - $0[two] }
      func lead(_ point: Point) -> Double {
        leads[0] * point.x + leads[1] * point.y + leads[2] * (1 - point.x - point.y)
      }
      // Two options that are alike cut nothing.
      guard leads.contains(where: { $0 != 0 }) else { continue }
      parts = parts.flatMap { [clip($0, lead), clip($0) { -lead($0) }] }
      parts.removeAll { area($0) < 1e-15 }
    }
    return parts.map { part in
      let center = centroid(part)
      return (2 * area(part), [center.x, center.y, 1 - center.x - center.y])
    }
  }

  private static func pairs(_ count: Int) -> [(Int, Int)] {
    (0..<count).flatMap { one in (one + 1..<count).map { (one, $0) } }
  }

  /// The part of a convex polygon in which a linear function is not negative.
  private static func clip(_ polygon: [Point], _ value: (Point) -> Double) -> [Point] {
    var kept: [Point] = []
    for (index, point) in polygon.enumerated() {
      let next = polygon[(index + 1) % polygon.count]
      let (here, there) = (value(point), value(next))
      if here >= 0 { kept.append(point) }
      if here > 0 && there < 0 || here < 0 && there > 0 {
        let share = here / (here - there)
        kept.append((point.x + share * (next.x - point.x), point.y + share * (next.y - point.y)))
      }
    }
    return kept
  }

  private static func area(_ polygon: [Point]) -> Double {
    var sum = 0.0
    for (index, point) in polygon.enumerated() {
      let next = polygon[(index + 1) % polygon.count]
      sum += point.x * next.y - next.x * point.y
    }
    return abs(sum) / 2
  }

  private static func centroid(_ polygon: [Point]) -> Point {
    var (sum, x, y) = (0.0, 0.0, 0.0)
    for (index, point) in polygon.enumerated() {
      let next = polygon[(index + 1) % polygon.count]
      let cross = point.x * next.y - next.x * point.y
      sum += cross
      x += (point.x + next.x) * cross
      y += (point.y + next.y) * cross
    }
    return (x / (3 * sum), y / (3 * sum))
  }
}
