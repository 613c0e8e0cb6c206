import RuleFiles
import StandardRules
import Testing

@testable import DecisionEngine
@testable import Forms

/// The normal form of a pack, by which packs are told apart.
@Suite struct NormalFormTests {
  private func program(of files: [SourceText]) throws -> Program {
    let (program, _, diagnostics) = PackReader.load(files)
    #expect(diagnostics.filter { $0.severity == .error }.map { $0.message } == [])
    return try #require(program)
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
      profile.answers = item.answers
      #expect(
        "\(Assessor(again).assess(profile).decisions)"
          == "\(Assessor(program).assess(profile).decisions)"
      )
    }
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
      let shuffled = try #require(Compiler.compile(maker.pack).program)
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
