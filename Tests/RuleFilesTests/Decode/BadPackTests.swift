import DecisionEngine
import Reports
import RuleFiles
import Testing

@testable import Forms
@testable import PackAuthoring

/// Packs with mistakes in them, and what their authors are told.
@Suite struct BadPackTests {
  /// What `dma check` says of the files of a pack.
  private func findings(_ files: [SourceText], unread: [UnreadFile]) -> String {
    let loaded = PackReader.load(files, unread: unread)
    let all = loaded.diagnostics + (loaded.program.map { brokenExpectations($0, files) } ?? [])
    #expect((loaded.program == nil) == loaded.diagnostics.hasErrors)
    return DiagnosticRenderer(loaded.texts).text(of: all)
  }

  @Test(arguments: FixtureFiles.cases(in: "bad"))
  func `What is wrong with a pack is told as recorded`(_ name: String) throws {
    let files = try FixtureFiles.texts(in: "bad/\(name)")
    let unread = FixtureFiles.unread(in: "bad/\(name)")
    let told = findings(files, unread: unread)
    #expect(!told.isEmpty)
    try FixtureFiles.expect(told, isRecordedIn: "bad/\(name)/expected.txt")
    let other = findings(files.reversed(), unread: unread.reversed())
    #expect(other == told, "in whatever order the files come")
  }

  @Test(arguments: FixtureFiles.cases(in: "bad").filter { $0.hasPrefix("one-error-") })
  func `One mistake is told once, and nothing that only follows from it`(_ name: String) throws {
    let files = try FixtureFiles.texts(in: "bad/\(name)")
    #expect(PackReader.load(files).diagnostics.count == 1)
  }

  @Test func `A dozen mistakes in three files are all told at once`() throws {
    let files = try FixtureFiles.texts(in: "bad/many-at-once")
    #expect(files.count == 3)
    let diagnostics = PackReader.load(files).diagnostics
    #expect(diagnostics.count >= 12)
    #expect(Set(diagnostics.compactMap { $0.range?.file }) == [0, 1, 2])
    let order = diagnostics.compactMap { $0.range?.file }
    #expect(order == order.sorted())
  }

  @Test func `A pack without files says what is missing`() {
    #expect(PackReader.load([]).diagnostics.map { $0.spelledCode } == ["missing-manifest"])
  }
}

/// What a pack expects of itself and does not keep; whether it is sound otherwise is not asked.
func brokenExpectations(_ program: Program, _ files: [SourceText]) -> [Diagnostic] {
  var check = SoundnessCheck(program, of: PackReader.read(files).pack)
  return check.run().findings.filter { $0.code == .brokenExpectation }
}
