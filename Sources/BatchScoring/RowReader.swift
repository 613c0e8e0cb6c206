internal import DecisionEngine
internal import Portfolios

/// Reads and writes regular rows of CSV: no quotes, all cells known.
///
/// This is the inner loop of a run. Each thread has its own; nothing is allocated in it.
struct RowReader: ~Copyable {
  private let plan: RowPlan
  private var scorer: RowScorer
  /// For each number of bytes of a short cell with its comma, the bytes that count.
  private let masks: UnsafePointer<SIMD16<UInt8>>
  /// Rows by recommendation, strength and certainty, and by the outcomes of other decisions.
  private let outcomes: UnsafeMutablePointer<Int>
  private let dependents: UnsafeMutablePointer<Int>
  private var inapplicable = 0
  private let optionCount: Int
  private static let outcomeCount = 9 * 6 * 2
  private let dependentCount: Int
  private let memory = TableMemory()

  init(_ plan: RowPlan) {
    self.plan = plan
    scorer = RowScorer(plan.tables, reasons: plan.reasonLimit, parts: plan.parts)
    optionCount = plan.tables.decisions.pointee.optionCount
    masks = memory.keep(
      (0...AnswerColumn.spanLimit).map { count in
        var mask = SIMD16<UInt8>()
        for place in 0..<count { mask[place] = .max }
        return mask
      }
    )
    outcomes = .allocate(capacity: Self.outcomeCount)
    outcomes.initialize(repeating: 0, count: Self.outcomeCount)
    dependentCount = max(1, (plan.tables.decisionCount - 1) * RowPlan.dependentStride)
    dependents = .allocate(capacity: dependentCount)
    dependents.initialize(repeating: 0, count: dependentCount)
  }

  deinit {
    outcomes.deallocate()
    dependents.deallocate()
  }

  /// Adds the rows since the last call to a summary.
  mutating func collectCounts(into summary: inout PortfolioSummary) {
    for winner in 0..<9 {
      for strength in 0..<6 {
        for certainty in 0..<2 {
          let count = outcomes[(winner * 6 + strength) * 2 + certainty]
          guard count > 0 else { continue }
          summary.add(
            rows: count,
            recommendation: winner < optionCount ? winner : nil,
            strength: strength < 5 ? Strength.allCases[strength] : nil,
            certainty: plan.parts.contains(.certainty)
              ? certainty == 1 ? .certain : .open : nil
          )
        }
      }
    }
    for place in 0..<dependentCount where dependents[place] > 0 {
      let outcome = place % RowPlan.dependentStride
      summary.add(
        rows: dependents[place],
        dependent: place / RowPlan.dependentStride,
        outcome: outcome < 8 ? outcome : nil
      )
    }
    summary.add(inapplicable: inapplicable)
    outcomes.update(repeating: 0, count: Self.outcomeCount)
    dependents.update(repeating: 0, count: dependentCount)
    inapplicable = 0
  }

  /// Scores a row if it is regular and writes it: the number of bytes, 0 where it is not regular.
  ///
  /// `separators[-1]` is the offset just before the row, and `separators[columnCount - 1]` that of the
  /// separator behind it. 64 bytes behind the row may be read. The output has room for
  /// the plan's fixed bytes and the row's length and a half.
  mutating func score(
    _ bytes: UnsafePointer<UInt8>,
    _ separators: UnsafePointer<UInt32>,
    to output: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let lastColumn = plan.columnCount &- 1
    let end = Int(separators[lastColumn])
    let start = Int(Int32(bitPattern: separators[-1])) &+ 1
    guard bytes[end] == UInt8(ascii: "\n"), end &- start <= plan.recordLimit else { return 0 }
    // A carriage return before the line feed belongs to it; as text it is nowhere else allowed here.
    let textEnd = end > 0 && bytes[end &- 1] == UInt8(ascii: "\r") ? end &- 1 : end
    guard readAnswers(bytes, separators, textEnd) else { return 0 }
    guard checkTexts(bytes, separators, lastColumn, textEnd) else { return 0 }
    scorer.score()
    guard scorer.outcome.certainty != .undecided else { return 0 }
    var next = output
    write(bytes, separators, lastColumn, textEnd, to: &next)
    return next - output
  }

