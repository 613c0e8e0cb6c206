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
  ///
  /// Where a question does not apply for certain, what stands in the way of asking it comes before
  /// it.
  public let obstacles: [Obstacle]

  /// Whether the answers fail the condition, whatever the unknown ones are; otherwise it is only unknown.
  public let isFailed: Bool

  /// Traces a condition.
  ///
  /// Cost: its size and that of the conditions under which its questions are asked.
  init(_ condition: Condition, states: [AnswerState], questions: [Question]) {
    var tracer = Tracer(states: states, questions: questions)
    isFailed = tracer.trace(condition, negated: false, isAlternative: false) == .fails
    obstacles = tracer.obstacles
  }

  /// What the answers make of a condition, best first.
  private enum Outcome: Int {
    case holds
    case open
    case fails
  }

  /// Walks a condition with negations pushed down to the answers.
  private struct Tracer {
    let states: [AnswerState]
    let questions: [Question]
    private(set) var obstacles: [Obstacle] = []

    init(states: [AnswerState], questions: [Question]) {
      self.states = states
      self.questions = questions
    }

    mutating func trace(_ condition: Condition, negated: Bool, isAlternative: Bool) -> Outcome {
      switch condition {
      case .answer(let question, let choices):
        return trace(question, isIn: choices, negated: negated, isAlternative: isAlternative)
      case .not(let part):
        return trace(part, negated: !negated, isAlternative: isAlternative)
      case .all(let parts) where !negated, .any(let parts) where negated:
        var outcome = Outcome.holds
        for part in parts {
          let next = trace(part, negated: negated, isAlternative: isAlternative)
          if next.rawValue > outcome.rawValue { outcome = next }
        }
        return outcome
      case .all(let parts), .any(let parts):
        // One part is enough: where one holds, the others stand in nobody's way.
        let before = obstacles
        var outcome = Outcome.fails
        for part in parts {
          let next = trace(
            part,
            negated: negated,
            isAlternative: isAlternative || parts.count > 1
          )
          if next.rawValue < outcome.rawValue { outcome = next }
        }
        if outcome == .holds { obstacles = before }
        return outcome
      }
    }

    private mutating func trace(
      _ question: Int,
      isIn choices: ChoiceMask,
      negated: Bool,
      isAlternative: Bool
    ) -> Outcome {
      let count = questions[question].choices.count
      let wanted = negated ? choices.complement(of: count) : choices
      let asked =
        questions[question].askIf.map {
          trace($0, negated: false, isAlternative: isAlternative)
        } ?? .holds
      var outcome = Outcome.fails
      switch states[question] {
      case .answered(let choice) where wanted.contains(choice): return asked
      // Any answer will do.
      case .unknown where wanted == .all(count): return asked
      case .unknown where wanted.bits != 0 && asked != .fails: outcome = .open
      case .answered, .unknown, .notApplicable: break
      }
      add(
        Obstacle(
          question: question,
          wanted: wanted,
          state: states[question],
          isAlternative: isAlternative
        )
      )
      return outcome
    }

    /// Adds an obstacle unless it is there.
    ///
    /// What must be removed is no alternative elsewhere, and of one question only what all its
    /// places want is wanted.
    private mutating func add(_ obstacle: Obstacle) {
      let known = obstacles.firstIndex {
        $0.question == obstacle.question
          && ($0.wanted == obstacle.wanted || !$0.isAlternative && !obstacle.isAlternative)
      }
      guard let known else { return obstacles.append(obstacle) }
      guard !obstacle.isAlternative else { return }
      let both = ChoiceMask(bits: obstacles[known].wanted.bits & obstacle.wanted.bits)
      obstacles[known] = Obstacle(
        question: obstacle.question,
        wanted: both,
        state: obstacle.state,
        isAlternative: false
      )
    }
  }
}
