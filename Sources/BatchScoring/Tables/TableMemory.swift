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
    let start = room(values.count, of: Value.self)
    for (index, value) in values.enumerated() { start[index] = value }
    return UnsafePointer(start)
  }

  /// Room for so many values, all bytes zero, which begins on a cache line and is followed by a spare one.
  func room<Value: BitwiseCopyable>(
    _ count: Int,
    of type: Value.Type
  ) -> UnsafeMutablePointer<Value> {
    room(count * MemoryLayout<Value>.stride).bindMemory(to: type, capacity: count)
  }

  /// Room for so many bytes, all zero, which begins on a cache line and is followed by a spare one.
  func room(_ count: Int) -> UnsafeMutableRawPointer {
    let block = UnsafeMutableRawPointer.allocate(byteCount: count + 64, alignment: 64)
    blocks.append(block)
    block.initializeMemory(as: UInt8.self, repeating: 0, count: count + 64)
    return block
  }
}
