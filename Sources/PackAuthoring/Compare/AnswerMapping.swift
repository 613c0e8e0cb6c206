internal import DecisionEngine

/// Carries answers from the questionnaire of one pack to that of another, by the ids of questions and
/// choices.
struct AnswerMapping: Sendable {
  /// For each question of the target, the question of the origin and the target's choice for each of its
  /// choices.
  private let sources: [(question: Int, choices: [Int?])?]

  init(from origin: Program, to target: Program) {
    var places: [String: Int] = [:]
    for (index, question) in origin.questions.enumerated() { places[question.id] = index }
    sources = target.questions.map { question in
      guard let place = places[question.id] else { return nil }
      let choices = origin.questions[place].choices.map { choice in
        question.choices.firstIndex { $0.id == choice.id }
      }
      return (place, choices)
    }
  }

  /// The same answers; unknown where the target has a question or choice that the origin has not.
  func answers(from answers: [Int?]) -> [Int?] {
    sources.map { source in
      guard let source, let choice = answers[source.question] else { return nil }
      return source.choices[choice]
    }
  }

  /// The question of the origin that stands for one of the target.
  func origin(of question: Int) -> Int? { sources[question]?.question }
}
