internal import DecisionEngine
public import Forms

/// Findings as JSON: code, severity, message, help, remedy, and where they are in the files they are about.
public struct DiagnosticJSON {
  private let texts: [SourceText]
  private let maps: [PositionMap]

  /// Prepares findings about some files, or about none that a person knows.
  ///
  /// `texts`: The files in the order to which the places of findings refer; without them no places are
  /// told.
  public init(_ texts: [SourceText] = []) {
    self.texts = texts
    maps = texts.map { PositionMap($0) }
  }

  /// The findings, one object each: `line` and `column` count from 1, columns in Unicode scalars, and
  /// `text` shows the line and, on a line below it, what the finding is about underlined.
  public func value(of diagnostics: [Diagnostic]) -> JSONWriter.Value {
    .array(diagnostics.map(value))
  }

  private func value(of diagnostic: Diagnostic) -> JSONWriter.Value {
    var members: [(String, JSONWriter.Value)] = []
    var excerpt: [String] = []
    if let range = diagnostic.range, texts.indices.contains(range.file) {
      let position = maps[range.file].position(of: range.lower)
      members.append(("line", .integer(position.line)))
      members.append(("column", .integer(position.column)))
      excerpt = DiagnosticRenderer(texts).excerpt(of: range, line: position.line)
    }
    members.append(("code", .string(diagnostic.spelledCode)))
    members.append(("severity", .string(diagnostic.severity.rawValue)))
    members.append(("message", .string(PlainText.safe(diagnostic.message))))
    members.append(("help", .optional(diagnostic.help.map { PlainText.safe($0) })))
    if let remedy = diagnostic.remedy { members.append(("remedy", .string(remedy.rawValue))) }
    if !excerpt.isEmpty { members.append(("text", .string(excerpt.joined(separator: "\n")))) }
    return .object(members)
  }
}
