/// Finds the commas, or other separators, and the line feeds that stand outside of quotes, 64 bytes at a time (Langdale and Lemire,
/// "Parsing gigabytes of JSON per second", 2019).
struct SeparatorScan {
  /// How many there are.
  let count: Int
  /// Whether there are any quotes.
  let hasQuotes: Bool

  /// Bytes that may be read behind the bytes that are scanned.
  static let slack = 64

  /// Writes the offsets of all separators.
  ///
  /// The first byte stands outside of quotes. Where a quote stands in the midst of a cell, what follows is
  /// taken for the wrong side of it: whoever reads cells has to see to that. `offsets` has room for as many
  /// as there are bytes, and 64 to spare.
  init(
    _ bytes: UnsafePointer<UInt8>,
    count: Int,
    between separator: UInt8 = UInt8(ascii: ","),
    into offsets: UnsafeMutablePointer<UInt32>
  ) {
    hasQuotes = SystemBytes.contains(UInt8(ascii: "\""), bytes, count: count)
    self.count =
      hasQuotes
      ? Self.scanQuotes(bytes, count: count, separator, into: offsets)
      : Self.scan(bytes, count: count, separator, into: offsets)
  }

  /// Where there are no quotes.
  private static func scan(
    _ bytes: UnsafePointer<UInt8>,
    count: Int,
    _ separator: UInt8,
    into offsets: UnsafeMutablePointer<UInt32>
  ) -> Int {
    let separators = SIMD16(repeating: separator)
    var found = offsets
    var start = 0
    while start &+ ByteBlock.count <= count {
      let block = ByteBlock(bytes + start)
      let bits = block.bits { isSeparator($0, separators) }
      found = write(bits, count: block.count { isSeparator($0, separators) }, start, to: found)
      start &+= ByteBlock.count
    }
    if start < count {
      let bits =
        ByteBlock(bytes + start).bits { isSeparator($0, separators) } & first(count &- start)
      found = write(bits, count: bits.nonzeroBitCount, start, to: found)
    }
    return found - offsets
  }

  /// Where there are quotes.
  private static func scanQuotes(
    _ bytes: UnsafePointer<UInt8>,
    count: Int,
    _ separator: UInt8,
    into offsets: UnsafeMutablePointer<UInt32>
  ) -> Int {
    let separators = SIMD16(repeating: separator)
    var found = offsets
    var start = 0
    // All bits where the last byte stood in quotes.
    var quoted: UInt64 = 0
    while start < count {
      let block = ByteBlock(bytes + start)
      let inside =
        prefixParity(block.bits { $0 .== SIMD16(repeating: UInt8(ascii: "\"")) }) ^ quoted
      quoted = 0 &- inside &>> 63
      let bits = block.bits { isSeparator($0, separators) } & ~inside & first(count &- start)
      found = write(bits, count: bits.nonzeroBitCount, start, to: found)
      start &+= ByteBlock.count
    }
    return found - offsets
  }

  @inline(__always)
  private static func isSeparator(
    _ bytes: SIMD16<UInt8>,
    _ separators: SIMD16<UInt8>
  ) -> SIMDMask<SIMD16<Int8>> {
    (bytes .== separators)
      .| (bytes .== SIMD16(repeating: UInt8(ascii: "\n")))
  }

  /// The bits of the first bytes of a block.
  @inline(__always)
  private static func first(_ count: Int) -> UInt64 {
    UInt64.max &>> UInt64(truncatingIfNeeded: max(0, ByteBlock.count &- count))
  }

  /// Writes where the bits of a block are; where the next ones go.
  @inline(__always)
  private static func write(
    _ bits: UInt64,
    count: Int,
    _ start: Int,
    to offsets: UnsafeMutablePointer<UInt32>
  ) -> UnsafeMutablePointer<UInt32> {
    // Ten without looking how many there are, which cannot be predicted: those past the last are
    // written over.
    var bits = bits
    let base = UInt32(truncatingIfNeeded: start)
    var written = 0
    repeat {
      for place in 0..<10 {
        offsets[written &+ place] = base &+ ByteBlock.lowest(bits)
        bits &= bits &- 1
      }
      written &+= 10
    } while _slowPath(written < count)
    return offsets + count
  }

  /// For each bit whether it and the lower ones are odd in number.
  @inline(__always)
  private static func prefixParity(_ bits: UInt64) -> UInt64 {
    var parity = bits ^ bits &<< 1
    parity ^= parity &<< 2
    parity ^= parity &<< 4
    parity ^= parity &<< 8
    parity ^= parity &<< 16
    return parity ^ parity &<< 32
  }
}
