import Testing

@testable import DecisionEngine

/// The engine beside a naive reading of the semantics, on packs and profiles made at random.
@Suite struct OracleTests {
  private static let packsInBlock = 30
  private static let profilesOfPack = 5

  @Test(arguments: 0..<14)
  func `The engine says what trying every completion says`(_ block: Int) throws {
    let tally = try compare(block: block, style: .mixed)
    tally.expectVariety()
    #expect(tally.notTaken > 0, "a decision that was not taken")
  }

  @Test(arguments: 14..<24)
  func `The engine says so too where options are close and vetoes decide`(
    _ block: Int
  ) throws {
    let tally = try compare(block: block, style: .contested)
    tally.expectVariety()
  }

  /// Compares a block of packs, each with some profiles.
  private func compare(block: Int, style: RandomPack.Style) throws -> Tally {
    var tally = Tally()
    for place in 0..<Self.packsInBlock {
      let seed = block * Self.packsInBlock + place
      guard var made = try RandomCase(seed: seed, style: style) else { continue }
      for _ in 0..<Self.profilesOfPack {
        let (profile, naive) = try made.profile()
        let comparison = Comparison(made.program, profile, made.model, naive)
        #expect(comparison.differences == [], made.context(of: profile))
        tally.count(naive)
      }
    }
    return tally
  }
}

/// What occurred among the cases of a block, so that no block is a lot of cases of one kind.
private struct Tally {
  private var profiles = 0
  private var skipped = 0
  private var certain = 0
  private var open = 0
  private var ruledOut = 0
  private var noneIsPossible = 0
  private(set) var notTaken = 0

  mutating func count(_ naive: NaiveAssessment) {
    profiles += 1
    if naive.isTooClose { skipped += 1 }
    notTaken += naive.all.count - naive.taken.count
    for decision in naive.all {
      if decision.isCertain { certain += 1 } else { open += 1 }
      if decision.ruledOut.contains(true) { ruledOut += 1 }
      if decision.noneIsPossible { noneIsPossible += 1 }
    }
  }

  func expectVariety() {
    #expect(profiles >= 120)
    #expect(skipped <= 2, "recommendations that rounding decides are rare")
    #expect(certain >= 20)
    #expect(open >= 20)
    #expect(ruledOut >= 10)
    #expect(noneIsPossible >= 5)
  }
}
