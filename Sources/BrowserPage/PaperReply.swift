internal import DecisionEngine
internal import Forms
internal import Reports

/// The report of a profile, its annexes, or both.
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

  /// Which part of the paper is asked for.
  private enum Part: String, CaseIterable {
    /// The report with its annexes behind it.
    case whole
    /// What a meeting decides on.
    case report
    /// What the report rests on.
    case annexes

    var detail: AssessmentReport.Detail {
      switch self {
      case .whole: .full
      case .report: .report
      case .annexes: .annexes
      }
    }
  }

  init(
    _ request: PageRequest,
    _ program: Program,
    tool: String?,
    remedies: RemedyWords
  ) throws(PageFault) {
    try request.expect(["profile", "format", "part", "details"])
    format = try request.word("format", or: Format.html)
    let part = try request.word("part", or: Part.whole)
    var details = ReportDetails()
    for (name, text) in try request.optionalTexts("details") {
      switch name {
      case "title": details.title = text
      case "author": details.author = text
      case "meeting": details.meeting = text
      case "date": details.date = text
      case "purpose": details.purpose = text
      default:
        throw PageFault.unknown(
          "detail",
          name,
          among: ["title", "author", "meeting", "date", "purpose"]
        )
      }
    }
    let profile = try program.profile(of: request).profile
    document = AssessmentReport.document(
      of: Assessor(program).assess(profile),
      program: program,
      detail: part.detail,
      details: details,
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
