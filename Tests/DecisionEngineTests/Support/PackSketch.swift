import DecisionEngine

@testable import Forms

// Rule packs in a few lines: whatever a test does not look at is filled in.

extension SourceRange {
  /// The place of what stands in no file.
  static let nowhere = SourceRange(file: 0, lower: 0, upper: 0)
}

extension Name {
  /// A name that stands in no file.
  init(_ text: String) {
    self.init(text, at: .nowhere)
  }
}

extension RulePack {
  /// A pack that asks its questions and takes its decisions in the order given.
  init(
    questions: [Question],
    decisions: [Decision],
    rules: [Rule],
    advice: [Advice] = [],
    cases: [Case] = [],
    littleKnownBelow: Double = 0.25
  ) {
    self.init()
    manifest = Manifest(
      id: Name("sketch"),
      version: "1.0.0",
      title: "Sketch",
      littleKnownBelow: littleKnownBelow,
      sections: [Section(id: Name("all"), title: "All", questions: questions.map { $0.id })],
      decisionOrder: decisions.map { $0.id }
    )
    adviceKinds = [Label(id: Name("step"), title: "Step")]
    self.questions = questions
    self.decisions = decisions
    self.rules = rules
    self.advice = advice
    self.cases = cases
  }
}

extension RulePack.Question {
  /// A question whose choices are ordered, lowest first.
  static func scale(
    _ id: String,
    _ choices: String...,
    askIf: RulePack.Condition? = nil
  ) -> RulePack.Question {
    RulePack.Question(id, .scale, choices, askIf: askIf)
  }

  /// A question whose choices have no order.
  static func choice(
    _ id: String,
    _ choices: String...,
    askIf: RulePack.Condition? = nil
  ) -> RulePack.Question {
    RulePack.Question(id, .choice, choices, askIf: askIf)
  }

  init(_ id: String, _ kind: QuestionKind, _ choices: [String], askIf: RulePack.Condition?) {
    self.init(
      id: Name(id),
      kind: kind,
      text: "What is \(id)?",
      why: "It matters.",
      choices: choices.map { RulePack.Choice(id: Name($0), text: $0) },
      askIf: askIf
    )
  }
}

extension RulePack.Condition {
  /// The answer to a question is one of some choices.
  static func isOne(_ question: String, _ choices: String...) -> RulePack.Condition {
    .answer(question: Name(question), choices: .oneOf(choices.map { Name($0) }, at: .nowhere))
  }

  /// The answer to a scale stands within some ends.
  static func within(
    _ question: String,
    atLeast: String? = nil,
    atMost: String? = nil
  ) -> RulePack.Condition {
    .answer(
      question: Name(question),
      choices: .between(
        atLeast: atLeast.map { Name($0) },
        atMost: atMost.map { Name($0) },
        at: .nowhere
      )
    )
  }

  /// Every one of some conditions holds.
  static func every(_ parts: RulePack.Condition...) -> RulePack.Condition {
    .all(parts, at: .nowhere)
  }

  /// At least one of some conditions holds.
  static func either(_ parts: RulePack.Condition...) -> RulePack.Condition {
    .any(parts, at: .nowhere)
  }

  /// A condition is answered, and fails.
  static func fails(_ part: RulePack.Condition) -> RulePack.Condition {
    .not(part, at: .nowhere)
  }
}

extension RulePack.Decision {
  /// A decision with criteria by their weights.
  init(
    _ id: String,
    _ options: [String],
    by criteria: KeyValuePairs<String, Double>,
    clear: Double = 5,
    strong: Double = 15,
    takenIf: RulePack.Outcomes? = nil
  ) {
    self.init(
      id: Name(id),
      title: id,
      asks: "Which?",
      options: options.map { RulePack.Option(id: Name($0), title: $0, text: "It is \($0).") },
      criteria: criteria.map {
        RulePack.Criterion(id: Name($0.key), title: $0.key, weight: $0.value)
      },
      clear: clear,
      strong: strong,
      strengthRange: .nowhere,
      takenIf: takenIf
    )
  }
}

extension RulePack.Outcomes {
  /// A decision came out as one of some options.
  static func cameOut(_ decision: String, as options: String...) -> RulePack.Outcomes {
    RulePack.Outcomes(terms: [(Name(decision), options.map { Name($0) })])
  }
}

extension RulePack.Rule {
  /// A rule that adds points to options of a decision.
  static func scoring(
    _ id: String,
    when condition: RulePack.Condition,
    _ decision: String,
    _ criterion: String,
    _ points: KeyValuePairs<String, Int>
  ) -> RulePack.Rule {
    RulePack.Rule(
      id,
      condition,
      .scores(
        decision: Name(decision),
        criterion: Name(criterion),
        points: points.map {
          RulePack.Points(option: Name($0.key), value: $0.value, at: .nowhere)
        }
      )
    )
  }

  /// A rule that rules options of a decision out.
  static func vetoing(
    _ id: String,
    when condition: RulePack.Condition,
    _ decision: String,
    _ options: String...
  ) -> RulePack.Rule {
    RulePack.Rule(
      id,
      condition,
      .rulesOut(decision: Name(decision), options: options.map { Name($0) })
    )
  }

  /// A rule that gives advice.
  static func advising(
    _ id: String,
    when condition: RulePack.Condition,
    _ advice: String...
  ) -> RulePack.Rule {
    RulePack.Rule(id, condition, .advises(advice.map { Name($0) }))
  }

  init(_ id: String, _ condition: RulePack.Condition, _ effect: RulePack.Effect) {
    self.init(
      id: Name(id),
      when: condition,
      effect: effect,
      because: .one("It is so."),
      confidence: .judgement,
      sources: []
    )
  }
}

extension RulePack.Advice {
  init(
    _ id: String,
    priority: Int = 1,
    phase: String? = nil,
    givenIf: RulePack.Outcomes? = nil
  ) {
    self.init(
      id: Name(id),
      kind: Name("step"),
      phase: phase.map { Name($0) },
      priority: priority,
      action: "Do it.",
      because: "It helps.",
      givenIf: givenIf
    )
  }
}
