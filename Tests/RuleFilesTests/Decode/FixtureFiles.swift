import DecisionEngine
import Foundation
import RuleFiles
import Testing

@testable import Forms

/// The folders below `Tests/Fixtures`: inputs with what is expected of them beside them.
enum FixtureFiles {
  /// The folder that holds the package.
  static let package = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static let root = package.appending(path: "Tests/Fixtures")

  /// The names of the folders in a folder, sorted.
  static func cases(in folder: String) -> [String] {
    names(in: folder).filter { isFolder("\(folder)/\($0)") }
  }

  /// The JSON files in a folder, named without it, by name; none where there is no folder.
  static func texts(in folder: String) throws -> [SourceText] {
    try names(in: folder).filter { isRead($0) }.map { name in
      let bytes = Array(try Data(contentsOf: root.appending(path: "\(folder)/\(name)")))
      return SourceText(name: name, bytes: bytes)
    }
  }

  /// What else a folder holds beside what is expected of it.
  static func unread(in folder: String) -> [UnreadFile] {
    names(in: folder).filter { !isRead($0) && $0 != "expected.txt" }.map {
      UnreadFile(path: $0, name: $0, reason: .otherName)
    }
  }

  private static func isRead(_ name: String) -> Bool {
    name.hasSuffix(".json") || name.hasSuffix(".jsonc")
  }

  /// A text file; `nil` where there is none.
  static func text(_ path: String) -> String? {
    (try? Data(contentsOf: root.appending(path: path))).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Checks that a text is the one that was recorded in a file.
  ///
  /// With `DMA_RECORD=1` in the environment it is recorded anew, and the run fails, so that nobody
  /// takes a recording for a test.
  static func expect(
    _ text: String,
    isRecordedIn path: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let recorded = self.text(path)
    if ProcessInfo.processInfo.environment["DMA_RECORD"] == "1" {
      guard recorded != text else { return }
      try Data(text.utf8).write(to: root.appending(path: path))
      Issue.record("recorded \(path)", sourceLocation: sourceLocation)
      return
    }
    #expect(recorded == text, "\(path)", sourceLocation: sourceLocation)
  }

  private static func names(in folder: String) -> [String] {
    let path = root.appending(path: folder).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  private static func isFolder(_ path: String) -> Bool {
    let values = try? root.appending(path: path).resourceValues(forKeys: [.isDirectoryKey])
    return values?.isDirectory ?? false
  }
}
