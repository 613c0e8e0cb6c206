/// A row with quotes that it does not need taken off, so that it is a regular one.
struct QuotedRow: ~Copyable {
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// The offsets of its separators; the first place is that before the bytes.
  let separators: UnsafeMutablePointer<UInt32>
  private let columnCount: Int

  init(columnCount: Int) {
    self.columnCount = columnCount
    capacity = 1 << 12
    bytes = .allocate(capacity: capacity)
    bytes.initialize(repeating: 0, count: capacity)
    separators = .allocate(capacity: columnCount + 1)
    separators.initialize(repeating: .max, count: columnCount + 1)
  }

  deinit {
    bytes.deallocate()
    separators.deallocate()
  }

  /// Takes a row over; whether that could be done: it cannot where a cell has a quote by itself, nor where
  /// there are more bytes than `limit`.
  ///
  /// A cell keeps its quotes where it needs them. What is not as it should be is left for a reader of regular
  /// rows to see.
  mutating func take(
    _ source: UnsafePointer<UInt8>,
    _ ends: UnsafePointer<UInt32>,
    limit: Int
  ) -> Bool {
    var start = Int(Int32(bitPattern: ends[-1])) &+ 1
    let end = Int(ends[columnCount &- 1])
    guard end &- start <= limit else { return false }
    reserve(end &- start &+ 1)
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
        guard let isNeeded = PlainCell.needsQuotes(cell) else { return false }
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
    return true
  }

  /// Makes room for a row and for what may be read behind it.
  private mutating func reserve(_ count: Int) {
    guard count &+ SeparatorScan.slack > capacity else { return }
    capacity = 2 * (count + SeparatorScan.slack)
    bytes.deallocate()
    bytes = .allocate(capacity: capacity)
    bytes.initialize(repeating: 0, count: capacity)
  }
}
