public import DecisionEngine
internal import Forms

/// Makes rows of records one at a time: the plain way, which reads, scores and writes whatever comes.
///
/// Its counterpart in `BatchScoring` is `TableRows`, which does the same by tables where nothing stands in the way.
public struct PlainRows: Sendable {
  /// The program.
  public let program: Program
  /// What the run was asked for.
  public let settings: PortfolioSettings
  /// What the columns are; of NDJSON none.
  public let columns: ColumnMap
  /// How the portfolio is written.
  public let dialect: Dialect

  private let cells: CellNames
  private let scorer: PlainScorer
  private let grouping: Grouping?

  /// Where the text by which rows are grouped stands.
  private enum Grouping {
    case question(Int)
    case column(Int)
  }
  /// The most letters of a text by which rows are grouped.
  private static let groupTextLimit = 200
  private let csv: PlainCSVWriter

  /// Prepares to make rows.
  init(
    _ program: Program,
    settings: PortfolioSettings,
    columns: ColumnMap,
    dialect: Dialect
  ) {
    self.program = program
    self.settings = settings
    self.columns = columns
    self.dialect = dialect
    cells = CellNames(program, isExact: settings.isExact)
    scorer = PlainScorer(
      program,
      reasonCount: settings.reasonCount,
      parts: settings.parts
    )
    csv = PlainCSVWriter(program, settings)
    let name = settings.report?.groupedBy
    if let question = program.questions.firstIndex(where: { $0.id == name }) {
      grouping = .question(question)
    } else {
      grouping = columns.names.firstIndex { $0 == name }.map { .column($0) }
    }
  }

  /// The column by which rows are to be grouped, where there is none of that name; otherwise `nil`.
  public var unknownGrouping: String? {
    guard let name = settings.report?.groupedBy, grouping == nil else { return nil }
    return name
  }

  /// The names by which rows can be grouped: the questions, and the columns of the portfolio.
  public var groupings: [String] { program.questions.map { $0.id } + columns.names }

  /// What is out of the ordinary in how the portfolio is written, and which names in the header were read as others.
  public var notes: [String] {
    let names = columns.readings.map { "\($0.written) as \($0.meant)" }
    guard !names.isEmpty else { return dialect.notes }
    let list = PlainText.safe(Figures.list(names, "and"))
    return dialect.notes + ["columns read as others: \(list)"]
  }

  /// What stands before the first row.
  public var header: [UInt8] {
    var output: [UInt8] = []
    if settings.output == .csv { csv.writeHeader(kept: columns.keptNames, to: &output) }
    return output
  }

  /// Scores a record; `seen` holds the ids of the rows before it, where these must be unique.
  ///
  /// Of a record, either one row is added to the output or one reject to the rejects; a row with nothing in it is
  /// passed over.
  public func score(_ record: RawRecord, seen: inout SeenIDs, into block: inout ScoredBlock) {
    score(record, seen: &seen, into: &block) { scorer.score($0) }
  }

  /// The same, with a function that scores profiles as `PlainScorer` does.
  public func score(
    _ record: RawRecord,
    seen: inout SeenIDs,
    into block: inout ScoredBlock,
    by score: (Profile) -> ScoredRow
  ) {
    var record = record
    if !settings.isExact {
      if settings.input == .csv, record.isOfBlanks { return block.readings.addBlankRow() }
      if !dialect.isUnicode, let text = record.fromWindows1252 {
        record = text
        block.readings.addWindows1252(line: record.line)
      }
    }
    block.summary.addRead()
    switch row(record, &seen, &block.readings) {
    case .rejected(let reject):
      block.summary.addReject()
      block.rejects.append(reject)
    case .profile(let profile):
      let scored = score(profile)
      if !profile.priorities.isEmpty { tell(ofWeightsOf: profile, &block.readings) }
      block.summary.add(scored)
      block.details?.add(
        scored,
        of: profile,
        line: record.line,
        group: group(profile, scored, record)
      )
      write(scored, of: profile, record, to: &block.output)
    }
  }

