import Foundation
import Testing

@testable import Forms

/// No kind of finding is without an example.
@Suite struct DiagnosticCoverageTests {
  /// A code as the sources write it, and the same where its parts are put together.
  private struct Code: Hashable, CustomStringConvertible {
    let prefix: String
    /// Whether more follows the prefix.
    let isOpen: Bool

    var description: String { isOpen ? prefix + "…" : prefix }

    func covers(_ code: String) -> Bool {
      isOpen ? code.hasPrefix(prefix) && code != prefix : code == prefix
    }
  }

  /// Those that no fixture can show, each with what shows it instead.
  private static let shownElsewhere: Set = [
    // A file of more than 64 MiB: JSONStrictnessTests sets a lower limit.
    "json-size"
  ]

  /// The codes that the sources of the targets that read files can emit.
  private func codesInSources() throws -> Set<Code> {
    var codes: Set<Code> = []
    for target in ["DecisionEngine", "RuleFiles"] {
      let folder = FixtureFiles.package.appending(path: "Sources/\(target)")
      let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      for case let file as URL in try #require(files) where file.pathExtension == "swift" {
        let text = try String(contentsOf: file, encoding: .utf8)
        for match in text.matches(of: /Diagnostic\(\s*"([a-z0-9-]+)(\\\()?/) {
          codes.insert(Code(prefix: String(match.1), isOpen: match.2 != nil))
        }
      }
    }
    return codes
  }

  /// The codes in what is recorded of the fixtures.
  private func codesInFixtures() -> Set<String> {
    var codes: Set<String> = []
    for folder in ["bad", "check", "profiles/bad", "pack-tests"] {
      for name in FixtureFiles.cases(in: folder) {
        let text = FixtureFiles.text("\(folder)/\(name)/expected.txt") ?? ""
        for line in text.split(separator: "\n") {
          if let match = line.firstMatch(of: /(error|warning): .* \[([a-z0-9-]+)\]$/) {
            codes.insert(String(match.2))
          }
        }
      }
    }
    return codes
  }

  @Test func `Every code in the sources is shown by a fixture`() throws {
    let shown = codesInFixtures().union(Self.shownElsewhere)
    let missing = try codesInSources().filter { code in !shown.contains { code.covers($0) } }
    #expect(missing == [], "add a folder to Tests/Fixtures/bad")
  }

  @Test func `Every code that a fixture shows is in the sources`() throws {
    let codes = try codesInSources()
    #expect(codes.count > 40)
    let unknown = codesInFixtures().union(Self.shownElsewhere).filter { code in
      !codes.contains { $0.covers(code) }
    }
    #expect(unknown == [])
  }

  @Test func `No recorded finding speaks of the program instead of the file`() {
    for folder in ["bad", "check", "profiles/bad", "pack-tests"] {
      for name in FixtureFiles.cases(in: folder) {
        let text = FixtureFiles.text("\(folder)/\(name)/expected.txt") ?? ""
        for word in ["Optional(", "nil", "a advice", "a option", "a expectation", "  "]
        where text.split(separator: "\n").contains(where: { line in
          (line.contains("error: ") || line.contains("help: "))
            && line.drop { $0 == " " }.contains(word)
        }) {
          Issue.record("\(folder)/\(name) says \"\(word)\"")
        }
      }
    }
  }
}
