internal import DecisionEngine
internal import Forms
internal import Reports

/// The options paper of a profile.
struct PaperReply {
  private let document: Document
  private let format: Format

  /// What a paper can be written as.
  private enum Format: String, CaseIterable {
    /// A file of its own, as `dma assess --format html` writes it.
    case html
    /// What stands in a page that brings the styles.
    case fragment
    /// As `dma assess --format markdown` writes it.
    case markdown
  }

  init(_ request: PageRequest, _ program: Program, tool: String?) throws(PageFault) {
    try request.expect(["profile", "format"])
    format = try request.word("format", or: Format.html)
    let profile = try program.profile(of: request).profile
    document = AssessmentReport.document(
      of: Assessor(program).assess(profile),
      program: program,
      detail: .full,
      tool: tool
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
