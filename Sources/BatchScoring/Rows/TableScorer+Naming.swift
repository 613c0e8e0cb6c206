internal import DecisionEngine

/// Whether a recommendation may be named, and how firm it is.
extension TableScorer {
  /// Finds out how much is known of a row, and whether its recommendation may be named.
  @inline(__always)
  func findNaming(_ outcome: inout TableOutcome, _ fits: UnsafePointer<Double>, unknown: UInt64) {
    let naming = tables.naming
    let relevant = naming.questions & ~outcome.inapplicableQuestions
    outcome.relevant = Int32(relevant.nonzeroBitCount)
    outcome.answered = Int32((relevant & ~unknown).nonzeroBitCount)
    guard outcome.winner >= 0 else { return }
    let isLittle =
      Double(outcome.answered) < naming.littleKnownBelow * Double(outcome.relevant)
    var isSupported = true
    if outcome.rival >= 0 {
      let (winner, rival) = (Int(outcome.winner), Int(outcome.rival))
      isSupported = Support.isSupported(
        lead: fits[winner] - fits[rival],
        before: naming.fits[winner] - naming.fits[rival]
      )
    }
    outcome.naming = Int32(Naming(isLittle: isLittle, isSupported: isSupported).rank)
  }

  /// The options that are level with a row's winner, which is the first, as `Ranking.level` has them: how
  /// many there are.
  @inline(__always)
  func findLevel(of row: Int) -> Int32 {
    let level = level(of: row)
    let winner = Int(outcomes[row].winner)
    guard winner >= 0 else { return 0 }
    let fits = fits(of: row)
    level[0] = Int32(winner)
    var count = 1
    for option in 0..<optionCount {
      guard option != winner, vetoes[row] &>> UInt16(option) & 1 == 0,
        fits[winner] - fits[option] < tables.naming.clear
      else { continue }
      var place = count
      while place > 1, fits[option] > fits[Int(level[place &- 1])] {
        level[place] = level[place &- 1]
        place &-= 1
      }
      level[place] = Int32(option)
      count &+= 1
    }
    return Int32(count)
  }

  /// The tolerance of a row, as `Firmness` has it: infinite where it is unbounded.
  func tolerance(of row: Int) -> Double {
    let winner = Int(outcomes[row].winner)
    guard winner >= 0 else { return .infinity }
    let blocks = tables.decisions.pointee.blocks
    let criteria = tables.decisions.pointee.criterionCount
    var least = Double.infinity
    for block in 0..<blocks {
      var gains = SIMD4<Double>()
      var losses = SIMD4<Double>()
      for criterion in 0..<criteria {
        let parts = self.parts(of: criterion, row: row)
        let ahead = SIMD4<Double>(repeating: parts[winner])
        let behind = UnsafeRawPointer(parts + block &* 4).load(as: SIMD4<Double>.self)
        let part = ahead - behind
        let size = unsafeBitCast(
          unsafeBitCast(part, to: SIMD4<UInt64>.self) & SIMD4(repeating: UInt64.max &>> 1),
          to: SIMD4<Double>.self
        )
        gains += size + part
        losses += size - part
      }
      for lane in 0..<min(4, optionCount &- block &* 4) {
        let option = block &* 4 &+ lane
        guard option != winner, vetoes[row] &>> UInt16(option) & 1 == 0, losses[lane] > 0
        else { continue }
        least = min(least, max(1, gains[lane] / losses[lane]))
      }
    }
    return least
  }
}
