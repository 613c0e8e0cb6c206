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
    case .heading(let text, let level):
      String(repeating: "#", count: level + 1) + " " + escaped(text)
    case .paragraph(let text):
      inline(text)
    case .notice(let text):
      "> " + inline(text)
    case .bars(let bars):
      (["| Option | Fit | From | To | |", "| --- | ---: | ---: | ---: | --- |"]
        + bars.map { bar in
          "| \(escaped(bar.label)) | \(Figures.points(bar.value)) "
            + "| \(Figures.points(bar.range.lowerBound)) "
            + "| \(Figures.points(bar.range.upperBound)) | \(escaped(bar.remark ?? "")) |"
        }).joined(separator: "\n")
    case .table(let header, let rows):
      ([header, header.map { _ in "---" }] + rows.map { $0.map(escaped) }).map { cells in
        "| " + cells.joined(separator: " | ") + " |"
      }.joined(separator: "\n")
    case .list(let items):
      items.map(render).joined(separator: "\n")
    }
  }

  private func render(_ item: Item) -> String {
    let mark = item.mark.map { "**\(escaped($0))** " } ?? ""
    return (["- \(mark)\(inline(item.text))"] + item.details.map { "  \(escaped($0))" })
      .joined(separator: "  \n")
  }

  private func inline(_ text: RichText) -> String {
    text.runs.map { $0.isStrong ? "**\(escaped($0.text))**" : escaped($0.text) }.joined()
  }

  /// The text with everything escaped that Markdown or embedded HTML would read as markup. Addresses
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
