/// Why a condition does not hold for certain: the answers that stand in its way.
public struct ConditionTrace: Sendable {
  /// A question whose answer, or lack of one, stands in the way.
  public struct Obstacle: Hashable, Sendable {
    /// The question.
    public let question: Int
    /// The choices with which the condition, or this part of it, would hold.
    public let wanted: ChoiceMask
    /// The state of the question.
    public let state: AnswerState
    /// Whether another obstacle's removal would do as well.
    public let isAlternative: Bool
  }

  /// What stands in the way, in the order of the condition; empty where it holds.
  public let obstacles: [Obstacle]

  /// Whether some answer fails the condition; otherwise it is only unknown.
  public var isFailed: Bool {
    obstacles.contains { obstacle in
      if case .unknown = obstacle.state { false } else { true }
    }
  }

  /// Traces a condition. Cost: its size.
  init(_ condition: Condition, states: [AnswerState], questions: [Question]) {
    var tracer = Tracer(states: states, questions: questions)
    tracer.trace(condition, negated: false, isAlternative: false)
    obstacles = tracer.obstacles
  }

  /// Walks a condition with negations pushed down to the answers.
  private struct Tracer {
    let states: [AnswerState]
    let questions: [Question]
    var obstacles: [Obstacle] = []

    mutating func trace(_ condition: Condition, negated: Bool, isAlternative: Bool) {
      switch condition {
      case .answer(let question, let choices):
        let wanted = negated ? choices.complement(of: questions[question].choices.count) : choices
        if case .answered(let choice) = states[question], wanted.contains(choice) { return }
        obstacles.append(
          Obstacle(
            question: question, wanted: wanted, state: states[question],
            isAlternative: isAlternative))
      case .not(let part): trace(part, negated: !negated, isAlternative: isAlternative)
      case .all(let parts) where !negated, .any(let parts) where negated:
        for part in parts { trace(part, negated: negated, isAlternative: isAlternative) }
      case .all(let parts), .any(let parts):
        // One part is enough: where one holds, the others stand in nobody's way.
        let before = obstacles
        for part in parts {
          let count = obstacles.count
          trace(part, negated: negated, isAlternative: true)
          if obstacles.count == count {
            obstacles = before
            return
          }
        }
      }
    }
  }
}
