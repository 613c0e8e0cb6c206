/// The name and the bytes of one file that was read.
public struct SourceText: Sendable {
  /// The name to show: a path as the user gave it, or `<standard input>`.
  public let name: String
  private let content: Content

  private enum Content: Sendable {
    case read([UInt8])
    case builtIn(StaticString)
  }

  /// The bytes as read, valid UTF-8 or not.
  ///
  /// Of a text that is part of the program, a copy.
  public var bytes: [UInt8] {
    switch content {
    case .read(let bytes): bytes
    case .builtIn(let text): text.withUTF8Buffer { [UInt8]($0) }
    }
  }

  /// Creates the text of a file from its bytes.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    content = .read(bytes)
  }

  /// Creates a text that is part of the program, and takes no memory until its bytes are asked for.
  public init(name: String, text: StaticString) {
    self.name = name
    content = .builtIn(text)
  }

  /// A line and a column, both counted from 1; the column counts Unicode scalars.
  public struct Position: Hashable, Sendable {
    /// The line, from 1.
    public private(set) var line: Int
    /// The column in Unicode scalars, from 1.
    public private(set) var column: Int

    /// The position of the first byte of a text.
    public static let start = Position(line: 1, column: 1)

    /// Moves on behind a byte.
    public mutating func pass(_ byte: UInt8) {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0b1100_0000 != 0b1000_0000 {
        column += 1
      }
    }
  }

  /// The position of a byte.
  ///
  /// Linear in the length of the text.
  public func position(of byte: Int) -> Position {
    let bytes = bytes
    let end = min(max(byte, 0), bytes.count)
    var position = Position.start
    for index in 0..<end { position.pass(bytes[index]) }
    return position
  }

  /// The bytes of the line that holds a byte, without its line ending.
  ///
  /// `reach`: How far from the byte the line is followed in either direction, so that long lines
  /// cost no more.
  public func line(around byte: Int, reach: Int = .max) -> Range<Int> {
    let bytes = bytes
    let start = min(max(byte, 0), bytes.count)
    let least = start > reach ? start - reach : 0
    let most = bytes.count - start > reach ? start + reach : bytes.count
    var lower = start
    while lower > least, bytes[lower - 1] != UInt8(ascii: "\n") { lower -= 1 }
    var upper = start
    while upper < most, bytes[upper] != UInt8(ascii: "\n") { upper += 1 }
    let isWhole = upper == bytes.count || bytes[upper] == UInt8(ascii: "\n")
    if isWhole, upper > lower, bytes[upper - 1] == UInt8(ascii: "\r") { upper -= 1 }
    return lower..<upper
  }
}
