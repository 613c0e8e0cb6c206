/// Rows with quotes that they do not need taken off, so that they are regular ones.
///
/// There is room for as many rows as are scored together, from the same window of bytes.
struct UnquotedRows: ~Copyable {
  private let bytes: UnsafeMutablePointer<UInt8>
  private let separators: UnsafeMutablePointer<UInt32>
  private let columnCount: Int
  /// How many bytes and rows there are.
  private var byteCount = 0
  private var rowCount = 0
  private let memory = TableMemory()

  init(columnCount: Int) {
    self.columnCount = columnCount
    bytes = memory.room(BlockScorer.window + SeparatorScan.slack, of: UInt8.self)
    separators = memory.room(TableScorer.batch * (columnCount + 1), of: UInt32.self)
  }

  /// Forgets all rows.
  mutating func clear() {
    byteCount = 0
    rowCount = 0
  }

  /// Takes a row over and gives its bytes and separators; `nil` where a cell has a quote by itself, and where
  /// there are more bytes than `limit`.
  ///
  /// A cell keeps its quotes where it needs them. What is not as it should be is left for a reader of regular
  /// rows to see.
  mutating func take(
    _ source: UnsafePointer<UInt8>,
    _ ends: UnsafePointer<UInt32>,
    limit: Int
  ) -> (bytes: UnsafePointer<UInt8>, separators: UnsafePointer<UInt32>)? {
    var start = Int(Int32(bitPattern: ends[-1])) &+ 1
    guard Int(ends[columnCount &- 1]) &- start <= limit else { return nil }
    let bytes = bytes + byteCount
    let separators = separators + rowCount &* (columnCount &+ 1)
    separators[0] = .max
    var count = 0
    for column in 0..<columnCount {
      var cellEnd = Int(ends[column])
      let next = cellEnd &+ 1
      // A carriage return before the row's line feed stands behind the last cell.
      let hasReturn =
        column == columnCount &- 1 && cellEnd > start && source[cellEnd &- 1] == UInt8(ascii: "\r")
      if hasReturn { cellEnd &-= 1 }
      if cellEnd > start, source[start] == UInt8(ascii: "\"") {
        let cell = UnsafeBufferPointer(start: source + start, count: cellEnd &- start)
        guard let isNeeded = PlainCell.needsQuotes(cell) else { return nil }
        if !isNeeded {
          start &+= 1
          cellEnd &-= 1
        }
      }
      (bytes + count).update(from: source + start, count: cellEnd &- start)
      count &+= cellEnd &- start
      if hasReturn {
        bytes[count] = UInt8(ascii: "\r")
        count &+= 1
      }
      bytes[count] = source[next &- 1]
      separators[column &+ 1] = UInt32(truncatingIfNeeded: count)
      count &+= 1
      start = next
    }
    byteCount &+= count
    rowCount &+= 1
    return (UnsafePointer(bytes), UnsafePointer(separators + 1))
  }
}
