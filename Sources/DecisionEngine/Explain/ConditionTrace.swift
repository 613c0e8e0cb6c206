/// Why a condition does not hold for certain: the answers that stand in its way.
///
/// They are read off the decision diagram of the condition, applicability of its questions included,
/// and not off its text. With `{ "q": "yes", "anyOf": [{ "p": "yes", "r": "no" }, { "s": "many" }] }`
/// and nothing answered:
///
///     ways: q yes, s many; p yes, q yes, r no
///     obstacles: p yes (alternative), q yes, r no (alternative), s many (alternative)
public struct ConditionTrace: Sendable {
  /// A question whose answer, or lack of one, stands in the way.
  public struct Obstacle: Hashable, Sendable {
    /// The question.
    public let question: Int
    /// The choices with which some way leads on.
    public let wanted: ChoiceMask
    /// The state of the question.
    public let state: AnswerState
    /// Whether some way does without it.
    public let isAlternative: Bool
  }

  /// Answers that, given in place of what is said or not said now, make the condition hold for certain,
  /// none of them needlessly.
  public typealias Way = [WayStep]

  /// The ways in which the condition can be made to hold, each a smallest one, since none holds all the
  /// questions of another: those of fewest questions first, then in the order in which they are asked.
  ///
  /// One way of no step where the condition holds for certain, and none where nothing makes it hold.
  public let ways: [Way]

  /// Whether there are more ways than are listed.
  public let hasMoreWays: Bool

  /// The questions of the ways, in the order in which they are asked; empty where the condition holds.
  public let obstacles: [Obstacle]

  /// Traces a condition of a program.
  ///
  /// Cost: that of `ConditionWays`, and for each obstacle one more look at the nodes of the condition.
  init(_ condition: Diagram, of program: Program, answers: [AnswerSet], states: [AnswerState]) {
    var search = ConditionWays(program.diagrams, answers: answers)
    let ways = search.all(of: condition)
    var wanted: [Int: ChoiceMask] = [:]
    for step in ways.joined() {
      wanted[step.question] = (wanted[step.question] ?? ChoiceMask()).union(step.wanted)
    }
    self.ways = ways
    hasMoreWays = search.hasLeftOut
    obstacles = wanted.sorted { $0.key < $1.key }.map { question, choices in
      Obstacle(
        question: question,
        wanted: choices,
        state: states[question],
        isAlternative: search.canHold(condition, keeping: question)
      )
    }
  }
}

/// An answer that a way to a condition needs.
public struct WayStep: Hashable, Sendable {
  /// The question.
  public let question: Int
  /// The choices one of which it needs.
  public let wanted: ChoiceMask
}
