/// Cells that need nothing done to them on their way to the result.
enum PlainCell {
  /// Whether a cell can be copied as it is; other cells need a closer look.
  ///
  /// It can where it is valid text without quotes and control characters, and begins neither with a blank
  /// nor as a formula; or where it is such a text in quotes that it needs. 64 bytes behind it may be read.
  @inline(__always)
  static func canBeCopied(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    switch bytes[0] {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8(ascii: "'"), 0...UInt8(ascii: " "):
      return false
    case UInt8(ascii: "\""): return isQuotedText(bytes, count: count)
    default: break
    }
    // Most cells fit into one block, so how many bytes they have need not be predicted.
    if _slowPath(count > ByteBlock.count) { return isPlainText(bytes, count: count) }
    let special = ByteBlock(bytes).bits { block in
      // As signed numbers the bytes past ASCII are below a blank too.
      let signed = unsafeBitCast(block, to: SIMD16<Int8>.self)
      return (signed .< SIMD16(repeating: 0x20)) .| (block .== SIMD16(repeating: UInt8(ascii: "\"")))
    }
    let own = UInt64.max &>> UInt64(truncatingIfNeeded: ByteBlock.count &- count)
    return special & own == 0 || isPlainText(bytes, count: count)
  }

  /// Whether bytes are valid UTF-8 without quotes and control characters.
  @inline(never)
  private static func isPlainText(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    let text = UnsafeBufferPointer(start: bytes, count: count)
    return !text.contains { $0 < UInt8(ascii: " ") || $0 == UInt8(ascii: "\"") }
      && String(validating: text, as: UTF8.self) != nil
  }

  /// Whether a cell is a text with a comma in quotes.
  @inline(never)
  private static func isQuotedText(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    guard count > 2, bytes[count &- 1] == UInt8(ascii: "\""), bytes[1] != UInt8(ascii: "\"") else {
      return false
    }
    let text = UnsafeBufferPointer(start: bytes + 1, count: count &- 2)
    return text.contains(UInt8(ascii: ",")) && canBeCopied(bytes + 1, count: count &- 2)
  }
}
