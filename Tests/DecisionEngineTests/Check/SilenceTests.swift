import Testing

@testable import DecisionEngine
@testable import Forms
@testable import PackAuthoring

/// The profiles of which no rule speaks, beside brute force.
@Suite struct SilenceTests {
  @Test func theShareAndTheProfileAreThoseOfBruteForce() {
    var silent = 0
    var speaking = 0
    for seed in UInt64(1)...600 {
      let pack = FlawedPack(seed: seed).pack
      guard let program = Compiler.compile(pack).value else { continue }
      let naive = NaivePack(pack)
      // Few of the rules at a time, so that some leave much unsaid and others nothing.
      let rules = Array(program.rules.indices.prefix(1 + Int(seed % 9)))
      let ids = Set(rules.map { program.rules[$0].id })
      let own = naive.rules.filter { ids.contains($0.id.text) }
      let expected = naive.profiles.count { profile in !own.contains { naive.fires($0, profile) } }
      switch program.diagrams.silence(of: rules.map { program.rules[$0].fires }) {
      case .found(let silence):
        silent += 1
        let share = Double(expected) / Double(naive.profiles.count)
        #expect(abs((silence.share ?? .nan) - share) < 1e-12, "seed \(seed)")
        if let (some, all) = silence.combinations {
          #expect(some * naive.profiles.count == expected * all, "seed \(seed)")
        } else {
          Issue.record("seed \(seed) has no counts")
        }
        let evaluation = Evaluation(program, answers: silence.witness)
        #expect(rules.allSatisfy { !evaluation.isPossible(program.rules[$0].fires) })
      case .none:
        speaking += 1
        #expect(expected == 0, "seed \(seed)")
      case .undecided: Issue.record("seed \(seed) is undecided")
      }
    }
    #expect(silent > 60)
    #expect(speaking > 5)
  }
}
