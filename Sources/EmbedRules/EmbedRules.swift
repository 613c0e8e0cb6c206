import Foundation

/// Writes a Swift file that holds the bytes of some files: `embed-rules OUTPUT FILE…`.
///
/// Files in a folder `tests` are kept apart from the others.
@main
enum EmbedRules {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first else { throw CocoaError(.fileNoSuchFile) }
    let files = arguments.dropFirst().sorted().map { URL(fileURLWithPath: $0) }
    let source = """
      /// The files of the standard rule pack, by name.
      enum EmbeddedFiles {
      \(try list("pack", files.filter { !isTest($0) }))
      \(try list("tests", files.filter(isTest)))
      }

      """
    try source.write(toFile: output, atomically: true, encoding: .utf8)
  }

  private static func isTest(_ file: URL) -> Bool {
    file.deletingLastPathComponent().lastPathComponent == "tests"
  }

  /// A static constant that lists names and texts of files.
  private static func list(_ name: String, _ files: [URL]) throws -> String {
    var lines = ["  static let \(name): [(name: StaticString, text: StaticString)] = ["]
    for file in files {
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      let path = file.pathComponents.suffix(isTest(file) ? 3 : 2).joined(separator: "/")
      lines.append("    (\(literal(path)), \(literal(text))),")
    }
    lines.append("  ]")
    return lines.joined(separator: "\n")
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
