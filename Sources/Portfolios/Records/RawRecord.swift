internal import Forms

/// The bytes of one record of a portfolio, and where they stand.
public struct RawRecord: Sendable {
  /// The line of the first byte, from 1.
  public let line: Int
  /// Where the record stands in the input, in bytes from its beginning, the line ending included.
  public let place: Range<Int>
  /// The bytes without their line ending; of a record that is too long, the first ones.
  public let bytes: [UInt8]
  /// How many bytes the record has; more than `bytes` where these are cut.
  public let length: Int
  /// For CSV, the fields as they stand in `bytes`; empty for NDJSON and where there is a fault.
  public let fields: [Field]
  /// Why the record cannot be read; `nil` where it can.
  public let fault: Fault?

  /// One field of a record of CSV.
  public struct Field: Hashable, Sendable {
    /// Where the field stands, its quotes included.
    public let range: Range<Int>
    /// Whether it stands in quotes.
    public let isQuoted: Bool
    /// Whether it has quotes within, each written twice.
    public let hasQuotes: Bool
  }

  /// The offset of the first byte, from the beginning of the input.
  public var offset: Int { place.lowerBound }

  /// Why the bytes are no record.
  public enum Fault: Hashable, Sendable {
    /// A quote in a field that does not begin with one, at an offset in the record.
    case misplacedQuote(at: Int)
    /// Something other than a comma or the line's end behind a closing quote.
    case textAfterQuote(at: Int)
    /// A field in quotes that does not end, or not before a comma or a line's end, within the input or the
    /// limit of a record.
    case unclosedQuote(at: Int)
    /// A record with more bytes than it may have.
    case tooLong(limit: Int)
  }

  /// The text of a field, without its quotes.
  ///
  /// Bytes that are no UTF-8 are replaced: a record with such bytes is rejected before.
  public func text(of field: Field) -> String {
    guard field.isQuoted else { return String(decoding: bytes[field.range], as: UTF8.self) }
    let inner = bytes[field.range.lowerBound + 1..<field.range.upperBound - 1]
    guard field.hasQuotes else { return String(decoding: inner, as: UTF8.self) }
    var result: [UInt8] = []
    result.reserveCapacity(inner.count)
    var isSecond = false
    for byte in inner {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      // Of each pair of quotes the first is kept.
      if byte != UInt8(ascii: "\"") || isSecond { result.append(byte) }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension RawRecord {
  /// Whether a field holds nothing but blanks.
  func isBlank(_ field: Field) -> Bool {
    let text = field.isQuoted ? field.range.dropFirst().dropLast() : field.range
    return text.allSatisfy { bytes[$0] <= UInt8(ascii: " ") }
  }

  /// Whether there are fields, and nothing but blanks in them.
  var isOfBlanks: Bool { !fields.isEmpty && fields.allSatisfy { isBlank($0) } }

  /// The same record with its bytes, which are no UTF-8, taken for Windows-1252; `nil` where they are UTF-8, or not that
  /// either, and where a character before the fault shows that it was to be UTF-8.
  var fromWindows1252: RawRecord? {
    guard bytes.contains(where: { $0 >= 0x80 }), let fault = UTF8Fault.first(in: bytes),
      !bytes[..<fault.range.lowerBound].contains(where: { $0 >= 0x80 }),
      let (text, places) = Windows1252.text(of: bytes)
    else { return nil }
    return RawRecord(
      line: line,
      place: place,
      bytes: text,
      length: length + text.count - bytes.count,
      fields: fields.map { field in
        Field(
          range: places[field.range.lowerBound]..<places[field.range.upperBound],
          isQuoted: field.isQuoted,
          hasQuotes: field.hasQuotes
        )
      },
      fault: self.fault.map { fault in
        switch fault {
        case .misplacedQuote(let place): .misplacedQuote(at: places[place])
        case .textAfterQuote(let place): .textAfterQuote(at: places[place])
        case .unclosedQuote(let place): .unclosedQuote(at: places[place])
        case .tooLong: fault
        }
      }
    )
  }
}
