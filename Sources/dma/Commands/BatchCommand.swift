internal import BatchScoring
internal import DecisionEngine
internal import Forms
internal import Portfolios
internal import Reports

extension Command {
  static let batch = Command(
    name: "batch",
    summary: "score a portfolio: a row for every profile of a CSV or NDJSON file",
    arguments: [
      Argument(placeholder: "FILE", value: .file, summary: "the portfolio; - is standard input")
    ],
    flags: [
      BatchRequest.formatFlag, BatchRequest.inputFlag, BatchRequest.reasonsFlag,
      BatchRequest.withoutFlag, BatchRequest.rejectsFlag, BatchRequest.reportFlag,
      BatchRequest.byFlag,
      BatchRequest.extraColumnsFlag, BatchRequest.uniqueIDsFlag, BatchRequest.threadsFlag, .rules,
      .output,
    ],
    examples: [
      "dma batch portfolio.csv --output result.csv --rejects rejects.csv",
      "dma batch portfolio.csv --output result.csv --report report.html --by nation",
      "dma batch profiles.ndjson --format ndjson --reasons 5",
      "cat *.ndjson | dma batch - --input ndjson",
    ]
  ) { (arguments) throws(Failure) in
    let request = try BatchRequest(arguments)
    let program = try RuleSource.program(arguments)
    let summary = try score(request, program)
    return summary.rejected == 0 ? .done : .negative
  }

  private static func score(
    _ request: BatchRequest,
    _ program: Program
  ) throws(Failure) -> PortfolioSummary {
    let input = try opened(request.input)
    var sink = try BatchSink(request, program: program, inputName: input.name, size: input.size)
    try scoreInOrder(input, request, program, &sink)
    do throws(FileError) { try input.checkUnchanged() } catch { throw .file(error) }
    let (summary, seconds) = try sink.commit(program)
    Output.message(BatchSummaryText(summary, program: program, seconds: seconds).text)
    return summary
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
  ) throws(Failure) {
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
        return
      }
      count = try input.read(into: buffer)
    }
  }
}
