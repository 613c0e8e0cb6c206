/// How the records of a portfolio stand in its text.
public enum RecordLayout: Hashable, Sendable {
  /// Rows of fields with a separator between them, in the grammar of `CSVScanner`.
  case rows(separator: UInt8)
  /// A line a record, whatever is in it.
  case lines
  /// Values of JSON one after another, over as many lines as they take, in an array or not.
  case values

  /// The layout of a format as it is defined, without a look at the text.
  public init(_ format: PortfolioFormat) {
    switch format {
    case .csv: self = .rows(separator: UInt8(ascii: ","))
    case .ndjson: self = .lines
    }
  }

  /// What stands between the fields of a row; a comma where there are no rows.
  public var separator: UInt8 {
    if case .rows(let separator) = self { separator } else { UInt8(ascii: ",") }
  }
}
