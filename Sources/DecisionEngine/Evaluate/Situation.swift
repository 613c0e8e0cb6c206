/// A profile's answers and weights before a program, and what is so of every condition and question.
///
/// It is made once for a profile; all that is worked out of both begins with it.
package struct Situation: Sendable {
  /// The program.
  package let program: Program
  /// The weights: the pack's, or the profile's in their place.
  package let weighting: Weighting
  /// For each question what its answer may be.
  package let answers: [AnswerSet]
  /// How likely every condition is.
  package let evaluation: Evaluation
  /// The state of every question.
  package let states: [AnswerState]

  /// A profile before a program.
  ///
  /// Cost: one pass over the program's diagrams.
  ///
  /// - Precondition: The profile was resolved against this program.
  package init(_ program: Program, _ profile: Profile) {
    self.init(
      program,
      weighting: Weighting(program, priorities: profile.priorities),
      answers: profile.answers
    )
  }

  /// Answers before a program, by some weights.
  package init(_ program: Program, weighting: Weighting, answers: [AnswerSet]) {
    self.program = program
    self.weighting = weighting
    self.answers = answers
    evaluation = Evaluation(program, answers: answers)
    states = program.states(of: answers, evaluation)
  }

  /// Choices, or any where there is none, before a program.
  package init(_ program: Program, weighting: Weighting, answers: [Int?]) {
    self.init(program, weighting: weighting, answers: .init(answers))
  }

  /// The questions that apply or may apply and are not answered by one choice, narrowed ones among them, in
  /// the order in which they are asked.
  var unanswered: [Int] { states.indices.filter { states[$0].isOpen } }

  /// The choices that the answer to a question may be, ascending.
  package func choices(of question: Int) -> [Int] {
    answers[question].choices(of: program.questions[question].choices.count).choices
  }

  /// The ranking of a decision's options.
  ///
  /// Cost: the decision's rules.
  func ranking(of decision: Int) -> Ranking {
    Ranking(program, decision: decision, weighting: weighting, evaluation: evaluation)
  }
}

extension Program {
  /// The state of every question for some answers.
  package func states(of answers: [AnswerSet], _ evaluation: Evaluation) -> [AnswerState] {
    questions.indices.map { question in
      guard evaluation.isPossible(questions[question].applies) else { return .notApplicable }
      let answer = answers[question]
      if let choice = answer.choice { return .answered(choice) }
      return answer.isUnknown
        ? .unknown : .narrowed(answer.choices(of: questions[question].choices.count))
    }
  }

  /// The state of every question where each has one choice, or any.
  package func states(of answers: [Int?], _ evaluation: Evaluation) -> [AnswerState] {
    states(of: .init(answers), evaluation)
  }

  /// Takes the decisions in their order, each where what came before lets it be taken: for each what is
  /// recommended, `nil` where it is not taken or nothing is.
  ///
  /// `count`: How many of them; `nil` for all. `take`: Takes one and says what it recommends.
  package func decide(first count: Int? = nil, _ take: (Int) -> Int?) -> [Int?] {
    var recommendations = [Int?](repeating: nil, count: decisions.count)
    for index in decisions.indices.prefix(count ?? decisions.count)
    where decisions[index].takenIf?.holds(of: recommendations) ?? true {
      recommendations[index] = take(index)
    }
    return recommendations
  }
}

/// How many of some questions have an answer.
struct AnswerCount: Hashable, Sendable {
  /// How many apply and are answered.
  private(set) var answered = 0
  /// How many apply, or may apply.
  private(set) var applicable = 0

  /// Counts questions by their states.
  init(of questions: some Sequence<Int>, in states: [AnswerState]) {
    for question in questions {
      switch states[question] {
      case .answered:
        answered += 1
        applicable += 1
      case .narrowed, .unknown: applicable += 1
      case .notApplicable: break
      }
    }
  }
}
