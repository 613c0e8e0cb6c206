internal import DecisionEngine
internal import Forms

extension SoundnessCheck {
  /// Advice that no profile is given.
  ///
  /// Advice that no rule gives is found when the pack is compiled.
  mutating func checkAdvice() {
    for (index, advice) in program.advice.enumerated() {
      if survey.isGiven[index] {
        report.givenAdvice += 1
        continue
      }
      let rules = program.rulesThatGive(index)
      if rules.isEmpty { continue }
      var ways: [OutcomeGoal]?
      if let outcome = goals.meeting(advice.givenIf) {
        ways = OutcomeGoal.product([
          outcome,
          rules.map { rule in
            OutcomeGoal(conditions: [.init(diagram: program.rules[rule].fires, holds: true)])
          },
        ])
      }
      switch verdict(on: ways, accepts: { $0.gives(index, in: program) }) {
      case .found: report.givenAdvice += 1
      case .none:
        report.findings.append(
          .neverGiven(
            advice.id,
            givers: rules.map { program.rules[$0].id },
            at: places.advice(advice.id)
          )
        )
      case .undecided:
        report.undecided.append("whether some profile is given advice '\(advice.id)'")
      }
    }
  }
}

extension Diagnostic {
  static func neverGiven(_ advice: String, givers: [String], at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      .neverGiven,
      "no profile is given advice '\(advice)'",
      at: range,
      notes: [.init("the rules that advise it: " + givers.joined(separator: ", "))],
      help: "where one of its rules fires, the decisions never come out as its 'givenIf' says"
    )
  }
}
