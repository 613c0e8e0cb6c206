/// What each step would cost by the probabilities of a moment, in 16ths of a bit.
struct Prices {
  typealias Price = UInt32

  private let probabilities: Probabilities
  private var lengths: [Price] = []
  private var repeatLengths: [Price] = []
  /// By length, up to 5, and distance below 128.
  private var near: [Price] = []
  private var slots: [Price] = []
  private var lowBits: [Price] = []
  private typealias Place = Probabilities.Place

  init(_ probabilities: Probabilities) {
    self.probabilities = probabilities
    lengths = lengthPrices(Place.length)
    repeatLengths = lengthPrices(Place.repeatLength)
    lowBits = (0..<16).map { reverseTree($0, bits: 4, Place.lowBits) }
    for length in 0..<4 {
      slots += (0..<64).map { tree($0, bits: 6, Place.slot + 64 * length) }
    }
    let nearBits = (0..<128).map { distance -> Price in
      let slot = slot(of: distance)
      guard slot >= 4 else { return 0 }
      let bits = slot >> 1 - 1
      let base = (2 | slot & 1) << bits
      return reverseTree(distance - base, bits: bits, Place.nearBits + base - slot)
    }
    for length in 0..<4 {
      for distance in 0..<128 {
        near.append(slots[64 * length + slot(of: distance)] + nearBits[distance])
      }
    }
  }

  /// A literal behind `before`; `other` is the byte that would go on with the last match, if one came last.
  func literal(_ byte: UInt8, after before: UInt8, other: UInt8?, state: Int) -> Price {
    let place = Probabilities.literal(after: before)
    var price = bit(0, Place.isMatch + state)
    var node = 1
    var other = other.map { Int($0) }
    for index in (0..<8).reversed() {
      let bit = Int(byte) >> index & 1
      var offset = 0
      if let alike = other {
        let expected = alike >> index & 1
        offset = 0x100 + expected << 8
        if expected != bit { other = nil }
      }
      price += self.bit(bit, place + node + offset)
      node = node << 1 | bit
    }
    return price
  }

  /// That a match comes, its length and distance aside.
  func match(state: Int) -> Price { bit(1, Place.isMatch + state) + bit(0, Place.isRepeat + state) }

  /// The length and the distance, less one, of a match.
  func match(length: Int, distance: Int) -> Price {
    let kind = min(length - 2, 3)
    if distance < 128 { return lengths[length - 2] + near[128 * kind + distance] }
    let slot = slot(of: distance)
    return lengths[length - 2] + slots[64 * kind + slot] + Price(slot >> 1 - 5) * 16
      + lowBits[distance & 15]
  }

  func shortRepeat(state: Int) -> Price {
    repeated(state: state) + bit(0, Place.isFirst + state) + bit(0, Place.isLong + state)
  }

  /// That one of the last distances comes, the length aside.
  func repeated(_ place: Int, state: Int) -> Price {
    let price = repeated(state: state)
    if place == 0 { return price + bit(0, Place.isFirst + state) + bit(1, Place.isLong + state) }
    let further = price + bit(1, Place.isFirst + state)
    if place == 1 { return further + bit(0, Place.isSecond + state) }
    return further + bit(1, Place.isSecond + state) + bit(place - 2, Place.isThird + state)
  }

  func repeated(length: Int) -> Price { repeatLengths[length - 2] }

  private func repeated(state: Int) -> Price {
    bit(1, Place.isMatch + state) + bit(1, Place.isRepeat + state)
  }

  private func lengthPrices(_ place: Int) -> [Price] {
    let (short, long) = (bit(0, place), bit(1, place))
    let (middle, longest) = (long + bit(0, place + 1), long + bit(1, place + 1))
    return (0..<8).map { short + tree($0, bits: 3, place + 2) }
      + (0..<8).map { middle + tree($0, bits: 3, place + 10) }
      + (0..<256).map { longest + tree($0, bits: 8, place + 18) }
  }

  private func tree(_ value: Int, bits: Int, _ place: Int) -> Price {
    var price: Price = 0
    var node = 1
    for index in (0..<bits).reversed() {
      price += bit(value >> index & 1, place + node)
      node = node << 1 | value >> index & 1
    }
    return price
  }

  private func reverseTree(_ value: Int, bits: Int, _ place: Int) -> Price {
    var price: Price = 0
    var node = 1
    for index in 0..<bits {
      price += bit(value >> index & 1, place + node)
      node = node << 1 | value >> index & 1
    }
    return price
  }

  private func bit(_ bit: Int, _ place: Int) -> Price {
    let probability = Int(probabilities.values[place])
    return Self.ofProbability[(bit == 0 ? probability : 1 << 11 - probability) >> 4]
  }

  /// For each probability, in parts of 128, the binary logarithm of its inverse, by repeated squaring.
  private static let ofProbability: [Price] = (0..<129).map { part in
    var square = UInt64(part * 16 + 8)
    var bits: Price = 0
    for _ in 0..<4 {
      square *= square
      bits <<= 1
      while square >= 1 << 16 {
        square >>= 1
        bits += 1
      }
    }
    return 11 << 4 - 15 - bits
  }
}
