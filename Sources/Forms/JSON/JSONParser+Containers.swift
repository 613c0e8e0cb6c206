/// The bracket that opened an array or an object.
struct JSONOpener {
  enum Kind: String {
    case array
    case object
  }

  let kind: Kind
  let range: SourceRange

  var note: Diagnostic.Note {
    Diagnostic.Note("the \(kind.rawValue) was opened here", at: range)
  }

  /// The bracket that closes it, and the word for what it holds.
  var closer: Character { kind == .array ? "]" : "}" }
  var part: String { kind == .array ? "element" : "member" }
}

extension JSONParser {
  /// Reads the array whose '[' is at `offset`.
  mutating func array(depth: Int) throws(JSONSyntaxError) -> [JSONNode] {
    let opener = try open(.array, depth: depth)
    var elements: [JSONNode] = []
    try skipSpace()
    var expected = "a value or ']'"
    while peek() != UInt8(ascii: "]") {
      elements.append(try value(depth: depth, expecting: expected, in: opener))
      guard try comma(in: opener) else { break }
      if strict { expected = "a value after this comma" }
      if strict, peek() == UInt8(ascii: "]") {
        throw unexpected { .jsonTrailingComma($0, expected: expected) }
      }
    }
    offset += 1
    return elements
  }

  /// Reads the object whose '{' is at `offset`.
  mutating func object(depth: Int) throws(JSONSyntaxError) -> [JSONMember] {
    let opener = try open(.object, depth: depth)
    var members: [JSONMember] = []
    // Also where the object breaks off: the keys up to there are known.
    defer { repeatedKeys += JSONRepeatedKeys.diagnostics(of: members) }
    try skipSpace()
    var expected = "a key in double quotes or '}'"
    while peek() != UInt8(ascii: "}") {
      let start = offset
      guard peek() == UInt8(ascii: "\"") else {
        throw unexpected { .jsonNoKey($0, expected: expected, in: opener) }
      }
      let name = try string()
      let nameRange = range(start..<offset)
      try skipSpace()
      guard peek() == UInt8(ascii: ":") else {
        throw unexpected { .jsonUnexpected($0, expected: "':' after this key", in: opener) }
      }
      offset += 1
      try skipSpace()
      let value = try value(depth: depth, expecting: "a value after this ':'", in: opener)
      // Most objects of the files read here have a handful of members: one allocation holds them.
      if members.isEmpty { members.reserveCapacity(8) }
      members.append(JSONMember(name: name, nameRange: nameRange, value: value))
      guard try comma(in: opener) else { break }
      if strict { expected = "a key in double quotes after this comma" }
      if strict, peek() == UInt8(ascii: "}") {
        throw unexpected { .jsonTrailingComma($0, expected: expected) }
      }
    }
    offset += 1
    return members
  }

  /// Steps over the opening bracket at `offset`, if that is not too deep.
  private mutating func open(
    _ kind: JSONOpener.Kind,
    depth: Int
  ) throws(JSONSyntaxError) -> JSONOpener {
    let opener = JSONOpener(kind: kind, range: range(offset..<offset + 1))
    guard depth <= depthLimit else {
      throw unexpected { .jsonTooDeep(limit: depthLimit, at: $0.range) }
    }
    offset += 1
    return opener
  }

  /// Steps over the comma after an element or a member and the space around it; `false` where the
  /// closing bracket stands there instead.
  private mutating func comma(in opener: JSONOpener) throws(JSONSyntaxError) -> Bool {
    try skipSpace()
    switch peek() {
    case UInt8(ascii: ","):
      offset += 1
      try skipSpace()
      return true
    case UInt8(ascii: "]") where opener.kind == .array: return false
    case UInt8(ascii: "}") where opener.kind == .object: return false
    default:
      throw unexpected { .jsonNoComma($0, in: opener) }
    }
  }
}

extension Diagnostic {
  static func jsonNoComma(_ found: JSONToken, in opener: JSONOpener) -> Diagnostic {
    .jsonUnexpected(
      found,
      expected: "',' or '\(opener.closer)' after this \(opener.part)",
      in: opener,
      help: found.beginsValue ? "is a comma missing before it?" : nil
    )
  }

  static func jsonNoKey(_ found: JSONToken, expected: String, in opener: JSONOpener) -> Diagnostic {
    .jsonUnexpected(
      found,
      expected: expected,
      in: opener,
      help: found.kind == .word || found.kind == .number
        ? "a key stands in double quotes" : nil
    )
  }

  static func jsonTrailingComma(_ found: JSONToken, expected: String) -> Diagnostic {
    .jsonUnexpected(
      found,
      expected: expected,
      help: "strict JSON has no comma after the last one: leave it out"
    )
  }

  static func jsonTooDeep(limit: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .jsonDepth,
      "arrays and objects are nested more than \(limit) deep here",
      at: range
    )
  }
}
