/// Packs bits into bytes, the lowest bit first (RFC 1951, section 3.1.1).
struct BitWriter {
  private var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var pendingCount = 0

  /// Writes the lowest `bits` bits of a value, at most 32.
  mutating func write(_ value: UInt32, bits: Int) {
    pending |= UInt64(value) << UInt64(pendingCount)
    pendingCount += bits
    while pendingCount >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      pendingCount -= 8
    }
  }

  /// Fills the last byte with zeros.
  mutating func fillByte() {
    if pendingCount > 0 { write(0, bits: 8 - pendingCount) }
  }

  /// All bytes.
  consuming func finished() -> [UInt8] {
    fillByte()
    return bytes
  }
}
