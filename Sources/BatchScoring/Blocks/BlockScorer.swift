internal import DecisionEngine
internal import Portfolios

/// Scores blocks: regular rows by `TableRows`, all others in the plain way.
///
/// Each thread has its own scorer.
///
/// *Regular* is a row of CSV with as many cells as the header, all in one line, of which every answer is
/// one that its column can hold, every weight is empty, and every text that is copied needs no change; quotes
/// are passed where none is needed. It is looked up in tables and written from them, several rows at a time.
///
/// *Plain* is every other record, and a row whose certainty the tables leave undecided: `PlainRows` reads
/// it, and its rejects and its bytes are the run's own.
///
/// The two must agree to the byte: in the figures, in the order of the columns (`ResultColumns`, which
/// `PlainCSVWriter` goes through and `RowWriter` keeps to), in what is counted, and in where a record ends
/// (`CSVScanner`). `BlockRunTests` compares them.
struct BlockScorer: ~Copyable {
  private let plain: PlainRows
  private let plan: RowPlan?
  private var regular: TableRows?
  private var quoted: UnquotedRows
  private var profiles: ProfileScorer

  /// Creates the scorer of a thread; `plan` is `nil` where no row is read the fast way.
  init(_ plain: PlainRows, tables: ScoringTables?, plan: RowPlan?) {
    self.plain = plain
    self.plan = plan
    regular = plan.map { TableRows($0) }
    quoted = UnquotedRows(columnCount: plan?.columnCount ?? 0)
    profiles = ProfileScorer(plain.program, tables, plain.settings)
  }

  /// Scores the records of a block from an offset on, where one begins.
  mutating func score(_ block: Block, from start: Int = 0) {
    block.clearResult(plain.program, settings: plain.settings)
    var position: Int? = start
    while let next = position, next < block.count {
      position = next
      if let plan { position = scoreRows(block, from: next, plan) }
      // Where there are no regular rows, where a row lacks separators, and where it is longer than a window.
      if position == next { position = scorePlainly(block, from: next) }
    }
    regular?.collectCounts(into: &block.summary)
  }

  /// How many bytes are looked at together: rows are read while they are in the processor's cache, and little
  /// is looked at again behind a row with a wrong quote.
  static let window = 1 << 15

  /// Scores the rows of a window; the offset of the first one that is left, `nil` where what is left does not
  /// end in the block.
  private mutating func scoreRows(_ block: Block, from start: Int, _ plan: RowPlan) -> Int? {
    // The place before the first offset stands for a separator just before the first row.
    let separators = block.separators + 1
    separators[-1] = UInt32(bitPattern: -1)
    let bytes = UnsafePointer(block.input + start)
    let count = min(Self.window, block.count - start)
    let scan = SeparatorScan(bytes, count: count, between: plan.separator, into: separators)
    var place = 0
    var position = start
    while place &+ plan.columnCount <= scan.count {
      let rows = read(bytes, separators + place, at: position, hasQuotes: scan.hasQuotes)
      if rows > 0 {
        place &+= plan.columnCount
        position = start &+ Int(separators[place &- 1]) &+ 1
        if rows == TableScorer.batch { writeRows(block) }
      } else {
        writeRows(block)
        guard let next = scorePlainly(block, from: position) else { return nil }
        position = next
        while place < scan.count, start &+ Int(separators[place]) < position { place &+= 1 }
        // Where the scan took the wrong side of a quote for its inside, it has to begin anew.
        if place == 0 || start &+ Int(separators[place &- 1]) != position &- 1 { return next }
      }
    }
    writeRows(block)
    return position
  }

  /// Reads a row if it is regular, but for quotes that it does not need: the number of rows that have been
  /// read since the last were written, 0 where it is not regular.
  @inline(__always)
  private mutating func read(
    _ bytes: UnsafePointer<UInt8>,
    _ separators: UnsafePointer<UInt32>,
    at offset: Int,
    hasQuotes: Bool
  ) -> Int {
    let rows = regular?.read(bytes, separators, at: offset) ?? 0
    guard rows == 0, hasQuotes,
      let row = quoted.take(bytes, separators, limit: plain.settings.recordLimit)
    else { return rows }
    return regular?.read(row.bytes, row.separators, at: offset) ?? 0
  }

  /// Scores and writes the rows that have been read.
  private mutating func writeRows(_ block: Block) {
    let count = regular?.score() ?? 0
    for row in 0..<count {
      if let offset = regular?.write(row, to: block) ?? nil {
        // It ends in the block, or it would not have been read.
        _ = scorePlainly(block, from: offset)
      }
    }
    quoted.clear()
  }

