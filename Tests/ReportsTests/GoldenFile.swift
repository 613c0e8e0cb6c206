import Foundation
import Testing

/// Files with expected output beside their input.
///
/// `DMA_RECORD=1` writes what came out and fails the run,
/// so that a person looks at the difference.
enum GoldenFile {
  /// The folder of the fixtures.
  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures")

  /// The names of the folders in a folder of fixtures.
  static func cases(in folder: String) -> [String] {
    let found = try? FileManager.default.contentsOfDirectory(
      at: fixtures.appending(path: folder),
      includingPropertiesForKeys: nil
    )
    return (found ?? []).filter { $0.hasDirectoryPath }.map { $0.lastPathComponent }.sorted()
  }

  /// Compares a text with a file of fixtures.
  static func compare(_ text: String, with path: String) throws {
    let file = fixtures.appending(path: path)
    if ProcessInfo.processInfo.environment["DMA_RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(path)")
      return
    }
    let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    #expect(text == expected)
  }
}
