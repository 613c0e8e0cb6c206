import Reports
import Testing

@testable import Forms

@Suite struct PaperGoldenTests {
  @Test func `The HTML paper is the recorded one`() throws {
    try GoldenFile.compare(
      HTMLRenderer().fragment(of: PaperFixture.paper()),
      with: "paper/paper.fragment.html"
    )
  }

  @Test func `The Markdown paper is the recorded one`() throws {
    try GoldenFile.compare(
      MarkdownRenderer().text(of: PaperFixture.paper()),
      with: "paper/paper.md"
    )
  }

  @Test func `The text paper is the recorded one`() throws {
    try GoldenFile.compare(TextRenderer().text(of: PaperFixture.paper()), with: "paper/paper.txt")
  }

  @Test(arguments: [60, 80, 120])
  func `No line of the text paper is wider than the terminal but for addresses and digests`(
    _ width: Int
  ) throws {
    let text = TextRenderer(width: width).text(of: try PaperFixture.paper())
    for line in text.split(separator: "\n") where PlainText.width(of: line) > width {
      #expect(line.contains("http") || line.contains("sha256:"), "\(line)")
    }
  }

  private func headings(
    _ level: Int,
    _ detail: AssessmentReport.Detail
  ) throws -> [String] {
    try PaperFixture.paper(detail: detail).blocks.compactMap { block in
      if case .heading(let text, level, _) = block { text } else { nil }
    }
  }

  private static let report = [
    "Recommendation", "What would change it", "What is not known", "Whose weights these are",
    "Reasons", "Options considered and not recommended", "The decisions that follow",
  ]

  private static let annexes = [
    "Annex A. What is asked", "Annex B. The options compared", "Annex C. Reasons",
    "Annex D. Gates", "Annex E. What is not known, and whether it matters",
    "Annex F. What would change the answer", "Annex G. How much hangs on the weights",
    "Annex H. If Ferry is chosen", "Annex I. The decisions that follow",
    "Annex J. What to do, when, and who", "Annex K. Similar cases",
    "Annex L. How this was computed", "Annex M. What this is not", "Annex N. Sources",
    "Annex O. The answers and their evidence", "Annex P. Questions without an answer",
  ]

  @Test func `The paper is a report and then annexes by letter; either can stand alone`() throws {
    #expect(try headings(1, .report) == Self.report + ["Sources"])
    #expect(try headings(1, .annexes) == Self.annexes)
    #expect(try headings(1, .full) == Self.report + Self.annexes)
  }

  @Test func `A blank profile recommends nothing and says so first`() throws {
    let paper = try PaperFixture.paper(#"{ "id": "x", "answers": {} }"#)
    let text = TextRenderer().text(of: paper)
    #expect(text.contains("│ Too little is known to name one."))
    #expect(text.contains("1 To choose no option yet, as too little is known."))
    #expect(!text.contains("Reasons\n"))
    #expect(!text.contains("How much hangs on the weights"))
  }

  @Test func `Where one option is left there is no lead to explain and no weights to study`() throws
  {
    let paper = try PaperFixture.paper(
      #"{ "id": "x", "answers": { "width": "estuary", "boats": "no", "traffic": "no", "money": "much" } }"#
    )
    let text = MarkdownRenderer().text(of: paper)
    #expect(text.contains("Every other option is ruled out."))
    #expect(text.contains("**Rules out Ford:**"))
    #expect(!text.contains("How much hangs on the weights"))
    #expect(!HTMLRenderer().text(of: paper).contains("class=\"total\""))
  }
}
