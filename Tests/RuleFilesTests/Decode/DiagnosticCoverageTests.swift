import Foundation
import Testing

@testable import Forms

/// No kind of finding is without an example.
@Suite struct DiagnosticCoverageTests {
  /// Those that no fixture can show, each with what shows it instead.
  private static let shownElsewhere: Set<Diagnostic.Code> = [
    // A file of more than 64 MiB: JSONStrictnessTests sets a lower limit.
    .jsonSize,
    // What trials and comparisons tell other programs: FindingsReportTests.
    .failedTest, .missingTests, .movedOutcome, .unnoticedChange, .unraisedVersion, .untried,
    // The header of a portfolio: PortfolioRunTests.
    .columnOfResult, .emptyPortfolio, .otherSeparator, .repeatedColumn, .unknownColumn,
    .unreadableHeader,
    // Names that can be read in two ways: DialectTests.
    .ambiguousName,
  ]

  /// Whether a name that a fixture shows is that of a kind of finding.
  private static func isName(_ name: String, of code: Diagnostic.Code) -> Bool {
    code == .missingMember ? name.hasPrefix("missing-") : name == code.rawValue
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

  @Test func `Every kind of finding is shown by a fixture`() {
    let shown = codesInFixtures()
    let missing = Diagnostic.Code.allCases.filter { code in
      !Self.shownElsewhere.contains(code) && !shown.contains { Self.isName($0, of: code) }
    }
    #expect(missing == [], "add a folder to Tests/Fixtures/bad")
  }

  @Test func `Every name that a fixture shows is that of a kind of finding`() {
    let names = codesInFixtures()
    #expect(names.count > 40)
    let unknown = names.filter { name in
      !Diagnostic.Code.allCases.contains { Self.isName(name, of: $0) }
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
