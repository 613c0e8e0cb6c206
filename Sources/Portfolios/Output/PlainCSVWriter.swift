internal import DecisionEngine
internal import Forms

/// Writes scored rows as CSV, column by column.
struct PlainCSVWriter {
  private let program: Program
  private let result: ResultColumns

  /// Prepares to write the columns that a run is asked for.
  init(_ program: Program, _ settings: PortfolioSettings) {
    self.program = program
    result = ResultColumns(program, settings)
  }

  /// Appends the header.
  func writeHeader(kept: [String], to output: inout [UInt8]) {
    var cells = CSVCells()
    for name in result.names(program) { cells.add(name, to: &output) }
    for name in kept { cells.addSafely(name, to: &output) }
    cells.end(&output)
  }

  /// Appends a row.
  func write(
    _ scored: ScoredRow,
    id: String,
    name: String?,
    kept: [String],
    to output: inout [UInt8]
  ) {
    var cells = CSVCells()
    for column in result.columns {
      switch column {
      case .id: cells.addSafely(id, to: &output)
      case .name: cells.addSafely(name ?? "", to: &output)
      default: cells.add(text(of: column, scored), to: &output)
      }
    }
    for text in kept { cells.addSafely(text, to: &output) }
    cells.end(&output)
  }

  /// What a column says of a row; what comes from the input is for `write` to make safe.
  private func text(of column: ResultColumns.Column, _ row: ScoredRow) -> String {
    switch column {
    case .id, .name: ""
    case .recommendation: optionID(row.recommendation)
    case .runnerUp: optionID(row.runnerUp)
    case .margin: row.margin.map { Figures.shortest($0) } ?? ""
    case .strength: row.strength?.rawValue ?? ""
    case .settled: row.isSettled == true ? "true" : "false"
    case .named: row.naming == .named ? "true" : "false"
    case .known: Figures.shortest(row.knowledge.share)
    case .tolerance: row.tolerance.map { Figures.shortest($0) } ?? ""
    case .level: row.level.map { optionID($0) }.joined(separator: "|")
    case .unnamed: row.naming?.unnamed ?? ""
    case .fit(let option): Figures.shortest(row.fits[option])
    case .reason(let place):
      place < row.reasons.count ? program.rules[row.reasons[place]].id : ""
    case .unanswered: "\(row.unanswered)"
    case .decision(let decision): optionID(row.dependents[decision - 1], of: decision)
    }
  }

  private func optionID(_ option: Int?, of decision: Int = 0) -> String {
    option.map { program.decisions[decision].options[$0].id } ?? ""
  }
}
