internal import Forms

/// Writes a document as Markdown (CommonMark with tables).
public struct MarkdownRenderer: Sendable {
  /// Creates a renderer.
  public init() {}

  /// The Markdown of a document, with a line feed at the end.
  public func text(of document: Document) -> String {
    document.blocks.map(render).joined(separator: "\n\n") + "\n"
  }

  private func render(_ block: Block) -> String {
    switch block {
    case .title(let title, let subtitle):
      "# \(escaped(title))\n\n\(escaped(subtitle))"
    case .facts(let facts):
      facts.map { "- **\(escaped($0.name)):** \(inline($0.value))" }.joined(separator: "\n")
    case .heading(let text, let level, _):
      String(repeating: "#", count: level + 1) + " " + escaped(text)
    case .paragraph(let text), .verdict(let text):
      inline(text)
    case .notice(let text):
      "> " + inline(text)
    case .list(let items):
      render(items)
    case .table(let table):
      render(table)
    case .lead(let lead):
      render(ChartTables.table(of: lead))
    case .bars(let bars):
      render(ChartTables.table(of: bars))
    case .waterfall(let waterfall):
      render(ChartTables.table(of: waterfall))
    case .intervals(let intervals):
      render(ChartTables.table(of: intervals))
    case .shares(let shares):
      render(ChartTables.table(of: shares))
    case .timeline(let timeline):
      render(ChartTables.table(of: timeline))
    case .tallies(let tallies):
      render(ChartTables.table(of: tallies))
    case .references(let references):
      references.map { "\($0.number). \(escaped($0.text))  \n   \(escaped($0.address))" }
        .joined(separator: "\n")
    }
  }

  private func render(_ table: Table) -> String {
    let caption = table.caption.map { "*\(escaped($0))*\n\n" } ?? ""
    let rules = table.columns.map { $0.isNumeric ? "---:" : "---" }
    let rows = [table.columns.map { escaped($0.title) }, rules] + table.rows.map { $0.map(inline) }
    return caption + rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  /// A list; where every mark is the item's number, a numbered one.
  private func render(_ items: [Item]) -> String {
    let isNumbered = items.enumerated().allSatisfy { $1.mark == "\($0 + 1)" }
    return items.map { item in
      let mark = item.mark.map { isNumbered ? "\($0). " : "- **\(escaped($0))** " } ?? "- "
      let indent = String(repeating: " ", count: isNumbered ? mark.utf8.count : 2)
      return ([mark + inline(item.text)] + item.details.map { indent + inline($0) })
        .joined(separator: "  \n")
    }.joined(separator: "\n")
  }

  private func inline(_ text: RichText) -> String {
    text.runs.map { $0.isStrong ? strong($0.text) : escaped($0.text) }.joined()
  }

  /// Strong text; the blanks at its ends stand outside the asterisks, which would be text otherwise.
  private func strong(_ text: String) -> String {
    let blank = UInt8(ascii: " ")
    guard let first = text.utf8.firstIndex(where: { $0 != blank }),
      let last = text.utf8.lastIndex(where: { $0 != blank })
    else { return text }
    let end = text.utf8.index(after: last)
    return text[..<first] + "**\(escaped(String(text[first..<end])))**" + text[end...]
  }

  /// The text with everything escaped that Markdown or embedded HTML would read as markup.
  ///
  /// Addresses
  /// stay readable: a renderer may link them, and they lead only where they say.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in PlainText.safe(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "!":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
