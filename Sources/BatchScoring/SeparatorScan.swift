#if arch(x86_64)
// The compiler's own module of the processor's vector instructions.
internal import _Builtin_intrinsics.intel.sse2
#endif

/// Finds commas and line feeds, 64 bytes at a time (Langdale and Lemire, "Parsing gigabytes of JSON per
/// second", 2019).
enum SeparatorScan {
  /// Bytes that may be read behind the bytes that are scanned.
  static let slack = 64

  /// Writes the offsets of all commas and line feeds, quotes disregarded, and returns their number.
  ///
  /// `offsets` has room for as many as there are bytes, and 64 to spare.
  static func offsets(
    of bytes: UnsafePointer<UInt8>,
    count: Int,
    into offsets: UnsafeMutablePointer<UInt32>
  ) -> Int {
    let commas = SIMD16<UInt8>(repeating: UInt8(ascii: ","))
    let lineFeeds = SIMD16<UInt8>(repeating: UInt8(ascii: "\n"))
    var found = offsets
    var start = 0
    while start < count {
      var mask: UInt64 = 0
      for part in 0..<4 {
        let raw = UnsafeRawPointer(bytes + start + part * 16)
        let vector = raw.loadUnaligned(as: SIMD16<UInt8>.self)
        let hits = (vector .== commas) .| (vector .== lineFeeds)
        mask |= bits(of: hits) &<< UInt64(part &* 16)
      }
      let left = count &- start
      if left < 64 { mask &= 1 &<< UInt64(left) &- 1 }
      // Four at a time without looking how many there are: those past the last are written over.
      let total = mask.nonzeroBitCount
      let base = UInt32(truncatingIfNeeded: start)
      var written = 0
      repeat {
        for place in 0..<4 {
          found[written &+ place] = base &+ UInt32(truncatingIfNeeded: mask.trailingZeroBitCount)
          mask &= mask &- 1
        }
        written &+= 4
      } while written < total
      found += total
      start += 64
    }
    return found - offsets
  }

  /// The 16 lanes of a mask as bits.
  @inline(__always)
  private static func bits(of mask: SIMDMask<SIMD16<Int8>>) -> UInt64 {
    #if arch(x86_64)
    let bits = _mm_movemask_epi8(unsafeBitCast(mask, to: SIMD2<Int64>.self))
    return UInt64(UInt32(bitPattern: bits))
    #else
    let words = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    // One bit of each byte, multiplied to the top byte in order.
    let ones: UInt64 = 0x0101_0101_0101_0101
    let gather: UInt64 = 0x0102_0408_1020_4080
    let low = ((words[0] & ones) &* gather) &>> 56
    let high = ((words[1] & ones) &* gather) &>> 56
    return low | high &<< 8
    #endif
  }
}
