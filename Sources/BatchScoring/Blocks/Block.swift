internal import DecisionEngine
internal import Portfolios

/// A piece of a portfolio and what comes of it.
///
/// A block belongs to one thread at a time: to the one that fills it, then to the one that scores it, then
/// to the first again. `BlockQueue` hands it on under a lock.
final class Block {
  /// How many bytes a block holds.
  let capacity: Int
  let input: UnsafeMutablePointer<UInt8>
  /// How many bytes it has.
  var count = 0
  /// Whether no block follows.
  var isLast = false
  /// The offset in the portfolio up to which it has been read.
  var offset = 0

  /// Offsets of separators; the first place is that before the bytes.
  let separators: UnsafeMutablePointer<UInt32>
  private(set) var output: UnsafeMutablePointer<UInt8>
  private(set) var outputCapacity: Int
  var outputCount = 0
  var rejects: [Reject] = []
  var summary: PortfolioSummary
  /// What of its records was read otherwise than it was written.
  ///
  /// Lines are counted from the block's first.
  var readings = Readings()
  /// What a report says of its records, where there is to be one.
  ///
  /// Lines are counted from the block's first.
  var details: PortfolioDetails?
  /// The line feeds of the records that were scored.
  var lines = 0
  /// Where the first record begins that does not end in the block.
  var rest = 0
  /// Whether it has been scored; guarded by the queue's lock.
  var isScored = false

  private let memory: UnsafeMutablePointer<UInt8>

  /// The bytes before and behind the input that may be read.
  private static let slack = 64

  init(capacity: Int, program: Program) {
    self.capacity = capacity
    let size = capacity + 2 * Self.slack
    memory = .allocate(capacity: size)
    memory.initialize(repeating: 0, count: Self.slack)
    (memory + Self.slack + capacity).initialize(repeating: 0, count: Self.slack)
    input = memory + Self.slack
    separators = .allocate(capacity: capacity + 2 * Self.slack)
    outputCapacity = max(1 << 12, capacity)
    output = .allocate(capacity: outputCapacity)
    summary = PortfolioSummary(program)
  }

  deinit {
    memory.deallocate()
    separators.deallocate()
    output.deallocate()
  }

  /// The bytes of the record that does not end in the block.
  var restBytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: input + rest, count: count - rest)
  }

  /// Makes room for so many more bytes of output.
  @inline(__always)
  func reserveOutput(_ room: Int) {
    if outputCapacity &- outputCount < room { growOutput(room) }
  }

  @inline(never)
  private func growOutput(_ room: Int) {
    let larger = max(outputCapacity * 2, outputCount + room)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    grown.update(from: output, count: outputCount)
    output.deallocate()
    output = grown
    outputCapacity = larger
  }

  /// Appends bytes to the output.
  func append(_ bytes: [UInt8]) {
    reserveOutput(bytes.count)
    bytes.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      (output + outputCount).update(from: start, count: source.count)
    }
    outputCount += bytes.count
  }

  /// Forgets what came of the bytes before.
  func clearResult(_ program: Program, settings: PortfolioSettings) {
    outputCount = 0
    rejects = []
    summary = PortfolioSummary(program)
    readings = Readings()
    details = settings.report == nil ? nil : PortfolioDetails(program)
    lines = 0
    rest = count
  }
}
