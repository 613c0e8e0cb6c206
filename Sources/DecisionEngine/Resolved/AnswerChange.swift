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
