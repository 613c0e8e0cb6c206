import Testing

@testable import DecisionEngine
@testable import Forms

/// Branches of `anyOf` that add nothing, beside brute force.
@Suite struct IdleBranchTests {
  /// How many branches of a condition could be taken out, the last first, without any profile meeting other
  /// lists of alternatives.
  private func idle(
    in condition: RulePack.Condition,
    _ naive: NaivePack,
    negated: Bool = false
  ) -> Int {
    switch condition {
    case .answer: return 0
    case .not(let part, _): return idle(in: part, naive, negated: !negated)
    case .all(let parts, _):
      return parts.reduce(0) { $0 + idle(in: $1, naive, negated: negated) }
    case .any(let parts, let range):
      func meeting(_ parts: [RulePack.Condition]) -> [Bool] {
        naive.profiles.map {
          NaivePack.holds(.any(parts, at: range), naive.pack, $0, negated: negated)
        }
      }
      var kept = parts
      var count = parts.reduce(0) { $0 + idle(in: $1, naive, negated: negated) }
      let whole = meeting(parts)
      for index in parts.indices.reversed() where kept.count > 1 {
        var fewer = kept
        fewer.remove(at: index)
        if meeting(fewer) == whole {
          kept = fewer
          count += 1
        }
      }
      return count
    }
  }

  @Test func asManyAreFoundAsBruteForceFinds() {
    var found = 0
    var compared = 0
    for seed in UInt64(1)...400 {
      let pack = FlawedPack(seed: seed).pack
      let compiled = Compiler.compile(pack)
      guard compiled.value != nil else { continue }
      compared += 1
      let naive = NaivePack(pack)
      let conditions = pack.rules.map { $0.when } + pack.questions.compactMap { $0.askIf }
      let expected = conditions.reduce(0) { $0 + idle(in: $1, naive) }
      let told = compiled.diagnostics.count { $0.code == .idleBranch }
      #expect(told == expected, "seed \(seed)")
      found += told
    }
    #expect(compared > 80)
    #expect(found > 20)
  }
}
