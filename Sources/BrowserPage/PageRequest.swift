internal import DecisionEngine
internal import Forms
internal import RuleFiles

/// A request as it was sent: a JSON object whose member `ask` says what is asked.
struct PageRequest {
  /// What is asked.
  private(set) var ask = ""
  private let members: [JSONMember]

  /// Reads a request.
  init(_ bytes: [UInt8]) throws(PageFault) {
    let read = JSONReader(strict: true, depthLimit: 32).read(
      SourceText(name: "request", bytes: bytes),
      file: 0
    )
    guard let node = read.value, !read.diagnostics.hasErrors else {
      let reason = read.diagnostics.first.map { ": " + $0.message } ?? ""
      throw PageFault("the request is no JSON text" + reason)
    }
    guard case .object(let members) = node.value else {
      throw PageFault("a request is an object")
    }
    self.members = members
    ask = try text("ask")
  }

  /// Refuses members that the request may not have.
  func expect(_ keys: [String]) throws(PageFault) {
    for member in members where member.name != "ask" && !keys.contains(member.name) {
      throw PageFault.unknown("member of '\(ask)'", member.name, among: keys)
    }
  }

  /// The value of a member that must be there.
  func node(_ key: String) throws(PageFault) -> JSONNode {
    guard let node = optionalNode(key) else { throw .missing(key) }
    return node
  }

  /// A text that must be there.
  func text(_ key: String) throws(PageFault) -> String {
    guard let text = try optionalText(key) else { throw .missing(key) }
    return text
  }

  /// A text, or `nil` where it is left out.
  func optionalText(_ key: String) throws(PageFault) -> String? {
    guard let node = optionalNode(key) else { return nil }
    guard case .string(let text) = node.value else {
      throw .wrongKind(key, expected: "a text")
    }
    return text
  }

  /// Texts by name; none where they are left out.
  func optionalTexts(_ key: String) throws(PageFault) -> [(name: String, text: String)] {
    guard let node = optionalNode(key) else { return [] }
    guard case .object(let members) = node.value else {
      throw .wrongKind(key, expected: "an object of texts")
    }
    var texts: [(name: String, text: String)] = []
    for member in members {
      guard case .string(let text) = member.value.value else {
        throw .wrongKind(key, expected: "an object of texts")
      }
      texts.append((member.name, text))
    }
    return texts
  }

  /// A list, or an empty one where it is left out.
  func list(_ key: String) throws(PageFault) -> [JSONNode] {
    guard let node = optionalNode(key) else { return [] }
    guard case .array(let items) = node.value else {
      throw .wrongKind(key, expected: "a list")
    }
    return items
  }

  /// One of a few words; the first of all where it is left out.
  func word<Word: RawRepresentable<String> & CaseIterable>(
    _ key: String,
    or standard: Word
  ) throws(PageFault) -> Word {
    guard let text = try optionalText(key) else { return standard }
    guard let word = Word(rawValue: text) else {
      throw .unknown(key, text, among: Word.allCases.map { $0.rawValue })
    }
    return word
  }

  private func optionalNode(_ key: String) -> JSONNode? {
    for member in members where member.name == key { return member.value }
    return nil
  }
}

extension PageRequest {
  /// The questions that a list of ids names; none where it is left out.
  func questions(_ key: String, of program: Program) throws(PageFault) -> [Int] {
    let ids = program.questions.map { $0.id }
    var questions: [Int] = []
    for node in try list(key) {
      guard case .string(let name) = node.value else {
        throw .wrongKind(key, expected: "a list of questions")
      }
      questions.append(try Self.index(of: name, "question", among: ids))
    }
    return questions
  }

  /// The place of a name among those of its kind.
  static func index(
    of name: String,
    _ kind: String,
    among names: [String]
  ) throws(PageFault) -> Int {
    guard let index = names.firstIndex(of: name) else {
      throw .unknown(kind, name, among: names)
    }
    return index
  }
}
