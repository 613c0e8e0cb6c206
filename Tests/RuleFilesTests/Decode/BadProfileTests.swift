import DecisionEngine
import Reports
import RuleFiles
import Testing

@testable import Forms

/// Profiles with mistakes in them, and what their authors are told.
@Suite struct BadProfileTests {
  private func program() throws -> Program {
    let (program, _, diagnostics) = PackReader.load(try FixtureFiles.texts(in: "profiles"))
    #expect(diagnostics.isEmpty)
    return try #require(program)
  }

  @Test(arguments: FixtureFiles.cases(in: "profiles/bad"))
  func `What is wrong with a profile is told as recorded`(_ name: String) throws {
    let program = try program()
    let texts = try FixtureFiles.texts(in: "profiles/bad/\(name)")
    let text = try #require(texts.first)
    let (declared, unreadable) = ProfileReader.read(text, file: 0)
    #expect((declared == nil) == unreadable.hasErrors)
    var findings = unreadable
    if let declared {
      let (profile, diagnostics) = program.resolve(declared)
      #expect((profile == nil) == diagnostics.hasErrors)
      findings += diagnostics
    }
    #expect(!findings.isEmpty)
    try FixtureFiles.expect(
      DiagnosticRenderer(texts).text(of: findings),
      isRecordedIn: "profiles/bad/\(name)/expected.txt"
    )
  }
}
