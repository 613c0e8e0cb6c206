public import DecisionEngine

/// The two ways in which a portfolio is written.
public enum PortfolioFormat: String, Hashable, Sendable, CaseIterable {
  /// A header and a row a profile (RFC 4180).
  case csv
  /// A JSON object a line.
  case ndjson
}

/// What to do with columns that are no part of a profile.
public enum ExtraColumns: String, Hashable, Sendable, CaseIterable {
  /// They are an error.
  case refuse
  /// They are copied to the end of each row of the result.
  case keep
  /// They are left out.
  case drop
}

/// What a report on a portfolio is to show beyond what all reports do.
public struct PortfolioReporting: Hashable, Sendable {
  /// The column by which rows are grouped: a question, or any other column of CSV; `nil` for none.
  public var groupedBy: String?

  /// Creates it.
  public init(groupedBy: String? = nil) {
    self.groupedBy = groupedBy
  }
}

/// What a run over a portfolio is asked for.
public struct PortfolioSettings: Sendable {
  /// How the portfolio is written.
  public var input: PortfolioFormat
  /// How the result is written.
  public var output: PortfolioFormat
  /// The most reasons that a row has.
  public var reasonCount: Int
  /// What else a row has.
  public var parts: RowParts
  /// What to do with columns that are no part of a profile.
  public var extraColumns: ExtraColumns
  /// Whether only ids as they are written count, in a table that is separated by commas and in UTF-8.
  public var isExact: Bool
  /// Whether a row is rejected when an earlier one has its id; takes memory for every id.
  public var hasUniqueIDs: Bool
  /// What a report needs is gathered, and by which column rows are grouped in it; `nil` for no report.
  public var report: PortfolioReporting?
  /// The most bytes that a record may have.
  public var recordLimit: Int

  /// Creates settings.
  public init(
    input: PortfolioFormat = .csv,
    output: PortfolioFormat = .csv,
    reasonCount: Int = 3,
    parts: RowParts = .all,
    extraColumns: ExtraColumns = .refuse,
    isExact: Bool = false,
    hasUniqueIDs: Bool = false,
    report: PortfolioReporting? = nil,
    recordLimit: Int = RecordStream.defaultLimit
  ) {
    self.input = input
    self.output = output
    self.reasonCount = reasonCount
    self.parts = parts
    self.extraColumns = extraColumns
    self.isExact = isExact
    self.hasUniqueIDs = hasUniqueIDs
    self.report = report
    self.recordLimit = recordLimit
  }
}
