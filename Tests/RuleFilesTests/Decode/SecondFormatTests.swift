import RuleFiles
import Testing

@testable import DecisionEngine
@testable import Forms

/// What format 2 of rule packs adds, and that format 1 is what it was.
@Suite struct SecondFormatTests {
  private func program(_ files: [SourceText]) throws -> Program {
    let loaded = PackReader.load(files)
    #expect(loaded.diagnostics.map { $0.message } == [])
    return try #require(loaded.program)
  }

  private func text(_ text: String) -> SourceText {
    SourceText(name: "pack.json", bytes: Array(text.utf8))
  }

  /// The text of a fixture in one file, with some words in place of others.
  private func fixture(_ name: String, replacing changes: [(String, String)] = []) throws -> String
  {
    var text = try #require(FixtureFiles.text("good/\(name)/pack.json"))
    for (before, after) in changes {
      #expect(text.contains(before), "\(before)")
      text = text.replacing(before, with: after)
    }
    return text
  }

  /// The digests as the last program that knew format 1 alone wrote them.
  @Test(arguments: [
    ("everything", "bde6eaff10c3e32b37df01dcd6b0088312d0dc02d2e5e60e6a28179e3fdbbb2a"),
    ("every-condition", "68f6fd9bcb925e72c84e950a6ee7546346c96fdae9a6d4e2af287539dba7472d"),
    ("minimal", "01cedc068b1e1c110f9e0c17e33ee41d7580860f8ed57d5902efc99c4b119c52"),
    ("comments-and-commas", "5de0f9cf74e389fb9702c61c98f7e8693952dce17a97b5c5d5f9ed7efa166962"),
  ])
  func `A pack of format 1 keeps its digest`(_ name: String, _ digest: String) throws {
    let program = try program(FixtureFiles.texts(in: "good/\(name)"))
    #expect(PackDigest(of: program).text == "sha256:" + digest)
  }

  @Test func `A pack that says nothing new has the same normal form in both formats`() throws {
    let first = try program([text(try fixture("minimal"))])
    let second = try program([
      text(try fixture("minimal", replacing: [("\"format\": 1", "\"format\": 2")]))
    ])
    #expect(second.format == 2)
    #expect(second.normalForm == first.normalForm)
  }

  @Test func `The normal form of format 2 is a pack with the same normal form`() throws {
    let program = try program(FixtureFiles.texts(in: "good/format-2"))
    let written = String(decoding: program.normalForm, as: UTF8.self)
    let again = try self.program([text(written)])
    #expect(String(decoding: again.normalForm, as: UTF8.self) == written)
    #expect(again.format == 2)
    #expect(PackOutline(again).text == PackOutline(program).text)
  }

  /// Each member of format 2 with another value, or none: whatever says something changes the digest.
  @Test(arguments: [
    ("\"Small Assistant\"", "\"Little Assistant\""), ("\"council\"", "\"authority\""),
    ("It supports a decision", "It helps a decision"), ("A case shows", "A case tells"),
    ("\"title\": \"Finance\"", "\"title\": \"Treasury\""), ("the budget.", "the costs."),
    ("\"ask\": \"first\"", "\"ask\": \"always\""), ("\"fact\": true", "\"fact\": false"),
    ("[\"legal\", \"finance\"]", "[\"legal\"]"),
    ("\"merge\": \"lowest\"", "\"merge\": \"highest\""),
    ("\"bulk\"", "\"mass\""), ("\"tiny\"", "\"wee\""), ("Practice shows it.", "Cases show it."),
    ("[\"duty\", \"local-duty\"]", "[\"duty\"]"), ("must give reasons", "may give reasons"),
    ("\"2026-04\"", "\"2026-03\""), ("\"2026-12\"", "\"2027-12\""),
    ("\"where\": { \"reach\": \"local\" }", "\"where\": { \"reach\": \"regional\" }"),
    ("\"heading\": \"money\"", "\"heading\": \"law\""),
    (
      "\"neverMatters\": { \"decision\": \"model\", \"question\": \"history\" }",
      "\"noFavourite\": { \"decision\": \"model\", \"within\": 50 }"
    ),
  ])
  func `The normal form tells packs apart`(_ before: String, _ after: String) throws {
    let program = try program([text(try fixture("format-2"))])
    let changed = try self.program([
      text(try fixture("format-2", replacing: [(before, after)]))
    ])
    #expect(changed.normalForm != program.normalForm)
  }

  @Test(arguments: [
    ("[\"legal\", \"finance\"]", "[\"finance\", \"legal\"]"),
    ("[\"extent\", \"bulk\"]", "[\"bulk\", \"extent\"]"),
    ("\"answeredBy\": \"finance\"", "\"answeredBy\": [\"finance\"]"),
    ("\"reach\": \"local\" },", "\"reach\": [\"local\"] },"),
  ])
  func `What says the same has the same normal form`(_ before: String, _ after: String) throws {
    let program = try program([text(try fixture("format-2"))])
    let changed = try self.program([
      text(try fixture("format-2", replacing: [(before, after)]))
    ])
    #expect(changed.normalForm == program.normalForm)
  }

  @Test func `Where a pack says less, it is about an organisation, by its title`() throws {
    let program = try program([text(try fixture("minimal"))])
    #expect(program.subject.assistant == program.title)
    #expect(program.subject.assessment == nil)
    #expect(program.subject.body == "organisation")
    #expect(program.subject.bodies == "organisations")
    for question in program.questions {
      #expect(question.ask == nil && !question.isFact && question.answeredBy.isEmpty)
      #expect(question.merge == .same && question.formerly.isEmpty)
    }
  }

  @Test func `A profile by former names means what it means by the present ones`() throws {
    let program = try program([text(try fixture("format-2"))])
    func profile(_ answers: String) throws -> (Profile, [Diagnostic]) {
      let read = ProfileReader.read(text("{ \"id\": \"x\", \"answers\": \(answers) }"), file: 0)
      #expect(read.diagnostics.isEmpty)
      let resolved = program.resolve(try #require(read.value))
      return (try #require(resolved.value), resolved.diagnostics)
    }
    let (former, warnings) = try profile("{ \"bulk\": \"huge\", \"reach\": \"local\" }")
    let (present, none) = try profile("{ \"size\": \"large\", \"reach\": \"local\" }")
    #expect(former.answers == present.answers)
    #expect(none.isEmpty)
    #expect(warnings.map { $0.code } == [.formerName, .formerName])
    #expect(warnings.map { $0.help } == ["write 'size'", "write 'large'"])
  }
}
