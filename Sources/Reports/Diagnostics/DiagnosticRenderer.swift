internal import DecisionEngine
public import Forms

/// Shows findings to a person: file, line, column, the text underlined, and what would be right.
public struct DiagnosticRenderer: Sendable {
  private let texts: [SourceText]
  private let isStyled: Bool
  private let remedies: RemedyWords

  /// The positions in the texts that findings are about, each text's mapped when first needed.
  private struct Maps {
    let texts: [SourceText]
    var maps: [Int: PositionMap] = [:]

    mutating func position(of range: SourceRange) -> SourceText.Position {
      let map = maps[range.file] ?? PositionMap(texts[range.file])
      maps[range.file] = map
      return map.position(of: range.lower)
    }
  }

  /// Prepares to show findings about some files.
  ///
  /// - Parameters:
  ///   - texts: The files in the order to which the places of findings refer.
  ///   - isStyled: Whether what matters most stands out by escape sequences.
  ///   - remedies: What a reader can do with the program at hand.
  public init(_ texts: [SourceText], isStyled: Bool = false, remedies: RemedyWords = .none) {
    self.texts = texts
    self.isStyled = isStyled
    self.remedies = remedies
  }

  /// Findings one after another, with a line feed at the end.
  public func text(of diagnostics: [Diagnostic]) -> String {
    var maps = Maps(texts: texts)
    var parts: [String] = []
    for diagnostic in diagnostics { parts.append(text(of: diagnostic, &maps)) }
    return parts.joined(separator: "\n")
  }

  /// One finding, with a line feed at the end.
  public func text(of diagnostic: Diagnostic) -> String {
    text(of: [diagnostic])
  }

  private func text(of diagnostic: Diagnostic, _ maps: inout Maps) -> String {
    let label = diagnostic.severity == .error ? "error" : "warning"
    var lines = [
      place(of: diagnostic.range, &maps) + strong("\(label): ") + PlainText.safe(diagnostic.message)
        + " [\(diagnostic.spelledCode)]"
    ]
    lines += excerpt(of: diagnostic.range, &maps).map { "  " + $0 }
    if let help = diagnostic.help ?? diagnostic.remedy.flatMap({ remedies[$0] }) {
      lines.append("  help: \(PlainText.safe(help))")
    }
    for note in diagnostic.notes {
      lines.append(place(of: note.range, &maps) + "note: \(PlainText.safe(note.message))")
      lines += excerpt(of: note.range, &maps).map { "  " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func place(of range: SourceRange?, _ maps: inout Maps) -> String {
    guard let range, texts.indices.contains(range.file) else { return "" }
    let position = maps.position(of: range)
    return strong(PlainText.safe("\(texts[range.file].name):\(position.line):\(position.column):"))
      + " "
  }

  private func excerpt(of range: SourceRange?, _ maps: inout Maps) -> [String] {
    guard let range, texts.indices.contains(range.file) else { return [] }
    return excerpt(of: range, line: maps.position(of: range).line)
  }

  /// The line that a range begins in, and a line that underlines the range as far as it goes there.
  func excerpt(of range: SourceRange, line lineNumber: Int) -> [String] {
    let text = texts[range.file]
    let line = text.line(around: range.lower, reach: Self.widest + 1)
    guard !line.isEmpty else { return [] }
    let number = "\(lineNumber)"
    let window = window(of: line, around: range)
    let bytes = text.bytes
    let lower = max(window.lowerBound, min(range.lower, window.upperBound))
    let before = shown(bytes[window.lowerBound..<lower])
    let upper = min(max(range.upper, range.lower), window.upperBound)
    let marked = shown(bytes[min(range.lower, upper)..<upper])
    let after = shown(bytes[upper..<window.upperBound])
    let gutter = String(repeating: " ", count: number.utf8.count)
    let underline =
      String(repeating: " ", count: PlainText.width(of: before))
      + String(repeating: "^", count: max(1, PlainText.width(of: marked)))
    return ["\(number) | \(before)\(marked)\(after)", "\(gutter) | \(strong(underline))"]
  }

  /// How many bytes of a line are shown.
  private static let widest = 160

  /// The part of a line to show: all of it, or where it is long the part around a range.
  private func window(of line: Range<Int>, around range: SourceRange) -> Range<Int> {
    guard line.count > Self.widest else { return line }
    var lower = max(line.lowerBound, min(range.lower, line.upperBound) - Self.widest / 2)
    var upper = min(line.upperBound, lower + Self.widest)
    let bytes = texts[range.file].bytes
    // Both ends move inwards to the beginning of a character.
    while lower < upper, bytes[lower] & 0b1100_0000 == 0b1000_0000 { lower += 1 }
    while upper < line.upperBound, upper > lower, bytes[upper] & 0b1100_0000 == 0b1000_0000 {
      upper -= 1
    }
    return lower..<upper
  }

  private func shown(_ bytes: ArraySlice<UInt8>) -> String {
    PlainText.safe(String(decoding: bytes, as: UTF8.self))
  }

  private func strong(_ text: String) -> String {
    isStyled ? "\u{1B}[1m" + text + "\u{1B}[0m" : text
  }
}
