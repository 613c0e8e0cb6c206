/// Writes blocks bit by bit, the lowest bit of each byte first.
struct DeflateBits {
  /// What is written so far, but for the bits that wait.
  var bytes: [UInt8] = []
  private var waiting: UInt64 = 0
  private var count = 0

  /// The codes of blocks that bring none of their own.
  private static let fixed: (literals: PrefixCode, distances: PrefixCode) = {
    var lengths = [UInt8](repeating: 8, count: 288)
    for symbol in 144..<256 { lengths[symbol] = 9 }
    for symbol in 256..<280 { lengths[symbol] = 7 }
    return (PrefixCode(lengths: lengths), PrefixCode(lengths: .init(repeating: 5, count: 30)))
  }()

  /// Writes a block, `raw` being what it stands for, in the shortest of the three ways.
  mutating func write(_ steps: [DeflateStep], of raw: ArraySlice<UInt8>, isLast: Bool) {
    let counts = DeflateCounts(steps)
    let literals = PrefixCode.shortest(for: counts.literals, limit: 15)
    let distances = PrefixCode.shortest(for: counts.distances, limit: 15)
    let description = CodeDescription(literals, distances)
    let own =
      description.cost + literals.cost(of: counts.literals)
      + distances.cost(of: counts.distances)
    let fixed =
      Self.fixed.literals.cost(of: counts.literals)
      + Self.fixed.distances.cost(of: counts.distances)
    // A stored block begins at a whole byte and holds 65,535 bytes at most.
    let stored = 8 * raw.count + 40 * (raw.count / 65_535 + 1)
    if stored <= min(own, fixed) + counts.extraBits {
      store(raw, isLast: isLast)
    } else if own < fixed {
      put(isLast ? 1 : 0, 1)
      put(2, 2)
      description.write(to: &self)
      write(steps, literals, distances)
    } else {
      put(isLast ? 1 : 0, 1)
      put(1, 2)
      write(steps, Self.fixed.literals, Self.fixed.distances)
    }
  }

  /// Fills the last byte up.
  mutating func fill() {
    if count > 0 { put(0, 8 - count) }
  }

  /// Writes the lowest bits of a value, at most 16.
  mutating func put(_ value: Int, _ bits: Int) {
    waiting |= UInt64(value) << UInt64(count)
    count += bits
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: waiting))
      waiting >>= 8
      count -= 8
    }
  }

  private mutating func write(
    _ steps: [DeflateStep],
    _ literals: PrefixCode,
    _ distances: PrefixCode
  ) {
    for step in steps {
      guard step.distance > 0 else {
        put(Int(step.value), in: literals)
        continue
      }
      let length = DeflateSymbols.length(Int(step.value))
      put(length.symbol, in: literals)
      put(length.extra, length.bits)
      let distance = DeflateSymbols.distance(Int(step.distance))
      put(distance.symbol, in: distances)
      put(distance.extra, distance.bits)
    }
    put(DeflateSymbols.endOfBlock, in: literals)
  }

  private mutating func put(_ symbol: Int, in code: PrefixCode) {
    put(Int(code.words[symbol]), Int(code.lengths[symbol]))
  }

  private mutating func store(_ raw: ArraySlice<UInt8>, isLast: Bool) {
    var rest = raw
    repeat {
      let part = rest.prefix(65_535)
      rest = rest.dropFirst(part.count)
      put(isLast && rest.isEmpty ? 1 : 0, 1)
      put(0, 2)
      fill()
      put(part.count, 16)
      put(part.count ^ 0xFFFF, 16)
      bytes += part
    } while !rest.isEmpty
  }
}

/// How often each symbol occurs in a block.
struct DeflateCounts {
  private(set) var literals = [Int](repeating: 0, count: DeflateSymbols.literalCount)
  private(set) var distances = [Int](repeating: 0, count: DeflateSymbols.distanceCount)
  /// The bits that follow the symbols of lengths and distances.
  private(set) var extraBits = 0

  init(_ steps: [DeflateStep]) {
    for step in steps {
      guard step.distance > 0 else {
        literals[Int(step.value)] += 1
        continue
      }
      let length = DeflateSymbols.length(Int(step.value))
      let distance = DeflateSymbols.distance(Int(step.distance))
      literals[length.symbol] += 1
      distances[distance.symbol] += 1
      extraBits += length.bits + distance.bits
    }
    literals[DeflateSymbols.endOfBlock] += 1
  }
}
