internal import DecisionEngine
internal import Forms

extension AnswerState {
  /// Whether the question applies and is answered by one choice.
  var isAnswered: Bool {
    if case .answered = self { true } else { false }
  }

  /// Whether the question applies and the answer may be several choices, though not all.
  var isNarrowed: Bool {
    if case .narrowed = self { true } else { false }
  }

  /// The choices that what is said of the question leaves: one of an answer, several of a narrowed one; none
  /// where nothing is said or the question does not apply.
  var said: [Int] {
    switch self {
    case .answered(let choice): [choice]
    case .narrowed(let choices): choices.choices
    case .unknown, .notApplicable: []
    }
  }
}

extension Question {
  /// Choices as a person reads them: “Adequate or Strong”.
  func text(of choices: [Int]) -> String {
    Figures.list(choices.map { self.choices[$0].text }, "or")
  }

  /// The ids of choices: `adequate or strong`.
  func ids(of choices: [Int]) -> String {
    Figures.list(choices.map { self.choices[$0].id }, "or")
  }
}

extension Assessment {
  /// How many questions have a narrowed answer.
  var narrowedCount: Int { states.count { $0.isNarrowed } }

  /// What is so of the questions that are not answered by one choice: that they have no answer, or only a
  /// narrowed one.
  var lackOfAnswers: String {
    let narrowed = narrowedCount
    switch unanswered.count {
    case 1: return narrowed == 0 ? "has no answer" : "has only a narrowed answer"
    case narrowed: return narrowed == 0 ? "have no answer" : "have only narrowed answers"
    default: return narrowed == 0 ? "have no answer" : "have no answer or only a narrowed one"
    }
  }
}
