import Foundation

/// Makes files a part of the program, by writing Swift files that hold their bytes.
@main
enum Embed {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "rules" where arguments.count == 4:
      try write(EmbedRules.source(pack: arguments[2], tests: arguments[3]), to: arguments[1])
    case "page" where arguments.count == 4:
      try write(EmbedPage.source(engine: arguments[2], folder: arguments[3]), to: arguments[1])
    default:
      let usage = "usage: embed rules OUTPUT PACK TESTS\n       embed page OUTPUT ENGINE FOLDER\n"
      FileHandle.standardError.write(Data(usage.utf8))
      exit(2)
    }
  }

  private static func write(_ source: String, to path: String) throws {
    try source.write(toFile: path, atomically: true, encoding: .utf8)
  }

  /// The files of a folder whose names end so, by name.
  static func files(in folder: String, extension ending: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(
      at: URL(fileURLWithPath: folder),
      includingPropertiesForKeys: nil
    )
    .filter { $0.pathExtension == ending }.sorted { $0.path < $1.path }
  }

  /// The text of a file.
  static func text(_ file: URL) throws -> String {
    String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }

  /// A text as a string literal.
  static func literal(_ text: String) -> String {
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
