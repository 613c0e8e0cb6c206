import DecisionEngine
import Foundation
import Portfolios
import RuleFiles
import Testing

@testable import BatchScoring

/// Blocks and threads against the plain run: the same bytes for whatever comes in.
struct BlockRunTests {
  /// More portfolios than a quick run has time for, by an environment variable.
  static let count = Int(ProcessInfo.processInfo.environment["DMA_PORTFOLIOS"] ?? "") ?? 60

  private let program: Program

  init() throws {
    program = try smallProgram()
  }

  @Test(arguments: 0..<count)
  func `a hostile portfolio in blocks of any size`(seed: Int) throws {
    var portfolio = HostilePortfolio(seed: seed, program: program)
    let bytes = portfolio.csv(rows: 60)
    for unique in [false, true] {
      let settings = PortfolioSettings(
        reasonCount: seed % 4,
        parts: RowParts(rawValue: UInt8(seed / 2 % 4)),
        extraColumns: seed % 3 == 0 ? .drop : .keep,
        hasUniqueIDs: unique,
        report: seed % 2 == 0 ? .init(groupedBy: seed % 4 == 0 ? "kind" : "extra") : nil,
        recordLimit: seed % 5 == 0 ? 150 : 1 << 20
      )
      try expectSame(bytes, settings, seed)
    }
  }

  @Test(arguments: 0..<10)
  func `a portfolio of regular rows`(seed: Int) throws {
    var portfolio = HostilePortfolio(seed: seed, program: program, hostility: 0)
    let bytes = portfolio.csv(rows: 300)
    try expectSame(bytes, PortfolioSettings(extraColumns: .keep), seed)
    let report = PortfolioReporting(groupedBy: "name")
    try expectSame(bytes, PortfolioSettings(extraColumns: .keep, report: report), seed)
  }

  @Test(arguments: 0..<count / 5, [HostilePortfolio.Quotes.some, .all])
  func `a portfolio with quotes`(seed: Int, quotes: HostilePortfolio.Quotes) throws {
    var portfolio = HostilePortfolio(seed: seed, program: program, quotes: quotes)
    let settings = PortfolioSettings(
      extraColumns: seed % 3 == 0 ? .drop : .keep,
      recordLimit: seed % 5 == 0 ? 150 : 1 << 20
    )
    try expectSame(portfolio.csv(rows: 60), settings, seed)
  }

  @Test(arguments: 0..<count / 5, ["Small", "n/a", " large"])
  func `a portfolio between semicolons, with cells that are read leniently`(
    seed: Int,
    spelling: String
  ) throws {
    var portfolio = HostilePortfolio(seed: seed, program: program, quotes: .some)
    let text = String(decoding: portfolio.csv(rows: 60), as: UTF8.self)
      .replacing(",", with: ";").replacing(";small;", with: ";\(spelling);")
    try expectSame(Array(text.utf8), PortfolioSettings(extraColumns: .keep), seed)
  }

  @Test(arguments: 0..<4)
  func `a portfolio of many windows`(seed: Int) throws {
    var portfolio = HostilePortfolio(seed: seed, program: program, hostility: 1, quotes: .some)
    let bytes = portfolio.csv(rows: 1_500)
    #expect(bytes.count > 2 * BlockScorer.window)
    let settings = PortfolioSettings(extraColumns: .keep)
    var plain = PortfolioRun(program, settings: settings, name: "portfolio")
    let expected = try plain.take(bytes, isLast: true)
    let found = try inBlocks(bytes, settings, threads: 2, size: 1 << 18, chunk: .max)
    #expect(found.output == expected.output)
    #expect(found.rejects.map { "\($0)" } == expected.rejects.map { "\($0)" })
    #expect(found.summary == expected.summary)
  }

  @Test(arguments: 0..<10)
  func `rows whose certainty is left to the plain scorer stay in their places`(seed: Int) throws {
    var portfolio = HostilePortfolio(seed: seed, program: program, hostility: 1, quotes: .some)
    let bytes = portfolio.csv(rows: 200)
    try expectSame(bytes, PortfolioSettings(extraColumns: .keep), seed, nodeLimit: 0)
  }

  @Test(arguments: 0..<10)
  func `a portfolio in NDJSON, and rows in NDJSON`(seed: Int) throws {
    var portfolio = HostilePortfolio(seed: seed, program: program)
    let lines = portfolio.ndjson(rows: 60)
    try expectSame(lines, PortfolioSettings(input: .ndjson), seed)
    try expectSame(lines, PortfolioSettings(input: .ndjson, report: .init(groupedBy: "size")), seed)
    let rows = portfolio.csv(rows: 60)
    try expectSame(rows, PortfolioSettings(output: .ndjson, extraColumns: .keep), seed)
  }

