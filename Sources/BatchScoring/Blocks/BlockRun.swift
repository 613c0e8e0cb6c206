public import DecisionEngine
public import Portfolios

/// What came of the records of a block, in their order.
public struct BlockResult {
  /// The rows; these bytes are there only as long as the result is being taken.
  public let output: UnsafeRawBufferPointer
  /// The records without a row.
  public let rejects: [Reject]
  /// What the records add up to.
  public let summary: PortfolioSummary
  /// What of them was read otherwise than it was written.
  public let readings: Readings
  /// What a report says of them, where there is to be one.
  public let details: PortfolioDetails?
  /// The offset in the portfolio up to which it has been read.
  public let offset: Int
}

/// Scores a portfolio in blocks, on several threads, with the same result as `PortfolioRun`.
///
/// One thread reads blocks, puts what comes of them into order and hands it on, and scores a block itself
/// when there is nothing else to do; the others only score. A block ends behind a line feed, so that the
/// next one begins with a record, unless that line feed stands in quotes: then the record that is cut is
/// read in the plain way, and what was made of the next block is thrown away and made anew from the record's
/// end. Memory: some blocks for each thread, and the longest record.
public struct BlockRun: ~Copyable {
  /// How many bytes are read at once.
  public static let defaultBlockSize = 1 << 18

  private let plain: PlainRows
  private let threads: Int
  private let blockSize: Int
  private let tables: ScoringTables?
  private let plan: RowPlan?

  /// Prepares a run.
  public init(
    _ plain: PlainRows,
    threads: Int,
    blockSize: Int = BlockRun.defaultBlockSize
  ) {
    self.init(plain, threads: threads, blockSize: blockSize, nodeLimit: ScoringTables.nodeLimit)
  }

  /// Prepares a run whose search for certainty goes only so far before it leaves a row to the plain scorer.
  init(_ plain: PlainRows, threads: Int, blockSize: Int, nodeLimit: Int) {
    self.plain = plain
    self.threads = threads
    self.blockSize = blockSize
    let program = plain.program
    let settings = plain.settings
    let tables = ScoringTables(
      program,
      weighting: Weighting(program, priorities: []),
      parts: settings.parts,
      hasReasons: settings.reasonCount > 0,
      nodeLimit: nodeLimit
    )
    self.tables = tables
    // The fast way keeps counts alone: what a report needs of a row is there in the plain way only.
    if let tables, settings.input == .csv, settings.output == .csv, settings.report == nil {
      plan = RowPlan(
        program,
        tables: tables,
        columns: plain.columns,
        settings: settings,
        separator: plain.dialect.layout.separator
      )
    } else {
      plan = nil
    }
  }

  /// Scores what is left of a portfolio behind its header.
  ///
  /// `stream`: The records, with the bytes that were read along with the header. `read`: Fills a buffer
  /// with the bytes that come next and returns their number, 0 at the end. `isReady`: Whether it would not
  /// have to wait, so that what comes of earlier bytes is not held back. `take`: Takes what came of the next
  /// records.
  public consuming func run<Fault: Error>(
    _ stream: RecordStream,
    read: (UnsafeMutableRawBufferPointer) throws(Fault) -> Int,
    isReady: () -> Bool,
    take: (BlockResult) throws(Fault) -> Void
  ) throws(Fault) {
    var stream = stream
    var input = DecodedInput(stream.takeIntake())
    func next(_ buffer: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
      try input.read(into: buffer, read)
    }
    func isAtHand() -> Bool { input.hasPending || isReady() }
    var reader = BlockReader(rest: stream.takeRest())
    var order = BlockOrder(plain, stream: stream, tables: tables)
    var scorer = BlockScorer(plain, tables: tables, plan: plan)
    if plain.settings.hasUniqueIDs || plain.dialect.layout == .values {
      // Which ids came before is known to one thread alone, and so is where a value ends that takes several lines.
      let block = Block(capacity: blockSize, program: plain.program)
      repeat {
        try reader.fill(block, next)
        try order.takePlainly(block, take)
      } while !block.isLast
      return
    }
    let queue = BlockQueue()
    queue.start(threads - 1, makeScorer: scorerMaker())
    defer { queue.stop() }
    var free = (0..<(threads == 1 ? 1 : 2 * threads + 1)).map { _ in
      Block(capacity: blockSize, program: plain.program)
    }
    var inOrder: [Block] = []
    var hasEnded = false
    while true {
      if let first = inOrder.first, queue.isScored(first, waits: false) {
        try order.take(first, &scorer, take)
        free.append(inOrder.removeFirst())
      } else if !hasEnded, inOrder.isEmpty || isAtHand(), let block = free.popLast() {
        try reader.fill(block, next)
        hasEnded = block.isLast
        inOrder.append(block)
        queue.add(block)
      } else if let block = queue.next(waits: false) {
        scorer.score(block)
        queue.finish(block)
      } else if let first = inOrder.first {
        _ = queue.isScored(first, waits: true)
      } else {
        return
      }
    }
  }

  /// A function that makes a function that scores blocks, one for each thread.
  private func scorerMaker() -> @Sendable () -> (Block) -> Void {
    let plain = plain
    let tables = tables
    let plan = plan
    return {
      let scorer = ThreadScorer(BlockScorer(plain, tables: tables, plan: plan))
      return { scorer.score($0) }
    }
  }
}

