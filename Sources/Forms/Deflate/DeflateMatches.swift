/// Divides bytes into steps: at each place the longest repeat of what came before it, unless the next place
/// has a longer one (lazy evaluation, as RFC 1951 recommends in section 4).
struct DeflateMatches {
  /// How far the input is divided.
  private(set) var position = 0

  private let bytes: [UInt8]
  /// For each hash of three bytes, the last place where they stood, counted from 1; 0 for nowhere.
  private var heads: [Int32]
  /// For each place in the window, the one before it with the same hash, counted in the same way.
  private var earlier: [Int32]

  private static let hashBits = 15
  private static let window = 1 << 15
  private static let longest = 258
  private static let shortest = 3
  /// How many earlier places are looked at.
  private static let depth = 2048
  /// The steps of a block: short enough for codes that fit, long enough to pay for describing them.
  private static let blockSteps = 1 << 14

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    heads = .init(repeating: 0, count: 1 << Self.hashBits)
    earlier = .init(repeating: 0, count: Self.window)
  }

  /// The steps of the next block, from `position` on.
  mutating func nextBlock() -> [DeflateStep] {
    var steps: [DeflateStep] = []
    steps.reserveCapacity(Self.blockSteps)
    while position < bytes.count, steps.count < Self.blockSteps {
      let here = longestMatch(at: position)
      enter(position)
      guard here.length >= Self.shortest else {
        steps.append(.init(value: UInt16(bytes[position]), distance: 0))
        position += 1
        continue
      }
      if here.length < Self.longest, longestMatch(at: position + 1).length > here.length {
        steps.append(.init(value: UInt16(bytes[position]), distance: 0))
        position += 1
        continue
      }
      // The greatest distance, 32,768, is one more than the window: it is left alone.
      steps.append(.init(value: UInt16(here.length), distance: UInt16(here.distance)))
      for place in position + 1..<position + here.length { enter(place) }
      position += here.length
    }
    return steps
  }

  /// Remembers a place.
  private mutating func enter(_ place: Int) {
    guard place + Self.shortest <= bytes.count else { return }
    let hash = hash(at: place)
    earlier[place & (Self.window - 1)] = heads[hash]
    heads[hash] = Int32(truncatingIfNeeded: place + 1)
  }

  private func hash(at place: Int) -> Int {
    let word =
      UInt32(bytes[place]) << 16 | UInt32(bytes[place + 1]) << 8 | UInt32(bytes[place + 2])
    return Int((word &* 0x9E37_79B1) >> UInt32(32 - Self.hashBits))
  }

  /// The longest repeat at a place; of equally long ones, the nearest.
  private func longestMatch(at place: Int) -> (length: Int, distance: Int) {
    guard place + Self.shortest <= bytes.count else { return (0, 0) }
    let limit = min(Self.longest, bytes.count - place)
    var best = (length: Self.shortest - 1, distance: 0)
    var candidate = Int(heads[hash(at: place)]) - 1
    var left = Self.depth
    while candidate >= 0, place - candidate < Self.window, left > 0 {
      left -= 1
      if bytes[candidate + best.length] == bytes[place + best.length] {
        var length = 0
        while length < limit, bytes[candidate + length] == bytes[place + length] { length += 1 }
        if length > best.length {
          best = (length, place - candidate)
          if length == limit { break }
        }
      }
      let next = Int(earlier[candidate & (Self.window - 1)]) - 1
      // What the window no longer holds is written over with later places.
      if next >= candidate { break }
      candidate = next
    }
    return best.distance == 0 ? (0, 0) : best
  }
}
