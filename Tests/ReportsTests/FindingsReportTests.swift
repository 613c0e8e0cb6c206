import DecisionEngine
import Foundation
import RuleFiles
import Testing

@testable import Forms
@testable import PackAuthoring

/// Findings as JSON, as a SARIF log and as workflow commands.
@Suite struct FindingsReportTests {
  private let text = SourceText(name: "a b/päck.json", bytes: Array("{\n  \"é\": 1\n}\n".utf8))

  private func report(_ findings: [Diagnostic]) -> FindingsReport {
    FindingsReport(findings, texts: [text], version: "9.9.9")
  }

  private var finding: Diagnostic {
    Diagnostic(
      .unknownKey,
      "100 % wrong:\nhere, and there",
      at: SourceRange(file: 0, lower: 4, upper: 8),
      notes: [
        .init("the other place", at: SourceRange(file: 0, lower: 0, upper: 1)), .init("a word"),
      ],
      help: "remove it"
    )
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func aFindingHasItsPlaceInScalars() throws {
    let all = try object(report([finding]).json(with: [("errors", .integer(1))]))
    #expect(all["errors"] as? Int == 1)
    let one = try #require((all["findings"] as? [[String: Any]])?.first)
    #expect(one["file"] as? String == "a b/päck.json")
    #expect(one["line"] as? Int == 2 && one["column"] as? Int == 3)
    // The key with its quotes: three characters of four bytes.
    #expect(one["endLine"] as? Int == 2 && one["endColumn"] as? Int == 6)
    #expect((one["notes"] as? [[String: Any]])?.count == 2)
  }

  @Test func aLogNamesEachKindOnce() throws {
    let log = try object(report([finding, finding]).sarif)
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect((driver["rules"] as? [[String: Any]])?.count == 1)
    #expect(driver["version"] as? String == "9.9.9")
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 2)
    let place = try #require((results[0]["locations"] as? [[String: Any]])?.first)
    let file = (place["physicalLocation"] as? [String: Any])?["artifactLocation"] as? [String: Any]
    #expect(file?["uri"] as? String == "a%20b/p%C3%A4ck.json")
    #expect((results[0]["relatedLocations"] as? [[String: Any]])?.count == 1)
  }

  @Test func aCommandIsOneLine() {
    #expect(
      report([finding]).github
        == "::error file=a b/päck.json,line=2,col=3,endColumn=6,title=unknown-key::"
        + "100 %25 wrong: here, and there (remove it)\n"
    )
    let nowhere = Diagnostic(.missingTests, severity: .warning, "none", at: nil)
    #expect(report([nowhere]).github == "::warning title=missing-tests::none\n")
  }

  @Test func nothingFoundIsNothingTold() throws {
    #expect(report([]).github.isEmpty)
    let log = try object(report([]).sarif)
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    #expect((run["results"] as? [Any])?.isEmpty == true)
  }

  @Test func trialsAndComparisonsAreFindings() throws {
    let file = GoldenFile.fixtures.appending(path: "check/sound/pack.json")
    let source = SourceText(name: "pack.json", bytes: [UInt8](try Data(contentsOf: file)))
    let loaded = PackReader.load([source])
    let program = try #require(loaded.program)
    var run = PackTestRun(program)
    func codes(_ mutations: MutationTrial? = nil) -> [Diagnostic.Code] {
      run.findings(of: program, in: loaded.pack, mutations: mutations, testsAfter: 1).map {
        $0.code
      }
    }
    #expect(codes() == [.missingTests])
    let tests = #"""
      { "tests": [{ "id": "t", "answers": { "skills": "high", "demand": "firm" },
        "expect": { "decisions": { "model": { "recommendation": "trade" } } } }] }
      """#
    let declared = try #require(
      PackTestReader.read(SourceText(name: "t.json", bytes: Array(tests.utf8)), file: 0).value
    )
    for test in declared { #expect(run.run(test).isEmpty) }
    let trial = MutationTrial(loaded.pack, tests: [])
    let found = Set(codes(trial))
    #expect(found == [.failedTest, .untried, .unnoticedChange])
    var changed = loaded.pack
    changed.rules.removeLast()
    let comparison = PackComparison(
      from: program,
      to: try #require(Compiler.compile(changed).value)
    )
    let moved = comparison.findings(of: comparison.populations(), in: changed).map { $0.code }
    #expect(moved == [.unraisedVersion, .movedOutcome])
  }
}
