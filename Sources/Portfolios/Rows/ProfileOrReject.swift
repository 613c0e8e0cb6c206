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
    guard let record = RawRecord(alone: record, settings: settings) else { return nil }
    switch settings.input {
    case .ndjson: self.init(record, program: program)
    case .csv:
      guard let header = RawRecord(alone: header, settings: settings),
        let columns = ColumnMap.read(header, program: program, settings: settings).value
      else { return nil }
      self.init(record, columns: columns, program: program)
    }
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

  /// Reads a record of CSV.
  init(_ record: RawRecord, columns: ColumnMap, program: Program) {
    if let reason = record.unreadable {
      self = .rejected(Reject(record, for: [reason]))
      return
    }
    guard record.fields.count == columns.columns.count else {
      self = .rejected(
        Reject(record, for: [.fieldCount(of: record, expected: columns.columns.count)])
      )
      return
    }
    var declared = DeclaredProfile(id: "")
    var findings: [Diagnostic] = []
    for (column, field) in zip(columns.columns, record.fields) {
      let cell = Name(record.text(of: field), at: record.range(of: field))
      switch column {
      case .id:
        declared.id = cell.text
        if cell.isBlank { findings.append(.blankID(cell)) }
      case .name: declared.name = cell.isBlank ? nil : cell.text
      case .asOf: declared.asOf = cell.isBlank ? nil : cell.text
      case .question(let question):
        guard !cell.isUnknown else { continue }
        let asked = Name(program.questions[question].id, at: cell.range)
        declared.answers.append(Answer(question: asked, written: cell))
      case .priority(let criterion):
        guard !cell.text.isEmpty else { continue }
        guard let weight = cell.number else {
          findings.append(.invalidPriority(cell, of: criterion))
          continue
        }
        declared.priorities.append((Name(criterion, at: cell.range), weight))
      case .kept, .dropped: break
      }
    }
    self.init(declared, of: record, findings: findings, program: program)
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

extension RawRecord {
  /// The record whose bytes and line ending these are; `nil` where they are not exactly one.
  ///
  /// Where a record ends depends on its own bytes alone, so that it is the same one as among others.
  fileprivate init?(alone bytes: [UInt8], settings: PortfolioSettings) {
    // A byte-order mark is one at the beginning of a file only: here it would be text.
    var stream = RecordStream(format: settings.input, limit: settings.recordLimit, line: 1)
    stream.append(bytes)
    stream.finish()
    guard let record = stream.next(), record.place == bytes.indices else { return nil }
    self = record
  }
}

extension Name {
  /// Whether the cell holds nothing but blanks.
  fileprivate var isBlank: Bool { text.utf8.allSatisfy { $0 <= UInt8(ascii: " ") } }

  /// Whether the cell stands for an unknown answer.
  fileprivate var isUnknown: Bool { text.isEmpty || text == "unknown" || text == "?" }

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
}