  /// The text by which a row is grouped; `nil` where rows are not.
  private func group(_ profile: Profile, _ row: ScoredRow, _ record: RawRecord) -> String? {
    switch grouping {
    case .question(let question):
      row.inapplicable.contains(question)
        ? "" : profile.answers[question].written(to: program.questions[question])
    case .column(let column):
      String(record.text(of: record.fields[column]).prefix(Self.groupTextLimit))
    case nil: nil
    }
  }

  /// Counts the decisions that a profile's own weights leave to the pack's.
  private func tell(ofWeightsOf profile: Profile, _ readings: inout Readings) {
    for decision in Weighting(program, priorities: profile.priorities).byPackWeights {
      readings.addRow(byPackWeights: decision)
    }
  }

  /// The profile of a record, or why there is none.
  func profile(of record: RawRecord, _ readings: inout Readings) -> ProfileOrReject {
    switch settings.input {
    case .csv:
      ProfileOrReject(
        record,
        columns: columns,
        cells: cells,
        isExact: settings.isExact,
        program: program,
        readings: &readings
      )
    case .ndjson: ProfileOrReject(record, program: program)
    }
  }

  private func row(
    _ record: RawRecord,
    _ seen: inout SeenIDs,
    _ readings: inout Readings
  ) -> ProfileOrReject {
    let row = profile(of: record, &readings)
    guard settings.hasUniqueIDs, case .profile(let profile) = row,
      let place = seen.add(profile.id, line: record.line)
    else { return row }
    let column = columns.columns.firstIndex(of: .id)
    let start = column.map { record.fields[$0].range.lowerBound } ?? 0
    return .rejected(
      Reject(
        record,
        for: [.init(text: "the id '\(profile.id)' is already that of \(place)", place: start)]
      )
    )
  }

  private func write(
    _ scored: ScoredRow,
    of profile: Profile,
    _ record: RawRecord,
    to output: inout [UInt8]
  ) {
    var kept: [(name: String, text: String)] = []
    for (index, column) in columns.columns.enumerated() {
      switch column {
      case .kept: kept.append((columns.names[index], record.text(of: record.fields[index])))
      // In NDJSON it is a member of its own, also of a profile that no table gave.
      case .gss where settings.output == .csv: kept.append(("gss", profile.gss ?? ""))
      default: break
      }
    }
    switch settings.output {
    case .csv:
      csv.write(
        scored,
        id: profile.id,
        name: profile.name,
        kept: kept.map { $0.text },
        to: &output
      )
    case .ndjson:
      PlainNDJSONWriter(program: program, parts: settings.parts).write(
        scored,
        id: profile.id,
        name: profile.name,
        gss: profile.gss,
        kept: kept,
        to: &output
      )
    }
  }
}

/// What comes of some records, in their order.
public struct ScoredBlock: Sendable {
  /// The rows.
  public var output: [UInt8] = []
  /// The records without a row.
  public var rejects: [Reject] = []
  /// What the records add up to.
  public var summary: PortfolioSummary
  /// What was read otherwise than it was written.
  public var readings = Readings()
  /// What a report says of them, where there is to be one.
  public var details: PortfolioDetails?

  /// Creates the block of no records.
  public init(_ program: Program, settings: PortfolioSettings = PortfolioSettings()) {
    summary = PortfolioSummary(program)
    if settings.report != nil { details = PortfolioDetails(program) }
  }
}

/// The ids of the rows so far, and the lines that they stand in.
public struct SeenIDs: Sendable {
  private var places: [String: (line: Int, file: String?)] = [:]
  /// The file whose rows are added, where there are several.
  public var file: String?

  /// Creates the ids of no rows.
  public init() {}

  /// Adds an id; where it is there already, the line that it stands in.
  mutating func add(_ id: String, line: Int) -> String? {
    if let first = places[id] {
      return "line \(first.line)" + (first.file.map { " of \($0)" } ?? "")
    }
    places[id] = (line, file)
    return nil
  }
}
