#if arch(x86_64)
// The compiler's own modules of the processor's instructions.
internal import _Builtin_intrinsics.intel
internal import _Builtin_intrinsics.intel.sse2
#endif

/// 64 bytes that are looked at together.
struct ByteBlock {
  /// How many bytes there are.
  static let count = 64
  private let bytes: UnsafePointer<UInt8>

  /// The 64 bytes at a place.
  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>) {
    self.bytes = bytes
  }

  /// The bytes that have a property as bits, the first one lowest.
  @inline(__always)
  func bits(_ have: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>) -> UInt64 {
    var bits: UInt64 = 0
    for part in 0..<4 {
      let block = UnsafeRawPointer(bytes + part * 16).loadUnaligned(as: SIMD16<UInt8>.self)
      bits |= Self.bits(of: have(block)) &<< UInt64(part &* 16)
    }
    return bits
  }

  /// How many bytes have a property.
  @inline(__always)
  func count(_ have: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>) -> Int {
    #if arch(x86_64)
    var sum = SIMD16<UInt8>()
    for part in 0..<4 {
      let block = UnsafeRawPointer(bytes + part * 16).loadUnaligned(as: SIMD16<UInt8>.self)
      // All bits are one less than none.
      sum &-= unsafeBitCast(have(block), to: SIMD16<UInt8>.self)
    }
    let halves = _mm_sad_epu8(unsafeBitCast(sum, to: SIMD2<Int64>.self), SIMD2())
    return Int(halves[0] &+ halves[1])
    #else
    return bits(have).nonzeroBitCount
    #endif
  }

  /// The place of the lowest of some bits; any number where there are none.
  @inline(__always)
  static func lowest(_ bits: UInt64) -> UInt32 {
    #if arch(x86_64)
    UInt32(truncatingIfNeeded: __bsfq(Int64(bitPattern: bits)))
    #else
    UInt32(truncatingIfNeeded: bits.trailingZeroBitCount)
    #endif
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
