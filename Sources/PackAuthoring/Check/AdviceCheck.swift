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
      let given = Goal([rules.map { Goal.Way([.init(program.rules[$0].fires, holds: true)]) }])
      let goal = given.and(.meeting(advice.givenIf, in: problems))
      switch verdict(on: goal, accepts: { [program] in $0.gives(index, in: program) }) {
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
