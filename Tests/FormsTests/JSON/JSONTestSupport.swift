import Foundation
import Testing

@testable import Forms

/// Reads text as the file 0.
func readJSON(
  _ text: String,
  strict: Bool = false,
  depthLimit: Int = 128
) -> Findings<JSONNode> {
  readJSON(Array(text.utf8), strict: strict, depthLimit: depthLimit)
}

/// Reads bytes as the file 0.
func readJSON(
  _ bytes: [UInt8],
  strict: Bool = false,
  depthLimit: Int = 128
) -> Findings<JSONNode> {
  JSONReader(strict: strict, depthLimit: depthLimit)
    .read(SourceText(name: "test.json", bytes: bytes), file: 0)
}

/// Whether the bytes can be read without any complaint.
func acceptsJSON(_ bytes: [UInt8], strict: Bool) -> Bool {
  let reading = readJSON(bytes, strict: strict)
  return reading.value != nil && reading.diagnostics.isEmpty
}

/// The codes of what is wrong with the bytes.
func jsonCodes(_ bytes: [UInt8], strict: Bool = false) -> [String] {
  readJSON(bytes, strict: strict).diagnostics.map(\.spelledCode)
}

/// Everything that a diagnostic says, a line for each part: code, place and message; notes; help.
func spelledOut(_ diagnostic: Diagnostic) -> String {
  func place(_ range: SourceRange?) -> String {
    range.map { "\($0.lower)..<\($0.upper)" } ?? "nowhere"
  }
  var lines = ["\(diagnostic.spelledCode) \(place(diagnostic.range)): \(diagnostic.message)"]
  lines += diagnostic.notes.map { "note \(place($0.range)): \($0.message)" }
  if let help = diagnostic.help { lines.append("help: \(help)") }
  return lines.joined(separator: "\n")
}

/// A text that cannot be read, and the one diagnostic about it, as `spelledOut` gives it.
struct JSONErrorCase: CustomTestStringConvertible {
  let text: String
  let expected: String

  init(_ text: String, _ expected: String) {
    self.text = text
    self.expected = expected
  }

  var testDescription: String { text.debugDescription }
}

/// Checks that the text cannot be read, for that reason alone.
func expectError(_ example: JSONErrorCase, strict: Bool = false) {
  let reading = readJSON(example.text, strict: strict)
  #expect(reading.value == nil)
  #expect(reading.diagnostics.map(spelledOut) == [example.expected])
  #expect(reading.diagnostics.hasErrors)
}

/// A node and all below it with their ranges, as one line: `0..<7[1..<2 number 1, 4..<6 string ]`.
func jsonOutline(_ node: JSONNode) -> String {
  let place = "\(node.range.lower)..<\(node.range.upper)"
  switch node.value {
  case .null: return "\(place) null"
  case .bool(let value): return "\(place) \(value)"
  case .number(let number): return "\(place) number \(number.text)"
  case .string(let text): return "\(place) string \(jsonScalars(text))"
  case .array(let elements):
    return "\(place)[\(elements.map(jsonOutline).joined(separator: ", "))]"
  case .object(let members):
    let parts = members.map { member in
      let key = "\(member.nameRange.lower)..<\(member.nameRange.upper) \(jsonScalars(member.name))"
      return "\(key): \(jsonOutline(member.value))"
    }
    return "\(place){\(parts.joined(separator: ", "))}"
  }
}

/// A string as the numbers of its scalars: no two different strings look alike.
func jsonScalars(_ text: String) -> String {
  text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: "-")
}

/// The folder `Tests/Fixtures/json`.
let jsonFixtures = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appending(path: "Fixtures/json")

/// The names of the `.json` files in a folder of `jsonFixtures`, sorted.
func jsonFixtureNames(in folder: String) -> [String] {
  let path = jsonFixtures.appending(path: folder).path
  let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
  return names.filter { $0.hasSuffix(".json") }.sorted()
}

/// The bytes of a file in `jsonFixtures`.
func jsonFixture(_ path: String) throws -> [UInt8] {
  Array(try Data(contentsOf: jsonFixtures.appending(path: path)))
}
