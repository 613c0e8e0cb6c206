/// Goes through well-formed UTF-8 once, from the first byte to the last, and makes the nodes.
///
/// A recursive descent after the grammar of RFC 8259, section 2; `depthLimit` bounds the recursion.
/// Arrays and objects, strings, and numbers are each read in a file of their own.
struct JSONParser {
  let bytes: [UInt8]
  let file: Int
  let strict: Bool
  let depthLimit: Int
  /// The next byte to read.
  var offset: Int
  /// An error for each repeated key so far.
  var repeatedKeys: [Diagnostic] = []

  /// Reads a whole text: white space, one value, white space.
  mutating func text() throws(JSONSyntaxError) -> JSONNode {
    try skipSpace()
    let node = try value(depth: 0, expecting: "a value")
    try skipSpace()
    guard offset == bytes.count else {
      throw unexpected { .jsonMoreThanOneValue(found: $0) }
    }
    return node
  }

  /// Reads the value at `offset`, with `depth` arrays and objects open around it.
  ///
  /// For the message where there is none: `expected` says what may stand here, and `opener` is the
  /// bracket of the innermost array or object.
  mutating func value(
    depth: Int,
    expecting expected: String,
    in opener: JSONOpener? = nil
  ) throws(JSONSyntaxError) -> JSONNode {
    let start = offset
    // At the end, a NUL byte will do: it begins no value either.
    switch peek() ?? 0 {
    case UInt8(ascii: "\""):
      let text = try string()
      return JSONNode(range: range(start..<offset), value: .string(text))
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      let number = try number()
      return JSONNode(range: range(start..<offset), value: .number(number))
    case UInt8(ascii: "["):
      let elements = try array(depth: depth + 1)
      return JSONNode(range: range(start..<offset), value: .array(elements))
    case UInt8(ascii: "{"):
      let members = try object(depth: depth + 1)
      return JSONNode(range: range(start..<offset), value: .object(members))
    case UInt8(ascii: "t") where skipWord("true"):
      return JSONNode(range: range(start..<offset), value: .bool(true))
    case UInt8(ascii: "f") where skipWord("false"):
      return JSONNode(range: range(start..<offset), value: .bool(false))
    case UInt8(ascii: "n") where skipWord("null"):
      return JSONNode(range: range(start..<offset), value: .null)
    default:
      throw unexpected { .jsonUnexpected($0, expected: expected, in: opener) }
    }
  }

  /// Steps over a word and answers `true` if it stands at `offset` and no letter follows it.
  private mutating func skipWord(_ word: String) -> Bool {
    let end = offset + word.utf8.count
    guard end <= bytes.count, bytes[offset..<end].elementsEqual(word.utf8) else { return false }
    if end < bytes.count, JSONParser.isWordByte(bytes[end]) { return false }
    offset = end
    return true
  }

  /// The byte at `offset`, or `nil` at the end.
  func peek() -> UInt8? {
    offset < bytes.count ? bytes[offset] : nil
  }

  /// The error about the token at `offset`.
  ///
  /// Never inlined, so that the frames of the recursion have no room for messages.
  @inline(never)
  func unexpected(_ message: (JSONToken) -> Diagnostic) -> JSONSyntaxError {
    .at(message(token()))
  }

  func range(_ offsets: Range<Int>) -> SourceRange {
    SourceRange(file: file, lower: offsets.lowerBound, upper: offsets.upperBound)
  }
}

extension JSONParser {
  /// Skips white space (RFC 8259, section 2) and, unless `strict`, comments.
  mutating func skipSpace() throws(JSONSyntaxError) {
    skipWhiteSpace()
    while !strict, peek() == UInt8(ascii: "/"), offset + 1 < bytes.count {
      switch bytes[offset + 1] {
      case UInt8(ascii: "/"): skipLineComment()
      case UInt8(ascii: "*"): try skipBlockComment()
      default: return
      }
      skipWhiteSpace()
    }
  }

  private mutating func skipWhiteSpace() {
    // At most calls there is none.
    guard let byte = peek(), byte <= UInt8(ascii: " ") else { return }
    offset = bytes.withUnsafeBufferPointer { bytes in
      var end = offset
      while end < bytes.count,
        bytes[end] == UInt8(ascii: " ") || bytes[end] == UInt8(ascii: "\n")
          || bytes[end] == UInt8(ascii: "\r") || bytes[end] == UInt8(ascii: "\t")
      {
        end += 1
      }
      return end
    }
  }

  private mutating func skipLineComment() {
    while let byte = peek(), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") { offset += 1 }
  }

  private mutating func skipBlockComment() throws(JSONSyntaxError) {
    let start = offset
    offset += 2
    while offset + 1 < bytes.count {
      if bytes[offset] == UInt8(ascii: "*"), bytes[offset + 1] == UInt8(ascii: "/") {
        offset += 2
        return
      }
      offset += 1
    }
    let end = range(bytes.count..<bytes.count)
    throw .at(.jsonUnclosedComment(at: end, opened: range(start..<start + 2)))
  }
}

extension Diagnostic {
  /// Something stands where it may not.
  static func jsonUnexpected(
    _ found: JSONToken,
    expected: String,
    in opener: JSONOpener? = nil,
    help: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      .jsonSyntax,
      "expected \(expected), found \(found.words)",
      at: found.range,
      notes: found.kind == .end || found.kind == .closer ? opener.map { [$0.note] } ?? [] : [],
      help: help ?? found.help
    )
  }

  static func jsonMoreThanOneValue(found: JSONToken) -> Diagnostic {
    .jsonUnexpected(
      found,
      expected: "the end of the file after the value",
      help: found.beginsValue ? "a file holds one value" : nil
    )
  }

  static func jsonUnclosedComment(at end: SourceRange, opened: SourceRange) -> Diagnostic {
    Diagnostic(
      .jsonSyntax,
      "expected '*/' to end this comment, found the end of the file",
      at: end,
      notes: [Note("the comment was opened here", at: opened)]
    )
  }
}
