public import DecisionEngine
internal import Forms
internal import RuleFiles

/// A profile as a record of a portfolio gives it, or why it gives none.
public enum ProfileOrReject: Sendable {
  /// The profile.
  case profile(Profile)
  /// The record gives none.
  case rejected(Reject)

  /// Reads one record of a portfolio by itself, as a run over the whole portfolio reads it.
  ///
  /// `record`: The bytes at a place that `PortfolioRun.take` gave.
  /// `header`: Those at `PortfolioRun.headerPlace`; of NDJSON none.
  ///
  /// It is `nil` where the bytes are not exactly one record, or the header cannot be used. The time is
  /// linear in the bytes given: none of the rest of the portfolio is needed.
  public init?(
    alone record: [UInt8],
    header: [UInt8],
    program: Program,
    settings: PortfolioSettings
  ) {
    var run = PortfolioRun(program, settings: settings, name: "")
    let begun = settings.input == .csv ? try? run.begin(header, isLast: true) : nil
    let rows: PlainRows
    switch settings.input {
    case .csv:
      guard let begun else { return nil }
      rows = begun.rows
    case .ndjson:
      guard let layout = RecordLayout.ofJSON(record, limit: settings.recordLimit, isLast: true)
      else {
        return nil
      }
      rows = PlainRows(
        program,
        settings: settings,
        columns: .ofNDJSON,
        dialect: Dialect(layout)
      )
    }
    guard let record = RawRecord(alone: record, rows.dialect.layout, limit: settings.recordLimit)
    else { return nil }
    var readings = Readings()
    self = rows.profile(of: record, &readings)
  }

  /// Reads a record of NDJSON.
  init(_ record: RawRecord, program: Program) {
    if let reason = record.unreadable {
      self = .rejected(Reject(record, for: [reason]))
      return
    }
    let text = SourceText(name: "", bytes: record.bytes)
    guard let declared = ProfileReader.read(text, file: 0).value else {
      self = .rejected(
        Reject(record, for: ProfileReader.faults(in: text, file: 0, for: program))
      )
      return
    }
    self.init(declared, of: record, findings: [], program: program)
  }

  /// Reads a record of CSV; to `readings` is added what was read otherwise than it was written.
  init(
    _ record: RawRecord,
    columns: ColumnMap,
    cells: CellNames,
    isExact: Bool,
    program: Program,
    readings: inout Readings
  ) {
    if let reason = record.unreadable {
      self = .rejected(Reject(record, for: [reason]))
      return
    }
    var fields = record.fields[...]
    if !isExact {
      // Empty cells behind the last column are what is left of an empty one.
      while fields.count > columns.columns.count, let last = fields.last, record.isBlank(last) {
        fields.removeLast()
      }
    }
    guard fields.count == columns.columns.count else {
      self = .rejected(
        Reject(record, for: [.fieldCount(of: record, expected: columns.columns.count)])
      )
      return
    }
    var reader = RowReader(cells, program: program)
    for (column, field) in zip(columns.columns, fields) {
      reader.read(Name(record.text(of: field), at: record.range(of: field)), in: column)
    }
    if !isExact, reader.isOfTotals {
      self = .rejected(Reject(record, for: [.totals]))
      return
    }
    self.init(reader.declared, of: record, findings: reader.findings, program: program)
    if case .profile = self {
      for (written, choice, question) in reader.readings {
        readings.add(written, as: choice, of: question)
      }
    }
  }

  private init(
    _ declared: DeclaredProfile,
    of record: RawRecord,
    findings: [Diagnostic],
    program: Program
  ) {
    let resolved = program.resolve(declared)
    if let profile = resolved.value, !findings.hasErrors {
      self = .profile(profile)
    } else {
      self = .rejected(Reject(record, for: findings + resolved.diagnostics))
    }
  }
}

/// Reads the cells of a row.
private struct RowReader {
  private(set) var declared = DeclaredProfile(id: "")
  private(set) var findings: [Diagnostic] = []
  private(set) var readings: [(written: String, choice: Int, question: Int)] = []
  /// Whether some cell holds a choice.
  private var hasChoice = false
  private let cells: CellNames
  private let program: Program

  init(_ cells: CellNames, program: Program) {
    self.cells = cells
    self.program = program
  }

  mutating func read(_ cell: Name, in column: ColumnMap.Column) {
    switch column {
    case .id:
      declared.id = cell.text
      if cell.isBlank { findings.append(.blankID(cell)) }
    case .name: declared.name = cell.isBlank ? nil : cell.text
    case .asOf: declared.asOf = cell.isBlank ? nil : cell.text
    case .gss:
      guard !cell.isBlank else { return }
      declared.gss = cell
    case .question(let question): readAnswer(cell, to: question)
    case .priority(let criterion):
      guard !cell.text.isEmpty else { return }
      guard let weight = cell.number else {
        findings.append(.invalidPriority(cell, of: criterion))
        return
      }
      declared.priorities.append((Name(criterion, at: cell.range), weight))
    case .nameless:
      if !cell.isBlank { findings.append(.textWithoutColumn(cell)) }
    case .kept, .dropped: break
    }
  }

