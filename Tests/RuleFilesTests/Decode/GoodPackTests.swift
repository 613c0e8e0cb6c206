import DecisionEngine
import Reports
import RuleFiles
import Testing

@testable import Forms

/// Packs that can be read, and all that they mean.
@Suite struct GoodPackTests {
  /// What a pack means, and what it says of the profiles beside it.
  private func outline(_ name: String, _ files: [SourceText]) throws -> String {
    let loaded = PackReader.load(files)
    #expect(DiagnosticRenderer(loaded.texts).text(of: loaded.diagnostics) == "")
    let program = try #require(loaded.program)
    #expect(brokenExpectations(program, files).map { $0.message } == [])
    var outline = PackOutline(program)
    for text in try FixtureFiles.texts(in: "good/\(name)/profiles") {
      let declared = ProfileReader.read(text, file: 0)
      #expect(declared.diagnostics.isEmpty)
      let resolved = program.resolve(try #require(declared.value))
      outline.add(
        try #require(resolved.value),
        named: text.name,
        warnings: DiagnosticRenderer([text]).text(of: resolved.diagnostics)
      )
    }
    return outline.text
  }

  @Test(arguments: FixtureFiles.cases(in: "good"))
  func `A pack means what is recorded, in whatever order its files come`(_ name: String) throws {
    let files = try FixtureFiles.texts(in: "good/\(name)")
    let outline = try outline(name, files)
    try FixtureFiles.expect(outline, isRecordedIn: "good/\(name)/expected.txt")
    #expect(try self.outline(name, files.reversed()) == outline)
    // The folder that the files are in has no meaning either.
    let moved = files.map { SourceText(name: "some/folder/\($0.name)", bytes: $0.bytes) }
    #expect(try self.outline(name, moved) == outline)
  }

  @Test func `A pack in one file means the same as in several`() throws {
    let files = try FixtureFiles.texts(in: "good/every-condition")
    let parts = files.map { String(decoding: $0.bytes, as: UTF8.self) }
    // One object with the members of all of them.
    let inner = parts.map { part in
      part.drop { $0 != "{" }.dropFirst().reversed().drop { $0 != "}" }.dropFirst().reversed()
        .map { String($0) }.joined()
    }
    let joined = "{" + inner.joined(separator: ",") + "}"
    let one = SourceText(name: "pack.json", bytes: Array(joined.utf8))
    #expect(try outline("every-condition", [one]) == outline("every-condition", files))
  }
}
