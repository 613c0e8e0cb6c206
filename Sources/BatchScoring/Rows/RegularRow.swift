/// A regular row that has been read: no quotes but those that its cells need, all answers known.
struct RegularRow: BitwiseCopyable {
  let bytes: UnsafePointer<UInt8>
  /// Where its separators stand in the bytes; before the first one, that before the row.
  let separators: UnsafePointer<UInt32>
  /// Where its last cell ends.
  let textEnd: Int
  /// Where it begins in its block.
  let offset: Int

  /// How many bytes its cells have.
  @inline(__always)
  var byteCount: Int { textEnd &- start(of: 0) }

  /// Where a column's cell begins.
  @inline(__always)
  func start(of column: Int) -> Int { Int(Int32(bitPattern: separators[column &- 1])) &+ 1 }

  /// Where the cell of a column of so many ends.
  @inline(__always)
  func end(of column: Int, columnCount: Int) -> Int {
    column == columnCount &- 1 ? textEnd : Int(separators[column])
  }
}
