internal import Reports

/// What is said while questions are asked: to standard error, so that standard output has only the
/// result.
struct Conversation {
  /// Whether a person types the answers; where they are piped in, nobody is asked.
  let isWithPerson = isatty(STDIN_FILENO) == 1

  private var renderer: TextRenderer {
    TextRenderer(
      width: Terminal.width(of: STDERR_FILENO),
      isStyled: isWithPerson && Terminal.isStyled(STDERR_FILENO)
    )
  }

  /// Shows a document, which may be empty; `always` also where nobody is asked.
  func show(_ document: Document, always: Bool = false) {
    guard isWithPerson || always, !document.blocks.isEmpty else { return }
    Output.message((isWithPerson ? "\n" : "") + renderer.text(of: document))
  }

  /// Says something.
  func say(_ text: String, always: Bool = false) {
    var document = Document()
    document.blocks = [.paragraph(RichText(text))]
    show(document, always: always)
  }

  /// Asks for a line.
  func prompt(_ text: String) {
    if isWithPerson { Output.message("\n" + text) }
  }

  /// Ends the line of a prompt that nobody answered.
  func endLine() {
    if isWithPerson { Output.message("\n") }
  }
}
