public import Forms

/// Findings for other programs: as JSON, as a SARIF log, or as commands of GitHub's workflow runs.
///
/// SARIF is the Static Analysis Results Interchange Format 2.1.0 (OASIS, 2020), which editors and code
/// hosts read. Each form tells the same findings, each with its file, its place and what to do about it.
public struct FindingsReport: Sendable {
  private let findings: [Diagnostic]
  private let texts: [SourceText]
  private let remedies: RemedyWords
  /// The version of the program that tells them.
  private let version: String

  /// Prepares findings about some files.
  ///
  /// - Parameters:
  ///   - findings: The findings, in the order in which they are told.
  ///   - texts: The files in the order to which the places of findings refer.
  ///   - version: The version of the program.
  ///   - remedies: What a reader can do with the program at hand.
  public init(
    _ findings: [Diagnostic],
    texts: [SourceText],
    version: String,
    remedies: RemedyWords = .none
  ) {
    self.findings = findings
    self.texts = texts
    self.version = version
    self.remedies = remedies
  }

  /// The findings as JSON values: code, severity, message, file, line, column, end, help and notes.
  public var values: JSONWriter.Value { .array(findings.map(value)) }

  /// The findings as JSON, beside other members.
  public func json(with members: [(String, JSONWriter.Value)] = []) -> String {
    JSONWriter.text(of: .object(members + [("findings", values)]))
  }

  private func value(of finding: Diagnostic) -> JSONWriter.Value {
    .object(
      [
        ("code", .string(finding.spelledCode)), ("severity", .string(finding.severity.rawValue)),
        ("message", .string(PlainText.safe(finding.message))),
      ] + place(of: finding.range) + [
        ("help", .optional(help(of: finding))),
        (
          "notes",
          .array(
            finding.notes.map { note in
              .object([("message", .string(PlainText.safe(note.message)))] + place(of: note.range))
            }
          )
        ),
      ]
    )
  }

  private func place(of range: SourceRange?) -> [(String, JSONWriter.Value)] {
    guard let span = span(of: range) else { return [] }
    return [
      ("file", .string(span.file)), ("line", .integer(span.start.line)),
      ("column", .integer(span.start.column)), ("endLine", .integer(span.end.line)),
      ("endColumn", .integer(span.end.column)),
    ]
  }

  /// The findings as a SARIF log.
  public var sarif: String {
    var rules: [String] = []
    for finding in findings where !rules.contains(finding.spelledCode) {
      rules.append(finding.spelledCode)
    }
    let driver = JSONWriter.Value.object([
      ("name", .string("dma")), ("version", .string(version)),
      ("rules", .array(rules.map { .object([("id", .string($0))]) })),
    ])
    return JSONWriter.text(
      of: .object([
        ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
        ("version", .string("2.1.0")),
        (
          "runs",
          .array([
            .object([
              ("tool", .object([("driver", driver)])), ("columnKind", .string("unicodeCodePoints")),
              ("results", .array(findings.map(result))),
            ])
          ])
        ),
      ])
    )
  }

  private func result(of finding: Diagnostic) -> JSONWriter.Value {
    var members: [(String, JSONWriter.Value)] = [
      ("ruleId", .string(finding.spelledCode)), ("level", .string(finding.severity.rawValue)),
      ("message", message(words(of: finding))),
    ]
    if let place = location(of: finding.range) { members.append(("locations", .array([place]))) }
    let related = finding.notes.compactMap { note in
      location(of: note.range, saying: note.message)
    }
    if !related.isEmpty { members.append(("relatedLocations", .array(related))) }
    return .object(members)
  }

  private func message(_ text: String) -> JSONWriter.Value {
    .object([("text", .string(PlainText.safe(text)))])
  }

  private func location(
    of range: SourceRange?,
    saying words: String? = nil
  ) -> JSONWriter.Value? {
    guard let span = span(of: range) else { return nil }
    let region = JSONWriter.Value.object([
      ("startLine", .integer(span.start.line)), ("startColumn", .integer(span.start.column)),
      ("endLine", .integer(span.end.line)), ("endColumn", .integer(span.end.column)),
    ])
    let file = JSONWriter.Value.object([("uri", .string(Self.uri(of: span.file)))])
    let place = JSONWriter.Value.object([("artifactLocation", file), ("region", region)])
    return .object(
      [("physicalLocation", place)] + (words.map { [("message", message($0))] } ?? [])
    )
  }

  /// A path as a reference of RFC 3986: whatever may not stand in one is written by its bytes.
  static func uri(of path: String) -> String {
    var uri = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        uri += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return uri
  }

  /// The findings as workflow commands, a line each.
  public var github: String {
    findings.map { finding in
      var properties: [String] = []
      if let span = span(of: finding.range) {
        properties = [
          "file=" + Self.property(span.file), "line=\(span.start.line)",
          "col=\(span.start.column)",
        ]
        if span.end.line == span.start.line { properties.append("endColumn=\(span.end.column)") }
      }
      properties.append("title=" + Self.property(finding.spelledCode))
      return "::\(finding.severity.rawValue) \(properties.joined(separator: ","))::"
        + Self.data(words(of: finding)) + "\n"
    }.joined()
  }

  /// The text of a command, in which a line feed would end it.
  private static func data(_ text: String) -> String {
    var result = ""
    for scalar in PlainText.safe(text).unicodeScalars {
      if scalar == "%" { result += "%25" } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }

  /// A property of a command, which commas and colons would end.
  private static func property(_ text: String) -> String {
    var result = ""
    for scalar in data(text).unicodeScalars {
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A finding in a line: what is wrong, and what to do about it.
  private func words(of finding: Diagnostic) -> String {
    help(of: finding).map { "\(finding.message) (\($0))" } ?? finding.message
  }

  private func help(of finding: Diagnostic) -> String? {
    (finding.help ?? finding.remedy.flatMap { remedies[$0] }).map { PlainText.safe($0) }
  }

  private struct Span {
    let file: String
    let start: SourceText.Position
    let end: SourceText.Position
  }

  private func span(of range: SourceRange?) -> Span? {
    guard let range, texts.indices.contains(range.file) else { return nil }
    let text = texts[range.file]
    return Span(
      file: PlainText.safe(text.name),
      start: text.position(of: range.lower),
      end: text.position(of: max(range.upper, range.lower))
    )
  }
}
