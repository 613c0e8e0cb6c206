internal import DecisionEngine

/// Writes what comes of regular rows as CSV, and counts them.
struct RowWriter: ~Copyable {
  /// The rows that have been written, by outcome; first for the same reason as in `TableScorer`.
  var counts: OutcomeCounts
  private let plan: RowPlan
  private let optionCount: Int
  private let memory = TableMemory()

  init(_ plan: RowPlan) {
    self.plan = plan
    optionCount = plan.tables.decisions.pointee.optionCount
    counts = OutcomeCounts(plan.tables, parts: plan.parts, memory)
  }

  @inline(__always)
  private func copy(_ word: UnsafePointer<Word>, to output: inout UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(output).storeBytes(of: word.pointee.bytes, as: SIMD64<UInt8>.self)
    output += word.pointee.count
  }

  @inline(__always)
  private func copy(
    _ bytes: UnsafePointer<UInt8>,
    _ count: Int,
    to output: inout UnsafeMutablePointer<UInt8>
  ) {
    // Most texts have fewer bytes, so how many there are need not be predicted.
    let raw = UnsafeRawPointer(bytes).loadUnaligned(as: SIMD64<UInt8>.self)
    UnsafeMutableRawPointer(output).storeBytes(of: raw, as: SIMD64<UInt8>.self)
    if _slowPath(count > 64) { output.update(from: bytes, count: count) }
    output += count
  }

  /// Copies the cell of a column.
  @inline(__always)
  private func copy(_ column: Int, of row: RegularRow, to output: inout UnsafeMutablePointer<UInt8>)
  {
    let start = row.start(of: column)
    let end = row.end(of: column, columnCount: plan.columnCount)
    copy(row.bytes + start, end &- start, to: &output)
  }

  /// Writes the tolerance and the options that are level.
  @inline(__always)
  private func writeFirmness(
    _ place: Int,
    of scorer: inout TableScorer,
    to output: inout UnsafeMutablePointer<UInt8>
  ) {
    let outcome = scorer.outcomes[place]
    let comma = UInt8(ascii: ",")
    if outcome.tolerance < .infinity {
      output += plan.decimals.write(outcome.tolerance, to: output)
    }
    output.pointee = comma
    output += 1
    let level = scorer.level(of: place)
    for option in 0..<Int(outcome.levelCount) {
      copy(plan.options + Int(level[option]), to: &output)
      output[-1] = UInt8(ascii: "|")
    }
    // A comma behind the last in place of what separates them, or behind nothing.
    output -= outcome.levelCount > 0 ? 1 : 0
    output.pointee = comma
    output += 1
  }

  /// Writes what comes of a row and counts it; where the search for certainty gave up, it gives where the row
  /// begins in its block instead.
  mutating func write(
    _ row: RegularRow,
    at place: Int,
    of scorer: inout TableScorer,
    to block: Block
  ) -> Int? {
    let outcome = scorer.outcomes[place]
    guard outcome.certainty != .undecided else { return row.offset }
    block.reserveOutput(plan.fixedRoom &+ row.byteCount &* 2)
    let start = block.output + block.outputCount
    var output = start
    let comma = UInt8(ascii: ",")
    copy(plan.texts[0].column, of: row, to: &output)
    output.pointee = comma
    output += 1
    var text = 1
    if text < plan.textCount, plan.texts[text].use == .name {
      copy(plan.texts[text].column, of: row, to: &output)
      text &+= 1
    }
    output.pointee = comma
    output += 1
    let winner = outcome.winner < 0 ? optionCount : Int(outcome.winner)
    copy(plan.options + winner, to: &output)
    copy(plan.options + (outcome.rival < 0 ? optionCount : Int(outcome.rival)), to: &output)
    if outcome.rival >= 0 { output += plan.decimals.write(outcome.margin, to: output) }
    output.pointee = comma
    output += 1
    let verdict = OutcomeAxes.verdict(
      strength: outcome.strength < 0 ? OutcomeAxes.strengths - 1 : Int(outcome.strength),
      certainty: outcome.certainty == .certain ? 1 : 0,
      naming: Int(outcome.naming)
    )
    copy(plan.verdicts + verdict, to: &output)
    let share = Int(outcome.answered) &* RowPlan.shareStride &+ Int(outcome.relevant)
    copy(plan.shares + share, to: &output)
    if plan.parts.contains(.firmness) { writeFirmness(place, of: &scorer, to: &output) }
    copy(plan.unnamed + Int(outcome.naming), to: &output)
    let fits = scorer.fits(of: place)
    for option in 0..<optionCount {
      output += plan.decimals.write(fits[option], to: output)
      output.pointee = comma
      output += 1
    }
    let reasons = scorer.reasons(of: place)
    for reason in 0..<plan.reasonLimit {
      if reason < Int(outcome.reasonCount) {
        copy(plan.rules + Int(reasons[reason]), to: &output)
      } else {
        output.pointee = comma
        output += 1
      }
    }
    copy(plan.counts + Int(outcome.unanswered), to: &output)
    let recommendations = scorer.recommendations(of: place)
    for decision in scorer.furtherDecisions {
      let came = Int(recommendations[decision])
      let option = came < 0 ? OutcomeAxes.options - 1 : came
      let place = OutcomeAxes.dependent(decision &- 1, option: option)
      copy(plan.dependents + place, to: &output)
      counts.add(dependent: place)
    }
    var hasKept = false
    while text < plan.textCount, plan.texts[text].use == .copied {
      if hasKept {
        output.pointee = comma
        output += 1
      }
      copy(plan.texts[text].column, of: row, to: &output)
      hasKept = true
      text &+= 1
    }
    if hasKept {
      output.pointee = UInt8(ascii: "\n")
      output += 1
    }
    counts.add(option: winner, verdict: verdict, inapplicable: Int(outcome.inapplicable))
    block.outputCount &+= output - start
    block.lines &+= 1
    return nil
  }
}
