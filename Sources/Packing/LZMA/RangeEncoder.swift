/// Writes bits by their probabilities.
///
/// The method is that of G. N. N. Martin, "Range encoding" (1979), in the form that LZMA has.
///
/// A probability is that of a 0, in parts of `1 << 11`; each bit moves it towards itself by a 32nd.
struct RangeEncoder {
  /// The even chance, from which every probability starts.
  static let even: UInt16 = 1 << 10

  private var low: UInt64 = 0
  private var range: UInt32 = .max
  private var held: UInt8 = 0
  /// How many bytes wait for a carry: the one held and those of ones behind it.
  private var waiting = 1
  private var bytes: [UInt8]

  /// Starts behind bytes that are written as they are.
  init(behind header: [UInt8]) {
    bytes = header
  }

  /// Writes a bit and lets its probability learn from it.
  mutating func write(_ bit: Int, _ probability: inout UInt16) {
    let bound = (range >> 11) * UInt32(probability)
    if bit == 0 {
      range = bound
      probability += ((1 << 11) - probability) >> 5
    } else {
      low += UInt64(bound)
      range -= bound
      probability -= probability >> 5
    }
    normalise()
  }

  /// Writes the lowest bits of a number, highest first, each as likely as not.
  mutating func write(_ value: Int, bits: Int) {
    for bit in (0..<bits).reversed() {
      range >>= 1
      if value >> bit & 1 == 1 { low += UInt64(range) }
      normalise()
    }
  }

  /// All that was written.
  consuming func finished() -> [UInt8] {
    for _ in 0..<5 { shift() }
    return bytes
  }

  private mutating func normalise() {
    while range < 1 << 24 {
      range <<= 8
      shift()
    }
  }

  /// Moves the highest byte out, once no carry can change it any more.
  private mutating func shift() {
    if low < 0xFF00_0000 || low > 0xFFFF_FFFF {
      let carry = UInt8(truncatingIfNeeded: low >> 32)
      var byte = held
      while waiting > 0 {
        bytes.append(byte &+ carry)
        byte = 0xFF
        waiting -= 1
      }
      held = UInt8(truncatingIfNeeded: low >> 24)
    }
    waiting += 1
    low = (low & 0x00FF_FFFF) << 8
  }
}
