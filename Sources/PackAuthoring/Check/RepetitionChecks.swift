internal import DecisionEngine
internal import Forms

extension SoundnessCheck {
  /// Rules that always fire, repeat another, or add nothing to another.
  mutating func checkRepetition() {
    for (index, rule) in program.rules.enumerated() {
      if rule.fires == .always, !rule.effect.isAdvice {
        report.findings.append(.alwaysFires(rule, at: places.rule(rule.id)))
      }
      guard let earlier = program.rules[..<index].first(where: { repeats(rule, $0) }) else {
        continue
      }
      let scores = rule.effect.scoringTarget != nil
      // Points add up, so both of two scoring rules may matter.
      if !scores { superfluous.insert(index) }
      report.findings.append(
        .repeats(
          rule.id,
          earlier.id,
          scores: scores,
          at: places.rule(rule.id),
          first: places.rule(earlier.id)
        )
      )
    }
    for index in program.rules.indices where !superfluous.contains(index) {
      guard let wider = widerRule(than: index) else { continue }
      superfluous.insert(index)
      let rule = program.rules[index].id
      report.findings.append(
        .subsumed(
          rule,
          program.rules[wider].id,
          at: places.rule(rule),
          by: places.rule(program.rules[wider].id)
        )
      )
    }
  }

  /// Whether two rules fire for the same profiles and have the same target.
  private func repeats(_ rule: Rule, _ other: Rule) -> Bool {
    guard rule.fires == other.fires else { return false }
    if let target = rule.effect.scoringTarget { return target == other.effect.scoringTarget ?? [] }
    return rule.effect == other.effect
  }

  /// The first rule that does all that a veto or advice rule does, wherever it fires.
  private mutating func widerRule(than index: Int) -> Int? {
    let rule = program.rules[index]
    for (other, wider) in program.rules.enumerated()
    where other != index && !superfluous.contains(other) && wider.effect.does(rule.effect) {
      // Of two that say the same, the later one is a repetition.
      if wider.effect == rule.effect, wider.fires == rule.fires { continue }
      switch program.diagrams.implies(rule.fires, wider.fires) {
      case true?: return other
      case false?: continue
      case nil:
        report.undecided.append(
          "whether rule '\(wider.id)' fires wherever '\(rule.id)' does"
        )
      }
    }
    return nil
  }
}

extension Rule.Effect {
  /// Whether the effect is to give advice.
  var isAdvice: Bool {
    if case .advises = self { true } else { false }
  }

  /// The decision and criterion that a scoring rule adds to; `nil` for others.
  var scoringTarget: [Int]? {
    if case .scores(let decision, let criterion, _) = self { [decision, criterion] } else { nil }
  }

  /// Whether a veto or advice does all that another does.
  func does(_ other: Rule.Effect) -> Bool {
    switch (self, other) {
    case (.rulesOut(let decision, let options), .rulesOut(let otherDecision, let fewer)):
      decision == otherDecision && fewer.allSatisfy { options.contains($0) }
    case (.advises(let advice), .advises(let fewer)): fewer.allSatisfy { advice.contains($0) }
    default: false
    }
  }
}

extension Diagnostic {
  static func alwaysFires(_ rule: Rule, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      .alwaysFires,
      severity: .warning,
      "rule '\(rule.id)' fires for every profile",
      at: range,
      help: rule.effect.scoringTarget == nil
        ? "what is always ruled out is no option"
        : "constant points are a hidden favourite; say when they are earned"
    )
  }

  static func repeats(
    _ rule: String,
    _ other: String,
    scores: Bool,
    at range: SourceRange?,
    first: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      .repeats,
      severity: .warning,
      scores
        ? "rule '\(rule)' fires when '\(other)' does and scores under the same criterion"
        : "rule '\(rule)' fires when '\(other)' does and does the same",
      at: range,
      notes: [.init("the other rule", at: first)],
      help: scores ? "make one rule of them" : "remove one of them"
    )
  }

  static func subsumed(
    _ rule: String,
    _ other: String,
    at range: SourceRange?,
    by wider: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      .subsumed,
      severity: .warning,
      "wherever rule '\(rule)' fires, '\(other)' fires and does the same",
      at: range,
      notes: [.init("the wider rule", at: wider)],
      help: "remove the narrower one"
    )
  }
}
