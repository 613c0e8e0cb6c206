internal import DecisionEngine
package import Forms

/// Reads declared forms out of JSON nodes and collects everything that is wrong with them.
///
/// What a node should be is asked for by kind (`text`, `name`, `number`, `list`); each of these gives
/// `nil` and a finding where the node is something else, and reading goes on with the next.
package struct FileDecoder {
  /// The findings so far.
  package var diagnostics: [Diagnostic] = []
  /// The ids of items that could not be read.
  package var unread: [Name] = []
  /// The places of items of which something could not be read.
  package var incomplete: [SourceRange] = []
  /// The members met that format 1 of rule packs does not have.
  private(set) var newer: [Name] = []
  /// The format that the manifest names, and where; `nil` where it names none that is known.
  var declaredFormat: (number: Int, range: SourceRange)?

  /// Creates a decoder that has found nothing yet, or these findings.
  package init(diagnostics: [Diagnostic] = []) {
    self.diagnostics = diagnostics
  }

  /// The members of an object, by key.
  package struct Members {
    /// What the object is, with its article: `a rule`.
    package let kind: String
    /// The place of the whole object.
    package let range: SourceRange
    /// The members as read, few enough to look through.
    fileprivate let all: [JSONMember]

    /// The value of a member, or `nil` where it is left out.
    package subscript(_ key: String) -> JSONNode? { index(of: key).map { all[$0].value } }

    /// The place of a member's key.
    package func keyRange(_ key: String) -> SourceRange {
      index(of: key).map { all[$0].nameRange } ?? range
    }

    /// Whether there is a member with a key.
    package func has(_ key: String) -> Bool { index(of: key) != nil }

    private func index(of key: String) -> Int? {
      for index in all.indices where all[index].name == key { return index }
      return nil
    }
  }

  /// The members of an object that may have these keys; `nil` where the node is no object.
  ///
  /// `newer`: The optional ones that format 1 of rule packs does not have; those met are noted.
  package mutating func members(
    of node: JSONNode,
    _ kind: String,
    required: [String],
    optional: [String] = [],
    newer: [String] = []
  ) -> Members? {
    guard case .object(let members) = node.value else {
      diagnostics.append(.wrongKind(node, expected: "\(kind) in braces"))
      return nil
    }
    let result = Members(kind: kind, range: node.range, all: members)
    // One bit for each required key: a handful.
    var found: UInt64 = 0
    for index in members.indices {
      if let position = required.firstIndex(of: members[index].name) {
        found |= 1 << UInt64(position)
      } else if newer.contains(members[index].name) {
        noteNewer(Name("'\(members[index].name)'", at: members[index].nameRange))
      } else if !optional.contains(members[index].name) {
        diagnostics.append(
          .unknownKey(members[index], of: kind, valid: required + optional + newer)
        )
      }
    }
    for (position, key) in required.enumerated() where found >> UInt64(position) & 1 == 0 {
      diagnostics.append(.missingKey(key, of: kind, at: node.range))
    }
    return result
  }

  /// Notes a member, or a way of writing it, that format 1 of rule packs does not have.
  mutating func noteNewer(_ name: Name) {
    newer.append(name)
  }

  /// A text that is not blank; `nil` where it is left out or wrong.
  package mutating func text(_ key: String, in members: Members) -> String? {
    members[key].flatMap { text($0, named: key) }
  }

  /// The value of a member as a text that is not blank.
  mutating func text(of member: JSONMember) -> String? {
    text(member.value, named: member.name)
  }

  private mutating func text(_ node: JSONNode, named key: String) -> String? {
    guard let text = string(node) else { return nil }
    if text.utf8.allSatisfy({ $0 <= UInt8(ascii: " ") }) {
      diagnostics.append(.blankText(key, at: node.range))
      return nil
    }
    return text
  }

  /// A name with its place; `nil` where it is left out or wrong.
  package mutating func name(_ key: String, in members: Members) -> Name? {
    members[key].flatMap { name($0) }
  }

  /// A node as a name with its place.
  package mutating func name(_ node: JSONNode) -> Name? {
    string(node).map { Name($0, at: node.range) }
  }

  /// One name or a list of names; empty where it is left out or wrong.
  package mutating func names(_ key: String, in members: Members) -> [Name] {
    members[key].map { names($0) } ?? []
  }

  /// A node as one name or a list of names.
  package mutating func names(_ node: JSONNode) -> [Name] {
    switch node.value {
    case .string(let text): return [Name(text, at: node.range)]
    case .array(let items):
      var result: [Name] = []
      for item in items {
        if let name = name(item) { result.append(name) }
      }
      return result
    default:
      diagnostics.append(.wrongKind(node, expected: "an id or a list of ids"))
      return []
    }
  }

  /// One of a few words; `nil` where it is left out or wrong.
  package mutating func word<Word: RawRepresentable<String> & CaseIterable>(
    _ key: String,
    of type: Word.Type,
    in members: Members
  ) -> Word? {
    guard let name = name(key, in: members) else { return nil }
    if let word = Word(rawValue: name.text) { return word }
    diagnostics.append(.unknownWord(name, key: key, valid: Word.allCases.map { $0.rawValue }))
    return nil
  }

  /// A yes or no; `nil` where it is left out or wrong.
  mutating func flag(_ key: String, in members: Members) -> Bool? {
    guard let node = members[key] else { return nil }
    if case .bool(let value) = node.value { return value }
    diagnostics.append(.wrongKind(node, expected: "true or false"))
    return nil
  }

  /// A number; `nil` where it is left out or wrong.
  package mutating func number(_ key: String, in members: Members) -> Double? {
    members[key].flatMap { number($0) }
  }

  /// A node as a number.
  package mutating func number(_ node: JSONNode) -> Double? {
    guard case .number(let number) = node.value else {
      diagnostics.append(.wrongKind(node, expected: "a number"))
      return nil
    }
    if number.double == nil { diagnostics.append(.unsupportedNumber(at: node.range)) }
    return number.double
  }

  /// A whole number; `nil` where it is left out or wrong.
  package mutating func integer(_ key: String, in members: Members) -> Int? {
    members[key].flatMap { integer($0) }
  }

  /// A node as a whole number.
  package mutating func integer(_ node: JSONNode) -> Int? {
    guard case .number(let number) = node.value else {
      diagnostics.append(.wrongKind(node, expected: "a whole number"))
      return nil
    }
    if let integer = number.integer { return integer }
    let isWhole = number.double.map { $0 == $0.rounded() } ?? true
    diagnostics.append(
      isWhole ? .unsupportedNumber(at: node.range) : .wrongKind(node, expected: "a whole number")
    )
    return nil
  }

  /// The items of a list; empty where it is left out or no list.
  package mutating func items(_ key: String, in members: Members) -> [JSONNode] {
    guard let node = members[key] else { return [] }
    guard case .array(let items) = node.value else {
      diagnostics.append(.wrongKind(node, expected: "a list"))
      return []
    }
    return items
  }

  /// The members of an object whose keys are names; empty where it is left out or no object.
  package mutating func entries(_ key: String, in members: Members, of what: String) -> [JSONMember]
  {
    guard let node = members[key] else { return [] }
    return entries(node, of: what)
  }

  /// The members of a node whose keys are names.
  package mutating func entries(_ node: JSONNode, of what: String) -> [JSONMember] {
    guard case .object(let entries) = node.value else {
      diagnostics.append(.wrongKind(node, expected: "\(what) in braces"))
      return []
    }
    return entries
  }

  private mutating func string(_ node: JSONNode) -> String? {
    if case .string(let text) = node.value { return text }
    diagnostics.append(.wrongKind(node, expected: "a text in quotes"))
    return nil
  }
}

