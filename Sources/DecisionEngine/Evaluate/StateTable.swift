/// The likelihood of some conditions for every combination of the states of a few questions.
///
/// A state is 0 where the answer is unknown and otherwise the choice, counted from 1. Combinations are
/// numbered in mixed radix, the first question's state changing slowest.
public struct StateTable: Sendable {
  /// A condition of a program.
  public enum Subject: Hashable, Sendable {
    /// That a rule fires.
    case rule(Int)
    /// That a question applies.
    case question(Int)
  }

  /// The questions, ascending.
  public let questions: [Int]
  /// How far apart the combinations for neighbouring states of each question stand.
  public let strides: [Int]
  /// The number of combinations.
  public let count: Int
  /// For each condition, the parts of certainty with which it holds in each combination.
  public let parts: [[Int64]]

  /// Tabulates conditions over questions that hold all that decide them.
  ///
  /// Cost: for each combination, one pass over the conditions' diagrams.
  public init(_ program: Program, of subjects: [Subject], over questions: [Int]) {
    let diagrams = subjects.map { program.diagram(of: $0) }
    let nodes = program.diagrams.reachable(from: diagrams)
    let (strides, count) = StateTable.layout(of: questions, in: program)
    var answers = [AnswerSet](repeating: .unknown, count: program.questions.count)
    var evaluation = Evaluation(program, deciding: nodes, answers: answers)
    var parts = [[Int64]](repeating: [], count: subjects.count)
    for index in 0..<count {
      for (question, stride) in zip(questions, strides) {
        let state = index / stride % (program.questions[question].choices.count + 1)
        answers[question] = AnswerSet(state == 0 ? nil : state - 1)
      }
      evaluation.update(nodes, of: program, answers: answers)
      for (subject, diagram) in diagrams.enumerated() {
        parts[subject].append(evaluation.parts(of: diagram))
      }
    }
    self.questions = questions
    self.strides = strides
    self.count = count
    self.parts = parts
  }

  /// How the combinations of the states of some questions are numbered, and how many there are.
  private static func layout(of questions: [Int], in program: Program) -> ([Int], Int) {
    var strides = [Int](repeating: 1, count: questions.count)
    var count = 1
    for place in questions.indices.reversed() {
      strides[place] = count
      count *= program.questions[questions[place]].choices.count + 1
    }
    return (strides, count)
  }
}

extension Program {
  /// The questions on whose answers a condition depends, ascending.
  public func support(of subject: StateTable.Subject) -> [Int] {
    diagrams.supports(of: [diagram(of: subject)])[0]
  }

  fileprivate func diagram(of subject: StateTable.Subject) -> Diagram {
    switch subject {
    case .rule(let index): rules[index].fires
    case .question(let index): questions[index].applies
    }
  }
}