  /// Reads a choice, or several with `|` between them; the whole cell may be a choice's text.
  private mutating func readAnswer(_ cell: Name, to question: Int) {
    let asked = program.questions[question]
    let isOne = cells.reading(of: cell.text, at: question) != nil
    let alternatives = cell.alternatives
    if isOne, alternatives.count > 1, !asked.choices.contains(where: { $0.id == cell.text }),
      alternatives.allSatisfy({ cells.reading(of: $0.text, at: question) != nil })
    {
      let meanings = ["one choice of this text", "one of \(alternatives.count) choices"]
      findings.append(.ambiguousCell(cell, of: asked.id, meanings: meanings))
      return
    }
    let parts = isOne ? [cell] : alternatives
    var choices: [Name] = []
    for part in parts {
      switch cells.reading(of: part.text, at: question) {
      case .unknown where isOne: return
      case .choice(let choice):
        hasChoice = true
        let id = asked.choices[choice].id
        choices.append(Name(id, at: part.range))
        if id != part.text { readings.append((part.text, choice, question)) }
      case .several(let several, let orUnknown):
        let meanings =
          several.map { "'\(asked.choices[$0].id)'" } + (orUnknown ? ["not known"] : [])
        findings.append(.ambiguousCell(part, of: asked.id, meanings: meanings))
      // It is told as a name that there is not, with the nearest one.
      case .unknown, nil: choices.append(part)
      }
    }
    declared.answers.append(
      Answer(question: Name(asked.id, at: cell.range), choices: choices)
    )
  }

  /// Whether the row sums up those above it: it is headed so, and has no answer.
  var isOfTotals: Bool {
    guard !hasChoice else { return false }
    return [declared.id, declared.name ?? ""].contains { text in
      let key = LenientKey(text)
      return ["total", "totals", "grand-total", "sum", "sums", "average", "count"].contains {
        word in
        key == LenientKey(word) || key.rest(after: word + ":") != nil
      }
    }
  }
}

extension RawRecord {
  /// The record whose bytes and line ending these are; `nil` where they are not exactly one.
  ///
  /// Where a record ends depends on its own bytes alone, so that it is the same one as among others.
  fileprivate init?(alone bytes: [UInt8], _ layout: RecordLayout, limit: Int) {
    // A byte-order mark is one at the beginning of a file only: here it would be text.
    var stream = RecordStream(layout, limit: limit, line: 1)
    stream.append(bytes)
    stream.finish()
    guard let record = stream.next(), record.place == bytes.indices else { return nil }
    self = record
  }
}

extension Name {
  /// Whether the cell holds nothing but blanks.
  fileprivate var isBlank: Bool { text.utf8.allSatisfy { $0 <= UInt8(ascii: " ") } }

  /// The cell as a number, written as in JSON.
  fileprivate var number: Double? {
    let text = SourceText(name: "", bytes: Array(text.utf8))
    let read = JSONReader(strict: true).read(text, file: 0)
    guard case .number(let number) = read.value?.value else {
      return nil
    }
    return number.double
  }
}

extension Reject.Reason {
  fileprivate static var totals: Reject.Reason {
    Reject.Reason(
      text: "this line sums up others, and is no row of its own",
      place: 0,
      help: "leave it out"
    )
  }

  static func fieldCount(of record: RawRecord, expected: Int) -> Reject.Reason {
    let count = record.fields.count
    let place = count > expected ? record.fields[expected].range.lowerBound : record.bytes.count
    return Reject.Reason(
      text: "the header has \(expected) columns, this row has \(count)",
      place: place
    )
  }
}

extension Diagnostic {
  fileprivate static func blankID(_ cell: Name) -> Diagnostic {
    Diagnostic(.missingMember, of: "id", "'id' is blank", at: cell.range)
  }

  fileprivate static func invalidPriority(_ cell: Name, of criterion: String) -> Diagnostic {
    Diagnostic(
      .invalidWeight,
      "'\(cell.text)' is no weight of '\(criterion)'",
      at: cell.range,
      help: "write a number of 0 or more, such as 2 or 0.5"
    )
  }

  fileprivate static func ambiguousCell(
    _ cell: Name,
    of question: String,
    meanings: [String]
  ) -> Diagnostic {
    Diagnostic(
      .ambiguousName,
      "'\(cell.text)' can be \(meanings.joined(separator: " or ")) of '\(question)'",
      at: cell.range,
      help: "write the one that is meant"
    )
  }

  fileprivate static func textWithoutColumn(_ cell: Name) -> Diagnostic {
    Diagnostic(
      .unknownColumn,
      "'\(cell.text)' stands in a column that has no name",
      at: cell.range,
      help: "give the column a name, or empty it"
    )
  }
}
