internal import Forms

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
      .effortOutOfRange,
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
      .directionWithoutOrder,
      "the choices of '\(question.text)' have no order, so its answer cannot go "
        + change.direction.rawValue,
      at: change.range,
      help: "the direction can be: either, never; or make the question a scale"
    )
  }
}
