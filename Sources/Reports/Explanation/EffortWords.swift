internal import DecisionEngine
internal import Forms

/// What it takes to change an answer, in words.
enum EffortWords {
  /// The words of Rules/README.md for the efforts from 1 on.
  private static let levels = [
    "a decision", "the work of weeks", "the work of months", "the work of a year",
    "the work of years",
  ]

  /// What a change takes; on a scale, in how many steps.
  static func words(for change: Changes.Change, in program: Program) -> String {
    let own = program.questions[change.question].change
    let level = levels[max(1, min(own.effort, levels.count)) - 1]
    let steps = change.effort / max(1, own.effort)
    return steps > 1 ? "\(Figures.words(steps)) steps, each \(level)" : level
  }
}
