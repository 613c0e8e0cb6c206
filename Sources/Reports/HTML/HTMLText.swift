internal import Forms

/// Text made safe for HTML, whatever its origin.
public enum HTMLText {
  /// The text with everything escaped that could end a text or a quoted attribute, and with control
  /// characters and signs that reorder text replaced.
  public static func escaped(_ text: String) -> String {
    let safe = PlainText.safe(text)
    var result = ""
    for scalar in safe.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text with a true minus sign before figures.
  static func figure(_ text: String) -> String {
    guard text.utf8.first == UInt8(ascii: "-"), text.utf8.count > 1 else { return escaped(text) }
    var rest = text
    rest.removeFirst()
    return "−" + escaped(rest)
  }

  /// Whether an address may be linked: http or https, and nothing in it that does not belong in an
  /// address.
  static func isLinkable(_ address: String) -> Bool {
    let bytes = Array(address.utf8)
    guard bytes.allSatisfy({ 0x21...0x7E ~= $0 }) else { return false }
    let start = bytes.prefix(8).map { 0x41...0x5A ~= $0 ? $0 + 0x20 : $0 }
    for scheme in ["http://", "https://"] where bytes.count > scheme.utf8.count {
      if start.starts(with: scheme.utf8) { return true }
    }
    return false
  }

  /// An address as a link where it may be one, otherwise as text.
  static func link(_ address: String) -> String {
    let text = escaped(address)
    guard isLinkable(address) else { return "<span class=\"address\">\(text)</span>" }
    return "<a class=\"address\" href=\"\(text)\" rel=\"noreferrer\">\(text)</a>"
  }

  /// A text as a string of CSS: everything but letters, digits and blanks as escapes.
  static func styleString(_ text: String) -> String {
    var result = "\""
    for scalar in PlainText.safe(text).unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ": result.unicodeScalars.append(scalar)
      default: result += "\\" + String(scalar.value, radix: 16) + " "
      }
    }
    return result + "\""
  }

  /// Words for the id of a heading: letters and digits in lower case, hyphens between them.
  static func slug(_ text: String) -> String {
    var result = ""
    var needsHyphen = false
    for byte in text.utf8 {
      let lower = 0x41...0x5A ~= byte ? byte + 0x20 : byte
      guard 0x61...0x7A ~= lower || 0x30...0x39 ~= lower else {
        needsHyphen = !result.isEmpty
        continue
      }
      if needsHyphen { result += "-" }
      needsHyphen = false
      result.unicodeScalars.append(UnicodeScalar(lower))
      if result.utf8.count >= 48 { break }
    }
    return result.isEmpty ? "part" : result
  }
}
