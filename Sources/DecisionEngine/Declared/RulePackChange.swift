public import Forms

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
