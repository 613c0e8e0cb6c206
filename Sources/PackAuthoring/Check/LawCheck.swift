internal import DecisionEngine
internal import Forms

extension SoundnessCheck {
  /// Sentences of law at which somebody should have looked before today; none where no day is given.
  mutating func checkLaw() {
    guard let today else { return }
    for law in program.law where law.checkBy < today.month {
      report.findings.append(.lawPastCheckBy(law, today, at: places.law(law.id)))
    }
  }
}

extension Diagnostic {
  static func lawPastCheckBy(_ law: Law, _ today: CalendarDay, at range: SourceRange?) -> Diagnostic
  {
    Diagnostic(
      .lawPastCheckBy,
      severity: .warning,
      "law '\(law.id)' was to be checked by \(law.checkBy.text), and it is \(today.text)",
      at: range,
      notes: [.init("it is told as of \(law.asOf.text)")],
      help: "look whether it is still the law, then write a new 'asOf' and 'checkBy'"
    )
  }
}
