/// A profile resolved against a program: for each question what its answer may be.
public struct Profile: Sendable {
  /// The profile's id.
  public var id: String
  /// Who it is about.
  public var name: String?
  /// The time that the answers describe.
  public var asOf: String?
  /// The code that statistics have for whom it is about: a capital letter and eight digits.
  public var gss: String?
  /// For each question the set of the choices that its answer may be.
  public var answers: [AnswerSet]
  /// For each question what supports the answer.
  public var evidence: [Evidence?]
  /// The weights by criterion id that replace the pack's.
  public var priorities: [Priority]

  /// A weight that replaces the pack's.
  public struct Priority: Hashable, Sendable {
    /// The criterion's id, in every decision that has it.
    public var criterion: String
    /// The weight, 0 or more.
    public var weight: Double

    /// Creates a priority.
    public init(criterion: String, weight: Double) {
      self.criterion = criterion
      self.weight = weight
    }
  }

  /// Whom it is about, and when: the name, else the id, with the code and the time where these are given.
  package var subject: String {
    (name ?? id) + (gss.map { " (\($0))" } ?? "") + (asOf.map { ", \($0)" } ?? "")
  }

  /// Creates a profile in which nothing is answered.
  public init(id: String, questionCount: Int) {
    self.id = id
    self.answers = .init(repeating: .unknown, count: questionCount)
    self.evidence = .init(repeating: nil, count: questionCount)
    self.priorities = []
  }
}

/// The state of a question in a profile.
public enum AnswerState: Hashable, Sendable {
  /// The question applies and has an answer.
  case answered(Int)
  /// The question applies, or may apply, and the answer is one of several choices, though not of all.
  case narrowed(ChoiceMask)
  /// The question applies, or may apply, and has no answer.
  case unknown
  /// The question does not apply, whatever the unknown answers are.
  case notApplicable

  /// Whether the question applies, or may apply, and the answer may be several choices, or any.
  public var isOpen: Bool {
    switch self {
    case .narrowed, .unknown: true
    case .answered, .notApplicable: false
    }
  }

  /// What the answer may be where the question applies; any choice where it does not.
  package var answer: AnswerSet {
    switch self {
    case .answered(let choice): AnswerSet(choice)
    case .narrowed(let choices): AnswerSet(choices, of: ChoiceMask.capacity) ?? .unknown
    case .unknown, .notApplicable: .unknown
    }
  }
}
