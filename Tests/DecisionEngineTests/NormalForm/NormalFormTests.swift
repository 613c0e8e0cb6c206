import RuleFiles
import StandardRules
import Testing

@testable import DecisionEngine
@testable import Forms

/// The normal form of a pack, by which packs are told apart.
@Suite struct NormalFormTests {
  private func program(of files: [SourceText]) throws -> Program {
    let loaded = PackReader.load(files)
    #expect(loaded.diagnostics.filter { $0.severity == .error }.map { $0.message } == [])
    return try #require(loaded.program)
  }

  /// The program that is read from a normal form.
  private func reread(_ bytes: [UInt8]) throws -> Program {
    try program(of: [SourceText(name: "pack.json", bytes: bytes)])
  }

  @Test func `The standard pack's normal form is a pack with the same normal form`() throws {
    let program = try program(of: StandardRules.files)
    let again = try reread(program.normalForm)
    #expect(again.normalForm == program.normalForm)
    #expect(PackDigest(of: again) == PackDigest(of: program))
    for item in program.cases {
      var profile = Profile(id: item.id, questionCount: program.questions.count)
      profile.answers = .init(item.answers)
      #expect(
        "\(Assessor(again).assess(profile).decisions)"
          == "\(Assessor(program).assess(profile).decisions)"
      )
    }
  }

  /// The small pack with more members in its manifest.
  private func pack(_ members: String) -> [SourceText] {
    let text = """
      {
        "format": \(members.isEmpty ? 1 : 2), "id": "small", "version": "1.0.0", "title": "A small pack",
        \(members)
        "sections": [{ "id": "all", "title": "All", "questions": ["size"] }],
        "decisionOrder": ["model"],
        "questions": [
          {
            "id": "size", "kind": "choice", "text": "Size?", "why": "It matters.",
            "choices": [{ "id": "small", "text": "Small" }, { "id": "large", "text": "Large" }]
          }
        ],
        "decisions": [
          {
            "id": "model", "title": "Model", "asks": "Which model?",
            "options": [
              { "id": "a", "title": "A", "text": "It is A." },
              { "id": "b", "title": "B", "text": "It is B." }
            ],
            "criteria": [{ "id": "fit", "title": "Fit", "weight": 1 }],
            "strength": { "clear": 5, "strong": 15 }
          }
        ],
        "rules": [
          {
            "id": "large-a", "decision": "model", "criterion": "fit", "when": { "size": "large" },
            "scores": { "a": 3 }, "because": "Practice shows it.", "confidence": "judgement"
          }
        ]
      }
      """
    return [SourceText(name: "pack.json", bytes: Array(text.utf8))]
  }

  @Test(arguments: [
    #""subject": {},"#, #""subject": { "assistant": "A small pack" },"#,
    #""subject": { "bodies": "organisations", "body": "organisation" },"#,
  ])
  func `What a pack is about by default is no part of it`(_ members: String) throws {
    #expect(try program(of: pack(members)).normalForm == program(of: pack("")).normalForm)
  }

  @Test(arguments: [
    #""subject": { "assistant": "Chooser" },"#, #""subject": { "assessment": "plan" },"#,
    #""subject": { "body": "team", "bodies": "teams" },"#, #""disclaimer": "It is a start.","#,
    #""caseCaveat": "Few.","#,
  ])
  func `What a pack says that it is about is part of it, and read again`(_ members: String) throws {
    let program = try program(of: pack(members))
    #expect(try program.normalForm != self.program(of: pack("")).normalForm)
    let again = try reread(program.normalForm)
    #expect(again.normalForm == program.normalForm)
    #expect(again.subject == program.subject)
    #expect(again.disclaimer == program.disclaimer)
    #expect(again.caseCaveat == program.caseCaveat)
  }

  @Test(arguments: 0..<4)
  func `So is that of any pack, and it says the same of a profile`(_ block: Int) throws {
    for seed in (500 + block * 25)..<(500 + (block + 1) * 25) {
      guard var made = try RandomCase(seed: seed, style: .mixed) else { continue }
      let profile = try made.profile().profile
      let again = try reread(made.program.normalForm)
      #expect(again.normalForm == made.program.normalForm, made.context(of: profile))
      #expect(
        "\(Assessor(again).assess(profile).decisions)"
          == "\(Assessor(made.program).assess(profile).decisions)",
        made.context(of: profile)
      )
    }
  }

  @Test(arguments: 0..<2)
  func `The order of what a pack declares does not change it`(_ block: Int) throws {
    for seed in (700 + block * 25)..<(700 + (block + 1) * 25) {
      guard let made = try RandomCase(seed: seed, style: .mixed) else { continue }
      var maker = made.maker
      maker.shuffle()
      let shuffled = try #require(Compiler.compile(maker.pack).value)
      #expect(shuffled.normalForm == made.program.normalForm, "seed \(seed)")
    }
  }

  @Test func `A digest has 64 digits, of which the first are its short form`() throws {
    let digest = PackDigest(of: try program(of: StandardRules.files))
    #expect(digest.text.hasPrefix("sha256:" + digest.short))
    #expect(digest.text.utf8.count == 7 + 64)
    #expect(digest.short.utf8.count == 12)
  }
}
