public import Forms

/// An answer as written: a question and the choices one of which it is, or none.
public struct Answer: Sendable {
  /// The question.
  public var question: Name
  /// The choices, several of a narrowed answer; none of an answer that is written as unknown.
  public var choices: [Name]

  /// Creates an answer that may be any of some choices.
  public init(question: Name, choices: [Name]) {
    self.question = question
    self.choices = choices
  }

  /// Creates an answer that is one choice, or unknown.
  public init(question: Name, choice: Name?) {
    self.init(question: question, choices: choice.map { [$0] } ?? [])
  }
}

/// A profile as its file declares it: names as written, places kept.
public struct DeclaredProfile: Sendable {
  /// The profile's id, any text that is not blank.
  public var id: String
  /// Who it is about.
  public var name: String?
  /// The time that the answers describe.
  public var asOf: String?
  /// The code that statistics have for whom it is about.
  public var gss: Name?
  /// The answers.
  public var answers: [Answer]
  /// For answers, a note and where it is documented.
  public var evidence: [(question: Name, evidence: Evidence)]
  /// Weights by criterion, which replace the pack's.
  public var priorities: [(criterion: Name, weight: Double)]

  /// Creates a profile.
  public init(
    id: String,
    name: String? = nil,
    asOf: String? = nil,
    answers: [Answer] = [],
    evidence: [(question: Name, evidence: Evidence)] = [],
    priorities: [(criterion: Name, weight: Double)] = []
  ) {
    self.id = id
    self.name = name
    self.asOf = asOf
    self.answers = answers
    self.evidence = evidence
    self.priorities = priorities
  }
}

/// What supports an answer.
public struct Evidence: Hashable, Sendable {
  /// The documented fact.
  public var note: String?
  /// Where it is documented.
  public var source: String?

  /// Creates evidence.
  public init(note: String? = nil, source: String? = nil) {
    self.note = note
    self.source = source
  }
}
