internal import DecisionEngine
internal import Forms

extension SoundnessCheck {
  /// Criteria of weight 0, and those that give all options the same points, whatever the profile.
  mutating func checkCriteria() {
    for (index, decision) in program.decisions.enumerated() {
      for criterion in decision.criteria where criterion.weight == 0 {
        let place = places.part(criterion.id, of: decision.id)
        report.findings.append(.idleCriterion(criterion.id, of: decision.id, at: place))
      }
      for (position, criterion) in decision.criteria.enumerated()
      where isEven(position, in: index) {
        report.findings.append(
          .samePoints(
            criterion.id,
            of: decision.id,
            at: places.part(criterion.id, of: decision.id)
          )
        )
      }
    }
  }

  private func isEven(_ criterion: Int, in decision: Int) -> Bool {
    let rules = program.scoringRules(under: criterion, in: decision)
    return program.decisions[decision].options.indices.dropFirst().allSatisfy { option in
      [1, -1].allSatisfy { sign in
        program.greatestPoints(of: rules, in: decision) {
          $0 == option ? sign : $0 == 0 ? -sign : 0
        } == 0
      }
    }
  }
}

extension Diagnostic {
  static func idleCriterion(
    _ criterion: String,
    of decision: String,
    at range: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      .idleCriterion,
      severity: .warning,
      "criterion '\(criterion)' of '\(decision)' has weight 0, so none of its rules counts",
      at: range,
      help:
        "give it a weight, or remove it with its rules; accept this where it is to count only for "
        + "those who give it a priority"
    )
  }

  static func samePoints(
    _ criterion: String,
    of decision: String,
    at range: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      .samePoints,
      "criterion '\(criterion)' of '\(decision)' gives all options the same points for every profile",
      at: range,
      help: "give it rules that tell options apart, or remove it"
    )
  }
}
