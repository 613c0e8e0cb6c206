import Testing

@testable import Forms

/// The bracket that somebody forgot to close is named where it was opened.
@Suite struct JSONIndentationTests {
  /// The line of the bracket that an error names as probably not closed; `nil` where it names none.
  private func suspect(_ text: String) throws -> Int? {
    let source = SourceText(name: "x.json", bytes: Array(text.utf8))
    let read = JSONReader().read(source, file: 0)
    let error = try #require(read.diagnostics.first { $0.code == .jsonSyntax })
    let note = error.notes.first { $0.message.contains("probably not closed") }
    return note?.range.map { source.position(of: $0.lower).line }
  }

  @Test func aBracketInsideAnItem() throws {
    let line = try suspect(
      """
      {
        "rules": [
          {
            "id": "a",
            "when": {
              "x": "y",
            "because": "b"
          },
          {
            "id": "b"
          }
        ]
      }
      """
    )
    #expect(line == 5)
  }

  @Test func theBracketOfAnItem() throws {
    let line = try suspect(
      """
      {
        "rules": [
          {
            "id": "a"
          ,
          {
            "id": "b"
          }
        ]
      }
      """
    )
    #expect(line == 3)
  }

  @Test func aListThatIsNotClosedBeforeTheEnd() throws {
    let line = try suspect("{\n  \"a\": [\n    1,\n    2\n}\n")
    // The error itself tells where the list was opened, or the lines do.
    #expect(line == nil || line == 2)
  }

  @Test func bracketsInTextsAndCommentsDoNotCount() throws {
    let line = try suspect("{\n  // {\n  \"a{\": \"}\", /* [ */\n  \"b\" 1\n}\n")
    #expect(line == nil)
  }

  @Test func anErrorOfAnotherKindNamesNoBracket() throws {
    #expect(try suspect("{\n  \"a\": 1\n  \"b\": 2\n}\n") == nil)
  }

  @Test(arguments: ["<<<<<<< HEAD", "=======", ">>>>>>> other"])
  func theMarkOfAMergeIsCalledThat(_ mark: String) throws {
    let text = "{\n  \"a\": 1,\n\(mark)\n  \"b\": 2\n}\n"
    let read = JSONReader().read(SourceText(name: "x", bytes: Array(text.utf8)), file: 0)
    let error = try #require(read.diagnostics.first)
    #expect(error.message.contains("'\(mark.prefix(7))' of two versions that are not merged"))
  }
}
