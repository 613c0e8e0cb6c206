internal import DecisionEngine
internal import Portfolios

/// Reads regular rows of CSV: no quotes, all cells known.
struct RowReader: ~Copyable {
  /// The rows that have been read; first for the same reason as in `TableScorer`.
  let rows: UnsafeMutablePointer<RegularRow>
  private let plan: RowPlan
  private var rowCount = 0
  /// Where the states of the first row go, and beside them those of the others.
  private let allStates: UnsafeMutablePointer<UInt16>
  /// For each number of bytes of a short cell with its comma, the bytes that count.
  private let masks: UnsafePointer<SIMD16<UInt8>>
  private let memory = TableMemory()

  /// Prepares reading; `states` is where `TableScorer` has those of its first row.
  init(_ plan: RowPlan, states: UnsafeMutablePointer<UInt16>) {
    self.plan = plan
    allStates = states
    masks = memory.keep(
      (0...AnswerColumn.spanLimit).map { count in
        var mask = SIMD16<UInt8>()
        for place in 0..<count { mask[place] = .max }
        return mask
      }
    )
    rows = memory.room(TableScorer.batch, of: RegularRow.self)
  }

  /// Reads a row if it is regular: the number of rows that have been read since the last were written, 0 where
  /// it is not regular.
  ///
  /// `separators[-1]` is the offset just before the row, and `separators[columnCount - 1]` that of the
  /// separator behind it. 64 bytes behind the row may be read. All of this stays until the row is written;
  /// `offset` is for whoever writes it.
  mutating func read(
    _ bytes: UnsafePointer<UInt8>,
    _ separators: UnsafePointer<UInt32>,
    at offset: Int
  ) -> Int {
    let end = Int(separators[plan.columnCount &- 1])
    let start = Int(Int32(bitPattern: separators[-1])) &+ 1
    guard bytes[end] == UInt8(ascii: "\n"), end &- start <= plan.recordLimit else { return 0 }
    // A carriage return before the line feed belongs to it; as text it is nowhere else allowed here.
    let hasReturn = end > 0 && bytes[end &- 1] == UInt8(ascii: "\r")
    let row = RegularRow(
      bytes: bytes,
      separators: separators,
      textEnd: hasReturn ? end &- 1 : end,
      offset: offset
    )
    guard readAnswers(of: row), checkTexts(of: row) else { return 0 }
    rows[rowCount] = row
    rowCount &+= 1
    return rowCount
  }

  /// The number of rows that have been read; what is read next takes their places.
  mutating func takeCount() -> Int {
    defer { rowCount = 0 }
    return rowCount
  }

  /// Where the states of the row that is read go.
  @inline(__always)
  private var states: UnsafeMutablePointer<UInt16> { allStates + rowCount }

  /// Looks the cells of all questions up, and makes sure that they end with commas.
  @inline(__always)
  private mutating func readAnswers(of row: RegularRow) -> Bool {
    let states = states
    var first = plan.answers
    var differences = SIMD16<UInt8>()
    for index in 0..<plan.runCount {
      let run = plan.runs[index]
      let end = first + run.count
      var answer = first
      while true {
        let place = answer - first
        let separator = row.separators + (run.column &+ place)
        let state = states + (run.question &+ place) &* TableScorer.batch
        answer = Self.readShort(answer, end, row.bytes, separator, state, masks, &differences)
        if answer == end { break }
        // A cell that is too long for a slot.
        let column = run.column &+ (answer - first)
        let start = row.start(of: column)
        let cellEnd = Int(row.separators[column])
        guard row.bytes[cellEnd] == plan.separator,
          readLong(row.bytes + start, cellEnd &- start, run.question &+ (answer - first))
        else { return false }
        answer += 1
      }
      first = end
    }
    guard isSame(differences) else { return false }
    guard let last = plan.last else { return true }
    return readLast(last.answer, last.question, of: row)
  }

