internal import DecisionEngine

/// Regular rows on their way through a block: some are read, then scored together, then written.
///
/// This is the inner loop of a run. Each thread has its own; nothing is allocated in it.
struct TableRows: ~Copyable {
  private var reader: RowReader
  private(set) var scorer: TableScorer
  private var writer: RowWriter

  init(_ plan: RowPlan) {
    scorer = TableScorer(plan.tables, reasons: plan.reasonLimit, parts: plan.parts)
    reader = RowReader(plan, states: scorer.states(of: 0))
    writer = RowWriter(plan)
  }

  /// Reads a row if it is regular, as `RowReader` does.
  @inline(__always)
  mutating func read(
    _ bytes: UnsafePointer<UInt8>,
    _ separators: UnsafePointer<UInt32>,
    at offset: Int
  ) -> Int {
    reader.read(bytes, separators, at: offset)
  }

  /// Scores the rows that have been read; their number.
  mutating func score() -> Int {
    let count = reader.takeCount()
    if count > 0 { scorer.score(rows: count) }
    return count
  }

  /// Writes what comes of a row and counts it; where the search for certainty gave up, it gives where the row
  /// begins in its block instead.
  @inline(__always)
  mutating func write(_ place: Int, to block: Block) -> Int? {
    writer.write(reader.rows[place], at: place, of: &scorer, to: block)
  }

  /// Adds the rows since the last call to a summary.
  mutating func collectCounts(into summary: inout PortfolioSummary) {
    writer.counts.collect(into: &summary)
  }
}
