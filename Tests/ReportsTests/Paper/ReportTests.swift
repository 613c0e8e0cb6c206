import DecisionEngine
import Foundation
import Testing

@testable import Forms
@testable import Reports

/// The two pages that a meeting decides on.
@Suite struct ReportTests {
  private func text(
    _ profile: String? = nil,
    of program: Program? = nil,
    details: ReportDetails = ReportDetails(),
    change: (inout Profile) -> Void = { _ in }
  ) throws -> String {
    let paper = try PaperFixture.paper(
      profile,
      of: program,
      detail: .report,
      details: details,
      change: change
    )
    return TextRenderer(width: 2000).text(of: paper)
  }

  @Test func `The report with headed places is the recorded one`() throws {
    let paper = try PaperFixture.paper(of: PaperFixture.headedProgram(), detail: .report)
    try GoldenFile.compare(MarkdownRenderer().text(of: paper), with: "paper/report.md")
  }

  @Test func `Its head says what it was given, and is silent on the rest`() throws {
    func head(_ details: ReportDetails) throws -> (title: String, facts: [String]) {
      let blocks = try PaperFixture.paper(detail: .report, details: details).blocks
      guard case .title(let title, _) = blocks[0], case .facts(let facts) = blocks[1] else {
        Issue.record("no head")
        return ("", [])
      }
      return (title, facts.map { "\($0.name): \($0.value.plain)" })
    }
    let digest = PackDigest(of: try PaperFixture.program()).short
    let own = [
      "Known: 3 of 5 questions answered", "Weights: own, see below",
      "Rules: ferry 1.2.0, sha256:\(digest)…, by dma 0",
    ]
    #expect(try head(ReportDetails()) == ("Upper Town, 1890", own))
    let details = ReportDetails(
      title: "Over the river",
      author: "The clerk",
      meeting: "Town meeting",
      date: "1 May 1890",
      purpose: "To decide"
    )
    let given = [
      "Meeting: Town meeting", "Date: 1 May 1890", "Report by: The clerk", "Purpose: To decide",
      "About: Upper Town, 1890",
    ]
    #expect(try head(details) == ("Over the river", given + own))
  }

  @Test(arguments: [
    (#"{}"#, "To choose no option yet, as too little is known."),
    (
      #"{ "width": "broad", "traffic": "yes", "money": "much" }"#,
      "To agree Ferry as the preferred option"
    ),
    (
      #"{ "width": "estuary", "boats": "no", "traffic": "no", "money": "much" }"#,
      "To agree Bridge as the preferred option"
    ),
  ])
  func `It asks to resolve no more than the headline bears`(
    _ answers: String,
    _ resolved: String
  ) throws {
    #expect(try text(#"{ "id": "x", "answers": \#(answers) }"#).contains("1 \(resolved)"))
  }

  @Test func `What the resolution hangs on is named by the pack`() throws {
    let headed = try text(of: PaperFixture.headedProgram())
    #expect(headed.contains("as the preferred option, subject to a crossing study."))
    #expect(headed.contains("What this is not: Staying on this bank is not compared."))
    #expect(!(try text()).contains("subject to"))
  }

  @Test func `A headed place has what is known of it and what is still to be added`() throws {
    let headed = try text(of: PaperFixture.headedProgram())
    let parts = headed.components(separatedBy: "Implications\n")
    let places = try #require(parts.last)
    // Of two sentences the first is shown, and the other counted.
    #expect(places.contains("Pilots need a licence. [") && !places.contains("Tolls need"))
    #expect(places.contains("the annexes have 1 sentence of law more."))
    #expect(places.contains("To be added: the bailiff's view."))
    #expect(
      places.contains(
        "Law is stated as read from May 2026 to July 2026, and is to be checked again from January 2027 on."
      )
    )
    // What the law is hangs on a question without an answer.
    #expect(
      places.contains(
        "What the law says here depends on an answer that is missing: Are there boats? To be added: the tolls."
      )
    )
    #expect(places.contains("The rules say nothing of it for the answers given."))
  }

  @Test func `All law stands in an annex with its dates`() throws {
    let paper = try PaperFixture.paper(of: PaperFixture.headedProgram(), detail: .annexes)
    let text = TextRenderer(width: 2000).text(of: paper)
    #expect(text.contains(". Implications in full\n"))
    #expect(text.contains("Pilots need a licence. ["))
    #expect(text.contains("As read in May 2026; to be checked again by January 2027."))
    #expect(!text.contains("Ferries get a bounty."))
  }

  @Test func `Weights of the profile's own are told with the difference that they make`() throws {
    let own = try text()
    #expect(own.contains("Own weights: “"))
    #expect(own.contains("By the rules' own weights Ferry would be first too, ahead of Bridge by"))
    let plain = try text { $0.priorities = [] }
    #expect(plain.contains("The criteria are weighed as the authors of the rules weigh them"))
    #expect(!plain.contains("Own weights"))
  }

  @Test func `Citations end at a limit, and a source that is not listed is not cited`() throws {
    let program = try PaperFixture.program()
    var citations = Citations(limit: 2, each: 1)
    #expect(citations.cited("A.", [1, 0]).plain == "A. [1]")
    #expect(citations.cited("B.", [0]).plain == "B. [2]")
    #expect(citations.cited("C.", [2]).plain == "C.")
    #expect(citations.cited("D.", [1]).plain == "D. [1]")
    #expect(citations.references(in: program).map { $0.number } == [1, 2])
  }

  @Test func `Every source has a year or says that it has none`() throws {
    var seen = 0
    for block in try PaperFixture.paper().blocks {
      guard case .references(let references) = block else { continue }
      seen += references.count
      for reference in references {
        #expect(
          reference.text.contains(", undated.")
            || reference.text.contains(/, [0-9]{4}\.$/),
          "\(reference.text)"
        )
      }
    }
    #expect(seen > 0)
  }

  @Test func `Nothing empty is printed of answers without evidence`() throws {
    func headings(_ change: (inout Profile) -> Void) throws -> [String] {
      try PaperFixture.paper(change: change).blocks.compactMap { block in
        if case .heading(let text, 1, _) = block { text } else { nil }
      }
    }
    #expect(try headings { _ in }.contains { $0.hasSuffix("The answers and their evidence") })
    let bare = try headings { $0.evidence = $0.evidence.map { _ in nil } }
    #expect(bare.contains { $0.hasSuffix(". The answers") })
    var tables = 0
    for block in try PaperFixture.paper().blocks {
      guard case .table(let table) = block, table.layout == .records else { continue }
      tables += 1
      for column in table.columns.indices {
        #expect(table.rows.contains { !$0[column].isEmpty }, "\(table.columns[column].title)")
      }
    }
    #expect(tables > 0)
  }
}