  /// Looks the cells of all questions up, and makes sure that they end with commas.
  @inline(__always)
  private mutating func readAnswers(
    _ bytes: UnsafePointer<UInt8>,
    _ separators: UnsafePointer<UInt32>,
    _ textEnd: Int
  ) -> Bool {
    let states = scorer.states
    let masks = masks
    var answer = plan.answers
    let end = answer + plan.answerCount
    var differences = SIMD16<UInt8>()
    while answer < end {
      let separator = separators + Int(answer.pointee.column)
      let before = Int(Int32(bitPattern: separator[-1]))
      let span = Int(separator.pointee) &- before
      let cell = bytes + (before &+ 1)
      if _slowPath(span > AnswerColumn.spanLimit) {
        guard cell[span &- 1] == UInt8(ascii: ","), readLongAnswer(answer, cell, span &- 1)
        else { return false }
      } else {
        let raw = UnsafeRawPointer(cell).loadUnaligned(as: SIMD16<UInt8>.self)
        let text = raw & masks[span]
        let slot = answer.pointee.slot(of: text)
        differences |= text ^ slot.pointee
        states[Int(answer.pointee.question)] = AnswerColumn.state(in: slot)
      }
      answer += 1
    }
    return isSame(differences)
      && (!plan.endsWithAnswer || readLastAnswer(end, bytes, separators, textEnd))
  }

  /// Looks the cell up that ends a row.
  @inline(__always)
  private mutating func readLastAnswer(
    _ answer: UnsafePointer<AnswerColumn>,
    _ bytes: UnsafePointer<UInt8>,
    _ separators: UnsafePointer<UInt32>,
    _ textEnd: Int
  ) -> Bool {
    let before = Int(Int32(bitPattern: separators[Int(answer.pointee.column) &- 1]))
    let span = textEnd &- before
    let cell = bytes + (before &+ 1)
    if span > AnswerColumn.spanLimit { return readLongAnswer(answer, cell, span &- 1) }
    // A comma in place of what ends the row.
    let ending = masks[span] ^ masks[span &- 1]
    let change = SIMD16(repeating: bytes[textEnd] ^ UInt8(ascii: ","))
    let raw = UnsafeRawPointer(cell).loadUnaligned(as: SIMD16<UInt8>.self)
    let text = raw & masks[span] ^ ending & change
    let slot = answer.pointee.slot(of: text)
    scorer.states[Int(answer.pointee.question)] = AnswerColumn.state(in: slot)
    return isSame(text ^ slot.pointee)
  }

  @inline(never)
  private mutating func readLongAnswer(
    _ answer: UnsafePointer<AnswerColumn>,
    _ cell: UnsafePointer<UInt8>,
    _ length: Int
  ) -> Bool {
    let question = Int(answer.pointee.question)
    guard let state = plan.longCells.state(question, of: cell, length) else { return false }
    scorer.states[question] = state
    return true
  }

  /// Whether texts and those in their slots differ nowhere but in the last byte, which has the state.
  @inline(__always)
  private func isSame(_ differences: SIMD16<UInt8>) -> Bool {
    let words = unsafeBitCast(differences, to: SIMD2<UInt64>.self)
    return words[0] | words[1] &<< 8 == 0
  }

  /// The place of a column's cell.
  @inline(__always)
  private func cell(
    _ column: Int,
    _ separators: UnsafePointer<UInt32>,
    _ lastColumn: Int,
    _ textEnd: Int
  ) -> (start: Int, end: Int) {
    let start = Int(Int32(bitPattern: separators[column &- 1])) &+ 1
    return (start, column == lastColumn ? textEnd : Int(separators[column]))
  }

