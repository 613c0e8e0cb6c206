import DecisionEngine
import Reports
import Testing

@testable import Forms

/// The report on a portfolio of every third profile of the pack of the paper's tests.
@Suite struct PortfolioGoldenTests {
  private func report(
    count: Int = 70,
    groupedBy: String? = "traffic",
    rejected: Int = 2,
    name: String = "rivers.csv"
  ) throws -> Document {
    let program = try PaperFixture.program()
    let scorer = PlainScorer(program, reasonCount: 3)
    var summary = PortfolioSummary(program)
    var details = PortfolioDetails(program)
    let group = program.questions.firstIndex { $0.id == groupedBy }
    for index in 0..<count {
      var profile = Profile(id: "river-\(index)", questionCount: program.questions.count)
      profile.name = index % 5 == 0 ? "<b>The \(index)th river</b>" : nil
      var rest = index * 3
      for question in program.questions.indices {
        let choices = program.questions[question].choices.count
        let choice = rest % (choices + 1) == 0 ? nil : rest % (choices + 1) - 1
        profile.answers[question] = AnswerSet(choice)
        rest /= choices + 1
      }
      let row = scorer.score(profile)
      summary.addRead()
      summary.add(row)
      let answer = group.flatMap { profile.answers[$0].choice }
      let text = group.map { question in
        answer.map { program.questions[question].choices[$0].id } ?? ""
      }
      let isGrouped = groupedBy != nil
      details.add(row, of: profile, line: index + 2, group: text ?? (isGrouped ? "<i>" : nil))
    }
    for _ in 0..<rejected {
      summary.addRead()
      summary.addReject()
    }
    return PortfolioReport(
      summary,
      details,
      program: program,
      setting: .init(
        name: name,
        groupedBy: groupedBy,
        reasonCount: 3,
        tool: "dma 0",
        remedies: PaperFixture.words
      )
    ).document
  }

  @Test func `The HTML report is the recorded one`() throws {
    try GoldenFile.compare(
      HTMLRenderer().fragment(of: report()),
      with: "portfolio/report.fragment.html"
    )
  }

  @Test func `The Markdown report is the recorded one`() throws {
    try GoldenFile.compare(MarkdownRenderer().text(of: report()), with: "portfolio/report.md")
  }

  @Test func `The text report is the recorded one`() throws {
    try GoldenFile.compare(TextRenderer().text(of: report()), with: "portfolio/report.txt")
  }

  @Test(arguments: [60, 80, 120])
  func `No line of the text report is wider than the terminal`(_ width: Int) throws {
    let text = TextRenderer(width: width).text(of: try report())
    for line in text.split(separator: "\n") where !line.contains("sha256:") {
      #expect(PlainText.width(of: String(line)) <= width, "\(line)")
    }
  }

  @Test func `Where nothing was scored it says so, and no more`() throws {
    let text = TextRenderer().text(of: try report(count: 0, rejected: 1))
    #expect(text.contains("No profile was scored"))
    #expect(text.contains("1 of 1 record was rejected"))
    #expect(!text.contains("Recommendations"))
  }

  @Test func `Nothing from the portfolio is markup`() throws {
    let html = HTMLRenderer().text(of: try report(groupedBy: "<u>", name: "<script>.csv"))
    for markup in ["<b>", "<i>", "<u>", "<script>"] { #expect(!html.contains(markup)) }
    #expect(html.contains("&lt;script&gt;.csv"))
    #expect(html.contains("&lt;i&gt;"))
  }
}
