/// Reads the bytes of a JSON text into nodes that know their places.
///
/// It reads RFC 8259 and, unless `strict`, also what people put into files that they write by hand:
/// `//` and `/* */` comments, one trailing comma in an array or an object, and a byte-order mark at the
/// start. Nothing else. No bytes whatsoever make it trap. Its time is linear in the number of bytes,
/// but for the sorting of the keys of large objects (see `JSONRepeatedKeys`).
public struct JSONReader: Sendable {
  /// Whether only RFC 8259 is read: no comment, no trailing comma, no byte-order mark.
  public var strict: Bool
  /// How deep arrays and objects may be nested.
  public var depthLimit: Int
  /// How many bytes a text may have.
  public var sizeLimit: Int

  /// Creates a reader; its limits are those that RFC 8259, section 9, lets a reader set.
  public init(strict: Bool = false, depthLimit: Int = 128, sizeLimit: Int = 64 << 20) {
    self.strict = strict
    self.depthLimit = depthLimit
    self.sizeLimit = sizeLimit
  }

  /// Reads a text that is one JSON value.
  ///
  /// - Parameters:
  ///   - text: The bytes to read.
  ///   - file: The index of the text in the list of those that are read together, for the ranges.
  /// - Returns: The value, or `nil` where the text cannot be read; and what is wrong, sorted by place:
  ///   at most one error of syntax, at which reading stops, and every repeated key of the members
  ///   before it. With repeated keys alone there is a value, and it holds all their members.
  public func read(
    _ text: SourceText,
    file: Int
  ) -> Findings<JSONNode> {
    let bytes = text.bytes
    let start = SourceRange(file: file, lower: 0, upper: 0)
    guard bytes.count <= sizeLimit else {
      return Findings(nil, [.jsonTooLarge(bytes: bytes.count, limit: sizeLimit, at: start)])
    }
    if let fault = UTF8Fault.first(in: bytes) {
      return Findings(nil, [.jsonNotUTF8(fault, in: bytes, file: file)])
    }
    let hasMark = !strict && bytes.starts(with: [0xEF, 0xBB, 0xBF])
    guard bytes.count > (hasMark ? 3 : 0) else {
      return Findings(nil, [.jsonEmpty(at: start)])
    }

    var parser = JSONParser(
      bytes: bytes,
      file: file,
      strict: strict,
      depthLimit: depthLimit,
      offset: hasMark ? 3 : 0
    )
    do throws(JSONSyntaxError) {
      let node = try parser.text()
      return Findings(node, parser.repeatedKeys.sortedByPlace())
    } catch {
      let fault = error.diagnostic.namingUnclosed(in: bytes, file: file)
      return Findings(nil, (parser.repeatedKeys + [fault]).sortedByPlace())
    }
  }
}

/// The error at which reading stops.
///
/// It is one word wide: every level of the parser's recursion has room for it on the stack, of which a
/// web page has little.
indirect enum JSONSyntaxError: Error {
  case at(Diagnostic)

  var diagnostic: Diagnostic {
    switch self {
    case .at(let diagnostic): diagnostic
    }
  }
}

extension Diagnostic {
  static func jsonTooLarge(bytes: Int, limit: Int, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .jsonSize,
      "the file has \(bytes) bytes, and at most \(limit) can be read",
      at: range
    )
  }

  static func jsonEmpty(at range: SourceRange) -> Diagnostic {
    Diagnostic(.jsonEmpty, "the file is empty", at: range)
  }
}
