import DecisionEngine
import Reports
import RuleFiles
import Testing

@testable import Forms
@testable import PackAuthoring

/// Tests of a pack with mistakes in them, and what their authors are told.
@Suite struct BadPackTestTests {
  @Test(arguments: FixtureFiles.cases(in: "pack-tests"))
  func `What is wrong with a pack's tests is told as recorded`(_ name: String) throws {
    let program = PackReader.load(try FixtureFiles.texts(in: "profiles")).program
    let texts = try FixtureFiles.texts(in: "pack-tests/\(name)")
    var run = PackTestRun(try #require(program))
    var findings: [Diagnostic] = []
    for (file, text) in texts.enumerated() {
      let read = PackTestReader.read(text, file: file)
      findings += read.diagnostics
      for test in read.value ?? [] { findings += run.run(test) }
    }
    #expect(!findings.isEmpty)
    try FixtureFiles.expect(
      DiagnosticRenderer(texts).text(of: findings.sortedByPlace()),
      isRecordedIn: "pack-tests/\(name)/expected.txt"
    )
  }
}
