/// Cells that need nothing done to them on their way to the result.
enum PlainCell {
  /// Whether a cell can be copied as it is; other cells need a closer look.
  ///
  /// It can where it is valid text without quotes and control characters, and begins neither with a blank
  /// nor as a formula.
  @inline(__always)
  static func canBeCopied(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    switch bytes[0] {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8(ascii: "'"), 0...UInt8(ascii: " "):
      return false
    default: break
    }
    let high: UInt64 = 0x8080_8080_8080_8080
    let low: UInt64 = 0x0101_0101_0101_0101
    var wide: UInt64 = 0
    var special: UInt64 = 0
    var index = 0
    while index < count {
      var word = UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let left = count &- index
      if left < 8 {
        // Blanks in place of what follows the cell.
        let mask = UInt64(1) &<< UInt64(left &* 8) &- 1
        word = word & mask | (low &* 0x20) & ~mask
      }
      wide |= word
      // Bytes below a blank, and quotes: exact as to whether there are any.
      let quotes = word ^ low &* UInt64(UInt8(ascii: "\""))
      special |= (word &- low &* 0x20) & ~word | (quotes &- low) & ~quotes
      index &+= 8
    }
    if special & high != 0 { return false }
    return wide & high == 0 || isText(bytes, count: count)
  }

  /// Whether bytes are valid UTF-8.
  @inline(never)
  private static func isText(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    String(validating: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self) != nil
  }
}
