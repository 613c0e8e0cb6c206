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
    try program(bytes("pack.json"))
  }

  private static func program(_ bytes: [UInt8]) throws -> Program {
    let loaded = PackReader.load([SourceText(name: "pack.json", bytes: bytes)])
    return try #require(loaded.program, "\(loaded.diagnostics)")
  }

  /// The same pack with headed places for a report, law, and a disclaimer.
  static func headedProgram() throws -> Program {
    let pack = String(decoding: try bytes("pack.json"), as: UTF8.self)
    let manifest = """
      "format": 2,
      "subject": { "assistant": "River Adviser", "assessment": "crossing study", "body": "town", "bodies": "towns" },
      "disclaimer": "Staying on this bank is not compared.",
      "reportHeadings": [
        { "id": "money", "title": "What it costs", "add": "To be added: the tolls." },
        { "id": "law", "title": "Law of the river", "add": "To be added: the bailiff's view." },
        { "id": "fish", "title": "Fish" }
      ],
      "law": [
        {
          "id": "tolls", "text": "Tolls need a charter.", "asOf": "2026-07", "checkBy": "2027-02",
          "source": "SOURCE", "heading": "law"
        },
        {
          "id": "pilots", "text": "Pilots need a licence.", "asOf": "2026-05", "checkBy": "2027-01",
          "source": "SOURCE", "heading": "law"
        },
        {
          "id": "bounty", "text": "Ferries get a bounty.", "where": { "boats": "yes" }, "asOf": "2026-07",
          "checkBy": "2027-02", "source": "SOURCE", "heading": "money"
        }
      ],
      """
    let source = try #require(try program().sources.first)
    return try program(
      Array(
        pack.replacing(
          "\"format\": 1,",
          with: manifest.replacing("SOURCE", with: source.id),
          maxReplacements: 1
        ).utf8
      )
    )
  }

  static func profile(_ text: String? = nil) throws -> DeclaredProfile {
    let bytes = try text.map { Array($0.utf8) } ?? bytes("profile.json")
    let read = ProfileReader.read(
      SourceText(name: "profile.json", bytes: bytes),
      file: 0
    )
    return try #require(read.value, "\(read.diagnostics)")
  }

  /// The paper of a profile, which may be changed first, or a part of it.
  static func paper(
    _ text: String? = nil,
    of program: Program? = nil,
    detail: AssessmentReport.Detail = .full,
    details: ReportDetails = ReportDetails(),
    tool: String? = "dma 0",
    change: (inout Profile) -> Void = { _ in }
  ) throws -> Document {
    let program = try program ?? self.program()
    var profile = try #require(program.resolve(try profile(text)).value)
    change(&profile)
    return AssessmentReport.document(
      of: Assessor(program).assess(profile),
      program: program,
      detail: detail,
      details: details,
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