  /// Scores the record that begins at an offset, and those behind it that are needed to see where it ends;
  /// the offset behind them, `nil` where they do not end in the block.
  private mutating func scorePlainly(_ block: Block, from start: Int) -> Int? {
    var stream = RecordStream(
      plain.dialect.layout,
      limit: plain.settings.recordLimit,
      line: block.lines + 1
    )
    var result = ScoredBlock(plain.program)
    swap(&result.details, &block.details)
    var seen = SeenIDs()
    var end = start
    // Beside a reader of regular rows it is only the next record that is wanted.
    var chunk = plan == nil ? block.count : 1
    while end < block.count {
      let next = lineEnd(block, behind: min(block.count, end + chunk) - 1)
      stream.append(UnsafeBufferPointer(start: block.input + end, count: next - end))
      end = next
      while let record = stream.next() {
        plain.score(record, seen: &seen, into: &result) { profiles.score($0) }
      }
      if stream.isBetweenRecords { break }
      chunk *= 4
    }
    block.append(result.output)
    block.rejects += result.rejects
    block.summary.merge(result.summary)
    block.readings.merge(result.readings)
    swap(&result.details, &block.details)
    block.lines = stream.line - 1
    guard stream.isBetweenRecords else {
      block.rest = block.count - stream.pendingCount
      return nil
    }
    return end
  }

  /// The offset behind the line feed at an offset or the next one, or the block's end.
  private func lineEnd(_ block: Block, behind offset: Int) -> Int {
    var end = offset
    while end < block.count, block.input[end] != UInt8(ascii: "\n") { end += 1 }
    return min(block.count, end + 1)
  }
}

/// Scores profiles that were read in the plain way, by the tables where these serve.
struct ProfileScorer: ~Copyable {
  private let program: Program
  private let plain: PlainScorer
  private var tables: TableScorer?

  init(_ program: Program, _ tables: ScoringTables?, _ settings: PortfolioSettings) {
    self.program = program
    plain = PlainScorer(
      program,
      reasonCount: settings.reasonCount,
      parts: settings.parts
    )
    self.tables = tables.map {
      TableScorer($0, reasons: settings.reasonCount, parts: settings.parts)
    }
  }

  /// Scores a profile.
  mutating func score(_ profile: Profile) -> ScoredRow {
    guard profile.priorities.isEmpty, let row = tables?.row(of: profile.answers) else {
      return plain.score(profile)
    }
    return row
  }
}

extension TableScorer {
  /// The row of some answers; `nil` where one is narrowed, or the search for certainty gave up.
  mutating func row(of answers: [AnswerSet]) -> ScoredRow? {
    for (question, answer) in answers.enumerated() {
      if answer.isNarrowed { return nil }
      states(of: 0)[question * Self.batch] = UInt16((answer.choice ?? -1) + 1)
    }
    score(rows: 1)
    let outcome = outcomes[0]
    let (fits, reasons, recommendations) = (fits(of: 0), reasons(of: 0), recommendations(of: 0))
    guard outcome.certainty != .undecided else { return nil }
    return ScoredRow(
      recommendation: outcome.winner < 0 ? nil : Int(outcome.winner),
      runnerUp: outcome.rival < 0 ? nil : Int(outcome.rival),
      margin: outcome.rival < 0 ? nil : outcome.margin,
      strength: outcome.strength < 0 ? nil : Strength.allCases[Int(outcome.strength)],
      isSettled: parts.contains(.settled) ? outcome.certainty == .certain : nil,
      naming: outcome.winner < 0 ? nil : Naming.allCases[Int(outcome.naming)],
      knowledge: Knowledge(
        answered: Int(outcome.answered),
        relevant: Int(outcome.relevant),
        littleBelow: tables.naming.littleKnownBelow
      ),
      tolerance: outcome.tolerance < .infinity ? outcome.tolerance : nil,
      level: (0..<Int(outcome.levelCount)).map { Int(level(of: 0)[$0]) },
      fits: (0..<optionCount).map { fits[$0] },
      reasons: (0..<Int(outcome.reasonCount)).map { Int(reasons[$0]) },
      unanswered: Int(outcome.unanswered),
      dependents: furtherDecisions.map { index in
        recommendations[index] < 0 ? nil : Int(recommendations[index])
      },
      inapplicable: answers.indices.filter {
        !answers[$0].isUnknown && outcome.inapplicableQuestions >> UInt64($0) & 1 == 1
      }
    )
  }
}
