/// Eight bytes that are looked at together.
///
/// The tests are those of S. E. Anderson, "Bit Twiddling Hacks": a subtraction borrows into the highest
/// bit of a byte that is less than what is subtracted.
struct EightBytes {
  private let bits: UInt64

  private static let lowestBits: UInt64 = 0x0101_0101_0101_0101
  private static let highestBits: UInt64 = 0x8080_8080_8080_8080

  /// Takes eight bytes in any order.
  init(_ bits: UInt64) {
    self.bits = bits
  }

  /// Whether none of them has its highest bit set.
  var areASCII: Bool { bits & Self.highestBits == 0 }

  /// Whether they hold a byte less than `limit`, which is at most 128.
  func hold(below limit: UInt8) -> Bool {
    (bits &- Self.lowestBits &* UInt64(limit)) & ~bits & Self.highestBits != 0
  }

  /// Whether they hold `byte`.
  func hold(_ byte: UInt8) -> Bool {
    EightBytes(bits ^ Self.lowestBits &* UInt64(byte)).hold(below: 1)
  }
}
