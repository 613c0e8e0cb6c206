import Testing

@testable import Forms
@testable import Reports

@Suite struct FiguresTests {
  @Test(arguments: [
    (0.0, "0.0"), (-0.04, "0.0"), (0.05, "0.1"), (-0.05, "-0.1"), (12.34, "12.3"), (99.95, "100.0"),
    (-1234.5, "-1234.5"),
  ])
  func `Points have one decimal and no minus before zero`(_ value: Double, _ text: String) {
    #expect(Figures.points(value) == text)
  }

  @Test(arguments: [(1.25, "+1.3"), (-1.25, "−1.3"), (0, "+0.0"), (-0.01, "+0.0")])
  func `Points in sentences have a sign and a true minus`(_ value: Double, _ text: String) {
    #expect(Figures.typeset(value) == text)
  }

  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (10_000, "10,000"), (1_002_030, "1,002,030"),
  ])
  func `Whole numbers have a comma before each three figures`(_ number: Int, _ text: String) {
    #expect(Figures.grouped(number) == text)
  }

  @Test func `Nothing and all are without decimals, shares between have one`() {
    #expect([0, 0.0004, 0.5, 1].map(Figures.bound) == ["0 %", "0.0 %", "50.0 %", "100 %"])
    #expect(Figures.percent(0.123) == "12.3 %")
  }

  @Test func `Small numbers and ranks are words`() {
    #expect([1, 3, 10, 11].map(Figures.words) == ["one", "three", "ten", "11"])
    #expect((0..<4).map(Figures.rank) == ["first", "second", "third", "4th"])
    #expect(["three", "Three", "é", ""].map(Figures.capitalised) == ["Three", "Three", "é", ""])
  }

  @Test func `Citations print as numbers in brackets wherever there are no links`() {
    let text =
      RichText("Known ") + .citation(3) + .citation(12) + .strong(" well ") + .address("http://a")
    #expect(text.plain == "Known [3][12] well http://a")
    var document = Document()
    document.blocks = [.paragraph(text)]
    #expect(TextRenderer().text(of: document) == "Known [3][12] well http://a\n")
    #expect(MarkdownRenderer().text(of: document) == "Known \\[3\\]\\[12\\] **well** http://a\n")
    #expect(!HTMLRenderer().fragment(of: document).contains("class=\"cite\""))
  }
}
