#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// What the system's library does with many bytes at once, by whatever vectors the processor has.
enum SystemBytes {
  /// Whether a byte is among some.
  @inline(__always)
  static func contains(_ byte: UInt8, _ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    memchr(bytes, Int32(byte), count) != nil
  }

  /// Whether so many bytes are the same in two places.
  @inline(__always)
  static func areSame(
    _ bytes: UnsafePointer<UInt8>,
    _ others: UnsafePointer<UInt8>,
    count: Int
  ) -> Bool {
    memcmp(bytes, others, count) == 0
  }
}
