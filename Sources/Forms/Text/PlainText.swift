/// Makes text from files fit to be shown in a terminal.
public enum PlainText {
  /// The text with every control character, bidirectional override and line separator replaced by
  /// a visible sign, so that nothing that a file brings can move the cursor, colour the screen or
  /// hide other text.
  public static func safe(_ text: String) -> String {
    let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { 0x20..<0x7F ~= $0 }
    }
    if isPlain == true { return text }
    guard text.unicodeScalars.contains(where: isUnsafe) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard isUnsafe(scalar) else {
        result.append(scalar)
        continue
      }
      result.append(scalar == "\n" || scalar == "\t" ? " " : "\u{FFFD}")
    }
    return String(result)
  }

  /// Whether a terminal or a viewer may act on a scalar instead of showing it.
  static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
      true
    default: false
    }
  }

  /// The number of terminal columns that a text takes: one for a scalar, two for those of East Asian
  /// width W or F and for emoji, none for combining marks.
  public static func width(of text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    var width = 0
    for scalar in text.unicodeScalars { width += columns(of: scalar) }
    return width
  }

  /// A coarse form of Unicode Standard Annex 11: whole blocks, not single characters.
  private static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case ..<0x300: 1
    case 0x300...0x36F, 0x200B...0x200D, 0x20D0...0x20FF, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }

  /// The lines of a text at most `width` columns wide, broken between words; a word that is longer
  /// than a line stands alone and is not broken.
  ///
  /// `first`: What stands before the first line and does not count.
  ///
  /// `rest`: What stands before every other line and does not count.
  public static func wrapped(
    _ text: String,
    width: Int,
    first: String = "",
    rest: String = ""
  ) -> [String] {
    let space = UInt8(ascii: " ")
    let bytes = Array(text.utf8)
    var lines: [String] = []
    var line = Array(first.utf8)
    var used = 0
    var start = 0
    while start < bytes.count {
      var end = start
      var isASCII = true
      while end < bytes.count, bytes[end] != space {
        if bytes[end] >= 0x80 { isASCII = false }
        end += 1
      }
      defer { start = end + 1 }
      if end == start { continue }
      let word = bytes[start..<end]
      let needed =
        isASCII ? word.count : PlainText.width(of: String(decoding: word, as: UTF8.self))
      if used > 0, used + 1 + needed > width {
        lines.append(String(decoding: line, as: UTF8.self))
        line.removeAll(keepingCapacity: true)
        line += rest.utf8
        used = 0
      }
      if used > 0 {
        line.append(space)
        used += 1
      }
      line += word
      used += needed
    }
    if used > 0 || lines.isEmpty { lines.append(String(decoding: line, as: UTF8.self)) }
    return lines
  }

  /// The text followed by blanks up to a number of columns.
  public static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - PlainText.width(of: text)))
  }

  /// Blanks and then the text, together so many columns.
  public static func padded(before text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - PlainText.width(of: text))) + text
  }
}
