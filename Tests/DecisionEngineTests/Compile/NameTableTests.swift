import Testing

@testable import DecisionEngine
@testable import Forms

/// Declared names, and what is found wrong with them.
@Suite struct NameTableTests {
  private func name(_ text: String, at place: Int) -> Name {
    Name(text, at: SourceRange(file: 0, lower: place, upper: place + 1))
  }

  @Test func `Names have their indices in the order in which they are declared`() {
    var found: [Diagnostic] = []
    let table = NameTable(
      "option",
      of: [name("b", at: 0), name("a", at: 1)],
      diagnostics: &found
    )
    #expect(table.names == ["b", "a"])
    #expect(table["b"] == 0)
    #expect(table["a"] == 1)
    #expect(table["c"] == nil)
    #expect(table.range(of: 1).lower == 1)
    #expect(found.isEmpty)
  }

  @Test func `A name that is declared twice keeps its first index, and shows both places`() {
    var found: [Diagnostic] = []
    let table = NameTable(
      "option",
      of: [name("a", at: 3), name("b", at: 5), name("a", at: 9)],
      diagnostics: &found
    )
    #expect(table.names == ["a", "b"])
    #expect(found.map { $0.spelledCode } == ["repeated-id"])
    #expect(found.first?.range?.lower == 9)
    #expect(found.first?.notes.first?.range?.lower == 3)
  }

  @Test(arguments: ["a", "in-house", "2014", "a1-b2", "x-9"])
  func `Words or numbers joined by hyphens are ids`(_ text: String) {
    #expect(Name.isIdentifier(text))
  }

  @Test(arguments: ["", "-", "a-", "-a", "a--b", "A", "in_house", "in house", "é", "a\n"])
  func `Anything else is no id, and is said to be none`(_ text: String) {
    #expect(!Name.isIdentifier(text))
    var found: [Diagnostic] = []
    let table = NameTable("option", of: [name(text, at: 0)], diagnostics: &found)
    #expect(found.map { $0.spelledCode } == ["invalid-id"])
    // It is declared all the same, so that what names it is not found wrong too.
    #expect(table[text] == 0)
  }

  @Test func `A name that is not declared is said to be unknown, with the nearest one`() {
    var found: [Diagnostic] = []
    let table = NameTable(
      "option",
      of: [name("platform", at: 0), name("in-house", at: 1)],
      diagnostics: &found
    )
    #expect(table.resolve(name("platfrom", at: 7), diagnostics: &found) == nil)
    #expect(found.map { $0.help } == ["did you mean 'platform'?"])
    #expect(table.resolve(name("joint-venture", at: 8), diagnostics: &found) == nil)
    #expect(found.last?.help == "it can be: platform, in-house")
  }

  @Test func `A list resolves to its indices in its order, what is wrong left out`() {
    var found: [Diagnostic] = []
    let table = NameTable(
      "option",
      of: [name("a", at: 0), name("b", at: 1), name("c", at: 2)],
      diagnostics: &found
    )
    let list = [
      name("c", at: 10), name("zz-top", at: 11), name("a", at: 12), name("c", at: 13),
    ]
    #expect(table.resolve(all: list, diagnostics: &found) == [2, 0])
    #expect(found.map { $0.spelledCode } == ["unknown-name", "repeated-name"])
    #expect(found.last?.notes.first?.range?.lower == 10)
  }

  @Test(arguments: [("a", "b"), ("a", "aa"), ("Z", "a"), ("a-b", "a0"), ("z", "é"), ("", "a")])
  func `Names stand in the order of their bytes`(_ first: String, _ second: String) {
    #expect(Name.precedes(first, second))
    #expect(!Name.precedes(second, first))
    #expect(!Name.precedes(first, first))
  }
}
