internal import Reports

/// A document in the format that a command was asked for.
enum RenderedDocument {
  /// The text, the Markdown or the HTML of a document.
  static func text(
    of document: Document,
    format: OutputFormat,
    _ arguments: ParsedArguments
  ) -> String {
    switch format {
    case .markdown: return MarkdownRenderer().text(of: document)
    case .html: return HTMLRenderer().text(of: document)
    case .text, .json, .csv, .sarif, .github:
      let toTerminal = arguments.value(of: .output) == nil
      return TextRenderer(
        width: Terminal.width,
        isStyled: toTerminal && Terminal.isStyled(STDOUT_FILENO)
      ).text(of: document)
    }
  }
}