/// The scorer of a thread, to be held by a function.
private final class ThreadScorer {
  private var scorer: BlockScorer

  init(_ scorer: consuming BlockScorer) {
    self.scorer = scorer
  }

  func score(_ block: Block) {
    scorer.score(block)
  }
}

/// Cuts a portfolio into blocks that end behind a line feed.
private struct BlockReader {
  /// What has been read and belongs to the next block.
  private var rest: [UInt8]
  private var offset: Int

  init(rest: [UInt8]) {
    self.rest = rest
    offset = rest.count
  }

  /// Fills a block: with no more than is at hand, so that rows come out of a pipe as they go in.
  mutating func fill<Fault: Error>(
    _ block: Block,
    _ read: (UnsafeMutableRawBufferPointer) throws(Fault) -> Int
  ) throws(Fault) {
    var count = min(rest.count, block.capacity)
    for index in 0..<count { block.input[index] = rest[index] }
    rest.removeFirst(count)
    var searched = 0
    while true {
      if let end = lineEnd(block, searched..<count) {
        let cut = UnsafeBufferPointer(start: block.input + end, count: count - end)
        rest.insert(contentsOf: cut, at: 0)
        count = end
        break
      }
      searched = count
      if count == block.capacity { break }
      let room = UnsafeMutableRawBufferPointer(
        start: block.input + count,
        count: block.capacity - count
      )
      let added = try read(room)
      offset += added
      count += added
      block.isLast = added == 0
      if block.isLast { break }
    }
    block.count = count
    block.offset = offset
  }

  /// The offset behind the last line feed in a range.
  private func lineEnd(_ block: Block, _ range: Range<Int>) -> Int? {
    var end = range.upperBound
    while end > range.lowerBound {
      if block.input[end - 1] == UInt8(ascii: "\n") { return end }
      end -= 1
    }
    return nil
  }
}

/// Puts what comes of blocks into order, and reads the records that blocks cut apart.
private struct BlockOrder: ~Copyable {
  private let plain: PlainRows
  private var stream: RecordStream
  private var seen = SeenIDs()
  private var profiles: ProfileScorer

  init(_ plain: PlainRows, stream: RecordStream, tables: ScoringTables?) {
    self.plain = plain
    self.stream = stream
    profiles = ProfileScorer(plain.program, tables, plain.settings)
  }

  /// Takes what came of the next block.
  mutating func take<Fault: Error>(
    _ block: Block,
    _ scorer: inout BlockScorer,
    _ take: (BlockResult) throws(Fault) -> Void
  ) throws(Fault) {
    if !stream.isBetweenRecords {
      // The block begins within a record: only behind that one it can be scored.
      var start = 0
      var chunk = 1 << 10
      while start < block.count, !stream.isBetweenRecords {
        let end = min(block.count, start + chunk)
        stream.append(UnsafeBufferPointer(start: block.input + start, count: end - start))
        try takeRecords(upTo: block.offset, take)
        start = end
        chunk *= 2
      }
      // The stream may stop within the next record: it holds that one, and the rest follows it.
      if !stream.isBetweenRecords {
        if block.isLast { try finish(block, take) }
        return
      }
      scorer.score(block, from: start)
    }
    for index in block.rejects.indices { block.rejects[index].move(byLines: stream.line - 1) }
    block.details?.move(byLines: stream.line - 1)
    block.readings.move(byLines: stream.line - 1)
    try take(
      BlockResult(
        output: UnsafeRawBufferPointer(start: block.output, count: block.outputCount),
        rejects: block.rejects,
        summary: block.summary,
        readings: block.readings,
        details: block.details,
        offset: block.offset
      )
    )
    stream.pass(lines: block.lines, bytes: block.rest)
    if block.rest < block.count {
      stream.append(block.restBytes)
      try takeRecords(upTo: block.offset, take)
    }
    if block.isLast { try finish(block, take) }
  }

  /// Takes a block in the plain way.
  mutating func takePlainly<Fault: Error>(
    _ block: Block,
    _ take: (BlockResult) throws(Fault) -> Void
  ) throws(Fault) {
    stream.append(UnsafeBufferPointer(start: block.input, count: block.count))
    try takeRecords(upTo: block.offset, take)
    if block.isLast { try finish(block, take) }
  }

  private mutating func finish<Fault: Error>(
    _ block: Block,
    _ take: (BlockResult) throws(Fault) -> Void
  ) throws(Fault) {
    stream.finish()
    try takeRecords(upTo: block.offset, take)
  }

  /// Scores the records that are whole.
  private mutating func takeRecords<Fault: Error>(
    upTo offset: Int,
    _ take: (BlockResult) throws(Fault) -> Void
  ) throws(Fault) {
    var scored = ScoredBlock(plain.program, settings: plain.settings)
    while let record = stream.next() {
      plain.score(record, seen: &seen, into: &scored) { profiles.score($0) }
    }
    guard scored.summary.read > 0 || !scored.readings.isEmpty else { return }
    let bytes = scored.output
    var fault: Fault?
    bytes.withUnsafeBytes { output in
      do throws(Fault) {
        try take(
          BlockResult(
            output: output,
            rejects: scored.rejects,
            summary: scored.summary,
            readings: scored.readings,
            details: scored.details,
            offset: offset
          )
        )
      } catch { fault = error }
    }
    if let fault { throw fault }
  }
}
