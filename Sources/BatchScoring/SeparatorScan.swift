#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Finds the commas and line feeds that stand outside of quotes, 64 bytes at a time (Langdale and Lemire,
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
    into offsets: UnsafeMutablePointer<UInt32>
  ) {
    // The system's own search is faster than a look at each block.
    hasQuotes = memchr(bytes, Int32(UInt8(ascii: "\"")), count) != nil
    self.count =
      hasQuotes
      ? Self.scan(bytes, count: count, into: offsets, hasQuotes: true)
      : Self.scan(bytes, count: count, into: offsets, hasQuotes: false)
  }

  @inline(__always)
  private static func scan(
    _ bytes: UnsafePointer<UInt8>,
    count: Int,
    into offsets: UnsafeMutablePointer<UInt32>,
    hasQuotes: Bool
  ) -> Int {
    let comma = SIMD16<UInt8>(repeating: UInt8(ascii: ","))
    let lineFeed = SIMD16<UInt8>(repeating: UInt8(ascii: "\n"))
    let quote = SIMD16<UInt8>(repeating: UInt8(ascii: "\""))
    var found = offsets
    var start = 0
    // All bits where the last byte stood in quotes.
    var quoted: UInt64 = 0
    while start < count {
      let block = ByteBlock(bytes + start)
      var mask = block.bits { ($0 .== comma) .| ($0 .== lineFeed) }
      if hasQuotes {
        let inside = prefixParity(block.bits { $0 .== quote }) ^ quoted
        quoted = 0 &- inside &>> 63
        mask &= ~inside
      }
      let left = count &- start
      if left < ByteBlock.count { mask &= 1 &<< UInt64(truncatingIfNeeded: left) &- 1 }
      // Ten without looking how many there are, which cannot be predicted: those past the last are
      // written over.
      let total = mask.nonzeroBitCount
      let base = UInt32(truncatingIfNeeded: start)
      var written = 0
      repeat {
        for place in 0..<10 {
          found[written &+ place] = base &+ UInt32(truncatingIfNeeded: mask.trailingZeroBitCount)
          mask &= mask &- 1
        }
        written &+= 10
      } while _slowPath(written < total)
      found += total
      start &+= ByteBlock.count
    }
    return found - offsets
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
