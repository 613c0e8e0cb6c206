internal import DecisionEngine
internal import Portfolios
internal import Reports

/// Where the report on a portfolio goes, if there is to be one.
struct ReportSink: ~Copyable {
  private enum Place: ~Copyable {
    case file(OutputFile)
    case none
  }

  private let place: Place
  private let setting: PortfolioReport.Setting

  /// Opens the file that a request names.
  init(_ request: BatchRequest, inputName: String) throws(Failure) {
    // The folders above it are nobody's business who gets the report.
    let name = inputName.split(separator: "/").last.map { String($0) } ?? inputName
    setting = PortfolioReport.Setting(
      name: name,
      groupedBy: request.settings.report?.groupedBy,
      reasonCount: request.settings.reasonCount,
      tool: "dma \(DeliveryModelAssistant.version)",
      remedies: .terminal
    )
    if let path = request.report {
      place = .file(try OutputFile(path))
    } else {
      place = .none
    }
  }

  /// The path of a temporary file; `nil` where there is none.
  var temporaryPath: String? {
    switch place {
    case .file(let file): file.temporaryPath
    case .none: nil
    }
  }

  /// Whether there is a file that comes into its place only when it is complete.
  var comesWhole: Bool {
    switch place {
    case .file(let file): file.comesWhole
    case .none: false
    }
  }

  /// Writes the report.
  borrowing func write(
    _ summary: PortfolioSummary,
    _ details: PortfolioDetails?,
    program: Program
  ) throws(Failure) {
    guard let details else { return }
    switch place {
    case .file(let file):
      let report = PortfolioReport(summary, details, program: program, setting: setting)
      try file.write(Array(HTMLRenderer().text(of: report.document).utf8))
    case .none: break
    }
  }

  /// Puts the file into its place.
  consuming func commit() throws(Failure) {
    switch consume place {
    case .file(let file): try file.commit()
    case .none: break
    }
  }
}
