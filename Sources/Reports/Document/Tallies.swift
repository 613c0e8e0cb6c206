/// Numbers of things, each split into the same parts.
public struct Tallies: Sendable {
  /// What it shows.
  public let title: String
  /// What the rows are, such as `Option`.
  public let kind: String
  /// The names of the parts.
  public let parts: [String]
  /// The rows.
  public let rows: [Row]
  /// How long the bars are.
  public let scale: Scale

  /// How long a bar is.
  public enum Scale: Sendable {
    /// As its number: the greatest is the longest.
    case number
    /// All alike: a bar shows how its number is shared.
    case share
  }

  /// A number and its parts.
  public struct Row: Sendable {
    /// What is counted.
    public let label: String
    /// How many there are of each part.
    public let counts: [Int]

    /// How many there are.
    public var total: Int { counts.reduce(0, +) }

    /// Creates a row.
    public init(_ label: String, _ counts: [Int]) {
      self.label = label
      self.counts = counts
    }
  }

  /// Creates tallies.
  public init(title: String, kind: String, parts: [String], rows: [Row], scale: Scale) {
    self.title = title
    self.kind = kind
    self.parts = parts
    self.rows = rows
    self.scale = scale
  }

  /// The most parts that a chart can tell apart without hue.
  static let chartedParts = 4

  /// The number that is as long as the chart is wide, for a row.
  func length(of row: Row) -> Int {
    switch scale {
    case .number: rows.map { $0.total }.max() ?? 0
    case .share: row.total
    }
  }

  /// A chart with its table, or where there are too many parts or rows for one, the table.
  func block(rowLimit: Int = 30) -> Block {
    parts.count <= Self.chartedParts && rows.count <= rowLimit
      ? .tallies(self) : .table(ChartTables.table(of: self))
  }
}
