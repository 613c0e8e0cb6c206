internal import DecisionEngine
internal import Forms
internal import Reports

/// The options paper of a profile.
struct PaperReply {
  private let document: Document
  private let format: Format

  /// What a paper can be written as.
  private enum Format: String, CaseIterable {
    /// A file of its own, as the command `assess` writes it as HTML.
    case html
    /// What stands in a page that brings the styles.
    case fragment
    /// As that command writes it as Markdown.
    case markdown
  }

  init(
    _ request: PageRequest,
    _ program: Program,
    tool: String?,
    remedies: RemedyWords
  ) throws(PageFault) {
    try request.expect(["profile", "format"])
    format = try request.word("format", or: Format.html)
    let profile = try program.profile(of: request).profile
    document = AssessmentReport.document(
      of: Assessor(program).assess(profile),
      program: program,
      detail: .full,
      tool: tool,
      remedies: remedies
    )
  }

  var text: String {
    var members: [(String, JSONWriter.Value)] = [("document", .string(written))]
    if format == .fragment {
      members.append(("style", .string(PaperStyles.screen + PaperStyles.print)))
    }
    return JSONWriter.compactText(of: .object(members))
  }

  private var written: String {
    switch format {
    case .html: HTMLRenderer().text(of: document)
    case .fragment: HTMLRenderer().fragment(of: document)
    case .markdown: MarkdownRenderer().text(of: document)
    }
  }
}