  /// Whether the cells that are no answers can be copied as they are.
  @inline(__always)
  private func checkTexts(
    _ bytes: UnsafePointer<UInt8>,
    _ separators: UnsafePointer<UInt32>,
    _ lastColumn: Int,
    _ textEnd: Int
  ) -> Bool {
    for index in 0..<plan.textCount {
      let text = plan.texts[index]
      let (start, end) = cell(text.column, separators, lastColumn, textEnd)
      if text.column != lastColumn, bytes[end] != UInt8(ascii: ",") { return false }
      if start == end {
        if text.use == .id { return false }
        continue
      }
      if text.use == .priority { return false }
      guard PlainCell.canBeCopied(bytes + start, count: end &- start) else { return false }
    }
    return true
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

  /// Writes the row and counts it.
  @inline(__always)
  private mutating func write(
    _ bytes: UnsafePointer<UInt8>,
    _ separators: UnsafePointer<UInt32>,
    _ lastColumn: Int,
    _ textEnd: Int,
    to output: inout UnsafeMutablePointer<UInt8>
  ) {
    let comma = UInt8(ascii: ",")
    // By a pointer of its own: what is changed through one in a structure that cannot be copied is, for the
    // thread sanitizer of Swift 6.3, a change of what the structure's first field points to.
    let (outcomes, dependents) = (outcomes, dependents)
    var (start, end) = cell(plan.texts[0].column, separators, lastColumn, textEnd)
    copy(bytes + start, end &- start, to: &output)
    output.pointee = comma
    output += 1
    var text = 1
    if text < plan.textCount, plan.texts[text].use == .name {
      (start, end) = cell(plan.texts[text].column, separators, lastColumn, textEnd)
      copy(bytes + start, end &- start, to: &output)
      text &+= 1
    }
    output.pointee = comma
    output += 1
    let outcome = scorer.outcome
    let winner = outcome.winner < 0 ? optionCount : Int(outcome.winner)
    copy(plan.options + winner, to: &output)
    copy(plan.options + (outcome.rival < 0 ? optionCount : Int(outcome.rival)), to: &output)
    if outcome.rival >= 0 { output += plan.decimals.write(outcome.margin, to: output) }
    output.pointee = comma
    output += 1
    let strength = outcome.strength < 0 ? 5 : Int(outcome.strength)
    let certainty = outcome.certainty == .certain ? 1 : 0
    copy(plan.verdicts + (strength &* 2 &+ certainty), to: &output)
    for option in 0..<optionCount {
      output += plan.decimals.write(scorer.fits[option], to: output)
      output.pointee = comma
      output += 1
    }
    for reason in 0..<plan.reasonLimit {
      if reason < Int(outcome.reasonCount) {
        copy(plan.rules + Int(scorer.reasons[reason]), to: &output)
      } else {
        output.pointee = comma
        output += 1
      }
    }
    copy(plan.counts + Int(outcome.unanswered), to: &output)
    for decision in scorer.furtherDecisions {
      let came = Int(scorer.recommendations[decision])
      let place = (decision &- 1) &* RowPlan.dependentStride &+ (came < 0 ? 8 : came)
      copy(plan.dependents + place, to: &output)
      dependents[place] &+= 1
    }
    var hasKept = false
    while text < plan.textCount, plan.texts[text].use == .copied {
      if hasKept {
        output.pointee = comma
        output += 1
      }
      (start, end) = cell(plan.texts[text].column, separators, lastColumn, textEnd)
      copy(bytes + start, end &- start, to: &output)
      hasKept = true
      text &+= 1
    }
    if hasKept {
      output.pointee = UInt8(ascii: "\n")
      output += 1
    }
    inapplicable &+= Int(outcome.inapplicable)
    outcomes[(winner &* 6 &+ strength) &* 2 &+ certainty] &+= 1
  }
}
