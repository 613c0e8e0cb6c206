/// Memory in which tables stand that never change once they are made.
///
/// Tables are read through bare pointers, which cost no reference counts and no bounds checks where
/// millions of rows are scored; whoever uses them keeps the memory alive.
final class TableMemory {
  private var blocks: [UnsafeMutableRawPointer] = []

  deinit {
    for block in blocks { block.deallocate() }
  }

  /// Keeps a copy of some values, which begins on a cache line and is followed by a spare one.
  func keep<Value: BitwiseCopyable>(_ values: [Value]) -> UnsafePointer<Value> {
    let size = values.count * MemoryLayout<Value>.stride + 64
    let block = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
    blocks.append(block)
    block.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    let start = block.bindMemory(to: Value.self, capacity: values.count)
    for (index, value) in values.enumerated() { start[index] = value }
    return UnsafePointer(start)
  }
}

/// One table's part in a sum: its entries, by the index of a group.
struct Term<Entry: BitwiseCopyable>: BitwiseCopyable {
  let group: Int
  let entries: UnsafePointer<Entry>
}

/// The tables that make a sum.
struct Terms<Entry: BitwiseCopyable>: BitwiseCopyable {
  let first: UnsafePointer<Term<Entry>>
  let count: Int

  /// Past the last.
  var end: UnsafePointer<Term<Entry>> { first + count }
}

extension TableMemory {
  /// Keeps the tables of some groups.
  func terms<Entry>(_ tables: [(group: Int, entries: [Entry])]) -> Terms<Entry> {
    let terms = tables.map { Term(group: $0.group, entries: keep($0.entries)) }
    return Terms(first: keep(terms), count: terms.count)
  }
}
