/// A profile resolved against a program: for each question a choice, or nothing.
public struct Profile: Sendable {
  /// The profile's id.
  public var id: String
  /// Who it is about.
  public var name: String?
  /// The time that the answers describe.
  public var asOf: String?
  /// The code that statistics have for whom it is about: a capital letter and eight digits.
  public var gss: String?
  /// For each question the index of the choice given, or `nil` where it is unknown.
  public var answers: [Int?]
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
    self.answers = .init(repeating: nil, count: questionCount)
    self.evidence = .init(repeating: nil, count: questionCount)
    self.priorities = []
  }
}

/// The state of a question in a profile.
public enum AnswerState: Hashable, Sendable {
  /// The question applies and has an answer.
  case answered(Int)
  /// The question applies, or may apply, and has no answer.
  case unknown
  /// The question does not apply, whatever the unknown answers are.
  case notApplicable
}
