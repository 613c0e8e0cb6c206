/// A block of tokens with Huffman codes of its own (RFC 1951, section 3.2.7).
struct Block {
  private let tokens: [Token]
  private let values: HuffmanCode
  private let distances: HuffmanCode
  private let header: Header
  /// The size of the block in bits.
  let bitCount: Int

  private static let end = 256

  init(_ tokens: [Token]) {
    var valueCounts = [Int](repeating: 0, count: 286)
    var distanceCounts = [Int](repeating: 0, count: 30)
    valueCounts[Self.end] = 1
    var extra = 0
    for token in tokens {
      guard token.distance > 0 else {
        valueCounts[token.value] += 1
        continue
      }
      let length = Buckets.lengths.bucket(of: token.value)
      let distance = Buckets.distances.bucket(of: token.distance)
      valueCounts[Self.end + 1 + length] += 1
      distanceCounts[distance] += 1
      extra += Buckets.lengths.extraBits[length] + Buckets.distances.extraBits[distance]
    }
    self.tokens = tokens
    values = HuffmanCode(counts: valueCounts, limit: 15)
    distances = HuffmanCode(counts: distanceCounts, limit: 15)
    header = Header(values.lengths, distances.lengths)
    var count = 3 + header.bitCount + extra
    for (symbols, code) in [(valueCounts, values), (distanceCounts, distances)] {
      for (times, length) in zip(symbols, code.lengths) { count += times * length }
    }
    bitCount = count
  }

  func write(isLast: Bool, to writer: inout BitWriter) {
    writer.write(isLast ? 1 : 0, bits: 1)
    writer.write(2, bits: 2)
    header.write(to: &writer)
    for token in tokens {
      guard token.distance > 0 else {
        values.write(token.value, to: &writer)
        continue
      }
      let length = Buckets.lengths.bucket(of: token.value)
      values.write(Self.end + 1 + length, to: &writer)
      Buckets.lengths.writeExtra(token.value, of: length, to: &writer)
      let distance = Buckets.distances.bucket(of: token.distance)
      distances.write(distance, to: &writer)
      Buckets.distances.writeExtra(token.distance, of: distance, to: &writer)
    }
    values.write(Self.end, to: &writer)
  }
}

/// The ranges of lengths and of distances that share a symbol, with the bits that tell them apart.
struct Buckets: Sendable {
  /// The number of further bits of each bucket.
  let extraBits: [Int]
  private let bases: [Int]
  /// The bucket of each value up to 258, and for greater ones that of each 128th.
  private let small: [UInt8]
  private let large: [UInt8]

  static let lengths = Buckets(
    first: 3,
    extraBits: [0, 0, 0, 0, 0, 0, 0, 0] + (1...5).flatMap { [$0, $0, $0, $0] } + [0],
    // The longest has a bucket of its own, though the one before it could hold it.
    lastBase: 258
  )
  static let distances = Buckets(first: 1, extraBits: [0, 0] + (0...13).flatMap { [$0, $0] })

  private init(first: Int, extraBits: [Int], lastBase: Int? = nil) {
    var bases: [Int] = []
    var base = first
    for bits in extraBits {
      bases.append(base)
      base += 1 << bits
    }
    if let lastBase { bases[bases.count - 1] = lastBase }
    func bucket(_ value: Int) -> UInt8 { UInt8(bases.lastIndex { $0 <= value } ?? 0) }
    self.extraBits = extraBits
    self.bases = bases
    small = (0...258).map { bucket($0) }
    // From 257 on every bucket begins one after a multiple of 128.
    large = (0...256).map { bucket($0 * 128 + 1) }
  }

  func bucket(of value: Int) -> Int {
    Int(value < small.count ? small[value] : large[(value - 1) >> 7])
  }

  func writeExtra(_ value: Int, of bucket: Int, to writer: inout BitWriter) {
    writer.write(UInt32(value - bases[bucket]), bits: extraBits[bucket])
  }
}

/// The lengths of a block's codes, themselves run-length and Huffman coded.
private struct Header {
  private let symbols: [(symbol: Int, extra: Int)]
  private let code: HuffmanCode
  private let valueCount: Int
  private let distanceCount: Int
  private let codeLengthCount: Int

  /// The order in which the lengths of the code of lengths are written.
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
  /// The number of further bits of the symbols that stand for runs.
  private static let extraBits = [16: 2, 17: 3, 18: 7]

  init(_ values: [Int], _ distances: [Int]) {
    valueCount = max(257, (values.lastIndex { $0 > 0 } ?? 0) + 1)
    distanceCount = max(1, (distances.lastIndex { $0 > 0 } ?? 0) + 1)
    symbols = Self.runs(Array(values[..<valueCount] + distances[..<distanceCount]))
    var counts = [Int](repeating: 0, count: 19)
    for (symbol, _) in symbols { counts[symbol] += 1 }
    let code = HuffmanCode(counts: counts, limit: 7)
    self.code = code
    codeLengthCount = max(4, (Self.order.lastIndex { code.lengths[$0] > 0 } ?? 0) + 1)
  }

  /// Lengths as symbols: themselves, or 16 for 3 … 6 times the one before, 17 for 3 … 10 and 18 for
  /// 11 … 138 zeros.
  private static func runs(_ lengths: [Int]) -> [(symbol: Int, extra: Int)] {
    var symbols: [(symbol: Int, extra: Int)] = []
    var index = 0
    while index < lengths.count {
      let length = lengths[index]
      var run = 1
      while index + run < lengths.count, lengths[index + run] == length { run += 1 }
      index += run
      if length == 0 {
        while run >= 11 {
          let part = min(run, 138)
          symbols.append((18, part - 11))
          run -= part
        }
        if run >= 3 {
          symbols.append((17, run - 3))
          run = 0
        }
      } else {
        symbols.append((length, 0))
        run -= 1
        while run >= 3 {
          let part = min(run, 6)
          symbols.append((16, part - 3))
          run -= part
        }
      }
      for _ in 0..<run { symbols.append((length, 0)) }
    }
    return symbols
  }

  var bitCount: Int {
    var count = 5 + 5 + 4 + 3 * codeLengthCount
    for (symbol, _) in symbols { count += code.lengths[symbol] + (Self.extraBits[symbol] ?? 0) }
    return count
  }

  func write(to writer: inout BitWriter) {
    writer.write(UInt32(valueCount - 257), bits: 5)
    writer.write(UInt32(distanceCount - 1), bits: 5)
    writer.write(UInt32(codeLengthCount - 4), bits: 4)
    for symbol in Self.order.prefix(codeLengthCount) {
      writer.write(UInt32(code.lengths[symbol]), bits: 3)
    }
    for (symbol, extra) in symbols {
      code.write(symbol, to: &writer)
      writer.write(UInt32(extra), bits: Self.extraBits[symbol] ?? 0)
    }
  }
}
