/// What a questionnaire asks next, whether it may stop, and how many questions it has at most until then.
///
/// First comes what the pack has asked first. Then comes the question that tells most; but of the few that
/// tell most, one of the section that is being answered, so that people stay with a subject while that costs
/// little. Then comes what the pack has asked in any case, and at last the rest. In the order of the sections
/// questions come as the pack has them; when to stop is the same.
public struct QuestionnairePlan: Sendable {
  /// Whether nothing that is left would change the result, which rests on enough answers, and all that the
  /// pack has asked in any case is answered or passed.
  public let mayStop: Bool
  /// What the pack has asked in any case, and is neither answered nor passed, in its order.
  public let stillAsked: [Int]
  /// How many questions are left at most until one may stop.
  public let atMost: Int

  /// Among so many of the questions that tell most, one of the section that is being answered comes first.
  static let near = 3

  private let program: Program
  private let order: QuestionOrder
  /// What the pack has asked first, what tells most, what it has asked in any case, and all: the open ones.
  private let first: [Int]
  private let telling: [Int]
  private let always: [Int]
  private let open: [Int]

  /// Plans from where a questionnaire stands.
  ///
  /// `passed`: Which questions were asked and left open; they are not asked again by themselves.
  public init(_ program: Program, _ status: QuestionnaireStatus, passed: [Bool]) {
    func left(_ questions: some Sequence<Int>) -> [Int] { questions.filter { !passed[$0] } }
    self.program = program
    order = status.tellingCount == nil ? .sections : .telling
    first = left(status.firstOpen)
    telling = left(status.next.prefix(status.tellingCount ?? 0))
    always = left(status.alwaysOpen)
    open = left(status.next)
    stillAsked = first + always
    let taken = status.decision
    mayStop =
      taken.isSettled && taken.naming != .littleKnown && taken.knowledge.known > 0
      && stillAsked.isEmpty
    let isEnough = taken.naming != .littleKnown
    if taken.isSettled && isEnough {
      atMost = stillAsked.count
    } else if taken.isSettled || order == .sections {
      atMost = open.count
    } else {
      atMost = Set(stillAsked + telling).count
    }
  }

  /// The question to ask after another, or after none; `nil` where none is left.
  public func next(after question: Int?) -> Int? {
    func other(_ questions: [Int]) -> Int? { questions.first { $0 != question } }
    switch order {
    case .sections: return open.first { $0 > question ?? -1 } ?? other(open)
    case .telling:
      if let first = other(first) { return gate(of: first) }
      let section = question.map { program.questions[$0].section }
      let near = telling.filter { $0 != question }.prefix(Self.near).first {
        program.questions[$0].section == section
      }
      return (near ?? other(telling) ?? other(always) ?? other(open)).map(gate)
    }
  }

  /// All open questions in the order in which they would be asked if no answer changed it.
  var upcoming: [Int] {
    var isIn = [Bool](repeating: false, count: program.questions.count)
    var questions: [Int] = []
    let order = order == .sections ? open : first + telling + always + open
    for question in order {
      for next in gates(of: question) + [question] where !isIn[next] {
        isIn[next] = true
        questions.append(next)
      }
    }
    return questions
  }

  /// The open questions whose answers say whether a question is asked: they come before it.
  private func gates(of question: Int) -> [Int] {
    program.diagrams.supports(of: [program.questions[question].applies])[0].filter {
      $0 != question && open.contains($0)
    }
  }

  /// A question, or the first of those that come before it.
  private func gate(of question: Int) -> Int { gates(of: question).first ?? question }
}
