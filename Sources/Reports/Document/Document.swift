/// A report as a sequence of blocks, before it is text, Markdown or HTML.
public struct Document: Sendable {
  /// The blocks from top to bottom.
  public var blocks: [Block] = []

  /// Creates an empty document.
  public init() {}
}

/// A part of a report that stands by itself.
public enum Block: Sendable {
  /// The title of the whole, and what it is about.
  case title(String, subtitle: String)
  /// A heading; level 1 is the highest below the title.
  case heading(String, level: Int)
  /// A paragraph.
  case paragraph(RichText)
  /// A paragraph that must not be overlooked.
  case notice(RichText)
  /// Options on one scale from 0 to 100.
  case bars([Bar])
  /// A list.
  case list([Item])
  /// Rows under a header; every row has as many cells as the header.
  case table(header: [String], rows: [[String]])
}

/// A run of text with or without emphasis, from any origin: renderers escape it.
public struct RichText: Sendable, ExpressibleByStringInterpolation {
  /// A piece of text in one style.
  public struct Run: Sendable {
    /// The words.
    public let text: String
    /// Whether it stands out.
    public let isStrong: Bool
  }

  /// The pieces in reading order.
  public private(set) var runs: [Run]

  /// Creates text without emphasis.
  public init(_ text: String) {
    runs = [Run(text: text, isStrong: false)]
  }

  /// Creates text without emphasis.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// Text that stands out.
  public static func strong(_ text: String) -> RichText {
    var result = RichText("")
    result.runs = [Run(text: text, isStrong: true)]
    return result
  }

  /// One text after another.
  public static func + (first: RichText, second: RichText) -> RichText {
    var result = first
    result.runs += second.runs
    return result
  }

  /// The words without their styles.
  public var plain: String {
    runs.reduce("") { $0 + $1.text }
  }
}

/// An option on a scale from 0 to 100: where it stands, and where it could stand.
public struct Bar: Sendable {
  /// The option's name.
  public let label: String
  /// Where it is expected to stand.
  public let value: Double
  /// Where it could stand.
  public let range: ClosedRange<Double>
  /// What to say beside it, such as `ruled out`.
  public let remark: String?

  /// Whether it could stand elsewhere than where it is expected.
  public var isOpen: Bool { range.lowerBound < range.upperBound }

  /// Creates a bar.
  public init(label: String, value: Double, range: ClosedRange<Double>, remark: String? = nil) {
    self.label = label
    self.value = value
    self.range = range
    self.remark = remark
  }
}

/// An item of a list.
public struct Item: Sendable {
  /// A short mark before the text, such as `+3.2` or `1`; `nil` for a bullet.
  public var mark: String?
  /// The text.
  public var text: RichText
  /// Lines below it, less prominent.
  public var details: [String]

  /// Creates an item.
  public init(mark: String? = nil, _ text: RichText, details: [String] = []) {
    self.mark = mark
    self.text = text
    self.details = details
  }
}
