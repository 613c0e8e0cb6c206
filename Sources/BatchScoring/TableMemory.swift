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
    let block = room(values.count * MemoryLayout<Value>.stride)
    let start = block.bindMemory(to: Value.self, capacity: values.count)
    for (index, value) in values.enumerated() { start[index] = value }
    return UnsafePointer(start)
  }

  /// Room for so many bytes, all zero, which begins on a cache line and is followed by a spare one.
  func room(_ count: Int) -> UnsafeMutableRawPointer {
    let block = UnsafeMutableRawPointer.allocate(byteCount: count + 64, alignment: 64)
    blocks.append(block)
    block.initializeMemory(as: UInt8.self, repeating: 0, count: count + 64)
    return block
  }
}
