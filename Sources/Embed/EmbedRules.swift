import Foundation

/// A Swift file that holds the JSON files of rule packs and of their tests.
enum EmbedRules {
  /// `packs`: The folders of the packs, each with its tests in a folder `tests`.
  static func source(packs: [String]) throws -> String {
    """
    /// The files of the rule packs that come with the program, by name.
    enum EmbeddedFiles {
      static let packs = [
    \(try packs.map(pack).joined(separator: ",\n"))
      ]
    }

    """
  }

  private static func pack(in path: String) throws -> String {
    let folder = URL(fileURLWithPath: path)
    return """
          EmbeddedPack(
            name: \(Embed.literal(folder.lastPathComponent)),
            files: [
      \(try list(filesIn: folder, depth: 2))
            ],
            tests: [
      \(try list(filesIn: folder.appending(path: "tests"), depth: 3))
            ]
          )
      """
  }

  /// The JSON files of a folder; their names keep the last `depth` parts of their paths.
  private static func list(filesIn folder: URL, depth: Int) throws -> String {
    let files = try FileManager.default.contentsOfDirectory(
      at: folder,
      includingPropertiesForKeys: nil
    )
    let sources = files.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }
    return try sources.map { file in
      let path = file.pathComponents.suffix(depth).joined(separator: "/")
      return "        (\(Embed.literal(path)), \(Embed.literal(try Embed.text(file))))"
    }.joined(separator: ",\n")
  }
}
