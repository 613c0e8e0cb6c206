/// Writes the cells of one row of CSV (RFC 4180, but for LF as the line's end).
struct CSVCells {
  private var isFirst = true

  /// Appends a cell that the program itself made.
  mutating func add(_ text: String, to output: inout [UInt8]) {
    add(Array(text.utf8), to: &output)
  }

  /// Appends a cell with text from a file, so that no spreadsheet runs it as a formula.
  ///
  /// A spreadsheet takes a cell for a formula when it begins with `=`, `+`, `-` or `@`, and may pass
  /// over a tab or a line ending before these (OWASP, "CSV Injection"). A cell that begins with one of
  /// these, or with apostrophes and then one of these, gets an apostrophe in front. So it can be taken
  /// back without loss: of a cell that begins with apostrophes and then one of these, remove the first.
  mutating func addSafely(_ text: String, to output: inout [UInt8]) {
    addSafely(Array(text.utf8), to: &output)
  }

  /// Appends a cell with bytes from a file.
  mutating func addSafely(_ bytes: [UInt8], to output: inout [UInt8]) {
    add(Self.looksLikeFormula(bytes) ? [UInt8(ascii: "'")] + bytes : bytes, to: &output)
  }

  /// Ends the row.
  func end(_ output: inout [UInt8]) {
    output.append(UInt8(ascii: "\n"))
  }

  private mutating func add(_ bytes: [UInt8], to output: inout [UInt8]) {
    if !isFirst { output.append(UInt8(ascii: ",")) }
    isFirst = false
    let needsQuotes = bytes.contains { byte in
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
      default: false
      }
    }
    guard needsQuotes else {
      output.append(contentsOf: bytes)
      return
    }
    output.append(UInt8(ascii: "\""))
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { output.append(byte) }
      output.append(byte)
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func looksLikeFormula(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first(where: { $0 != UInt8(ascii: "'") }) else { return false }
    return switch first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"):
      true
    default: false
    }
  }
}
