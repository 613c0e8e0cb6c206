internal import Forms

/// How a portfolio is written: found out once, at its beginning.
public struct Dialect: Hashable, Sendable {
  /// How its records stand in the text.
  public var layout: RecordLayout
  /// How its characters are written, where a mark tells.
  public var encoding: Intake.Encoding = .utf8
  /// Whether bytes that are no text are a fault, and not taken for Windows-1252.
  public var isUnicode = false
  /// Whether its lines end with carriage returns alone.
  public var hasReturns = false
  /// The lines above the header that were passed over: those of a title.
  public var titleLines: Range<Int>?

  /// Creates the dialect of a layout, with nothing else out of the ordinary.
  public init(_ layout: RecordLayout) {
    self.layout = layout
  }

  /// What is out of the ordinary, as sentences without a full stop.
  public var notes: [String] {
    var notes: [String] = []
    switch encoding {
    case .utf8: break
    case .utf16LittleEndian, .utf16BigEndian: notes.append("the file is UTF-16")
    }
    switch layout {
    case .rows(UInt8(ascii: ",")), .lines, .values: break
    case .rows(UInt8(ascii: ";")): notes.append("its columns are separated by semicolons")
    case .rows(UInt8(ascii: "\t")): notes.append("its columns are separated by tabs")
    case .rows(let separator):
      notes.append("its columns are separated by '\(Character(Unicode.Scalar(separator)))'")
    }
    if hasReturns { notes.append("its lines end with carriage returns alone") }
    if let titleLines {
      let lines = Array(titleLines)
      let words =
        lines.count == 1
        ? "line \(lines[0]) is" : "lines \(lines[0]) to \(lines[lines.count - 1]) are"
      notes.append("\(words) no part of the table and passed over, the header is below")
    }
    return notes
  }
}
