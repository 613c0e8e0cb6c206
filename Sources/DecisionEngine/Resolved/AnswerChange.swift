/// What it takes to change the answer to a question.
public struct AnswerChange: Hashable, Sendable {
  /// The effort, 1 … 5: on a scale for each step, otherwise for the change.
  public let effort: Int
  /// Where the answer can go.
  public let direction: ChangeDirection

  /// The efforts that a pack can declare.
  public static let efforts = 1...5

  /// Resolves what a pack declares; without a declaration either way, with effort 1.
  init(_ declared: RulePack.Change?) {
    effort = declared?.effort ?? 1
    direction = declared?.direction ?? .either
  }

  /// The effort of going from one choice of a question to another; `nil` where that is not possible.
  func effort(from present: Int, to choice: Int, kind: QuestionKind) -> Int? {
    guard present != choice else { return 0 }
    switch direction {
    case .never: return nil
    case .up where choice < present: return nil
    case .down where choice > present: return nil
    case .either, .up, .down: return kind == .scale ? effort * abs(choice - present) : effort
    }
  }
}

/// Where the answer to a question can go.
public enum ChangeDirection: String, Hashable, Sendable, CaseIterable {
  /// To any other choice.
  case either
  /// On a scale, towards its last choice.
  case up
  /// On a scale, towards its first choice.
  case down
  /// Nowhere: a fact that nobody here can change.
  case never
}

extension RulePack {
  /// What a pack declares about changing the answer to a question.
  public struct Change: Sendable {
    /// The effort, 1 … 5.
    public var effort: Int
    /// Where the answer can go.
    public var direction: ChangeDirection
    /// Where that is declared.
    public var range: SourceRange

    /// Creates a declaration: unless said otherwise, either way with effort 1.
    public init(effort: Int = 1, direction: ChangeDirection = .either, at range: SourceRange) {
      self.effort = effort
      self.direction = direction
      self.range = range
    }
  }
}

extension Compiler {
  /// Checks what a question declares about changing its answer.
  mutating func checkChange(of question: RulePack.Question) {
    guard let change = question.change else { return }
    if !AnswerChange.efforts.contains(change.effort) {
      diagnostics.append(.effortOutOfRange(change, of: question.id))
    }
    if question.kind == .choice, change.direction == .up || change.direction == .down {
      diagnostics.append(.directionWithoutOrder(change, of: question.id))
    }
  }
}

extension Diagnostic {
  static func effortOutOfRange(_ change: RulePack.Change, of question: Name) -> Diagnostic {
    Diagnostic(
      "effort-out-of-range",
      "the effort of changing '\(question.text)' is \(change.effort)",
      at: change.range,
      help: "an effort is a whole number from 1 (a decision) to 5 (the work of years)"
    )
  }

  static func directionWithoutOrder(
    _ change: RulePack.Change,
    of question: Name
  ) -> Diagnostic {
    Diagnostic(
      "direction-without-order",
      "the choices of '\(question.text)' have no order, so its answer cannot go "
        + change.direction.rawValue,
      at: change.range,
      help: "the direction can be: either, never; or make the question a scale"
    )
  }
}
