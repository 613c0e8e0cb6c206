/// The lengths of a block's two codes, as they stand before it: repeats of lengths are symbols too, and all
/// of them have a code of their own (RFC 1951, section 3.2.7).
struct CodeDescription {
  /// A length, or a repeat of one with its extra bits.
  private typealias Part = (symbol: Int, extra: Int, bits: Int)

  private let literalCount: Int
  private let distanceCount: Int
  private var parts: [Part] = []
  private let code: PrefixCode
  /// How many of the lengths of `code` are written, in the order of `order`.
  private let written: Int
  /// The bits that the description takes.
  let cost: Int

  private static let order = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  init(_ literals: PrefixCode, _ distances: PrefixCode) {
    literalCount = max(257, (literals.lengths.lastIndex { $0 > 0 } ?? 0) + 1)
    distanceCount = max(1, (distances.lengths.lastIndex { $0 > 0 } ?? 0) + 1)
    let lengths = literals.lengths[..<literalCount] + distances.lengths[..<distanceCount]
    var counts = [Int](repeating: 0, count: 19)
    var position = lengths.startIndex
    while position < lengths.endIndex {
      let length = lengths[position]
      let run = lengths[position...].prefix { $0 == length }.count
      position += run
      Self.append(Int(length), run: run, to: &parts)
    }
    for part in parts { counts[part.symbol] += 1 }
    let code = PrefixCode.shortest(for: counts, limit: 7)
    self.code = code
    written = max(4, (Self.order.lastIndex { code.lengths[$0] > 0 } ?? 0) + 1)
    var cost = 14 + 3 * written + code.cost(of: counts)
    for part in parts { cost += part.bits }
    self.cost = cost
  }

  private static func append(_ length: Int, run: Int, to parts: inout [Part]) {
    var rest = run
    if length == 0 {
      while rest >= 3 {
        let part = min(rest, 138)
        parts.append(part > 10 ? (18, part - 11, 7) : (17, part - 3, 3))
        rest -= part
      }
    } else {
      parts.append((length, 0, 0))
      rest -= 1
      while rest >= 3 {
        let part = min(rest, 6)
        parts.append((16, part - 3, 2))
        rest -= part
      }
    }
    for _ in 0..<rest { parts.append((length, 0, 0)) }
  }

  /// Writes the description.
  func write(to output: inout DeflateBits) {
    output.put(literalCount - 257, 5)
    output.put(distanceCount - 1, 5)
    output.put(written - 4, 4)
    for symbol in Self.order.prefix(written) { output.put(Int(code.lengths[symbol]), 3) }
    for part in parts {
      output.put(Int(code.words[part.symbol]), Int(code.lengths[part.symbol]))
      output.put(part.extra, part.bits)
    }
  }
}
