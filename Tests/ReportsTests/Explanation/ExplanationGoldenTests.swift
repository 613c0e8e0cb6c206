import DecisionEngine
import Reports
import Testing

@Suite struct ExplanationGoldenTests {
  @Test func `The HTML explanation is the recorded one`() throws {
    try GoldenFile.compare(
      HTMLRenderer().fragment(of: PaperFixture.explanation(naming: .words)),
      with: "paper/explanation.fragment.html"
    )
  }

  @Test func `The text explanation is the recorded one`() throws {
    try GoldenFile.compare(
      TextRenderer().text(of: PaperFixture.explanation(naming: .ids)),
      with: "paper/explanation.txt"
    )
  }

  @Test func `By ids no question is named in words, and by words none by its id`() throws {
    let ids = TextRenderer().text(of: try PaperFixture.explanation(naming: .ids))
    let words = TextRenderer(width: 2000).text(of: try PaperFixture.explanation(naming: .words))
    #expect(ids.contains("width: ") && !ids.contains("How wide"))
    #expect(!words.contains("width: ") && words.contains("How wide"))
  }

  @Test func `Where one option is left there is no lead to explain and no weights to study`() throws
  {
    let html = HTMLRenderer().text(
      of: try PaperFixture.explanation(
        #"{ "id": "x", "answers": { "width": "estuary", "boats": "no", "traffic": "no", "money": "much" } }"#,
        naming: .words
      )
    )
    #expect(!html.contains("How much hangs on the weights"))
    #expect(html.contains("Why not Ford"))
  }
}
