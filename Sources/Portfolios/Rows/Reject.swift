internal import DecisionEngine
internal import Forms
internal import RuleFiles

/// A record that is not scored, and why.
public struct Reject: Sendable {
  /// The line of the input at which the first fault stands, from 1.
  public private(set) var line: Int
  /// The column of the first fault in Unicode scalars, from 1.
  public let column: Int
  /// Everything that is wrong, as one sentence without a full stop.
  public let reason: String
  /// The record as it was read; of a very long one, its beginning.
  public let raw: [UInt8]

  /// The file that the record stands in, where there are several.
  public var file: String?

  /// Moves the reject down by lines that were not counted when it was made.
  public mutating func move(byLines lines: Int) {
    line += lines
  }

  /// One thing that is wrong with a record.
  struct Reason {
    /// What it is.
    let text: String
    /// The offset in the record's bytes.
    let place: Int
    /// What would be right.
    var help: String?
  }

  /// The most reasons that are told of one record.
  private static let toldCount = 5

  /// Rejects a record, for one reason or several in the order of their places.
  init(_ record: RawRecord, for reasons: [Reason]) {
    let place = SourceText(name: "", bytes: record.bytes).position(of: reasons.first?.place ?? 0)
    line = record.line + place.line - 1
    column = place.column
    var told = reasons.prefix(Self.toldCount).map { reason in
      reason.help.map { "\(reason.text) (\($0))" } ?? reason.text
    }
    if reasons.count > told.count { told.append("and \(reasons.count - told.count) more faults") }
    reason = told.joined(separator: "; ")
    raw = record.length > record.bytes.count ? record.bytes.withoutCutCharacter : record.bytes
  }

  /// Rejects a record for the errors among findings, which are about its bytes.
  init(_ record: RawRecord, for diagnostics: [Diagnostic]) {
    let errors = diagnostics.sortedByPlace().filter { $0.severity == .error }
    self.init(
      record,
      for: errors.map { Reason(text: $0.message, place: $0.range?.lower ?? 0, help: $0.help) }
    )
  }
}

extension RawRecord {
  /// Why the record's bytes are no text or no record; `nil` where they are.
  var unreadable: Reject.Reason? {
    switch fault {
    case .misplacedQuote(let place):
      return .init(
        text: "a quote inside a field that does not begin with one",
        place: place,
        help: "put the whole field into quotes, and write each quote inside twice"
      )
    case .textAfterQuote(let place):
      return .init(
        text: "text behind a closing quote",
        place: place,
        help: "write each quote inside a field in quotes twice"
      )
    case .unclosedQuote(let place):
      return .init(text: "this quote is not closed, or not where a field ends", place: place)
    case .tooLong(let limit) where length <= limit:
      return .init(text: "the record that begins here has more than \(limit) bytes", place: 0)
    case .tooLong(let limit):
      let cut = length > bytes.count ? ", of which the first \(bytes.count) are kept here" : ""
      return .init(
        text: "a record may have at most \(limit) bytes, this line has \(length)\(cut)",
        place: 0
      )
    case nil:
      guard let fault = UTF8Fault.first(in: bytes) else { return nil }
      return .init(
        text: "not valid UTF-8: \(fault.reason(in: bytes))",
        place: fault.range.lowerBound
      )
    }
  }
}

extension [UInt8] {
  /// The bytes without a character at their end that may be cut short.
  fileprivate var withoutCutCharacter: [UInt8] {
    var end = count
    while end > 0, count - end < 3, self[end - 1] & 0xC0 == 0x80 { end -= 1 }
    if end > 0, self[end - 1] >= 0xC0 { end -= 1 } else { end = count }
    return Array(self[..<end])
  }
}