  /// Looks the cells of columns next to each other up: the first that is too long for a slot, or the end.
  ///
  /// Apart from all else, so that what it needs stays in the processor's registers.
  @inline(never)
  private static func readShort(
    _ first: UnsafePointer<AnswerColumn>,
    _ end: UnsafePointer<AnswerColumn>,
    _ bytes: UnsafePointer<UInt8>,
    _ separators: UnsafePointer<UInt32>,
    _ states: UnsafeMutablePointer<UInt16>,
    _ masks: UnsafePointer<SIMD16<UInt8>>,
    _ differences: inout SIMD16<UInt8>
  ) -> UnsafePointer<AnswerColumn> {
    var (answer, separator, state) = (first, separators, states)
    var found = differences
    /// Whether a cell is short.
    @inline(__always)
    func read(_ place: Int) -> Bool {
      let before = Int(Int32(bitPattern: separator[place &- 1]))
      let span = Int(separator[place]) &- before
      guard span <= AnswerColumn.spanLimit else { return false }
      let cell = UnsafeRawPointer(bytes + before)
      let text = cell.loadUnaligned(fromByteOffset: 1, as: SIMD16<UInt8>.self) & masks[span]
      let slot = answer[place].slot(of: text)
      found |= text ^ slot.pointee
      state[place &* TableScorer.batch] = UInt16(AnswerColumn.state(in: slot))
      return true
    }
    @inline(__always)
    func advance(by count: Int) {
      answer += count
      separator += count
      state += count &* TableScorer.batch
    }
    defer { differences = found }
    while answer + 4 <= end {
      for place in 0..<4 {
        guard read(place) else { return answer + place }
      }
      advance(by: 4)
    }
    while answer < end, read(0) { advance(by: 1) }
    return answer
  }

  /// Looks the cell up that ends a row.
  @inline(__always)
  private mutating func readLast(
    _ answer: UnsafePointer<AnswerColumn>,
    _ question: Int,
    of row: RegularRow
  ) -> Bool {
    let start = row.start(of: plan.columnCount &- 1)
    let span = row.textEnd &- start &+ 1
    let cell = row.bytes + start
    if span > AnswerColumn.spanLimit { return readLong(cell, span &- 1, question) }
    // A separator in place of what ends the row.
    let ending = masks[span] ^ masks[span &- 1]
    let change = SIMD16(repeating: row.bytes[row.textEnd] ^ plan.separator)
    let raw = UnsafeRawPointer(cell).loadUnaligned(as: SIMD16<UInt8>.self)
    let text = raw & masks[span] ^ ending & change
    let slot = answer.pointee.slot(of: text)
    let state = states + question &* TableScorer.batch
    state.pointee = UInt16(AnswerColumn.state(in: slot))
    return isSame(text ^ slot.pointee)
  }

  @inline(never)
  private mutating func readLong(
    _ cell: UnsafePointer<UInt8>,
    _ length: Int,
    _ question: Int
  ) -> Bool {
    guard let state = plan.longCells.state(question, of: cell, length) else { return false }
    states[question &* TableScorer.batch] = UInt16(state)
    return true
  }

  /// Whether texts and those in their slots differ nowhere but in the last byte, which has the state.
  @inline(__always)
  private func isSame(_ differences: SIMD16<UInt8>) -> Bool {
    let words = unsafeBitCast(differences, to: SIMD2<UInt64>.self)
    return words[0] | words[1] &<< 8 == 0
  }

  /// Whether the cells that are no answers can be copied as they are.
  @inline(__always)
  private func checkTexts(of row: RegularRow) -> Bool {
    for index in 0..<plan.textCount {
      let text = plan.texts[index]
      let start = row.start(of: text.column)
      let end = row.end(of: text.column, columnCount: plan.columnCount)
      if text.column < plan.columnCount &- 1, row.bytes[end] != plan.separator { return false }
      if start == end {
        if text.use == .id { return false }
        continue
      }
      if text.use == .empty { return false }
      let cell = row.bytes + start
      if text.use == .id || text.use == .name,
        PlainCell.mayHeadTotals(cell, count: end &- start)
      {
        return false
      }
      guard PlainCell.canBeCopied(cell, count: end &- start),
        !text.isCode || PlainCell.isCode(cell, count: end &- start),
        // Where rows are cut by something else, a comma is text, which needs quotes in the result.
        plan.separator == UInt8(ascii: ",")
          || !SystemBytes.contains(UInt8(ascii: ","), cell, count: end &- start)
      else { return false }
    }
    return true
  }
}
