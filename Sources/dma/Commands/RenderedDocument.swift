internal import Reports

/// A document in the format that a command was asked for.
enum RenderedDocument {
  /// The text, the Markdown or the HTML of a document.
  static func text(
    of document: Document,
    format: String,
    _ arguments: ParsedArguments
  ) -> String {
    if format == "markdown" { return MarkdownRenderer().text(of: document) }
    if format == "html" { return HTMLRenderer().text(of: document) }
    let toTerminal = arguments.value(of: .output) == nil
    return TextRenderer(
      width: Terminal.width,
      isStyled: toTerminal && Terminal.isStyled(STDOUT_FILENO)
    ).text(of: document)
  }
}
