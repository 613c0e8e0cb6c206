/// A run of text in a few styles, from any origin: renderers escape it.
public struct RichText: Sendable, ExpressibleByStringInterpolation {
  /// A piece of text in one style.
  public struct Run: Sendable {
    /// The words.
    public let text: String
    /// How they stand out, or where they lead.
    public let style: Style

    /// Whether it stands out.
    public var isStrong: Bool { style == .strong }
  }

  /// How a piece of text stands out, or where it leads.
  public enum Style: Hashable, Sendable {
    /// Not at all.
    case plain
    /// It matters more than its surroundings.
    case strong
    /// It names a source by its number, as `[3]`.
    case citation(Int)
    /// It is an address on the web.
    case address
  }

  /// The pieces in reading order.
  public private(set) var runs: [Run]

  /// Creates text without emphasis.
  public init(_ text: String) {
    self.init(text, .plain)
  }

  /// Creates text without emphasis.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  private init(_ text: String, _ style: Style) {
    runs = text.isEmpty ? [] : [Run(text: text, style: style)]
  }

  /// Text that stands out.
  public static func strong(_ text: String) -> RichText {
    RichText(text, .strong)
  }

  /// The mark of a source.
  public static func citation(_ number: Int) -> RichText {
    RichText("[\(number)]", .citation(number))
  }

  /// An address on the web, which need not be a good one.
  public static func address(_ text: String) -> RichText {
    RichText(text, .address)
  }

  /// One text after another.
  public static func + (first: RichText, second: RichText) -> RichText {
    var result = first
    result.runs += second.runs
    return result
  }

  /// One text after another.
  public static func += (first: inout RichText, second: RichText) {
    first.runs += second.runs
  }

  /// Texts one after another with the same words between them.
  public static func joined(_ parts: [RichText], by separator: RichText) -> RichText {
    var result = RichText("")
    for (index, part) in parts.enumerated() {
      if index > 0 { result += separator }
      result += part
    }
    return result
  }

  /// Whether there is no text.
  public var isEmpty: Bool { runs.isEmpty }

  /// The words without their styles.
  public var plain: String {
    runs.reduce("") { $0 + $1.text }
  }
}
