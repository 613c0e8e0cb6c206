import Foundation

/// Writes a Swift file that holds the bytes of the JSON files of two folders, a rule pack's and its
/// tests': `embed-rules OUTPUT PACK TESTS`.
@main
enum EmbedRules {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4 else {
      FileHandle.standardError.write(Data("usage: embed-rules OUTPUT PACK TESTS\n".utf8))
      exit(2)
    }
    let source = """
      /// The files of the standard rule pack, by name.
      enum EmbeddedFiles {
      \(try list("pack", filesIn: arguments[2], depth: 2))
      \(try list("tests", filesIn: arguments[3], depth: 3))
      }

      """
    try source.write(toFile: arguments[1], atomically: true, encoding: .utf8)
  }

  /// A static constant that lists the JSON files of a folder; their names keep the last `depth` parts
  /// of their paths.
  private static func list(_ name: String, filesIn folder: String, depth: Int) throws -> String {
    var lines = ["  static let \(name): [(name: StaticString, text: StaticString)] = ["]
    let files = try FileManager.default.contentsOfDirectory(
      at: URL(fileURLWithPath: folder),
      includingPropertiesForKeys: nil
    )
    for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "json" {
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      let path = file.pathComponents.suffix(depth).joined(separator: "/")
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
