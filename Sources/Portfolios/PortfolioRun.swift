public import DecisionEngine
public import Forms

/// Scores a portfolio as its bytes come in, one record after another.
///
/// This is the plain way: what takes blocks and threads gives the same bytes.
public struct PortfolioRun: Sendable {
  /// Why a portfolio cannot be scored at all.
  public struct Unusable: Error {
    /// What is wrong with its header.
    public let diagnostics: [Diagnostic]
    /// The header, for the places of the findings.
    public let header: SourceText
  }

  private let program: Program
  private let settings: PortfolioSettings
  private let name: String
  private var records: RecordStream
  /// What makes the rows; `nil` as long as the header is not known.
  public private(set) var rows: PlainRows?
  /// The ids of the rows so far, where these must be unique.
  public private(set) var seen: SeenIDs
  /// Where the header stands in the input; `nil` as long as it is not known, and of NDJSON.
  public private(set) var headerPlace: Range<Int>?

  /// Prepares a run; `name` is the input's name for messages, and `seen` holds the ids of the rows before it.
  public init(
    _ program: Program,
    settings: PortfolioSettings,
    name: String,
    seen: SeenIDs = SeenIDs()
  ) {
    self.program = program
    self.seen = seen
    self.settings = settings
    self.name = name
    records = RecordStream(
      RecordLayout(settings.input),
      limit: settings.recordLimit,
      intake: settings.isExact
        ? .plain
        : Intake(limit: settings.recordLimit, mayHaveReturns: settings.input == .csv)
    )
  }

  /// Takes the next bytes of the portfolio, and gives what comes of the records that they complete;
  /// with the first of them the header of the result.
  ///
  /// `isLast`: Whether no more bytes come.
  public mutating func take(
    _ bytes: some Collection<UInt8>,
    isLast: Bool
  ) throws(Unusable) -> ScoredBlock {
    var places: [Range<Int>] = []
    return try take(bytes, isLast: isLast, places: &places)
  }

  /// The same; to `places` is added where the record of each row stands in the input, in the order of
  /// the rows.
  public mutating func take(
    _ bytes: some Collection<UInt8>,
    isLast: Bool,
    places: inout [Range<Int>]
  ) throws(Unusable) -> ScoredBlock {
    records.append(bytes)
    if isLast { records.finish() }
    var block = ScoredBlock(program, settings: settings)
    guard let rows = try begun(&block, isLast: isLast) else { return block }
    while let record = records.next() {
      let scored = block.summary.scored
      rows.score(record, seen: &seen, into: &block)
      if block.summary.scored > scored { places.append(record.place) }
    }
    return block
  }

  /// Takes the next bytes as far as the header; with it, what makes rows of what follows it, and the records
  /// that follow it among the bytes so far.
  ///
  /// This is for whoever scores the records in another way than `take`.
  public mutating func begin(
    _ bytes: some Collection<UInt8>,
    isLast: Bool
  ) throws(Unusable) -> (rows: PlainRows, records: RecordStream)? {
    records.append(bytes)
    if isLast { records.finish() }
    var block = ScoredBlock(program)
    return try begun(&block, isLast: isLast).map { ($0, records) }
  }

  /// What makes the rows, once the header is known.
  private mutating func begun(
    _ block: inout ScoredBlock,
    isLast: Bool
  ) throws(Unusable) -> PlainRows? {
    if let rows { return rows }
    guard let (columns, dialect) = try columns(isLast: isLast) else { return nil }
    let rows = PlainRows(program, settings: settings, columns: columns, dialect: dialect)
    self.rows = rows
    block.output = rows.header
    return rows
  }

  /// The columns and the dialect, once what tells them has come in; the header is passed then.
  private mutating func columns(
    isLast: Bool
  ) throws(Unusable) -> (columns: ColumnMap, dialect: Dialect)? {
    guard records.passMark() else { return nil }
    if let kind = ForeignFile(records.pendingBytes) {
      throw unusable([.foreignFile(kind)], header: [])
    }
    var dialect = Dialect(records.layout)
    dialect.encoding = records.source.encoding ?? .utf8
    dialect.hasReturns = records.source.hasReturns == true
    dialect.isUnicode = records.hasMark
    if settings.input == .ndjson {
      let found = RecordLayout.ofJSON(
        Array(records.pendingBytes),
        limit: settings.recordLimit,
        isLast: isLast
      )
      guard let layout = found else { return nil }
      records = records.reading(layout)
      dialect.layout = layout
      return (.ofNDJSON, dialect)
    }
    let names = HeaderNames(program, isExact: settings.isExact)
    let search = HeaderSearch(names, isExact: settings.isExact)
    guard let found = search.found(records, isLast: isLast) else {
      guard isLast else { return nil }
      throw unusable([.emptyPortfolio], header: [])
    }
    records = found.records
    dialect.layout = records.layout
    dialect.titleLines = found.titleLines
    let header =
      dialect.isUnicode || settings.isExact
      ? found.header : found.header.fromWindows1252 ?? found.header
    let read = ColumnMap.read(
      header,
      names: names,
      resultNames: ResultColumns(program, settings).names(program),
      settings: settings
    )
    guard let map = read.value else {
      // Lines before the header, so that places in it are places in the file.
      let above = [UInt8](repeating: UInt8(ascii: "\n"), count: header.line - 1)
      throw unusable(
        read.diagnostics.map { $0.moved(by: above.count) },
        header: above + header.bytes
      )
    }
    headerPlace = header.place
    return (map, dialect)
  }

  private func unusable(_ diagnostics: [Diagnostic], header: [UInt8]) -> Unusable {
    Unusable(diagnostics: diagnostics, header: SourceText(name: name, bytes: header))
  }
}

extension ColumnMap {
  /// What has no columns.
  static let ofNDJSON = ColumnMap(columns: [], names: [])
}

extension Diagnostic {
  fileprivate static var emptyPortfolio: Diagnostic {
    Diagnostic(
      .emptyPortfolio,
      "the portfolio is empty: it has not even a header",
      at: SourceRange(file: 0, lower: 0, upper: 0),
      remedy: .writeHeader
    )
  }

  /// The finding at a place so many bytes later.
  fileprivate func moved(by count: Int) -> Diagnostic {
    func moved(_ range: SourceRange?) -> SourceRange? {
      range.map {
        SourceRange(file: $0.file, lower: $0.lower + count, upper: $0.upper + count)
      }
    }
    var result = self
    result.range = moved(range)
    for index in notes.indices { result.notes[index].range = moved(notes[index].range) }
    return result
  }
}
