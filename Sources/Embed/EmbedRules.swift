import Foundation

/// A Swift file that holds the JSON files of two folders, a rule pack's and its tests'.
enum EmbedRules {
  static func source(pack: String, tests: String) throws -> String {
    """
    /// The files of the standard rule pack, by name.
    enum EmbeddedFiles {
    \(try list("pack", filesIn: pack, depth: 2))
    \(try list("tests", filesIn: tests, depth: 3))
    }

    """
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
      let path = file.pathComponents.suffix(depth).joined(separator: "/")
      lines.append("    (\(Embed.literal(path)), \(Embed.literal(try Embed.text(file)))),")
    }
    lines.append("  ]")
    return lines.joined(separator: "\n")
  }
}
