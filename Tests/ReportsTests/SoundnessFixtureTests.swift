import DecisionEngine
import Foundation
import Reports
import RuleFiles
import Testing

@testable import Forms
@testable import PackAuthoring

/// A small pack for each finding, and what the check says of it.
@Suite struct SoundnessFixtureTests {
  private func report(on name: String) throws -> (text: String, codes: Set<Diagnostic.Code>) {
    let file = GoldenFile.fixtures.appending(path: "check/\(name)/pack.json")
    let text = SourceText(name: "pack.json", bytes: [UInt8](try Data(contentsOf: file)))
    let loaded = PackReader.load([text])
    let renderer = DiagnosticRenderer(loaded.texts)
    guard let program = loaded.program else { return (renderer.text(of: loaded.diagnostics), []) }
    var check = SoundnessCheck(
      program,
      of: loaded.pack,
      findings: loaded.diagnostics,
      today: CalendarDay("2026-11-28")
    )
    let report = check.run()
    var shown = renderer.text(of: report.findings)
    if !shown.isEmpty { shown += "\n" }
    shown += SoundnessSummary(report, program: program).text
    return (shown, Set(report.findings.map { $0.code }))
  }

  @Test(arguments: GoldenFile.cases(in: "check"))
  func theCheckSaysWhatIsExpected(_ name: String) throws {
    try GoldenFile.compare(try report(on: name).text, with: "check/\(name)/expected.txt")
  }

  @Test func everyFindingHasAFixture() throws {
    var found: Set<Diagnostic.Code> = []
    for name in GoldenFile.cases(in: "check") { found.formUnion(try report(on: name).codes) }
    // Those that reading and compiling find have fixtures of their own.
    let expected = SoundnessReport.codes.filter {
      ![.unreadFile, .unusedAdvice, .unusedSource].contains($0)
    }
    #expect(found.isSuperset(of: expected), "\(Set(expected).subtracting(found))")
  }

  @Test func theSoundPackHasNoFinding() throws {
    #expect(try report(on: "sound").codes.isEmpty)
  }
}
