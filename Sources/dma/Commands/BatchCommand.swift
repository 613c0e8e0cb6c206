internal import BatchScoring
internal import DecisionEngine
internal import Forms
internal import Portfolios
internal import Reports

extension Command {
  static let batch = Command(
    name: "batch",
    summary: "score a portfolio: a row for every profile of a table, or of files in JSON",
    arguments: [
      Argument(
        placeholder: "FILE",
        value: .file,
        summary:
          "the portfolio; - is standard input; also several files of profiles, or a folder of them",
        isRepeatable: true
      )
    ],
    flags: [
      BatchRequest.formatFlag, BatchRequest.inputFlag, BatchRequest.reasonsFlag,
      BatchRequest.withoutFlag, BatchRequest.rejectsFlag, BatchRequest.reportFlag,
      BatchRequest.byFlag,
      BatchRequest.extraColumnsFlag, BatchRequest.exactFlag, BatchRequest.uniqueIDsFlag,
      BatchRequest.threadsFlag, .mark, .rules, .output,
    ],
    examples: [
      "dma batch portfolio.csv --output result.csv --rejects rejects.csv",
      "dma batch portfolio.csv --output result.csv --report report.html --by nation",
      "dma batch profiles.ndjson --format ndjson --reasons 5",
      "cat *.ndjson | dma batch - --input ndjson",
      "dma batch Examples/profiles --output result.csv --bom",
    ]
  ) { (arguments) throws(Failure) in
    let request = try BatchRequest(arguments)
    let program = try RuleSource.program(arguments)
    let summary = try score(request, program)
    return summary.rejected == 0 && summary.read > 0 ? .done : .negative
  }

  private static func score(
    _ request: BatchRequest,
    _ program: Program
  ) throws(Failure) -> PortfolioSummary {
    guard request.inputs.count == 1 else { return try scoreFiles(request, program) }
    let input = try opened(request.inputs[0])
    var sink = try BatchSink(request, program: program, inputName: input.name, size: input.size)
    let rows = try scoreInOrder(input, request, program, &sink)
    do throws(FileError) { try input.checkUnchanged() } catch { throw .file(error) }
    return try finish(sink, rows, request, program, name: input.name)
  }

  /// Scores the profiles of several files, one after another.
  private static func scoreFiles(
    _ request: BatchRequest,
    _ program: Program
  ) throws(Failure) -> PortfolioSummary {
    let name = "\(request.inputs.count) files"
    var sink = try BatchSink(request, program: program, inputName: name, size: nil)
    let settings = try request.settings(forInput: [])
    var seen = SeenIDs()
    var first: PlainRows?
    for path in request.inputs {
      let text: SourceText
      do throws(FileError) { text = try Files.read(path) } catch { throw .file(error) }
      seen.file = path
      var run = PortfolioRun(program, settings: settings, name: path, seen: seen)
      var block: ScoredBlock
      do throws(PortfolioRun.Unusable) {
        block = try run.take(text.bytes, isLast: true)
      } catch {
        throw .invalid(error.diagnostics, texts: [error.header])
      }
      seen = run.seen
      if let rows = run.rows {
        if first == nil { try checkGrouping(rows) }
        // The header of the result stands before its first row alone.
        block.output.removeFirst(rows.header.count)
        if first == nil { try sink.writeHeader(rows.header) }
        first = first ?? rows
      }
      if block.summary.read == 0 {
        Output.message("\(PlainText.safe(path)): no profile is in it\n")
      }
      try sink.take(block, of: path)
    }
    return try finish(sink, first, request, program, name: name)
  }

  /// Puts the files into their places, and tells what came of the portfolio.
  private static func finish(
    _ sink: consuming BatchSink,
    _ rows: PlainRows?,
    _ request: BatchRequest,
    _ program: Program,
    name: String
  ) throws(Failure) -> PortfolioSummary {
    let (summary, readings, seconds) = try sink.commit(program)
    Output.message(BatchSummaryText(summary, program: program, seconds: seconds).text)
    Output.message(ReadingNotes(rows, readings, program: program).text)
    if summary.read == 0 { Output.message("dma: \(PlainText.safe(name)): \(emptiness(rows))\n") }
    return summary
  }

  /// What a portfolio is like of which nothing was read.
  private static func emptiness(_ rows: PlainRows?) -> String {
    guard let rows, rows.settings.input == .csv else { return "there is no profile in it" }
    let hasLines = rows.columns.names.contains { name in
      name.unicodeScalars.contains { $0 == "\n" || $0 == "\r" }
    }
    return "there is a header and no row below it"
      + (hasLines ? "; the header takes several lines: a quote in it may not be closed" : "")
  }

  /// Makes sure that there is something by which to group rows in the report.
  private static func checkGrouping(_ rows: PlainRows) throws(Failure) {
    guard let name = rows.unknownGrouping else { return }
    let nearest = NearestName.of(name, among: rows.groupings)
    throw .usage(
      "--by \(name): the portfolio has no such column, and the rules have no such question",
      help: nearest.map { "did you mean '\($0)'?" } ?? "'dma questions' lists the questions"
    )
  }

  private static func opened(_ path: String) throws(Failure) -> InputFile {
    do throws(FileError) { return try InputFile(path) } catch { throw .file(error) }
  }

  /// The header first, then block after block.
  private static func scoreInOrder(
    _ input: borrowing InputFile,
    _ request: BatchRequest,
    _ program: Program,
    _ sink: inout BatchSink
  ) throws(Failure) -> PlainRows {
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: BlockRun.defaultBlockSize,
      alignment: 1
    )
    defer { buffer.deallocate() }
    var count = try input.read(into: buffer)
    let settings = try request.settings(forInput: Array(buffer[..<count]))
    var run = PortfolioRun(program, settings: settings, name: input.name)
    while true {
      let begun: (rows: PlainRows, records: RecordStream)?
      do throws(PortfolioRun.Unusable) {
        begun = try run.begin(buffer[..<count], isLast: count == 0)
      } catch {
        throw .invalid(error.diagnostics, texts: [error.header])
      }
      if let begun {
        try checkGrouping(begun.rows)
        try sink.writeHeader(begun.rows.header)
        try BlockRun(begun.rows, threads: request.threads).run(
          begun.records,
          read: { (buffer) throws(Failure) in try input.read(into: buffer) },
          isReady: { input.isReady },
          take: { (block) throws(Failure) in try sink.take(block) }
        )
        return begun.rows
      }
      count = try input.read(into: buffer)
    }
  }
}
