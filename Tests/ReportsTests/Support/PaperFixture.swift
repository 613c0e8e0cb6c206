import DecisionEngine
import Foundation
import Reports
import RuleFiles
import Testing

@testable import Forms

/// A small rule pack and a profile, and the papers made of them.
enum PaperFixture {
  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: GoldenFile.fixtures.appending(path: "paper/\(name)")))
  }

  static func program() throws -> Program {
    let loaded = PackReader.load([SourceText(name: "pack.json", bytes: try bytes("pack.json"))])
    return try #require(loaded.program, "\(loaded.diagnostics)")
  }

  static func profile(_ text: String? = nil) throws -> DeclaredProfile {
    let bytes = try text.map { Array($0.utf8) } ?? bytes("profile.json")
    let read = ProfileReader.read(
      SourceText(name: "profile.json", bytes: bytes),
      file: 0
    )
    return try #require(read.value, "\(read.diagnostics)")
  }

  /// The paper of a profile, which may be changed first.
  static func paper(
    _ text: String? = nil,
    tool: String? = "dma 0",
    change: (inout Profile) -> Void = { _ in }
  ) throws -> Document {
    let program = try program()
    var profile = try #require(program.resolve(try profile(text)).value)
    change(&profile)
    return AssessmentReport.document(
      of: Assessor(program).assess(profile),
      program: program,
      detail: .full,
      tool: tool,
      remedies: words
    )
  }

  /// What a program that has a command for it would say.
  static let words = RemedyWords { remedy in
    switch remedy {
    case .exportRules: "the command “rules” writes them out with it"
    case .seeRejects: "The file of rejects tells which and why."
    default: nil
    }
  }

  /// The explanation of a profile, which may be changed first.
  static func explanation(
    _ text: String? = nil,
    naming: ExplanationReport.Naming,
    change: (inout Profile) -> Void = { _ in }
  ) throws -> Document {
    let program = try program()
    var profile = try #require(program.resolve(try profile(text)).value)
    change(&profile)
    let assessment = Assessor(program).assess(profile)
    return ExplanationReport(
      Explanation(program, assessment, assessment.primary),
      assessment: assessment,
      program: program,
      naming: naming
    ).document
  }
}
