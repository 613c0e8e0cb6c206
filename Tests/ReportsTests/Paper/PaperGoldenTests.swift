import Reports
import Testing

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

  @Test func `The paper has the sections of a board paper in their order`() throws {
    let headings = try PaperFixture.paper().blocks.compactMap { block -> String? in
      if case .heading(let text, level: 1) = block { text } else { nil }
    }
    #expect(
      headings == [
        "What is asked", "Recommendation", "In short", "The options compared", "Reasons",
        "What counts against it", "Gates", "What is not known, and whether it matters",
        "What would change the answer", "How much hangs on the weights", "If Ferry is chosen",
        "The decisions that follow",
        "What to do, when, and who", "Similar cases", "How this was computed", "What this is not",
        "Sources", "Appendix: the answers and their evidence",
        "Appendix: questions without an answer",
      ]
    )
  }

  @Test func `A blank profile recommends nothing and says so first`() throws {
    let paper = try PaperFixture.paper(#"{ "id": "x", "answers": {} }"#)
    let text = TextRenderer().text(of: paper)
    #expect(text.contains("│ Too little is known to name an option"))
    #expect(text.contains("No option is recommended yet."))
    #expect(!text.contains("Reasons\n"))
    #expect(!text.contains("How much hangs on the weights"))
  }

  @Test func `Where one option is left there is no lead to explain and no weights to study`() throws
  {
    let paper = try PaperFixture.paper(
      #"{ "id": "x", "answers": { "width": "estuary", "boats": "no", "traffic": "no", "money": "much" } }"#
    )
    let text = MarkdownRenderer().text(of: paper)
    #expect(text.contains("**Bridge**. Every other option is ruled out."))
    #expect(text.contains("**Rules out Ford:**"))
    #expect(!text.contains("How much hangs on the weights"))
    #expect(!HTMLRenderer().text(of: paper).contains("class=\"total\""))
  }
}
