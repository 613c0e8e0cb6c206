public import DecisionEngine
public import Forms

/// What each column of a portfolio in CSV is.
public struct ColumnMap: Sendable {
  /// What a column holds.
  public enum Column: Hashable, Sendable {
    /// The profile's id.
    case id
    /// Who it is about.
    case name
    /// The time that the answers describe.
    case asOf
    /// The answers to a question.
    case question(Int)
    /// Weights for a criterion, by its id.
    case priority(String)
    /// Something that is no part of a profile, and is copied to the result.
    case kept
    /// Something that is no part of a profile, and is left out.
    case dropped
  }

  /// The columns, in order.
  public let columns: [Column]
  /// What the header calls them.
  public let names: [String]

  /// The names of the columns that are copied to the result.
  public var keptNames: [String] {
    columns.indices.filter { columns[$0] == .kept }.map { names[$0] }
  }

  /// Reads a header.
  ///
  /// It returns the columns, or `nil` where they cannot be used, and everything that is wrong with
  /// them, its places in the bytes of the header.
  public static func read(
    _ header: RawRecord,
    program: Program,
    settings: PortfolioSettings
  ) -> Findings<ColumnMap> {
    if let reason = header.unreadable {
      return Findings(nil, [.unreadableHeader(reason)])
    }
    var reader = HeaderReader(header, program: program, settings: settings)
    let columns = header.fields.map { reader.column($0) }
    reader.checkTheWhole(columns)
    let names = header.fields.map { header.text(of: $0) }
    return Findings(ColumnMap(columns: columns, names: names), unlessErrorsIn: reader.diagnostics)
  }
}

/// Reads the names in a header and collects what is wrong with them.
private struct HeaderReader {
  private(set) var diagnostics: [Diagnostic] = []
  private let header: RawRecord
  private let settings: PortfolioSettings
  private let questions: [String]
  private let criteria: [String]
  private let resultNames: [String]
  private var first: [String: SourceRange] = [:]

  init(_ header: RawRecord, program: Program, settings: PortfolioSettings) {
    self.header = header
    self.settings = settings
    questions = program.questions.map { $0.id }
    criteria = program.criterionIDs
    resultNames = ResultColumns(program, settings).names(program)
  }

  mutating func column(_ field: RawRecord.Field) -> ColumnMap.Column {
    let name = Name(header.text(of: field), at: header.range(of: field))
    if let place = first[name.text] {
      diagnostics.append(.repeatedColumn(name, first: place))
      return .dropped
    }
    first[name.text] = name.range
    switch name.text {
    case "id": return .id
    case "name": return .name
    case "asOf": return .asOf
    default: break
    }
    if let question = questions.firstIndex(of: name.text) { return .question(question) }
    if name.text.hasPrefix(Self.priority) {
      let criterion = String(name.text.dropFirst(Self.priority.count))
      if criteria.contains(criterion) { return .priority(criterion) }
    }
    return extra(name)
  }

  private static let priority = "priority:"

  private mutating func extra(_ name: Name) -> ColumnMap.Column {
    switch settings.extraColumns {
    case .drop: return .dropped
    case .keep:
      if resultNames.contains(name.text) { diagnostics.append(.columnOfResult(name)) }
      return .kept
    case .refuse:
      let valid = ["id", "name", "asOf"] + questions + criteria.map { Self.priority + $0 }
      diagnostics.append(.unknownColumn(name, valid: valid))
      return .dropped
    }
  }

  /// What only all columns together can show.
  mutating func checkTheWhole(_ columns: [ColumnMap.Column]) {
    guard !columns.contains(.id) else { return }
    // A file with another separator has one column; what it lacks is not the point.
    if columns.count == 1, let separator = otherSeparator {
      diagnostics = [.otherSeparator(separator, at: header.range)]
    } else {
      diagnostics.append(.missingIDColumn(at: header.range))
    }
  }

  private var otherSeparator: String? {
    if header.bytes.contains(UInt8(ascii: ";")) { return "semicolons" }
    return header.bytes.contains(UInt8(ascii: "\t")) ? "tabs" : nil
  }
}

extension RawRecord {
  /// The whole record, as a place in its bytes.
  var range: SourceRange { SourceRange(file: 0, lower: 0, upper: bytes.count) }

  /// The place of a field in the record's bytes.
  func range(of field: Field) -> SourceRange {
    SourceRange(file: 0, lower: field.range.lowerBound, upper: field.range.upperBound)
  }
}

extension Diagnostic {
  static func unreadableHeader(_ reason: Reject.Reason) -> Diagnostic {
    Diagnostic(
      .unreadableHeader,
      "the header cannot be read: \(reason.text)",
      at: SourceRange(file: 0, lower: reason.place, upper: reason.place + 1),
      help: reason.help
    )
  }

  static func repeatedColumn(_ name: Name, first: SourceRange) -> Diagnostic {
    Diagnostic(
      .repeatedColumn,
      "there are two columns '\(name.text)'",
      at: name.range,
      notes: [.init("the first one", at: first)],
      help: "remove one of them"
    )
  }

  static func unknownColumn(_ name: Name, valid: [String]) -> Diagnostic {
    let nearest = NearestName.of(name.text, among: valid)
    return Diagnostic(
      .unknownColumn,
      name.text.isEmpty
        ? "a column has no name"
        : "column '\(name.text)' is no question, and no other part of a profile",
      at: name.range,
      help: nearest.map { "did you mean '\($0)'?" },
      remedy: nearest == nil ? .keepOrDropColumns : nil
    )
  }

  static func columnOfResult(_ name: Name) -> Diagnostic {
    Diagnostic(
      .columnOfResult,
      "column '\(name.text)' has the name of a column of the result",
      at: name.range,
      remedy: .renameOrDropColumn
    )
  }

  static func missingIDColumn(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .missingMember,
      of: "id",
      "a portfolio needs a column 'id'",
      at: SourceRange(file: 0, lower: range.lower, upper: min(range.upper, range.lower + 1)),
      remedy: .writeHeader
    )
  }

  static func otherSeparator(_ separator: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .otherSeparator,
      "the columns seem to be separated by \(separator)",
      at: range,
      help: "separate them by commas"
    )
  }
}
