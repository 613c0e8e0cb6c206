/// Cuts a portfolio into records as its bytes come in.
///
/// Records come out whole and in order, with the same faults however the bytes are cut into chunks. It
/// holds the bytes of one record, as far as the limit, and the last chunk. Blank lines are no records.
public struct RecordStream: Sendable {
  /// The most bytes that a record may have.
  public static let defaultLimit = 1 << 20
  /// How many bytes of a line that is too long are kept, to be shown.
  static let keptOfLongLine = 4096

  /// How the records stand in the text.
  public private(set) var layout: RecordLayout
  private let limit: Int
  private var intake: Intake
  private var buffer: [UInt8] = []
  /// Where the next record begins in the buffer.
  private var start = 0
  /// The line at which the next record begins, from 1.
  public private(set) var line = 1
  private var offset = 0
  private var isLast = false
  private var isAtStart = true
  private var longLine: LongLine?

  /// A line that is being passed over.
  private struct LongLine {
    var kept: [UInt8]
    var length: Int
    var endsInReturn: Bool
  }

  /// Creates a stream of records of text in UTF-8.
  public init(format: PortfolioFormat, limit: Int = RecordStream.defaultLimit) {
    self.init(RecordLayout(format), limit: limit, intake: .plain)
  }

  /// Creates a stream of records of bytes that an intake makes text.
  init(_ layout: RecordLayout, limit: Int, intake: Intake) {
    self.layout = layout
    self.limit = limit
    self.intake = intake
  }

  /// Creates a stream of records of text that begin at a line behind the first one.
  public init(_ layout: RecordLayout, limit: Int, line: Int) {
    self.init(layout, limit: limit, intake: .plain)
    self.line = line
    isAtStart = false
  }

  /// Whether the text begins with a byte-order mark, or was written in UTF-16: bytes that are no text are a fault then.
  public private(set) var hasMark = false

  /// What makes text of the bytes; whoever takes it makes the text himself from then on.
  public mutating func takeIntake() -> Intake {
    defer { intake = .plain }
    return intake
  }

  /// How the bytes were written, as far as they have been seen.
  var source: Intake { intake }

  /// The same records, read by another layout from here on.
  func reading(_ layout: RecordLayout) -> RecordStream {
    var stream = self
    stream.layout = layout
    return stream
  }

  /// The text that no record was made of yet.
  var pendingBytes: ArraySlice<UInt8> { buffer[start...] }

  /// Whether no record has begun: all bytes belong to those that were given.
  public var isBetweenRecords: Bool { longLine == nil && start == buffer.count }

  /// How many bytes the record has so far that has begun.
  public var pendingCount: Int { (longLine?.length ?? 0) + buffer.count - start }

  /// Takes the bytes that no record was made of yet out of the stream, which is between records then.
  public mutating func takeRest() -> [UInt8] {
    defer {
      buffer = []
      start = 0
    }
    return Array(buffer[start...])
  }

  /// Counts records that were made of bytes elsewhere.
  public mutating func pass(lines: Int, bytes: Int) {
    line += lines
    offset += bytes
  }

  /// Adds the bytes that come next.
  public mutating func append(_ bytes: some Collection<UInt8>) {
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    if intake.isPlain {
      buffer.append(contentsOf: bytes)
    } else {
      buffer.append(contentsOf: intake.take(bytes, isLast: false))
    }
  }

  /// Says that no more bytes come.
  public mutating func finish() {
    guard !isLast else { return }
    isLast = true
    if !intake.isPlain {
      buffer.append(contentsOf: intake.take(EmptyCollection(), isLast: true))
    }
  }

  /// The next record that is whole; `nil` where more bytes are needed or none are left.
  public mutating func next() -> RawRecord? {
    guard passMark() else { return nil }
    while true {
      if longLine != nil { return restOfLongLine() }
      guard start < buffer.count else { return nil }
      var fields: [RawRecord.Field] = []
      let found: CSVScanner.Found
      switch layout {
      case .rows(let separator):
        let scanner = CSVScanner(limit: limit, separator: separator)
        found = scanner.scan(buffer, from: start, isLast: isLast, fields: &fields)
      case .lines:
        found = CSVScanner(limit: limit).line(buffer, from: start, isLast: isLast)
      case .values:
        let scanner = ValueScanner(limit: limit)
        guard let first = scanner.start(in: buffer, from: start, isLast: isLast) else { return nil }
        pass(to: first)
        guard start < buffer.count else { return nil }
        found = scanner.scan(buffer, from: start, isLast: isLast)
      }
      switch found {
      case .unfinished: return nil
      case .longLine:
        longLine = LongLine(kept: [], length: 0, endsInReturn: false)
      case .record(let end, let next, let fault):
        let record = RawRecord(
          line: line,
          place: offset..<offset + next - start,
          bytes: Array(buffer[start..<end]),
          length: end - start,
          fields: fault == nil ? fields : [],
          fault: fault
        )
        pass(to: next)
        if record.isBlank { continue }
        return record
      }
    }
  }

  /// Passes the byte-order mark; false where more bytes are needed to tell.
  mutating func passMark() -> Bool {
    guard isAtStart else { return true }
    if let encoding = intake.encoding, encoding != .utf8 { hasMark = true }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if buffer.count < mark.count, !isLast, mark.starts(with: buffer) { return false }
    if buffer.starts(with: mark) {
      start = mark.count
      offset = mark.count
      hasMark = true
    }
    isAtStart = false
    return true
  }

  private mutating func pass(to next: Int) {
    for index in start..<next where buffer[index] == UInt8(ascii: "\n") { line += 1 }
    offset += next - start
    start = next
  }

  /// Takes what is at hand of a line that is too long; the record once the line has ended.
  private mutating func restOfLongLine() -> RawRecord? {
    guard var passed = longLine else { return nil }
    let rest = buffer[start...]
    let lineFeed = rest.firstIndex(of: UInt8(ascii: "\n"))
    let part = rest[..<(lineFeed ?? rest.endIndex)]
    passed.kept.append(contentsOf: part.prefix(Self.keptOfLongLine - passed.kept.count))
    passed.length += part.count
    passed.endsInReturn = (part.last ?? (passed.endsInReturn ? 0x0D : 0)) == 0x0D
    longLine = passed
    start += part.count
    guard lineFeed != nil || isLast else { return nil }
    longLine = nil
    let length = passed.length - (passed.endsInReturn ? 1 : 0)
    let record = RawRecord(
      line: line,
      place: offset..<offset + passed.length + (lineFeed == nil ? 0 : 1),
      bytes: Array(passed.kept.prefix(length)),
      length: length,
      fields: [],
      fault: .tooLong(limit: limit)
    )
    offset += passed.length
    if lineFeed != nil { pass(to: start + 1) }
    return record
  }
}

extension RawRecord {
  /// Whether the record is an empty line or one of blanks, which is skipped.
  fileprivate var isBlank: Bool {
    fault == nil && bytes.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }
}

extension CSVScanner {
  /// The line that begins at an offset, whatever is in it.
  func line(_ bytes: [UInt8], from start: Int, isLast: Bool) -> Found {
    switch firstLine(
      bytes,
      from: start,
      brokenAt: nil,
      isLast: isLast,
      .tooLong(limit: limit)
    ) {
    case .record(let end, let next, _): .record(end: end, next: next, nil)
    case let other: other
    }
  }
}
