/// A prefix code: for each symbol the length of its code word, and the word itself.
struct PrefixCode {
  /// The lengths, 0 for symbols that do not occur.
  let lengths: [UInt8]
  /// The words, their first bit lowest, as DEFLATE writes them.
  let words: [UInt16]

  /// The canonical code with these lengths (RFC 1951, section 3.2.2).
  init(lengths: [UInt8]) {
    self.lengths = lengths
    var counts = [Int](repeating: 0, count: 17)
    for length in lengths where length > 0 { counts[Int(length)] += 1 }
    var next = [Int](repeating: 0, count: 17)
    for length in 1...15 { next[length + 1] = (next[length] + counts[length]) << 1 }
    words = lengths.map { length in
      guard length > 0 else { return 0 }
      let word = next[Int(length)]
      next[Int(length)] += 1
      return Self.reversed(word, bits: Int(length))
    }
  }

  /// The shortest code for symbols that occur so often whose words have at most so many bits.
  ///
  /// By merging packages (Larmore and Hirschberg, Journal of the ACM 37, 1990). Where fewer than two symbols
  /// occur, two words are made all the same, since some readers want a complete code. Cost: the number of
  /// symbols times the limit.
  static func shortest(for counts: [Int], limit: Int) -> PrefixCode {
    var symbols = counts.indices.filter { counts[$0] > 0 }
    for extra in counts.indices where symbols.count < 2 {
      if !symbols.contains(extra) { symbols.append(extra) }
    }
    symbols.sort { counts[$0] != counts[$1] ? counts[$0] < counts[$1] : $0 < $1 }
    // A package holds the places in `symbols` that it is made of.
    let leaves = symbols.indices.map { (weight: counts[symbols[$0]], members: [$0]) }
    var row = leaves
    for _ in 1..<limit {
      var packages: [(weight: Int, members: [Int])] = []
      for pair in stride(from: 0, to: row.count - 1, by: 2) {
        packages.append(
          (row[pair].weight + row[pair + 1].weight, row[pair].members + row[pair + 1].members)
        )
      }
      row = merged(leaves, packages)
    }
    var lengths = [UInt8](repeating: 0, count: counts.count)
    for package in row.prefix(2 * symbols.count - 2) {
      for member in package.members { lengths[symbols[member]] += 1 }
    }
    return PrefixCode(lengths: lengths)
  }

  /// The bits that symbols take which occur so often.
  func cost(of counts: [Int]) -> Int {
    var sum = 0
    for (count, length) in zip(counts, lengths) { sum += count * Int(length) }
    return sum
  }

  /// Two lists in order of weight as one.
  private static func merged(
    _ first: [(weight: Int, members: [Int])],
    _ second: [(weight: Int, members: [Int])]
  ) -> [(weight: Int, members: [Int])] {
    var result: [(weight: Int, members: [Int])] = []
    result.reserveCapacity(first.count + second.count)
    var (one, two) = (0, 0)
    while one < first.count || two < second.count {
      if two == second.count || (one < first.count && first[one].weight <= second[two].weight) {
        result.append(first[one])
        one += 1
      } else {
        result.append(second[two])
        two += 1
      }
    }
    return result
  }

  private static func reversed(_ word: Int, bits: Int) -> UInt16 {
    var result = 0
    for bit in 0..<bits where word & (1 << bit) != 0 { result |= 1 << (bits - 1 - bit) }
    return UInt16(result)
  }
}
