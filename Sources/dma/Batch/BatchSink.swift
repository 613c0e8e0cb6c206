internal import BatchScoring
internal import DecisionEngine
internal import Portfolios

/// Where the rows and the rejects of a portfolio go, block after block in the order of the input.
struct BatchSink: ~Copyable {
  private let rows: OutputFile
  private let rejects: RejectSink
  private let report: ReportSink
  private let interruption: Interruption
  private var progress: BatchProgress
  /// What the blocks so far add up to.
  private(set) var summary: PortfolioSummary
  private var readings = Readings()
  private let hasMark: Bool
  private var details: PortfolioDetails?

  /// Opens the files that a request names.
  init(_ request: BatchRequest, program: Program, inputName: String, size: Int?) throws(Failure) {
    let rows = try OutputFile(request.output)
    let rejects = try RejectSink(
      request.rejects,
      inputName: inputName,
      hasMark: request.hasMark
    )
    let report = try ReportSink(request, inputName: inputName)
    let temporaries = [rows.temporaryPath, rejects.temporaryPath, report.temporaryPath]
      .compactMap { $0 }
    let isLost = rows.comesWhole || rejects.comesWhole || report.comesWhole
    interruption = Interruption(
      removing: temporaries,
      saying: "dma: interrupted\(isLost ? ", and no file is written" : "")\n"
    )
    self.rows = rows
    self.rejects = rejects
    self.report = report
    summary = PortfolioSummary(program)
    hasMark = request.hasMark
    details = request.report.map { _ in PortfolioDetails(program) }
    progress = BatchProgress(
      size: size,
      rowsGoToTerminal: request.output == "-" && isatty(STDOUT_FILENO) == 1
    )
  }

  /// Writes what stands before the rows.
  borrowing func writeHeader(_ bytes: [UInt8]) throws(Failure) {
    if hasMark { try rows.write(Output.mark) }
    try rows.write(bytes)
  }

  /// Takes what came of the next block.
  mutating func take(_ block: BlockResult) throws(Failure) {
    try rows.write(block.output)
    try take(block.rejects, block.summary, block.readings, block.details)
    progress.show(rows: summary.read, offset: block.offset)
  }

  /// Takes what came of the next records of one of several files.
  mutating func take(_ block: ScoredBlock, of file: String) throws(Failure) {
    try rows.write(block.output)
    var rejects = block.rejects
    for index in rejects.indices { rejects[index].file = file }
    try take(rejects, block.summary, block.readings, block.details)
  }

  private mutating func take(
    _ more: [Reject],
    _ counts: PortfolioSummary,
    _ otherwise: Readings,
    _ noted: PortfolioDetails?
  ) throws(Failure) {
    if !more.isEmpty {
      progress.clear()
      try rejects.write(more, after: summary.rejected)
    }
    summary.merge(counts)
    readings.merge(otherwise)
    if let noted { details?.merge(noted) }
  }

  /// Puts the files into their places, and gives the sum of all blocks, what was read otherwise than it was written, and
  /// the seconds that they took.
  ///
  /// The rejects and the report come first: where the rows are, what is missing from them is there too.
  consuming func commit(
    _ program: Program
  ) throws(Failure) -> (summary: PortfolioSummary, readings: Readings, seconds: Double) {
    try report.write(summary, details, program: program)
    progress.clear()
    let result = (summary, readings, progress.seconds)
    let interruption = interruption
    interruption.beginCommit()
    defer { interruption.endCommit() }
    try rejects.commit(after: summary.rejected)
    try report.commit()
    try rows.commit()
    return result
  }
}
