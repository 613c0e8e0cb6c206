import Foundation
import RuleFiles
import StandardRules
import Testing

@testable import DecisionEngine
@testable import Forms

@Suite("What it takes to change an answer")
struct AnswerChangeTests {
  private let nowhere = SourceRange(file: 0, lower: 0, upper: 0)

  @Test(
    "On a scale each step costs the effort, and only the declared direction is open",
    arguments: [
      (ChangeDirection.either, [6, 3, 0, 3] as [Int?]),
      (.up, [nil, nil, 0, 3]),
      (.down, [6, 3, 0, nil]),
      (.never, [nil, nil, 0, nil]),
    ]
  )
  func scale(direction: ChangeDirection, efforts: [Int?]) {
    let change = AnswerChange(.init(effort: 3, direction: direction, at: nowhere))
    #expect((0..<4).map { change.effort(from: 2, to: $0, kind: .scale) } == efforts)
  }

  @Test("Between choices without order any change costs the effort once")
  func choice() {
    let change = AnswerChange(.init(effort: 4, direction: .either, at: nowhere))
    #expect((0..<4).map { change.effort(from: 0, to: $0, kind: .choice) } == [0, 4, 4, 4])
  }

  @Test("Without a declaration an answer can change either way with effort 1")
  func undeclared() {
    let change = AnswerChange(nil)
    #expect((0..<3).map { change.effort(from: 1, to: $0, kind: .scale) } == [1, 0, 1])
  }

  /// The codes of what is wrong with the standard pack after one edit of its text.
  private func codes(replacing old: String, with new: String) -> [String] {
    let files = StandardRules.files.map { file in
      let text = String(decoding: file.bytes, as: UTF8.self)
      guard let range = text.firstRange(of: old) else { return file }
      return SourceText(
        name: file.name,
        bytes: Array(text.replacingCharacters(in: range, with: new).utf8)
      )
    }
    return PackReader.load(files).diagnostics.map { $0.spelledCode }
  }

  @Test(
    "What cannot be is an error",
    arguments: [
      (#""effort": 5, "direction": "either""#, #""effort": 6"#, ["effort-out-of-range"]),
      (#""effort": 5, "direction": "either""#, #""effort": 0"#, ["effort-out-of-range"]),
      (#""effort": 5, "direction": "either""#, #""direction": "up""#, ["direction-without-order"]),
      (#""effort": 5, "direction": "either""#, #""direction": "sideways""#, ["unknown-word"]),
      (#""effort": 5, "direction": "either""#, #""cost": 2"#, ["unknown-key"]),
      (#""effort": 5, "direction": "either""#, #""effort": "much""#, ["wrong-kind"]),
      (#""change": { "effort": 5, "direction": "either" }"#, #""change": 3"#, ["wrong-kind"]),
      (#""effort": 5, "direction": "either""#, #""effort": 5"#, []),
    ]
  )
  func errors(old: String, new: String, expected: [String]) {
    #expect(codes(replacing: old, with: new) == expected)
  }

  @Test("The standard pack declares every question's change")
  func standardPack() throws {
    let pack = PackReader.read(StandardRules.files).pack
    #expect(pack.questions.filter { $0.change == nil }.map { $0.id.text } == [])
    let program = try #require(PackReader.load(StandardRules.files).program)
    func change(_ id: String) throws -> AnswerChange {
      try #require(program.questions.first { $0.id == id }).change
    }
    for fact in ["size", "nation", "authority-type", "reorganisation", "devolution"] {
      #expect(try change(fact).direction == .never)
    }
    #expect(try change("commercial-skills").direction == .up)
    #expect(try change("contract-exit").direction == .down)
  }
}
