/// Writes JSON in the order in which it is told.
public struct JSONWriter {
  private var text = ""
  private var depth = 0
  private let isCompact: Bool

  /// A value: a container, or one of the primitive ones.
  public enum Value: Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, written as short as it reads back; one that is not finite is written as `null`.
    case number(Double)
    /// A whole number.
    case integer(Int)
    /// A string.
    case string(String)
    /// A list.
    case array([Value])
    /// Members in the order in which they are written.
    case object([(String, Value)])

    /// A string, or null for none.
    public static func optional(_ text: String?) -> Value {
      text.map { .string($0) } ?? .null
    }

    /// A number, or null for none.
    public static func optional(_ number: Double?) -> Value {
      number.map { .number($0) } ?? .null
    }

    /// A list of strings.
    public static func strings(_ texts: [String]) -> Value {
      .array(texts.map { .string($0) })
    }
  }

  /// The JSON text of a value for people too, two blanks for each level, with a line feed at the end.
  public static func text(of value: Value) -> String {
    var writer = JSONWriter(isCompact: false)
    writer.write(value)
    return writer.text + "\n"
  }

  /// The JSON text of a value for programs, on one line without a blank or a line feed.
  public static func compactText(of value: Value) -> String {
    var writer = JSONWriter(isCompact: true)
    writer.write(value)
    return writer.text
  }

  private init(isCompact: Bool) {
    self.isCompact = isCompact
  }

  private mutating func write(_ value: Value) {
    switch value {
    case .null: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .integer(let number): text += "\(number)"
    case .number(let number): write(number)
    case .string(let string): write(string)
    case .array(let items):
      if items.allSatisfy({ $0.isPrimitive }) {
        writeInline(items)
      } else {
        write(items.count, brackets: ("[", "]")) { writer, index in writer.write(items[index]) }
      }
    case .object(let members):
      write(members.count, brackets: ("{", "}")) { writer, index in
        writer.write(members[index].0)
        writer.text += writer.isCompact ? ":" : ": "
        writer.write(members[index].1)
      }
    }
  }

  /// The shortest text that reads back as the same number; whole numbers without a fraction.
  private mutating func write(_ number: Double) {
    text += number.isFinite ? Figures.shortest(number) : "null"
  }

  private mutating func writeInline(_ items: [Value]) {
    text += "["
    for (index, item) in items.enumerated() {
      if index > 0 { text += isCompact ? "," : ", " }
      write(item)
    }
    text += "]"
  }

  private mutating func write(
    _ count: Int,
    brackets: (String, String),
    _ item: (inout JSONWriter, Int) -> Void
  ) {
    text += brackets.0
    depth += 1
    for index in 0..<count {
      if index > 0 { text += "," }
      newLine()
      item(&self, index)
    }
    depth -= 1
    if count > 0 { newLine() }
    text += brackets.1
  }

  private mutating func newLine() {
    if isCompact { return }
    text += "\n" + String(repeating: "  ", count: depth)
  }

  private mutating func write(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        if PlainText.isUnsafe(scalar) {
          text += Self.escape(scalar)
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }

  /// A scalar of the basic plane as JSON escapes it by its number.
  static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}

extension JSONWriter.Value {
  /// Whether the value is neither a list nor an object.
  var isPrimitive: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }
}