extension JSONMember {
  /// The key as a name with its place.
  package var key: Name { Name(name, at: nameRange) }
}

extension Diagnostic {
  package static func wrongKind(_ node: JSONNode, expected: String) -> Diagnostic {
    Diagnostic(
      .wrongKind,
      "expected \(expected), found \(found(node.value))",
      at: node.range,
      help: help(on: node.value, expected: expected)
    )
  }

  private static func help(on value: JSONValue, expected: String) -> String? {
    guard case .string = value, expected.hasSuffix("number") else { return nil }
    return "a number stands without quotes"
  }

  /// A value in the words of the messages here, which know lists and braces.
  private static func found(_ value: JSONValue) -> String {
    switch value {
    case .array: "a list"
    case .object: "something in braces"
    case .string: "a text"
    case .number(let number) where number.text.utf8.count <= 20: number.text
    case .number, .bool, .null: value.kind
    }
  }

  package static func unknownKey(
    _ member: JSONMember,
    of kind: String,
    valid: [String]
  ) -> Diagnostic {
    Diagnostic(
      .unknownKey,
      "\(kind) has no '\(NameSpelling.visible(member.name))'",
      at: member.nameRange,
      notes: NameSpelling.oddities(in: member.name).map { [.init($0)] } ?? [],
      help: NearestName.of(member.name, among: valid).map { "did you mean '\($0)'?" }
        ?? "it can have: " + valid.joined(separator: ", ")
    )
  }

  package static func unknownWord(_ name: Name, key: String, valid: [String]) -> Diagnostic {
    Diagnostic(
      .unknownWord,
      "'\(NameSpelling.visible(name.text))' is no value of '\(key)'",
      at: name.range,
      notes: NameSpelling.oddities(in: name.text).map { [.init($0)] } ?? [],
      help: NearestName.of(name.text, among: valid).map { "did you mean '\($0)'?" }
        ?? "it can be: " + valid.joined(separator: ", ")
    )
  }

  package static func missingKey(
    _ key: String,
    of kind: String,
    at range: SourceRange
  ) -> Diagnostic {
    var start = range
    start.upper = min(range.upper, range.lower + 1)
    return Diagnostic(.missingMember, of: key, "\(kind) needs '\(key)'", at: start)
  }

  package static func blankText(_ key: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(.missingMember, of: key, "'\(key)' is blank", at: range)
  }

  package static func unsupportedNumber(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unsupportedNumber,
      "this number is larger or more precise than supported",
      at: range,
      help: "use up to 15 significant digits"
    )
  }
}
