public import DecisionEngine
public import Forms

/// Reads a profile from its file.
public enum ProfileReader {
  /// Reads a profile; resolve it against a program to use it.
  ///
  /// `file`: The index that the text has among the texts of one run, for the places of findings.
  ///
  /// It returns the profile, or `nil` where the file cannot be read as one, and all findings by
  /// place.
  public static func read(_ text: SourceText, file: Int) -> Findings<DeclaredProfile> {
    let readable = readable(text, file: file)
    return Findings(readable.value, unlessErrorsIn: readable.diagnostics)
  }

  /// Reads a profile from a JSON value, such as a part of a larger text.
  ///
  /// It returns the profile, or `nil` where the value cannot be read as one, and all findings by place.
  public static func read(_ node: JSONNode) -> Findings<DeclaredProfile> {
    var decoder = FileDecoder()
    let profile = decoder.profile(node)
    return Findings(profile, unlessErrorsIn: decoder.diagnostics)
  }

  /// Reads a profile and resolves it against a program.
  ///
  /// It returns the profile, or `nil` where it cannot be used, and all findings by place.
  public static func profile(
    in text: SourceText,
    file: Int = 0,
    for program: Program
  ) -> Findings<Profile> {
    let read = read(text, file: file)
    guard let declared = read.value else {
      return Findings(nil, faults(in: text, file: file, for: program))
    }
    let resolved = program.resolve(declared)
    return Findings(resolved.value, (read.diagnostics + resolved.diagnostics).sortedByPlace())
  }

  /// Everything that is wrong with a text that cannot be read as a profile, by place: also names that
  /// a program does not know, in what can be read of it.
  public static func faults(in text: SourceText, file: Int, for program: Program) -> [Diagnostic] {
    let readable = readable(text, file: file)
    let names = readable.value.map { program.resolve($0).diagnostics } ?? []
    return (readable.diagnostics + names.filter { $0.severity == .error }).sortedByPlace()
  }

  private static func readable(_ text: SourceText, file: Int) -> Findings<DeclaredProfile> {
    if let kind = ForeignFile(text.bytes) {
      return Findings(nil, [.foreignFile(kind, file: file)])
    }
    let document = JSONReader().read(text, file: file)
    var decoder = FileDecoder(diagnostics: document.diagnostics)
    let profile = document.value.flatMap { decoder.profile($0) }
    return Findings(profile, decoder.diagnostics.sortedByPlace())
  }
}

extension FileDecoder {
  fileprivate mutating func profile(_ node: JSONNode) -> DeclaredProfile? {
    guard
      let members = members(
        of: node,
        "a profile",
        required: ["id", "answers"],
        optional: ["$schema", "name", "asOf", "gss", "evidence", "priorities"]
      )
    else { return nil }
    let id = text("id", in: members)
    var profile = DeclaredProfile(id: id ?? "")
    profile.name = text("name", in: members)
    profile.asOf = text("asOf", in: members)
    profile.gss = name("gss", in: members)
    profile.answers = answers("answers", in: members)
    for entry in entries("evidence", in: members, of: "evidence by question") {
      guard
        let parts = self.members(
          of: entry.value,
          "evidence",
          required: [],
          optional: ["note", "source"]
        )
      else { continue }
      let evidence = Evidence(note: text("note", in: parts), source: text("source", in: parts))
      profile.evidence.append((entry.key, evidence))
    }
    profile.priorities = priorities("priorities", in: members)
    return profile
  }

  /// Weights by criterion.
  package mutating func priorities(
    _ key: String,
    in members: Members
  ) -> [(criterion: Name, weight: Double)] {
    var priorities: [(criterion: Name, weight: Double)] = []
    for entry in entries(key, in: members, of: "weights by criterion") {
      if let weight = number(entry.value) { priorities.append((entry.key, weight)) }
    }
    return priorities
  }

  /// Answers by question; `null` and `"unknown"` are no choice, a list of choices is a narrowed answer.
  ///
  /// `canBeNarrowed`: Whether there may be lists.
  package mutating func answers(
    _ key: String,
    in members: Members,
    canBeNarrowed: Bool = true
  ) -> [Answer] {
    var answers: [Answer] = []
    for entry in entries(key, in: members, of: "answers by question") {
      switch entry.value.value {
      case .null: answers.append(Answer(question: entry.key, choice: nil))
      case .array(let items) where canBeNarrowed:
        if items.isEmpty {
          diagnostics.append(.emptyAnswer(entry.key, at: entry.value.range))
        }
        var choices: [Name] = []
        for item in items {
          if let choice = name(item) { choices.append(choice) }
        }
        answers.append(Answer(question: entry.key, choices: choices))
      default:
        guard let choice = name(entry.value) else { continue }
        answers.append(
          Answer(question: entry.key, choice: choice.text == "unknown" ? nil : choice)
        )
      }
    }
    return answers
  }
}

extension Diagnostic {
  static func emptyAnswer(_ question: Name, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .emptyList,
      "the answer to '\(question.text)' is none of its choices",
      at: range,
      help: "list the choices that it may be, or leave the question out where nothing is known"
    )
  }
}