  @Test func `regular rows are read the fast way`() throws {
    let settings = PortfolioSettings(extraColumns: .keep)
    var run = PortfolioRun(program, settings: settings, name: "x")
    let header = Array("size,id,kind,note\n".utf8)
    let begun = try #require(try run.begin(header, isLast: false))
    let tables = try #require(ScoringTables(program, weighting: Weighting(program, priorities: [])))
    let plan = RowPlan(program, tables: tables, columns: begun.rows.columns, settings: settings)
    var rows = TableRows(try #require(plan))
    let row = Array("large,a,county,x\n".utf8)
    let block = Block(capacity: 1_000, program: program)
    for (index, byte) in row.enumerated() { block.input[index] = byte }
    block.separators[0] = .max
    let scan = SeparatorScan(block.input, count: row.count, into: block.separators + 1)
    #expect(scan.count == 4)
    #expect(rows.read(block.input, block.separators + 1, at: 0) == 1)
    #expect(rows.score() == 1)
    #expect(rows.write(0, to: block) == nil)
    let text = String(
      decoding: UnsafeBufferPointer(start: block.output, count: block.outputCount),
      as: UTF8.self
    )
    #expect(text.hasPrefix("a,,"))
    #expect(text.hasSuffix(",x\n"))

    // What is no choice leaves no state behind that a table has no entry for.
    for cell in ["", "larg", "large ", "a", "zzzzzzz", "mediums", "ÿÿÿÿÿÿÿ", "kind", "0"] {
      let row = Array("\(cell),a,\(cell),x\n".utf8)
      for (index, byte) in row.enumerated() { block.input[index] = byte }
      block.separators[0] = .max
      _ = SeparatorScan(block.input, count: row.count, into: block.separators + 1)
      #expect((rows.read(block.input, block.separators + 1, at: 0) > 0) == cell.isEmpty)
      _ = rows.score()
      for (question, declared) in program.questions.enumerated() {
        let state = rows.scorer.states(of: 0)[question * TableScorer.batch]
        #expect(state <= declared.choices.count)
      }
    }
  }

  @Test func `records of a group that take more than 4 MB are not made`() throws {
    let groups = try #require(QuestionGroups(program, of: [.rule(0)]))
    let count = try #require(groups.tables.first).count
    var builder = TableBuilder(groups)
    #expect(builder.records() != nil)
    let table = [SIMD64<UInt64>](repeating: .zero, count: count)
    for _ in 0..<((1 << 22) / count / 512) { _ = builder.add(table, to: 0) }
    #expect(builder.records() != nil)
    _ = builder.add(table, to: 0)
    _ = builder.add(table, to: 0)
    #expect(builder.records() == nil)
  }

  @Test func `a reader that fails ends the run`() throws {
    struct Failure: Error {}
    var portfolio = HostilePortfolio(seed: 1, program: program, hostility: 0)
    let bytes = portfolio.csv(rows: 500)
    var run = PortfolioRun(program, settings: PortfolioSettings(extraColumns: .drop), name: "x")
    let begun = try #require(try run.begin(bytes[..<3_000], isLast: false))
    var taken = 0
    #expect(throws: Failure.self) {
      try BlockRun(begun.rows, threads: 3, blockSize: 512).run(
        begun.records,
        read: { (_) throws(Failure) in throw Failure() },
        isReady: { true },
        take: { (_) throws(Failure) in taken += 1 }
      )
    }
    #expect(throws: Failure.self) {
      try BlockRun(begun.rows, threads: 3, blockSize: 512).run(
        begun.records,
        read: { (_) throws(Failure) in 0 },
        isReady: { false },
        take: { (_) throws(Failure) in throw Failure() }
      )
    }
    #expect(taken > 0)
  }

  private func expectSame(
    _ bytes: [UInt8],
    _ settings: PortfolioSettings,
    _ seed: Int,
    nodeLimit: Int = ScoringTables.nodeLimit
  ) throws {
    var plain = PortfolioRun(program, settings: settings, name: "portfolio")
    let expected = try plain.take(bytes, isLast: true)
    for (threads, size, chunk) in [(1, 64, 7), (2, 200, 1_000), (3, 333, 90), (2, 1 << 16, .max)] {
      let found = try inBlocks(
        bytes,
        settings,
        threads: threads,
        size: size,
        chunk: chunk,
        nodeLimit: nodeLimit
      )
      let context: Comment = "seed \(seed), \(threads) threads, blocks of \(size), \(settings)"
      if found.output != expected.output {
        let texts = [found.output, expected.output].map { String(decoding: $0, as: UTF8.self) }
        #expect(texts[0] == texts[1], context)
      }
      #expect(found.rejects.map { "\($0)" } == expected.rejects.map { "\($0)" }, context)
      #expect(found.summary == expected.summary, context)
      #expect(found.readings == expected.readings, context)
      #expect(found.details == expected.details, context)
    }
  }

  private func inBlocks(
    _ bytes: [UInt8],
    _ settings: PortfolioSettings,
    threads: Int,
    size: Int,
    chunk: Int,
    nodeLimit: Int = ScoringTables.nodeLimit
  ) throws -> ScoredBlock {
    var result = ScoredBlock(program, settings: settings)
    var run = PortfolioRun(program, settings: settings, name: "portfolio")
    var position = 0
    while true {
      let part = bytes[position..<min(bytes.count, position + min(chunk, 1 << 20))]
      position = part.endIndex
      guard let begun = try run.begin(part, isLast: part.isEmpty) else { continue }
      result.output = begun.rows.header
      BlockRun(begun.rows, threads: threads, blockSize: size, nodeLimit: nodeLimit).run(
        begun.records,
        read: { (buffer) throws(Never) in
          let next = bytes[position..<min(bytes.count, position + min(chunk, buffer.count))]
          buffer.copyBytes(from: next)
          position = next.endIndex
          return next.count
        },
        isReady: { position % 3 != 0 },
        take: { (block) throws(Never) in
          result.output += Array(block.output)
          result.rejects += block.rejects
          result.summary.merge(block.summary)
          result.readings.merge(block.readings)
          if let details = block.details { result.details?.merge(details) }
        }
      )
      return result
    }
  }
}
