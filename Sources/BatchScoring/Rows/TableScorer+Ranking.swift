internal import DecisionEngine

/// Which options come first: of the primary decision by their fits to the bit, of others by rough ones where
/// these tell.
extension TableScorer {
  /// Finds winner and runner-up of a row.
  mutating func rank(_ row: Int) {
    let primary = tables.decisions
    let (unknown, inapplicable) = (unknown[row], inapplicable[row])
    let ruledOut = Int(vetoes[row] & 0xff)
    let fits = fits(of: row)
    let (winner, rival) = bestTwo(primary, fits, ruledOut: ruledOut)
    recommendations(of: row)[0] = Int32(winner)
    var outcome = TableOutcome()
    outcome.unanswered = Int32((unknown & ~inapplicable).nonzeroBitCount)
    outcome.inapplicableQuestions = inapplicable
    outcome.inapplicable = Int32((inapplicable & ~unknown).nonzeroBitCount)
    outcome.winner = Int32(winner)
    outcome.rival = Int32(rival)
    outcome.certainty = winner < 0 ? .certain : .open
    if rival >= 0 { outcome.margin = max(0, fits[winner] - fits[rival]) }
    outcome.strength =
      winner < 0
      ? -1 : rival < 0 ? TableOutcome.unopposed : strength(of: outcome.margin, in: primary)
    findNaming(&outcome, fits, unknown: unknown)
    outcomes[row] = outcome
  }

  /// As in `Ranking`: the first of the options, but for those ruled out, whose fit is the highest, within the
  /// tolerance, and then the same of all others; -1 where none is left.
  @inline(__always)
  func bestTwo(
    _ decision: UnsafePointer<DecisionTables>,
    _ fits: UnsafePointer<Double>,
    ruledOut: Int
  ) -> (winner: Int, rival: Int) {
    // Places without an option are as if ruled out.
    let left = ~ruledOut & (1 &<< decision.pointee.optionCount &- 1)
    let isLong = decision.pointee.blocks > 1
    var (highest, second) = (-Double.infinity, -Double.infinity)
    findHighest(fits, left, &highest, &second)
    if isLong { findHighest(fits + 4, left &>> 4, &highest, &second) }
    @inline(__always)
    func first(_ highest: Double, _ left: Int) -> Int {
      let enough = highest - Ranking.tieTolerance
      var reached = reached(fits, enough)
      if isLong { reached |= self.reached(fits + 4, enough) &<< 4 }
      reached &= left
      return reached == 0 ? -1 : reached.trailingZeroBitCount
    }
    let winner = first(highest, left)
    guard winner >= 0 else { return (-1, -1) }
    // One that comes first within the tolerance need not be the highest.
    let next = fits[winner] < highest ? highest : second
    return (winner, first(next, left & ~(1 &<< winner)))
  }

  /// Finds the highest two fits, but for those without a bit, in four more of them.
  @inline(__always)
  private func findHighest(
    _ fits: UnsafePointer<Double>,
    _ left: Int,
    _ highest: inout Double,
    _ second: inout Double
  ) {
    // Without branches: which option it is cannot be predicted.
    for option in 0..<4 {
      let limit = limits[left &>> option & 1]
      let fit = fits[option] < limit ? fits[option] : limit
      let lower = fit < highest ? fit : highest
      second = second < lower ? lower : second
      highest = highest < fit ? fit : highest
    }
  }

  /// Which of four fits are high enough, as bits.
  @inline(__always)
  private func reached(_ fits: UnsafePointer<Double>, _ enough: Double) -> Int {
    var reached = 0
    for option in 0..<4 { reached |= (fits[option] >= enough ? 1 : 0) &<< option }
    return reached
  }

  @inline(__always)
  private func strength(of margin: Double, in decision: UnsafePointer<DecisionTables>) -> Int32 {
    // Without branches, as which it is cannot be predicted.
    (margin > Ranking.tieTolerance ? 1 : 0) &+ (margin >= decision.pointee.clear ? 1 : 0)
      &+ (margin >= decision.pointee.strong ? 1 : 0)
  }

  /// Finds what is recommended for a further decision.
  mutating func recommend(_ index: Int, rows: Int) {
    let decision = tables.decisions + index
    union(decision.pointee.vetoes, into: vetoes)
    findRoughFits(of: decision, into: roughFits)
    for row in 0..<rows {
      recommendations(of: row)[index] =
        isTaken(decision, recommendations(of: row)) ? recommendation(of: decision, row) : -2
    }
  }

  @inline(__always)
  private func isTaken(
    _ decision: UnsafePointer<DecisionTables>,
    _ recommendations: UnsafePointer<Int32>
  ) -> Bool {
    let conditions = decision.pointee.conditions
    for index in 0..<decision.pointee.conditionCount {
      let came = recommendations[Int(conditions[index].decision)]
      guard came >= 0, conditions[index].options &>> UInt32(came) & 1 == 1 else { return false }
    }
    return true
  }

  /// What is recommended for a row; -1 where every option is ruled out.
  @inline(__always)
  private mutating func recommendation(
    of decision: UnsafePointer<DecisionTables>,
    _ row: Int
  ) -> Int32 {
    let ruledOut = Int(vetoes[row] & 0xff)
    let fits = roughFits + row &* Self.optionLimit
    // The highest two, each with its place in the low bits. Which one it is cannot be predicted, so there
    // are no branches.
    let farBelow: Int64 = 1 &<< 40
    var highest = -2 * farBelow
    var second = highest
    for option in 0..<decision.pointee.optionCount {
      let key = Int64(fits[option]) &<< 3 &+ Int64(option)
      let fit = key &- Int64(ruledOut &>> option & 1) &* farBelow
      second = max(second, min(highest, fit))
      highest = max(highest, fit)
    }
    if highest < -farBelow / 2 { return -1 }
    if highest &>> 3 &- second &>> 3 > Int64(decision.pointee.fitError) {
      return Int32(truncatingIfNeeded: highest & 7)
    }
    findRecords(of: row)
    findOwnFits(of: decision, into: otherFits)
    return Int32(bestTwo(decision, otherFits, ruledOut: ruledOut).winner)
  }
}
