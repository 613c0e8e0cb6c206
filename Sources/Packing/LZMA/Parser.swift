/// Splits the input into the cheapest steps, some thousand bytes at a time.
///
/// Dynamic programming over the bytes of a stretch: the cheapest way to each byte is known before any that
/// begins there is tried. What has come last on the cheapest way counts as the past of all that follow, so
/// the outcome is close to the least, not always the least.
struct Parser {
  private typealias Price = Prices.Price

  /// The cheapest way to a byte that is known.
  private struct Way: BitwiseCopyable {
    var price = Price.max
    var from: Int32 = 0
    /// What comes first where three steps are one: a literal stands between it and the last.
    var first = Step.none
    var hasLiteral = false
    var last = Step(kind: .literal, length: 1)
    var recent = Recent()

    /// What comes last behind the way, given what came last before it.
    func recent(behind recent: Recent) -> Recent {
      var recent = recent
      if first.length > 0 { recent = recent.after(first) }
      if hasLiteral { recent = recent.after(.literal) }
      return recent.after(last)
    }
  }

  private static let stretch = 4096
  /// A match so long is taken at once.
  private static let longEnough = 128

  private let input: UnsafeBufferPointer<UInt8>
  private var finder: MatchFinder
  private var matches: [MatchFinder.Match] = []
  private var ways = [Way](repeating: Way(), count: stretch + 2 * MatchFinder.longest + 2)

  init(_ input: UnsafeBufferPointer<UInt8>) {
    self.input = input
    finder = MatchFinder(input)
  }

  /// The steps that come next, behind those that led to `recent`.
  mutating func steps(behind recent: Recent, _ prices: Prices) -> [Step] {
    let start = finder.position
    let most = min(Self.stretch, input.count - start)
    for index in ways.indices { ways[index].price = .max }
    ways[0].price = 0
    ways[0].recent = recent
    var end = most
    for index in 0..<most {
      if index > 0 {
        let way = ways[index]
        ways[index].recent = way.recent(behind: ways[Int(way.from)].recent)
      }
      finder.next(&matches)
      if let long = tryAll(from: index, at: start + index, prices) {
        end = index + long
        break
      }
    }
    for _ in finder.position..<max(finder.position, start + end) { finder.next(&matches) }
    var steps: [Step] = []
    while end > 0 {
      let way = ways[end]
      steps.append(way.last)
      if way.hasLiteral { steps.append(.literal) }
      if way.first.length > 0 { steps.append(way.first) }
      end = Int(way.from)
    }
    steps.reverse()
    return steps
  }

  /// Tries every step from a byte; the length of one that is long enough to be taken at once.
  private mutating func tryAll(from index: Int, at position: Int, _ prices: Prices) -> Int? {
    let recent = ways[index].recent
    let state = Int(recent.state)
    let spent = ways[index].price
    let limit = min(MatchFinder.longest, input.count - position)
    let before = position > 0 ? input[position - 1] : 0
    let last = position - Int(recent.distances[0]) - 1
    let other = recent.isAfterLiteral || last < 0 ? nil : input[last]
    offer(
      .literal,
      1,
      from: index,
      spent + prices.literal(input[position], after: before, other: other, state: state)
    )
    if last >= 0, input[last] == input[position] {
      offer(.shortRepeat, 1, from: index, spent + prices.shortRepeat(state: state))
    }
    offerRepeatBehindLiteral(.none, from: index, at: position, spent, recent, prices)
    for place in 0..<4 {
      let earlier = position - Int(recent.distances[place]) - 1
      guard earlier >= 0 else { continue }
      var length = 0
      while length < limit, input[earlier + length] == input[position + length] { length += 1 }
      guard length >= 2 else { continue }
      let price = spent + prices.repeated(place, state: state)
      if length >= Self.longEnough {
        take(.repeated(place), length, from: index, price)
        return length
      }
      for length in 2...length {
        offer(.repeated(place), length, from: index, price + prices.repeated(length: length))
      }
      offerRepeatBehindLiteral(
        Step(kind: .repeated(place), length: length),
        from: index,
        at: position,
        price + prices.repeated(length: length),
        recent,
        prices
      )
    }
    let price = spent + prices.match(state: state)
    var shorter = 1
    for match in matches {
      if match.length >= Self.longEnough, match.length == matches[matches.count - 1].length {
        take(.match(Int32(match.distance)), match.length, from: index, price)
        return match.length
      }
      for length in (shorter + 1)...match.length {
        offer(
          .match(Int32(match.distance)),
          length,
          from: index,
          price + prices.match(length: length, distance: match.distance)
        )
      }
      offerRepeatBehindLiteral(
        Step(kind: .match(Int32(match.distance)), length: match.length),
        from: index,
        at: position,
        price + prices.match(length: match.length, distance: match.distance),
        recent,
        prices
      )
      shorter = match.length
    }
    return nil
  }

  /// Tries what often follows a repeat that ends at a changed byte: that byte, and the repeat going on.
  private mutating func offerRepeatBehindLiteral(
    _ first: Step,
    from index: Int,
    at position: Int,
    _ spent: Price,
    _ recent: Recent,
    _ prices: Prices
  ) {
    let changed = position + first.length
    var recent = first.length > 0 ? recent.after(first) : recent
    let earlier = changed - Int(recent.distances[0]) - 1
    guard earlier >= 0 else { return }
    let limit = min(MatchFinder.longest, input.count - changed - 1)
    var length = 0
    while length < limit, input[earlier + 1 + length] == input[changed + 1 + length] { length += 1 }
    guard length >= 2 else { return }
    let price =
      spent
      + prices.literal(
        input[changed],
        after: changed > 0 ? input[changed - 1] : 0,
        other: recent.isAfterLiteral ? nil : input[earlier],
        state: Int(recent.state)
      )
    recent = recent.after(.literal)
    let total =
      price + prices.repeated(0, state: Int(recent.state)) + prices.repeated(length: length)
    let target = index + first.length + 1 + length
    guard total < ways[target].price else { return }
    ways[target] = Way(
      price: total,
      from: Int32(index),
      first: first,
      hasLiteral: true,
      last: Step(kind: .repeated(0), length: length)
    )
  }

  private mutating func offer(_ kind: Step.Kind, _ length: Int, from index: Int, _ price: Price) {
    if price < ways[index + length].price { take(kind, length, from: index, price) }
  }

  private mutating func take(_ kind: Step.Kind, _ length: Int, from index: Int, _ price: Price) {
    ways[index + length] = Way(
      price: price,
      from: Int32(index),
      last: Step(kind: kind, length: length)
    )
  }
}
