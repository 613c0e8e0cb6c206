import Foundation

/// Makes files a part of the program, by writing Swift files that hold their bytes.
@main
enum Embed {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "rules" where arguments.count > 2:
      try write(EmbedRules.source(packs: Array(arguments[2...])), to: arguments[1])
    case "styles" where arguments.count == 3:
      let folder = URL(fileURLWithPath: arguments[2])
      try write(EmbedStyles.source(folder: folder), to: arguments[1])
    case "page" where arguments.count > 6:
      let output = URL(fileURLWithPath: arguments[1])
      let engine = WasmEngine(
        sources: URL(fileURLWithPath: arguments[2]),
        modules: Array(arguments[6...]),
        folder: output.deletingLastPathComponent(),
        tools: Array(arguments[3..<6])
      )
      try write(EmbedPage.source(engine: engine), to: arguments[1])
    default:
      let usage = """
        usage: embed rules OUTPUT PACK...
               embed styles OUTPUT FOLDER
               embed page OUTPUT SOURCES SWIFTC CLANG WASM-LD MODULE...

        """
      FileHandle.standardError.write(Data(usage.utf8))
      exit(2)
    }
  }

  /// Writes a file, unless it is there as it should be: what depends on it then need not be built again.
  static func write(_ source: String, to path: String) throws {
    if let present = try? String(contentsOfFile: path, encoding: .utf8), present == source {
      return
    }
    try source.write(toFile: path, atomically: true, encoding: .utf8)
  }

  /// The files of a folder and the folders in it, by path.
  static func filesBelow(_ folder: URL) throws -> [URL] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return names.sorted().map { folder.appending(path: $0) }
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
