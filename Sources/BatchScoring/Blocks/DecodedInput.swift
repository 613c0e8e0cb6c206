internal import Portfolios

/// The text of an input: its bytes as they are, or what an intake makes of them.
struct DecodedInput {
  private var intake: Intake
  /// Text that has been made and not been read yet.
  private var pending: [UInt8] = []
  private var hasEnded = false

  init(_ intake: Intake) {
    self.intake = intake
  }

  /// Whether there is text that has been made and not been read yet.
  var hasPending: Bool { !pending.isEmpty }

  /// Fills a buffer with the text that comes next and returns its length, 0 at the end.
  @inline(__always)
  mutating func read<Fault: Error>(
    into buffer: UnsafeMutableRawBufferPointer,
    _ read: (UnsafeMutableRawBufferPointer) throws(Fault) -> Int
  ) throws(Fault) -> Int {
    if intake.isPlain, pending.isEmpty { return try read(buffer) }
    return try decode(into: buffer, read)
  }

  private mutating func decode<Fault: Error>(
    into buffer: UnsafeMutableRawBufferPointer,
    _ read: (UnsafeMutableRawBufferPointer) throws(Fault) -> Int
  ) throws(Fault) -> Int {
    while pending.isEmpty, !hasEnded {
      let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
      defer { bytes.deallocate() }
      let count = try read(bytes)
      hasEnded = count == 0
      pending = intake.take(bytes[..<count], isLast: hasEnded)
    }
    let count = min(pending.count, buffer.count)
    buffer.copyBytes(from: pending[..<count])
    pending.removeFirst(count)
    return count
  }
}
