import Testing

@testable import Forms

/// Lines and columns of bytes.
@Suite struct SourceTextTests {
  private func text(_ content: String) -> SourceText {
    SourceText(name: "test.json", bytes: Array(content.utf8))
  }

  private func line(_ text: SourceText, around byte: Int) -> String {
    String(decoding: text.bytes[text.line(around: byte)], as: UTF8.self)
  }

  @Test(arguments: [(0, 1, 1), (1, 1, 2), (2, 1, 3), (3, 2, 1), (5, 2, 3), (6, 3, 1), (7, 4, 1)])
  func `Lines and columns count from one`(_ byte: Int, _ line: Int, _ column: Int) {
    // "ab", "cd", an empty line, and the end.
    let position = text("ab\ncd\n\n").position(of: byte)
    #expect(position.line == line)
    #expect(position.column == column)
  }

  @Test func `Columns count characters and not bytes`() {
    let text = text("é€𝄞x")
    #expect([0, 2, 5, 9].map { text.position(of: $0).column } == [1, 2, 3, 4])
  }

  @Test func `A carriage return before a line feed belongs to the line that it ends`() {
    let text = text("ab\r\ncd\r\n")
    #expect(text.position(of: 4) == text.position(of: 4))
    #expect(text.position(of: 4).line == 2)
    #expect(text.position(of: 4).column == 1)
    #expect(line(text, around: 0) == "ab")
    #expect(line(text, around: 3) == "ab")
    #expect(line(text, around: 5) == "cd")
  }

  @Test func `The last line needs no line feed`() {
    let text = text("ab\ncd")
    #expect(text.position(of: 5).line == 2)
    #expect(text.position(of: 5).column == 3)
    #expect(line(text, around: 5) == "cd")
    #expect(line(text, around: 3) == "cd")
  }

  @Test func `After a last line feed there is one more line, and it is empty`() {
    let text = text("ab\n")
    #expect(text.position(of: 3).line == 2)
    #expect(line(text, around: 3) == "")
    #expect(line(text, around: 2) == "ab")
  }

  @Test(arguments: [-5, 99])
  func `A byte outside the text counts as its nearest end`(_ byte: Int) {
    let text = text("ab\ncd")
    #expect(text.position(of: byte).line == (byte < 0 ? 1 : 2))
    #expect(text.position(of: byte).column == (byte < 0 ? 1 : 3))
    #expect(line(text, around: byte) == (byte < 0 ? "ab" : "cd"))
  }

  @Test func `An empty text has one line`() {
    #expect(text("").position(of: 0).line == 1)
    #expect(text("").line(around: 0).isEmpty)
  }

  @Test func `A range never ends before it begins`() {
    #expect(SourceRange(file: 0, lower: 5, upper: 2).upper == 5)
  }

  @Test func `Findings stand by file, then by place, then by code, those without a place first`() {
    func finding(_ code: Diagnostic.Code, _ file: Int, _ lower: Int) -> Diagnostic {
      Diagnostic(code, "", at: SourceRange(file: file, lower: lower, upper: lower + 1))
    }
    let sorted = [
      finding(.emptyList, 1, 0), finding(.notAPair, 0, 7), finding(.noEffect, 0, 7),
      finding(.wrongKind, 0, 2), Diagnostic(.cycle, "", at: nil),
    ].sortedByPlace()
    #expect(sorted.map { $0.code } == [.cycle, .wrongKind, .noEffect, .notAPair, .emptyList])
  }

  @Test func `The name of a finding says which member is missing, and no other names a member`() {
    let missing = Diagnostic(.missingMember, of: "title", "", at: nil)
    #expect(missing.spelledCode == "missing-title")
    for code in Diagnostic.Code.allCases {
      #expect(Diagnostic(code, "", at: nil).spelledCode == code.rawValue)
      #expect(Name.isIdentifier(code.rawValue), "\(code)")
    }
  }
}
