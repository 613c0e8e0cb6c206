internal import DecisionEngine
internal import Reports

/// Where the report on a portfolio goes, if there is to be one.
enum ReportSink: ~Copyable {
  case file(OutputFile, PortfolioReport.Setting)
  case none

  /// Opens the file that a request names.
  init(_ request: BatchRequest, inputName: String) throws(Failure) {
    guard let path = request.report else {
      self = .none
      return
    }
    // The folders above it are nobody's business who gets the report.
    let name = inputName.split(separator: "/").last.map { String($0) } ?? inputName
    self = .file(
      try OutputFile(path),
      PortfolioReport.Setting(
        name: name,
        groupedBy: request.settings.report?.groupedBy,
        reasonCount: request.settings.reasonCount,
        tool: "dma \(DeliveryModelAssistant.version)"
      )
    )
  }

  /// The path of a temporary file; `nil` where there is none.
  var temporaryPath: String? {
    switch self {
    case .file(let file, _): file.temporaryPath
    case .none: nil
    }
  }

  /// Writes the report.
  borrowing func write(
    _ summary: PortfolioSummary,
    _ details: PortfolioDetails?,
    program: Program
  ) throws(Failure) {
    guard let details else { return }
    switch self {
    case .file(let file, let setting):
      let report = PortfolioReport(summary, details, program: program, setting: setting)
      try file.write(Array(HTMLRenderer().text(of: report.document).utf8))
    case .none: break
    }
  }

  /// Puts the file into its place.
  consuming func commit() throws(Failure) {
    switch consume self {
    case .file(let file, _): try file.commit()
    case .none: break
    }
  }
}
