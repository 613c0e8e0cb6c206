import DecisionEngine
import Reports
import RuleFiles
import Testing

@testable import Forms

/// Profiles with mistakes in them, and what their authors are told.
@Suite struct BadProfileTests {
  private func program() throws -> Program {
    let loaded = PackReader.load(try FixtureFiles.texts(in: "profiles"))
    #expect(loaded.diagnostics.isEmpty)
    return try #require(loaded.program)
  }

  @Test(arguments: FixtureFiles.cases(in: "profiles/bad"))
  func `What is wrong with a profile is told as recorded`(_ name: String) throws {
    let program = try program()
    let texts = try FixtureFiles.texts(in: "profiles/bad/\(name)")
    let text = try #require(texts.first)
    let read = ProfileReader.read(text, file: 0)
    #expect((read.value == nil) == read.diagnostics.hasErrors)
    var findings = read.diagnostics
    if let declared = read.value {
      let resolved = program.resolve(declared)
      #expect((resolved.value == nil) == resolved.diagnostics.hasErrors)
      findings += resolved.diagnostics
    }
    #expect(!findings.isEmpty)
    try FixtureFiles.expect(
      DiagnosticRenderer(texts).text(of: findings),
      isRecordedIn: "profiles/bad/\(name)/expected.txt"
    )
  }
}
