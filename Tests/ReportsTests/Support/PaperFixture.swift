import DecisionEngine
import Foundation
import Reports
import RuleFiles
import Testing

/// A small rule pack and a profile, and the papers that are expected of them.
enum PaperFixture {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/paper")

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  static func program() throws -> Program {
    let loaded = PackReader.load([SourceText(name: "pack.json", bytes: try bytes("pack.json"))])
    return try #require(loaded.program, "\(loaded.diagnostics)")
  }

  static func profile(_ text: String? = nil) throws -> DeclaredProfile {
    let bytes = try text.map { Array($0.utf8) } ?? bytes("profile.json")
    let (profile, diagnostics) = ProfileReader.read(
      SourceText(name: "profile.json", bytes: bytes),
      file: 0
    )
    return try #require(profile, "\(diagnostics)")
  }

  /// The paper of a profile, which may be changed first.
  static func paper(
    _ text: String? = nil,
    tool: String? = "dma 0",
    change: (inout Profile) -> Void = { _ in }
  ) throws -> Document {
    let program = try program()
    var profile = try #require(program.resolve(try profile(text)).profile)
    change(&profile)
    return AssessmentReport.document(
      of: Assessor(program).assess(profile),
      program: program,
      detail: .full,
      tool: tool
    )
  }

  /// Compares a paper with the recorded one; with `DMA_RECORD=1` records it and fails.
  static func compare(_ text: String, with name: String) throws {
    let url = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["DMA_RECORD"] == "1" {
      try Data(text.utf8).write(to: url)
      Issue.record("recorded \(name): look at the difference")
      return
    }
    let expected = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    guard text != expected else { return }
    let pairs = zip(text.split(separator: "\n"), expected.split(separator: "\n"))
    let first = pairs.first { $0 != $1 }
    Issue.record("\(name) differs: \(first?.0 ?? "the length") instead of \(first?.1 ?? "")")
  }
}
