/// A JSON value and the bytes that it was read from.
public struct JSONNode: Sendable {
  /// What the bytes say.
  public let value: JSONValue
  /// The bytes of the value; of a string, its quotes too.
  public let range: SourceRange

  /// Creates a node.
  public init(range: SourceRange, value: JSONValue) {
    self.range = range
    self.value = value
  }
}

/// One of the seven kinds of JSON value (RFC 8259, section 3).
public enum JSONValue: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, as written.
  case number(JSONNumber)
  /// A string, its escapes replaced by what they stand for.
  case string(String)
  /// An array, in the order of the file.
  case array([JSONNode])
  /// An object: every member in the order of the file, repeated keys too.
  case object([JSONMember])

  /// The kind of value in words that a message can use: `a string`, `an object`, `null`.
  public var kind: String {
    switch self {
    case .null: "null"
    case .bool(true): "true"
    case .bool(false): "false"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// A key of an object and its value.
public struct JSONMember: Sendable {
  /// The key, its escapes replaced.
  public let name: String
  /// The value.
  public let value: JSONNode
  /// The bytes of the key with its quotes.
  public let nameRange: SourceRange

  /// Creates a member.
  public init(name: String, nameRange: SourceRange, value: JSONNode) {
    self.name = name
    self.nameRange = nameRange
    self.value = value
  }
}
