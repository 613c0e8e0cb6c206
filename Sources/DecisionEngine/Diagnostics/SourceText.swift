/// The name and the bytes of one file that was read.
public struct SourceText: Sendable {
  /// The name to show: a path as the user gave it, or `<standard input>`.
  public let name: String
  private let content: Content

  private enum Content: Sendable {
    case read([UInt8])
    case builtIn(StaticString)
  }

  /// The bytes as read, valid UTF-8 or not. Of a text that is part of the program, a copy.
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
    public let line: Int
    /// The column in Unicode scalars, from 1.
    public let column: Int
  }

  /// The position of a byte. Linear in the length of the text.
  public func position(of byte: Int) -> Position {
    let bytes = bytes
    let end = min(max(byte, 0), bytes.count)
    var line = 1
    var column = 1
    for index in 0..<end {
      let value = bytes[index]
      if value == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if value & 0b1100_0000 != 0b1000_0000 {
        column += 1
      }
    }
    return Position(line: line, column: column)
  }

  /// The bytes of the line that holds a byte, without its line ending. Linear in the line's length.
  public func line(around byte: Int) -> Range<Int> {
    let bytes = bytes
    var lower = min(max(byte, 0), bytes.count)
    while lower > 0, bytes[lower - 1] != UInt8(ascii: "\n") { lower -= 1 }
    var upper = lower
    while upper < bytes.count, bytes[upper] != UInt8(ascii: "\n") { upper += 1 }
    if upper > lower, bytes[upper - 1] == UInt8(ascii: "\r") { upper -= 1 }
    return lower..<upper
  }
}
