/// A name as written in a file, with its place.
public struct Name: Hashable, Sendable {
  /// The name as written.
  public var text: String
  /// Where it is written.
  public var range: SourceRange

  /// Creates a name found at `range`.
  public init(_ text: String, at range: SourceRange) {
    self.text = text
    self.range = range
  }

  /// Whether a name stands before another in the order of their bytes, the same on every platform.
  public static func precedes(_ first: Name, _ second: Name) -> Bool {
    precedes(first.text, second.text)
  }

  /// Whether a text stands before another in the order of their bytes, the same on every platform.
  public static func precedes(_ first: String, _ second: String) -> Bool {
    first.utf8.withContiguousStorageIfAvailable { one in
      second.utf8.withContiguousStorageIfAvailable { two in one.lexicographicallyPrecedes(two) }
    }.flatMap { $0 } ?? first.utf8.lexicographicallyPrecedes(second.utf8)
  }

  /// The indices of names in the order of the names' bytes; of equal names, in their own order.
  package static func order(of names: [Name]) -> [Int] {
    names.indices.sorted { precedes(names[$0].text, names[$1].text) }
  }

  /// Whether a text is an id: lower-case words or numbers joined by single hyphens.
  public static func isIdentifier(_ text: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { isIdentifier($0) } ?? isIdentifier(text.utf8)
  }

  private static func isIdentifier(_ bytes: some Sequence<UInt8>) -> Bool {
    var afterHyphen = true
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        afterHyphen = false
      case UInt8(ascii: "-") where !afterHyphen:
        afterHyphen = true
      default:
        return false
      }
    }
    return !afterHyphen
  }
}
