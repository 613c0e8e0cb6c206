/// Rows under a header.
///
/// Every row has as many cells as there are columns. The first cell of a row names it.
public struct Table: Sendable {
  /// What it shows; `nil` where the text before it says so.
  public let caption: String?
  /// The columns.
  public let columns: [Column]
  /// The rows from top to bottom.
  public let rows: [[RichText]]
  /// How it is laid out where there is little room.
  public let layout: Layout

  /// A column.
  public struct Column: Sendable {
    /// Its heading.
    public let title: String
    /// Whether its cells are numbers.
    public let isNumeric: Bool

    /// Creates a column.
    public init(_ title: String, isNumeric: Bool = false) {
      self.title = title
      self.isNumeric = isNumeric
    }
  }

  /// How a table is laid out.
  public enum Layout: Sendable {
    /// Rows and columns everywhere.
    case grid
    /// Sentences in cells: in text, each row is an item of a list.
    case records
  }

  /// Creates a table.
  public init(
    caption: String? = nil,
    columns: [Column],
    rows: [[RichText]],
    layout: Layout = .grid
  ) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.layout = layout
  }

  /// The rows as the items of a list: the first cell, and the others under their columns' names.
  var items: [Item] {
    rows.map { row in
      let others = zip(columns, row).dropFirst().filter { !$0.1.isEmpty }
      return Item(
        .strong(row.first?.plain ?? ""),
        details: others.map { RichText($0.title.isEmpty ? "" : "\($0.title): ") + $1 }
      )
    }
  }
}
