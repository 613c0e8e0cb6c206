/// A way through a questionnaire, one question at a time: what is asked now, what was asked before, and
/// where things stand.
///
/// A changed answer leaves every other one as it is. Where it makes a question inapplicable, the answer
/// to that is kept and counts for nothing until the question applies again.
public struct QuestionnaireWalk: Sendable {
  /// The answers so far, with all else that the profile brought.
  public private(set) var profile: Profile
  /// Where the questionnaire stands with them.
  public private(set) var status: QuestionnaireStatus
  /// The question that is asked now; `nil` where none is left.
  public private(set) var current: Int?

  private let program: Program
  private let order: QuestionOrder
  /// The questions that were asked before, the last one last.
  private var trail: [Int] = []
  /// Which questions were asked and left open: they are not asked again by themselves.
  private var isPassed: [Bool]

  /// What an answer does to other questions.
  public struct Consequences: Sendable {
    /// The questions that it makes inapplicable.
    public let noLongerAsked: [Int]
    /// The questions that apply, or may apply, because of it, and did not before.
    public let askedNow: [Int]
  }

  /// Starts at the first question that is not answered by one choice.
  ///
  /// - Precondition: The profile was resolved against this program.
  public init(_ program: Program, _ profile: Profile, order: QuestionOrder) {
    self.program = program
    self.profile = profile
    self.order = order
    status = QuestionnaireStatus(program, profile, order: order)
    isPassed = .init(repeating: false, count: program.questions.count)
    current = plan.next(after: nil)
  }

  /// Whether likelihoods stay exact with another answer to a question; so they do but where very many answers
  /// are narrowed.
  public func canSet(_ question: Int, to answer: AnswerSet) -> Bool {
    var answers = profile.answers
    answers[question] = answer
    return program.unit(for: answers) != nil
  }

  /// Gives a question another answer and leaves the place where it is.
  ///
  /// Cost: that of a status.
  ///
  /// - Precondition: `canSet` says that it can be.
  public mutating func set(_ question: Int, to answer: AnswerSet) -> Consequences {
    let before = status.states
    profile.answers[question] = answer
    status = QuestionnaireStatus(program, profile, order: order)
    let after = status.states
    return Consequences(
      noLongerAsked: after.indices.filter {
        after[$0] == .notApplicable && before[$0] != .notApplicable
      },
      askedNow: after.indices.filter {
        after[$0] != .notApplicable && before[$0] == .notApplicable
      }
    )
  }

  /// Goes on to the next question; the current one is not asked again by itself.
  public mutating func goOn() {
    guard let asked = current else { return }
    isPassed[asked] = true
    trail.append(asked)
    current = plan.next(after: asked)
  }

  /// Goes back to the question that was asked before; whether there is one that applies.
  public mutating func goBack() -> Bool {
    while let asked = trail.popLast() {
      guard status.states[asked] != .notApplicable, asked != current else { continue }
      current = asked
      return true
    }
    return false
  }

  /// Goes to a question; whether it applies.
  public mutating func go(to question: Int) -> Bool {
    guard status.states[question] != .notApplicable else { return false }
    if let current, current != question { trail.append(current) }
    current = question
    return true
  }

  /// Goes to the first question of a section that has no answer, or to its first; whether any applies.
  public mutating func go(toSection section: Int) -> Bool {
    let asked = program.sections[section].questions.filter {
      status.states[$0] != .notApplicable
    }
    guard let first = asked.first(where: { status.states[$0].isOpen }) ?? asked.first else {
      return false
    }
    return go(to: first)
  }

  /// What comes next, and whether one may stop.
  public var plan: QuestionnairePlan { QuestionnairePlan(program, status, passed: isPassed) }

  /// About how many questions are left until one may stop.
  ///
  /// Cost: that of its trials.
  public var remaining: RemainingQuestions {
    RemainingQuestions(program, profile, status, passed: isPassed)
  }
}
