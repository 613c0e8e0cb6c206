/// Finds the bracket that somebody forgot to close, by how the lines of a text are indented.
///
/// A reader of JSON notices a missing bracket where the text no longer fits, which may be a hundred lines
/// further down. People indent what stands inside brackets: a closing bracket that stands further left
/// than the line on which the innermost bracket was opened closes another one.
struct JSONIndentation {
  /// An opening bracket that is not closed, and what gives it away.
  struct Suspect {
    /// Where the bracket stands.
    let opener: Int
    /// Where the closing bracket or the next item stands that should come after its end.
    let witness: Int
  }

  private struct Open {
    let offset: Int
    let indent: Int
  }

  private let bytes: [UInt8]
  private var open: [Open] = []
  private var indent = 0
  private var isFirst = true

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The bracket that was probably not closed before an error at some place; `nil` where the lines do
  /// not tell.
  ///
  /// Cost: one pass over the text up to the error.
  static func unclosed(in bytes: [UInt8], before error: Int) -> Suspect? {
    var scan = JSONIndentation(bytes)
    return scan.suspect(before: error)
  }

  /// Whether a place is that of seven signs which a version control system left.
  static func isMergeMark(_ bytes: [UInt8], at range: SourceRange) -> Bool {
    range.upper - range.lower == 7
      && bytes[range.lower..<range.upper].allSatisfy { $0 == bytes[range.lower] }
      && !JSONParser.isWordByte(bytes[range.lower])
  }

  private mutating func suspect(before error: Int) -> Suspect? {
    var index = 0
    while index < min(error, bytes.count) {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\n"):
        indent = 0
        isFirst = true
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        if isFirst { indent += 1 }
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        open.append(Open(offset: index, indent: indent))
        isFirst = false
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard let last = open.popLast() else { return nil }
        if isFirst, indent < last.indent { return Suspect(opener: last.offset, witness: index) }
        isFirst = false
      case UInt8(ascii: "\""):
        index = endOfString(at: index)
        isFirst = false
      case UInt8(ascii: "/"):
        index = endOfComment(at: index)
        if isFirst, index < bytes.count, bytes[index] == UInt8(ascii: "\n") { continue }
        isFirst = false
      default: isFirst = false
      }
      index += 1
    }
    guard error < bytes.count, isFirst, let last = open.last, indent <= last.indent else {
      return nil
    }
    return Suspect(opener: last.offset, witness: error)
  }

  /// The last byte of the string that begins here.
  private func endOfString(at start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\""),
      bytes[index] != UInt8(ascii: "\n")
    {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index, bytes.count)
  }

  /// The last byte of the comment that begins here, before its line feed; the same place for no comment.
  private func endOfComment(at start: Int) -> Int {
    guard start + 1 < bytes.count else { return start }
    var index = start + 2
    if bytes[start + 1] == UInt8(ascii: "/") {
      while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
      return index
    }
    guard bytes[start + 1] == UInt8(ascii: "*") else { return start }
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") {
        return index + 1
      }
      index += 1
    }
    return bytes.count
  }
}

extension Diagnostic {
  /// The error with the bracket that was probably forgotten, where the indentation tells one that the
  /// error does not name already.
  func namingUnclosed(in bytes: [UInt8], file: Int) -> Diagnostic {
    // Where two versions of a file are mixed, its lines tell nothing.
    guard code == .jsonSyntax, let range, !JSONIndentation.isMergeMark(bytes, at: range),
      let suspect = JSONIndentation.unclosed(in: bytes, before: range.lower)
    else { return self }
    let opened = SourceRange(file: file, lower: suspect.opener, upper: suspect.opener + 1)
    guard !notes.contains(where: { $0.range == opened }) else { return self }
    let bracket = Character(Unicode.Scalar(bytes[suspect.opener]))
    var named = self
    named.notes.append(
      .init(
        "the '\(bracket)' opened here is probably not closed, by how the lines are indented",
        at: opened
      )
    )
    return named
  }
}
