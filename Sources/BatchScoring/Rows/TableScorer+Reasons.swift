internal import DecisionEngine

/// Which rules put the winner ahead.
extension TableScorer {
  /// The rules with the greatest contribution to the lead, of equals the first.
  ///
  /// Rules come in the order of their full leads, and a rule that may not fire has less than its full
  /// one: past the last place's lead none can matter.
  mutating func findReasons(
    winner: Int,
    rival: Int,
    into reasons: UnsafeMutablePointer<Int32>
  ) -> Int32 {
    guard reasonLimit > 0 else { return 0 }
    let pair = winner &* (optionCount &+ 1) &+ (rival < 0 ? optionCount : rival)
    let order = tables.reasons[pair]
    var count = 0
    parts: for part in 0..<order.parts {
      let terms = order.fires[part]
      var mask: UInt32 = 0
      var term = terms.first
      while term < terms.end {
        mask |= entry(term)
        term += 1
      }
      let certain = mask &>> UInt32(ReasonTables.partSize)
      if part == 0, let first = firstReasons(mask, order, into: reasons) { return first }
      var possible = mask & (1 &<< UInt32(ReasonTables.partSize) &- 1)
      while possible != 0 {
        let bit = possible.trailingZeroBitCount
        let reason = order.rules + (part &* ReasonTables.partSize &+ bit)
        possible &= possible &- 1
        var lead = reason.pointee.lead
        if count == reasonLimit, lead < reasonLeads[count &- 1] { break parts }
        if certain &>> UInt32(bit) & 1 == 0 {
          let likelihood = withUnsafePointer(to: reason.pointee.likelihood) { entry($0) }
          lead = reason.pointee.ahead * likelihood - reason.pointee.behind * likelihood
        }
        guard lead > 0 else { continue }
        insert(reason.pointee.rule, lead: lead, into: reasons, count: &count)
      }
    }
    return Int32(count)
  }

  @inline(__always)
  private func insert(
    _ rule: Int32,
    lead: Double,
    into reasons: UnsafeMutablePointer<Int32>,
    count: inout Int
  ) {
    var place = count
    while place > 0,
      lead > reasonLeads[place &- 1]
        || lead == reasonLeads[place &- 1] && rule < reasons[place &- 1]
    {
      place &-= 1
    }
    guard place < reasonLimit else { return }
    count = min(count &+ 1, reasonLimit)
    var moved = count &- 1
    while moved > place {
      reasonLeads[moved] = reasonLeads[moved &- 1]
      reasons[moved] = reasons[moved &- 1]
      moved &-= 1
    }
    reasonLeads[place] = lead
    reasons[place] = rule
  }

  /// The reasons where the first rules that may fire do so for certain, which then are all there is to it.
  @inline(__always)
  private func firstReasons(
    _ mask: UInt32,
    _ order: ReasonTables,
    into reasons: UnsafeMutablePointer<Int32>
  ) -> Int32? {
    var later = mask & (1 &<< UInt32(ReasonTables.partSize) &- 1)
    let certain = mask &>> UInt32(ReasonTables.partSize)
    var uncertain: UInt32 = 0
    for place in 0..<reasonLimit {
      let bit = later & (0 &- later)
      uncertain |= bit & ~certain | (bit == 0 ? 1 : 0)
      reasons[place] = order.rules[bit.trailingZeroBitCount & (ReasonTables.partSize &- 1)].rule
      later &= later &- 1
    }
    return uncertain == 0 ? Int32(reasonLimit) : nil
  }
}
