/// What stands at a place where something else was expected, for a message about it.
struct JSONToken {
  enum Kind {
    case end
    case string
    case number
    case word
    case opener
    case closer
    case other
  }

  let kind: Kind
  /// The bytes of the token.
  let range: SourceRange
  /// What it is, in words that can follow "found".
  let words: String
  /// What to do about it, where that is known.
  let help: String?

  /// Whether a value or a key could begin here.
  var beginsValue: Bool {
    switch kind {
    case .string, .number, .word, .opener: true
    case .end, .closer, .other: false
    }
  }
}

extension JSONParser {
  /// The token at `offset`.
  func token() -> JSONToken {
    guard let (scalar, length) = UTF8Fault.scalar(in: bytes, at: offset) else {
      return JSONToken(
        kind: .end,
        range: range(offset..<offset),
        words: "the end of the file",
        help: nil
      )
    }
    func token(
      _ kind: JSONToken.Kind,
      _ words: String,
      upTo end: Int? = nil,
      help: String? = nil
    ) -> JSONToken {
      JSONToken(
        kind: kind,
        range: range(offset..<(end ?? offset + length)),
        words: words,
        help: help
      )
    }
    switch scalar {
    case "\"": return token(.string, "a string", upTo: endOfString())
    case "-", "0"..."9": return token(.number, "a number", upTo: endOfNumberLike())
    case "A"..."Z", "a"..."z", "_", "$":
      let end = endOfWord()
      guard end - offset <= 40 else { return token(.word, "a word", upTo: end) }
      let word = String(decoding: bytes[offset..<end], as: UTF8.self)
      return token(.word, "'\(word)'", upTo: end, help: JSONToken.help(word: word))
    case "[", "{": return token(.opener, "'\(scalar)'")
    case "]", "}": return token(.closer, "'\(scalar)'")
    case "/" where startsComment():
      return token(
        .other,
        "a comment",
        upTo: offset + 2,
        help: "strict JSON has no comments"
      )
    case "<", "=", ">", "|":
      guard let mark = mergeMark() else { fallthrough }
      return token(
        .other,
        "the mark '\(mark)' of two versions that are not merged",
        upTo: offset + mark.utf8.count,
        help: "choose what holds of the two, and remove the lines that begin with <<<<<<<, ======= "
          + "and >>>>>>>"
      )
    default:
      return token(.other, JSONToken.words(scalar), help: JSONToken.help(scalar))
    }
  }

  /// The seven signs at `offset`, at the beginning of a line, that a version control system leaves where it
  /// cannot merge two versions of a file.
  private func mergeMark() -> String? {
    let isFirst = offset == 0 || bytes[offset - 1] == UInt8(ascii: "\n")
    let end = offset + 7
    guard isFirst, end <= bytes.count, bytes[offset..<end].allSatisfy({ $0 == bytes[offset] }),
      end == bytes.count || bytes[end] != bytes[offset]
    else { return nil }
    return String(decoding: bytes[offset..<end], as: UTF8.self)
  }

  /// The end of the string at `offset`, or of its quote where the string does not end on its line.
  private func endOfString() -> Int {
    var end = offset + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] >= 0x20 {
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end + 1 : offset + 1
  }

  private func endOfWord() -> Int {
    var end = offset
    while end < bytes.count, JSONParser.isWordByte(bytes[end]) { end += 1 }
    return end
  }

  private func startsComment() -> Bool {
    guard offset + 1 < bytes.count else { return false }
    return bytes[offset + 1] == UInt8(ascii: "/") || bytes[offset + 1] == UInt8(ascii: "*")
  }

  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"):
      true
    default: false
    }
  }
}

extension JSONToken {
  /// A number in upper-case hexadecimal with at least so many digits.
  static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }

  /// A character in words: itself where it can be seen, and its number where it cannot be told by sight.
  static func words(_ scalar: Unicode.Scalar) -> String {
    let number = "U+\(hexadecimal(scalar.value, digits: 4))"
    switch scalar.value {
    case 0: return "a NUL byte"
    case 0x27: return "a single quote"
    case 0x01...0x1F, 0x7F...0x9F: return "the control character \(number)"
    case 0x20...0x7E: return "'\(scalar)'"
    case 0xFEFF: return "a byte-order mark"
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return "the space \(number)"
    case 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xE000...0xF8FF,
      0xE0000...0x10FFFF:
      return "the invisible character \(number)"
    default: return "'\(scalar)' (\(number))"
    }
  }

  /// What to do about a character that has no place in JSON outside strings.
  static func help(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\0": "is the file UTF-16, or not a text file?"
    case "'", "`": "strings and keys stand in double quotes"
    case "\u{2018}"..."\u{201F}", "\u{00AB}", "\u{00BB}":
      "use the straight double quote, \", not a typographic one"
    case "#": "a comment begins with //"
    case "/": "a comment begins with // or /*"
    case ";": "elements and members are separated by commas"
    case "=": "a key and its value are separated by ':'"
    case "\u{0B}", "\u{0C}", "\u{A0}", "\u{1680}", "\u{2000}"..."\u{200F}",
      "\u{2028}"..."\u{202F}", "\u{205F}"..."\u{206F}", "\u{3000}":
      "only spaces, tabs and line breaks may stand between values"
    case "\u{FEFF}": "save the file without it"
    default: nil
    }
  }

  /// What to do about a word that is not true, false or null.
  static func help(word: String) -> String {
    // By bytes: comparing strings would bring Unicode's tables into the web page.
    func isOne(of words: [String]) -> Bool {
      words.contains { word.utf8.elementsEqual($0.utf8) { $0 | 0x20 == $1 } }
    }
    if isOne(of: ["true"]) { return "write true in lower case" }
    if isOne(of: ["false"]) { return "write false in lower case" }
    if isOne(of: ["null", "none", "nil", "undefined"]) { return "write null" }
    if isOne(of: ["nan", "infinity", "inf"]) { return "JSON has no such number" }
    return "a string stands in double quotes"
  }
}
