/// Makes UTF-8 whose lines end with a line feed of the bytes of a file, as they come in.
///
/// UTF-16 is told by its mark. Carriage returns alone are the ends of lines where the first line ends with one; each
/// of them becomes a line feed, in quotes too, so that places in the bytes stay what they are. Everything else is
/// passed on as it is. Until the first line has ended, or a record's limit is reached, bytes are held back.
public struct Intake: Sendable {
  /// How characters are written.
  public enum Encoding: Hashable, Sendable {
    /// UTF-8, or what a mark does not tell.
    case utf8
    /// Two bytes a unit, the lower first.
    case utf16LittleEndian
    /// Two bytes a unit, the higher first.
    case utf16BigEndian
  }

  /// How characters are written; `nil` as long as too few bytes tell.
  public private(set) var encoding: Encoding?
  /// Whether lines end with carriage returns alone; `nil` as long as the first has not ended.
  public private(set) var hasReturns: Bool?

  /// The most bytes that are held back.
  private let limit: Int
  /// Bytes of which it is not known yet what they are, or of a character that is cut.
  private var rest: [UInt8] = []
  /// Text of the first line, and how far it has been looked through.
  private var head: [UInt8] = []
  private var looked = 0
  private var isQuoted = false

  /// What passes all bytes on as they are.
  public static let plain: Intake = {
    var intake = Intake(limit: 0)
    intake.encoding = .utf8
    intake.hasReturns = false
    return intake
  }()

  /// Prepares an intake that holds at most so many bytes back.
  ///
  /// `mayHaveReturns`: Whether carriage returns alone may be the ends of lines.
  public init(limit: Int, mayHaveReturns: Bool = true) {
    self.limit = limit
    hasReturns = mayHaveReturns ? nil : false
  }

  /// Whether bytes are passed on as they are from now on.
  public var isPlain: Bool { encoding == .utf8 && hasReturns == false }

  /// Takes the next bytes; the text that they complete.
  public mutating func take(_ bytes: some Collection<UInt8>, isLast: Bool) -> [UInt8] {
    if isPlain { return Array(bytes) }
    rest.append(contentsOf: bytes)
    guard let encoding = encoding ?? found(isLast) else { return [] }
    let text: [UInt8]
    if encoding == .utf8 {
      text = rest
      rest = []
    } else {
      text = UTF16Bytes.text(of: &rest, lowFirst: encoding == .utf16LittleEndian, isLast: isLast)
    }
    guard let hasReturns else {
      head += text
      return looked(isLast)
    }
    return hasReturns ? text.map { Self.ended($0) } : text
  }

  /// Finds out how characters are written, and passes the mark of UTF-16.
  private mutating func found(_ isLast: Bool) -> Encoding? {
    guard rest.count >= 2 || isLast else { return nil }
    let found: Encoding =
      rest.starts(with: [0xFF, 0xFE])
      ? .utf16LittleEndian : rest.starts(with: [0xFE, 0xFF]) ? .utf16BigEndian : .utf8
    if found != .utf8 { rest.removeFirst(2) }
    encoding = found
    return found
  }

  /// Looks for the end of the first line, and gives what was held back once it is there.
  private mutating func looked(_ isLast: Bool) -> [UInt8] {
    while hasReturns == nil, looked < head.count {
      switch head[looked] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "\n") where !isQuoted: hasReturns = false
      case UInt8(ascii: "\r") where !isQuoted:
        // Which of the two it is, the next byte tells.
        guard looked + 1 < head.count || isLast else { return [] }
        hasReturns = looked + 1 < head.count && head[looked + 1] != UInt8(ascii: "\n")
      default: break
      }
      looked += 1
    }
    if isLast || head.count > limit { hasReturns = hasReturns ?? false }
    guard let hasReturns else { return [] }
    defer { head = [] }
    return hasReturns ? head.map { Self.ended($0) } : head
  }

  private static func ended(_ byte: UInt8) -> UInt8 {
    byte == UInt8(ascii: "\r") ? UInt8(ascii: "\n") : byte
  }
}

/// UTF-16 as bytes.
private enum UTF16Bytes {
  /// The text of whole characters as UTF-8; what is cut stays.
  ///
  /// A unit that is half a character by itself becomes bytes that are no UTF-8, so that the record that has it is not
  /// read as if nothing were wrong.
  static func text(of bytes: inout [UInt8], lowFirst: Bool, isLast: Bool) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    func unit(_ place: Int) -> UInt32 {
      let (first, second) = (UInt32(bytes[place]), UInt32(bytes[place + 1]))
      return lowFirst ? second << 8 | first : first << 8 | second
    }
    var place = 0
    while place + 1 < bytes.count {
      let high = unit(place)
      guard 0xD800..<0xDC00 ~= high else {
        append(high, to: &text)
        place += 2
        continue
      }
      guard place + 3 < bytes.count || isLast else { break }
      let low = place + 3 < bytes.count ? unit(place + 2) : 0
      if 0xDC00..<0xE000 ~= low {
        append(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00), to: &text)
        place += 4
      } else {
        append(high, to: &text)
        place += 2
      }
    }
    bytes.removeFirst(place)
    // Half a unit at the end.
    if isLast, !bytes.isEmpty {
      text.append(0xFF)
      bytes = []
    }
    return text
  }

  private static func append(_ scalar: UInt32, to text: inout [UInt8]) {
    func byte(_ value: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: value) }
    func following(_ shift: UInt32) -> UInt8 { byte(0x80 | scalar >> shift & 0x3F) }
    switch scalar {
    case 0..<0x80: text.append(byte(scalar))
    case 0x80..<0x800: text += [byte(0xC0 | scalar >> 6), following(0)]
    case 0x800..<0x10000: text += [byte(0xE0 | scalar >> 12), following(6), following(0)]
    default: text += [byte(0xF0 | scalar >> 18), following(12), following(6), following(0)]
    }
  }
}
