/// Cells that need nothing done to them on their way to the result.
enum PlainCell {
  /// Whether a cell can be copied as it is; other cells need a closer look.
  ///
  /// It can where it is valid text without quotes and control characters, and begins neither with a blank
  /// nor as a formula; or where it is such a text in quotes that it needs. 64 bytes behind it may be read.
  @inline(__always)
  static func canBeCopied(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    if bytes[0] == UInt8(ascii: "\"") { return isQuotedText(bytes, count: count) }
    guard mayBegin(with: bytes[0]) else { return false }
    // Most cells fit into one block, so how many bytes they have need not be predicted.
    if _slowPath(count > ByteBlock.count) { return isPlainText(bytes, count: count) }
    let special = ByteBlock(bytes).bits { block in
      // As signed numbers the bytes past ASCII are below a blank too.
      let signed = unsafeBitCast(block, to: SIMD16<Int8>.self)
      return (signed .< SIMD16(repeating: 0x20))
        .| (block .== SIMD16(repeating: UInt8(ascii: "\"")))
    }
    let own = UInt64.max &>> UInt64(truncatingIfNeeded: ByteBlock.count &- count)
    return special & own == 0 || isPlainText(bytes, count: count)
  }

  /// Whether a cell is a capital letter and eight digits.
  static func isCode(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    count == 9 && UInt8(ascii: "A")...UInt8(ascii: "Z") ~= bytes[0]
      && (1..<9).allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[$0] }
  }

  /// Whether a cell begins with a word that heads lines of totals: such a row needs a closer look.
  @inline(__always)
  static func mayHeadTotals(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    // Small and capital letters are 0x20 apart.
    let first = bytes[bytes[0] == UInt8(ascii: "\"") ? 1 : 0] | 0x20
    switch first {
    case UInt8(ascii: "t"), UInt8(ascii: "g"), UInt8(ascii: "s"), UInt8(ascii: "a"),
      UInt8(ascii: "c"):
      return beginsWithWordOfTotals(bytes, count: count)
    default: return false
    }
  }

  @inline(never)
  private static func beginsWithWordOfTotals(
    _ bytes: UnsafePointer<UInt8>,
    count: Int
  ) -> Bool {
    let letters = UnsafeBufferPointer(start: bytes, count: count).map { $0 | 0x20 }
      .drop { !(UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0) }
      .prefix { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }
    return ["total", "totals", "grand", "sum", "sums", "average", "count"].contains {
      letters.elementsEqual($0.utf8)
    }
  }

  /// Whether bytes are valid UTF-8 without quotes and control characters.
  @inline(never)
  private static func isPlainText(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    let text = UnsafeBufferPointer(start: bytes, count: count)
    return !text.contains { $0 < UInt8(ascii: " ") || $0 == UInt8(ascii: "\"") }
      && String(validating: text, as: UTF8.self) != nil
  }

  /// Whether a text may begin with a byte: no blank, no control character, and no formula.
  @inline(__always)
  private static func mayBegin(with byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8(ascii: "'"), 0...UInt8(ascii: " "):
      false
    default: true
    }
  }

  /// Whether a cell is a text in quotes that it needs.
  @inline(never)
  private static func isQuotedText(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    let cell = UnsafeBufferPointer(start: bytes, count: count)
    guard needsQuotes(cell) == true, mayBegin(with: bytes[1]) else { return false }
    return !cell.contains { $0 < UInt8(ascii: " ") }
      && String(validating: cell, as: UTF8.self) != nil
  }

  /// Whether a cell that begins with a quote needs its quotes, for a comma or a quote; `nil` where it does not
  /// end with a quote, or has one by itself.
  static func needsQuotes(_ cell: UnsafeBufferPointer<UInt8>) -> Bool? {
    let last = cell.count - 1
    guard last > 0, cell[last] == UInt8(ascii: "\"") else { return nil }
    var isNeeded = false
    var index = 1
    while index < last {
      if cell[index] == UInt8(ascii: "\"") {
        index += 1
        guard index < last, cell[index] == UInt8(ascii: "\"") else { return nil }
        isNeeded = true
      }
      isNeeded = isNeeded || cell[index] == UInt8(ascii: ",")
      index += 1
    }
    return isNeeded
  }
}
