/// A Huffman code of limited length for symbols that occur so many times.
struct HuffmanCode {
  /// The length of each symbol's code in bits; 0 for symbols that do not occur.
  let lengths: [Int]
  /// Each symbol's code, its first bit lowest, as it is written.
  private let codes: [UInt32]

  /// Makes the code with the least total length of those with at most `limit` bits a symbol.
  ///
  /// The package-merge algorithm of Larmore and Hirschberg, "A Fast Algorithm for Optimal Length-Limited
  /// Huffman Codes" (Journal of the ACM 37, 1990); the codes are canonical (RFC 1951, section 3.2.2).
  /// At least two symbols get a code, so that no decoder finds the code incomplete.
  init(counts: [Int], limit: Int) {
    var used = counts.indices.filter { counts[$0] > 0 }
    for symbol in counts.indices where used.count < 2 && !used.contains(symbol) {
      used.append(symbol)
    }
    used.sort { counts[$0] != counts[$1] ? counts[$0] < counts[$1] : $0 < $1 }

    // Each row holds the symbols and, from the second on, the packages of two neighbours of the row
    // before, by weight. How many symbols stand before each place of a row is all that is kept of it.
    let weights = used.map { max(1, counts[$0]) }
    var row = weights
    var symbolsBefore = [Array(0...weights.count)]
    for _ in 1..<limit {
      var merged: [Int] = []
      var before = [0]
      var symbol = 0
      var package = 0
      while symbol < weights.count || package < row.count / 2 {
        let weight = package < row.count / 2 ? row[2 * package] + row[2 * package + 1] : Int.max
        if symbol < weights.count, weights[symbol] <= weight {
          merged.append(weights[symbol])
          symbol += 1
        } else {
          merged.append(weight)
          package += 1
        }
        before.append(symbol)
      }
      row = merged
      symbolsBefore.append(before)
    }
    var lengths = [Int](repeating: 0, count: counts.count)
    var taken = 2 * weights.count - 2
    for before in symbolsBefore.reversed() {
      let symbols = before[taken]
      for symbol in used.prefix(symbols) { lengths[symbol] += 1 }
      taken = 2 * (taken - symbols)
    }
    self.lengths = lengths
    codes = Self.canonicalCodes(lengths)
  }

  /// Writes the code of a symbol.
  func write(_ symbol: Int, to writer: inout BitWriter) {
    writer.write(codes[symbol], bits: lengths[symbol])
  }

  private static func canonicalCodes(_ lengths: [Int]) -> [UInt32] {
    var next = [UInt32](repeating: 0, count: 17)
    for length in 1..<16 {
      let shorter = lengths.reduce(0) { $0 + ($1 == length ? 1 : 0) }
      next[length + 1] = (next[length] + UInt32(shorter)) << 1
    }
    return lengths.map { length in
      guard length > 0 else { return 0 }
      defer { next[length] += 1 }
      var reversed: UInt32 = 0
      for bit in 0..<length where next[length] >> UInt32(bit) & 1 == 1 {
        reversed |= 1 << UInt32(length - 1 - bit)
      }
      return reversed
    }
  }
}
