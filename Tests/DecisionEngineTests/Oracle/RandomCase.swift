import Testing

@testable import DecisionEngine
@testable import Forms

/// A pack made at random, its program, and what the naive model says of it.
struct RandomCase {
  let seed: Int
  private(set) var maker: RandomPack
  private var profileCount = 0
  let program: Program
  let model: NaiveModel

  /// Makes a pack and compiles it; `nil` where too little is left of it.
  ///
  /// On the way, every finding of the compiler is held against the naive model.
  init?(seed: Int, style: RandomPack.Style) throws {
    self.seed = seed
    maker = RandomPack(seed: seed, style: style)
    for _ in 0..<4 {
      let compiled = Compiler.compile(maker.pack)
      let model = maker.repaired()
      // Superfluous branches have brute force of their own: IdleBranchTests.
      let found = compiled.diagnostics.filter { $0.code != .idleBranch }
        .map { Finding($0.spelledCode, at: $0.range?.lower) }
      #expect(Set(found) == maker.findings, "seed \(seed)")
      guard !compiled.diagnostics.hasErrors else {
        #expect(compiled.value == nil, "seed \(seed)")
        continue
      }
      self.program = try #require(compiled.value, "seed \(seed)")
      self.model = model
      #expect(self.program.questions.map { $0.id } == model.questions.map { $0.id })
      #expect(self.program.rules.map { $0.id } == model.rules.map { $0.id })
      expectSameScales()
      return
    }
    return nil
  }

  private func expectSameScales() {
    for (decision, naive) in zip(program.decisions, model.decisions) {
      #expect(decision.criteria.map { $0.lowest } == naive.criteria.map { $0.lowest })
      #expect(decision.criteria.map { $0.highest } == naive.criteria.map { $0.highest })
    }
  }

  /// A profile at random, resolved; its findings are held against the naive model.
  ///
  /// `isNarrowed`: Whether some of its answers are narrowed; those of every second one unless said otherwise.
  mutating func profile(
    isNarrowed: Bool? = nil
  ) throws -> (profile: Profile, naive: NaiveAssessment) {
    profileCount += 1
    var declared = maker.profile()
    if isNarrowed ?? profileCount.isMultiple(of: 2) { maker.narrow(&declared) }
    let findings = program.resolve(declared)
    let resolved = try #require(findings.value, "seed \(seed): \(findings.diagnostics)")
    let naive = NaiveAssessment(
      model,
      answers: resolved.answers,
      priorities: Dictionary(
        uniqueKeysWithValues: declared.priorities.map { ($0.criterion.text, $0.weight) }
      )
    )
    let leftAside = declared.answers.filter { answer in
      model.questions.indices.contains {
        model.questions[$0].id == answer.question.text && naive.states[$0] == .notApplicable
          && answer.choices.count < model.questions[$0].choiceCount
      }
    }
    let places = findings.diagnostics.map { $0.range?.lower }
    #expect(Set(places) == Set(leftAside.map { $0.question.range.lower }), "seed \(seed)")
    #expect(
      findings.diagnostics.allSatisfy { $0.spelledCode == "not-applicable" },
      "seed \(seed)"
    )
    return (resolved, naive)
  }

  /// What is needed to make the same case again.
  func context(of profile: Profile) -> Comment {
    "seed \(seed), answers \(profile.answers), priorities \(profile.priorities)"
  }
}
