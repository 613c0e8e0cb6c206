internal import DecisionEngine
internal import Forms

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
    /// The code that statistics have for whom it is about.
    case gss
    /// The answers to a question.
    case question(Int)
    /// Weights for a criterion, by its id.
    case priority(String)
    /// Something that is no part of a profile, and is copied to the result.
    case kept
    /// Something that is no part of a profile, and is left out.
    case dropped
    /// Nothing: the column has no name, and no cell in it may hold anything.
    case nameless
  }

  /// The columns, in order.
  public let columns: [Column]
  /// What the header calls them.
  public let names: [String]
  /// The names in the header that were read as others, with these.
  public let readings: [(written: String, meant: String)]

  init(columns: [Column], names: [String], readings: [(written: String, meant: String)] = []) {
    self.columns = columns
    self.names = names
    self.readings = readings
  }

  /// The names of the columns that are copied to the result.
  public var keptNames: [String] {
    columns.indices.compactMap { index in
      switch columns[index] {
      case .kept: names[index]
      case .gss: "gss"
      default: nil
      }
    }
  }

  /// Reads a header.
  ///
  /// It returns the columns, or `nil` where they cannot be used, and everything that is wrong with
  /// them, its places in the bytes of the header.
  static func read(
    _ header: RawRecord,
    names: HeaderNames,
    resultNames: [String],
    settings: PortfolioSettings
  ) -> Findings<ColumnMap> {
    if let reason = header.unreadable {
      return Findings(nil, [.unreadableHeader(reason)])
    }
    var reader = HeaderReader(header, names, resultNames: resultNames, settings: settings)
    let columns = reader.columns()
    let map = ColumnMap(
      columns: columns,
      names: header.fields.map { header.text(of: $0) },
      readings: reader.readings
    )
    return Findings(map, unlessErrorsIn: reader.diagnostics)
  }
}

/// Reads the names in a header and collects what is wrong with them.
private struct HeaderReader {
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var readings: [(written: String, meant: String)] = []
  private let header: RawRecord
  private let names: HeaderNames
  private let resultNames: [String]
  private let settings: PortfolioSettings
  /// Where each column of `HeaderNames` stands that there is.
  private var places: [SourceRange?]
  /// Where each other name stands.
  private var first: [String: SourceRange] = [:]

  init(
    _ header: RawRecord,
    _ names: HeaderNames,
    resultNames: [String],
    settings: PortfolioSettings
  ) {
    self.header = header
    self.names = names
    self.resultNames = resultNames
    self.settings = settings
    places = names.columns.map { _ in nil }
  }

  /// The columns: first those whose names mean something, since what else a name is near hangs on these.
  mutating func columns() -> [ColumnMap.Column] {
    let written = header.fields.map { Name(header.text(of: $0), at: header.range(of: $0)) }
    var columns = written.map { known($0) }
    for (index, name) in written.enumerated() where columns[index] == nil {
      columns[index] = extra(name)
    }
    if !columns.contains(.id) {
      // An exactly read file with another separator has one column; what it lacks is not the point.
      if columns.count == 1, settings.isExact, let separator = otherSeparator {
        diagnostics = [.otherSeparator(separator, at: header.range)]
      } else {
        diagnostics.append(.missingIDColumn(at: header.range))
      }
    }
    return columns.map { $0 ?? .dropped }
  }

  private var otherSeparator: String? {
    if header.bytes.contains(UInt8(ascii: ";")) { return "semicolons" }
    return header.bytes.contains(UInt8(ascii: "\t")) ? "tabs" : nil
  }

  /// What a name means; `nil` where it is that of no part of a profile.
  private mutating func known(_ name: Name) -> ColumnMap.Column? {
    switch names.match(name.text) {
    case .one(let index):
      let meant = names.columns[index].name
      if let place = places[index] {
        diagnostics.append(.repeatedColumn(Name(meant, at: name.range), first: place))
        return .dropped
      }
      places[index] = name.range
      if meant != name.text { readings.append((name.text, meant)) }
      return names.columns[index].column
    case .several(let indices):
      diagnostics.append(.ambiguousColumn(name, meanings: indices.map { names.columns[$0].name }))
      return .dropped
    case nil: break
    }
    if !settings.isExact, LenientKey(name.text).isEmpty { return .nameless }
    if let place = first[name.text] {
      diagnostics.append(.repeatedColumn(name, first: place))
      return .dropped
    }
    first[name.text] = name.range
    return nil
  }

  /// What becomes of a column that is no part of a profile.
  ///
  /// A name near that of a part which has no column of its own is probably that part, misspelt: it never passes for
  /// something else.
  private mutating func extra(_ name: Name) -> ColumnMap.Column {
    let isRefused = settings.extraColumns == .refuse
    let valid = names.columns.indices.filter { isRefused || places[$0] == nil }
      .map { names.columns[$0].name }
    let nearest = NearestName.of(name.text, among: valid)
    if isRefused || nearest != nil {
      diagnostics.append(.unknownColumn(name, nearest: nearest, isRefused: isRefused))
      return .dropped
    }
    if settings.extraColumns == .drop { return .dropped }
    if resultNames.contains(name.text) { diagnostics.append(.columnOfResult(name)) }
    return .kept
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

  static func ambiguousColumn(_ name: Name, meanings: [String]) -> Diagnostic {
    Diagnostic(
      .ambiguousName,
      "column '\(name.text)' can be \(meanings.map { "'\($0)'" }.joined(separator: " or "))",
      at: name.range,
      help: "write the one that is meant"
    )
  }

  static func unknownColumn(_ name: Name, nearest: String?, isRefused: Bool) -> Diagnostic {
    let help = nearest.map { nearest in
      "did you mean '\(nearest)'?"
        + (isRefused ? "" : " if not, give it a name that is further from it")
    }
    return Diagnostic(
      .unknownColumn,
      name.text.isEmpty
        ? "a column has no name"
        : "column '\(name.text)' is no question, and no other part of a profile",
      at: name.range,
      help: help,
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
