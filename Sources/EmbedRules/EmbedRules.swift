import Foundation

/// Writes a Swift file that holds the bytes of some files: `embed-rules OUTPUT FILE…`.
@main
enum EmbedRules {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first else { throw CocoaError(.fileNoSuchFile) }
    var source = "/// The files of the standard rule pack, by name.\nenum EmbeddedFiles {\n"
    source += "  static let all: [(name: StaticString, text: StaticString)] = [\n"
    for path in arguments.dropFirst().sorted() {
      let url = URL(fileURLWithPath: path)
      let folder = url.deletingLastPathComponent().lastPathComponent
      let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
      source += "    (\(literal("\(folder)/\(url.lastPathComponent)")), \(literal(text))),\n"
    }
    source += "  ]\n}\n"
    try source.write(toFile: output, atomically: true, encoding: .utf8)
  }

  /// A text as a string literal.
  private static func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20: result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
