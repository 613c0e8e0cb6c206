import DecisionEngine
import Foundation
import Reports
import RuleFiles
import Testing

@testable import Forms
@testable import PackAuthoring

/// Two packs side by side, and what is said of the edit from one to the other.
@Suite struct ComparisonFixtureTests {
  private func program(_ path: String) throws -> Program {
    let file = GoldenFile.fixtures.appending(path: "diff/\(path)/pack.json")
    let text = SourceText(name: "pack.json", bytes: [UInt8](try Data(contentsOf: file)))
    let loaded = PackReader.load([text])
    #expect(!loaded.diagnostics.hasErrors, "\(loaded.diagnostics)")
    return try #require(loaded.program)
  }

  @Test(arguments: GoldenFile.cases(in: "diff"))
  func theEditIsReportedAsExpected(_ name: String) throws {
    let comparison = PackComparison(
      from: try program("\(name)/old"),
      to: try program("\(name)/new")
    )
    let populations = comparison.populations()
    let profiles = comparison.cases.map { comparison.comparison(of: $0) }
    let report = ComparisonReport(comparison, populations: populations, profiles: profiles)
    let json = ComparisonJSON(comparison, populations: populations, profiles: profiles).text
    _ = try JSONSerialization.jsonObject(with: Data(json.utf8))
    try GoldenFile.compare(
      TextRenderer(width: 80, isStyled: false).text(of: report.document),
      with: "diff/\(name)/expected.txt"
    )
    try GoldenFile.compare(
      MarkdownRenderer().text(of: report.document),
      with: "diff/\(name)/expected.md"
    )
    try GoldenFile.compare(json, with: "diff/\(name)/expected.json")
  }

  @Test func drawnSharesSayHowSureTheyAre() throws {
    let comparison = PackComparison(
      from: try program("points-and-a-veto/old"),
      to: try program("points-and-a-veto/new")
    )
    let population = comparison.population(draws: 1_000, countLimit: 1)
    #expect(population.method == .drawn(1_000))
    let text = TextRenderer(width: 100, isStyled: false).text(
      of: ComparisonReport(comparison, populations: [population], profiles: []).document
    )
    #expect(text.contains("estimated from 1000 drawn"))
    #expect(text.contains("standard error"))
  }

  @Test func noneDrawnIsNoProof() throws {
    // The same decision by rules of other names.
    let comparison = PackComparison(
      from: try program("questions/old"),
      to: try program("words/new")
    )
    #expect(comparison.population().method == .unchanged)
    let other = PackComparison(
      from: try program("renamed/old"),
      to: try program("renamed/new")
    )
    let population = other.population(draws: 1_000, countLimit: 1)
    #expect(population.moves.isEmpty)
    let text = TextRenderer(width: 100, isStyled: false).text(
      of: ComparisonReport(other, populations: [population], profiles: []).document
    )
    #expect(text.contains("fewer than 0.300 % of all are"))
  }
}
