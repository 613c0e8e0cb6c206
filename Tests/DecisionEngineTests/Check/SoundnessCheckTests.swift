import Testing

@testable import DecisionEngine
@testable import Forms
@testable import PackAuthoring

/// The findings of the check beside those of brute force.
@Suite struct SoundnessCheckTests {
  /// Compares both on packs from consecutive seeds and returns how many packs compiled, and how often
  /// each code was found.
  private func compare(
    seeds: ClosedRange<UInt64>,
    draws: Int,
    questions: Int = 4,
    rules: Int = 9
  ) -> (packs: Int, codes: [String: Int]) {
    var packs = 0
    var codes: [String: Int] = [:]
    for seed in seeds {
      let random = FlawedPack(seed: seed, questions: questions, rules: rules)
      guard let program = Compiler.compile(random.pack).value else { continue }
      packs += 1
      var check = SoundnessCheck(
        program,
        of: random.pack,
        findings: [],
        budget: 20_000,
        draws: draws
      )
      let report = check.run()
      var found: Set<String> = []
      for finding in report.findings {
        let place = finding.range.flatMap { random.names[$0] } ?? "nowhere"
        #expect(found.insert("\(finding.spelledCode) \(place)").inserted, "twice: \(finding)")
        codes[finding.spelledCode, default: 0] += 1
      }
      let expected = NaivePack(random.pack).findings
      #expect(found == expected, "seed \(seed): \(found.symmetricDifference(expected).sorted())")
      #expect(report.undecided.isEmpty, "seed \(seed): \(report.undecided)")
    }
    return (packs, codes)
  }

  private static let codes = [
    "alike-choices", "always-fires", "broken-expectation", "idle-criterion", "idle-question",
    "never-given", "never-matters", "never-recommended", "never-taken", "no-option-left",
    "nothing-said", "repeats", "same-points", "subsumed",
  ]

  @Test func everythingThatIsSoIsFoundAndNothingElse() {
    let (packs, codes) = compare(seeds: 1...1_600, draws: 10)
    #expect(packs > 500)
    for code in Self.codes { #expect(codes[code] ?? 0 >= 5, "\(code) in \(codes)") }
  }

  @Test func asManyDrawsAsUsualFindTheSame() {
    let (packs, _) = compare(seeds: 20_001...20_060, draws: Survey.draws)
    #expect(packs > 15)
  }

  @Test func theSearchAloneFindsTheSame() {
    let (packs, codes) = compare(seeds: 5_001...6_600, draws: 0)
    #expect(packs > 500)
    for code in Self.codes { #expect(codes[code] ?? 0 >= 5, "\(code) in \(codes)") }
  }

  @Test func theSearchAloneFindsTheSameInLargerPacks() {
    let (packs, _) = compare(seeds: 10_001...10_040, draws: 0, questions: 6, rules: 16)
    #expect(packs > 12)
  }
}
