extension JSONParser {
  /// Reads the string whose opening quote is at `offset` (RFC 8259, section 7).
  mutating func string() throws(JSONSyntaxError) -> String {
    let start = offset
    offset = endOfPlainText(from: start + 1)
    switch peek() {
    case UInt8(ascii: "\""):
      offset += 1
      // The bytes are known to be well-formed, and hold no escape: they are the string.
      return text(of: start + 1..<offset - 1)
    case UInt8(ascii: "\\"):
      return try stringWithEscapes(from: start)
    case .some(let byte):
      throw .at(controlCharacter(byte, from: start))
    case .none:
      throw .at(unclosed(from: start))
    }
  }

  /// The first place from `start` on where a string ends, an escape begins, or no byte may stand.
  private func endOfPlainText(from start: Int) -> Int {
    bytes.withUnsafeBytes { bytes in
      var end = start
      // Most of a rule pack is text in strings: eight bytes are looked at together.
      while end + 8 <= bytes.count {
        let eight = EightBytes(bytes.loadUnaligned(fromByteOffset: end, as: UInt64.self))
        if eight.hold(below: 0x20) || eight.hold(UInt8(ascii: "\"")) { break }
        if eight.hold(UInt8(ascii: "\\")) { break }
        end += 8
      }
      while end < bytes.count, bytes[end] >= 0x20, bytes[end] != UInt8(ascii: "\""),
        bytes[end] != UInt8(ascii: "\\")
      {
        end += 1
      }
      return end
    }
  }

  /// The text of some bytes.
  func text(of range: Range<Int>) -> String {
    bytes.withUnsafeBufferPointer { String(decoding: $0[range], as: UTF8.self) }
  }

  /// Reads on at the first escape, at `offset`, of the string that began at `start`.
  private mutating func stringWithEscapes(from start: Int) throws(JSONSyntaxError) -> String {
    var content = Array(bytes[start + 1..<offset])
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"):
        try escape(into: &content, from: start)
      case ..<0x20:
        throw .at(controlCharacter(byte, from: start))
      default:
        content.append(byte)
        offset += 1
      }
    }
    throw .at(unclosed(from: start))
  }

  /// Reads the escape at `offset` and appends the bytes that it stands for.
  private mutating func escape(
    into content: inout [UInt8],
    from start: Int
  ) throws(JSONSyntaxError) {
    guard offset + 1 < bytes.count else {
      offset += 1
      throw .at(unclosed(from: start))
    }
    switch bytes[offset + 1] {
    case UInt8(ascii: "\""): content.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): content.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "/"): content.append(UInt8(ascii: "/"))
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(UInt8(ascii: "\n"))
    case UInt8(ascii: "r"): content.append(UInt8(ascii: "\r"))
    case UInt8(ascii: "t"): content.append(UInt8(ascii: "\t"))
    case UInt8(ascii: "u"):
      content.append(contentsOf: try unicodeEscape().utf8)
      return
    default:
      throw .at(badEscape(from: start))
    }
    offset += 2
  }

  /// Reads the `\uXXXX`, or the surrogate pair of two of them, at `offset`.
  private mutating func unicodeEscape() throws(JSONSyntaxError) -> String {
    let start = offset
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(UInt32(first)) { return String(Character(scalar)) }
    let alone = range(start..<offset)
    guard first < 0xDC00 else {
      throw .at(.jsonLoneSurrogate(first, "second", without: "first", at: alone))
    }
    guard offset + 1 < bytes.count, bytes[offset] == UInt8(ascii: "\\"),
      bytes[offset + 1] == UInt8(ascii: "u"), case let second = try codeUnit(),
      0xDC00...0xDFFF ~= second,
      let scalar = Unicode.Scalar(
        0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
      )
    else {
      throw .at(.jsonLoneSurrogate(first, "first", without: "second", at: alone))
    }
    return String(Character(scalar))
  }

  /// Reads the four digits of the `\uXXXX` at `offset`.
  private mutating func codeUnit() throws(JSONSyntaxError) -> UInt16 {
    let start = offset
    offset += 2
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = peek().flatMap(JSONParser.hexadecimalDigit) else {
        throw .at(.jsonBadUnicodeEscape(at: range(start..<offset)))
      }
      unit = unit << 4 | digit
      offset += 1
    }
    return unit
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    default: nil
    }
  }
}

extension JSONParser {
  private func unclosed(from start: Int) -> Diagnostic {
    .jsonUnclosedString(
      atLineEnd: false,
      at: range(bytes.count..<bytes.count),
      opened: range(start..<start + 1)
    )
  }

  private func controlCharacter(_ byte: UInt8, from start: Int) -> Diagnostic {
    let place = range(offset..<offset + 1)
    if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
      return .jsonUnclosedString(
        atLineEnd: true,
        at: place,
        opened: range(start..<start + 1)
      )
    }
    return .jsonControlCharacter(byte, at: place)
  }

  private func badEscape(from start: Int) -> Diagnostic {
    guard let (scalar, length) = UTF8Fault.scalar(in: bytes, at: offset + 1) else {
      return unclosed(from: start)
    }
    return .jsonBadEscape(scalar, at: range(offset..<offset + 1 + length))
  }
}

extension Diagnostic {
  static func jsonUnclosedString(
    atLineEnd: Bool,
    at range: SourceRange,
    opened: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .jsonString,
      "expected '\"' to end this string, found the end of the \(atLineEnd ? "line" : "file")",
      at: range,
      notes: [Note("the string was opened here", at: opened)],
      help: atLineEnd ? "a line break in a string is written \\n" : nil
    )
  }

  static func jsonControlCharacter(_ byte: UInt8, at range: SourceRange) -> Diagnostic {
    let escape =
      switch byte {
      case 0x08: "\\b"
      case 0x09: "\\t"
      case 0x0C: "\\f"
      default: "\\u\(JSONToken.hexadecimal(UInt32(byte), digits: 4))"
      }
    let found = byte == 0x09 ? "a tab" : JSONToken.words(Unicode.Scalar(byte))
    return Diagnostic(
      .jsonString,
      "a string cannot hold \(found) as it is",
      at: range,
      help: "write it \(escape)"
    )
  }

  static func jsonBadEscape(_ scalar: Unicode.Scalar, at range: SourceRange) -> Diagnostic {
    let isVisible = 0x21...0x7E ~= scalar.value
    let found = isVisible ? "'\\\(scalar)'" : "'\\' before \(JSONToken.words(scalar))"
    return Diagnostic(
      .jsonEscape,
      "\(found) is no escape",
      at: range,
      help: scalar == "'"
        ? "a single quote needs no backslash"
        : "the escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX; a backslash itself is \\\\"
    )
  }

  static func jsonBadUnicodeEscape(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .jsonEscape,
      "expected four hexadecimal digits after '\\u'",
      at: range,
      help: "for example \\u00E9"
    )
  }

  static func jsonLoneSurrogate(
    _ unit: UInt16,
    _ half: String,
    without other: String,
    at range: SourceRange
  ) -> Diagnostic {
    let escape = "\\u\(JSONToken.hexadecimal(UInt32(unit), digits: 4))"
    return Diagnostic(
      .jsonSurrogate,
      "\(escape) is the \(half) half of a surrogate pair without the \(other)",
      at: range,
      help: "write the character itself, or both halves of its pair"
    )
  }
}
