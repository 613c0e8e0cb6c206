internal import DecisionEngine
internal import Forms

extension PackDifferences {
  /// In what ways a question is not what it was.
  static func changes(
    from before: Question,
    to after: Question,
    _ old: Program,
    _ new: Program
  ) -> [String] {
    var changes: [String] = []
    if before.kind != after.kind {
      changes.append("\(before.kind.rawValue) → \(after.kind.rawValue)")
    }
    if before.askIf.map({ old.words(for: $0) }) != after.askIf.map({ new.words(for: $0) }) {
      changes.append("when it is asked")
    }
    let kept = after.choices.map { $0.id }.filter { id in before.choices.contains { $0.id == id } }
    let were = before.choices.map { $0.id }.filter { kept.contains($0) }
    if kept != were { changes.append("order of choices") }
    if before.text != after.text || before.help != after.help || before.why != after.why {
      changes.append("words")
    }
    return changes
  }

  /// In what ways a decision is not what it was, its options and criteria aside.
  static func changes(
    from before: Decision,
    to after: Decision,
    _ old: Program,
    _ new: Program
  ) -> [String] {
    var changes: [String] = []
    if before.takenIf.map({ old.words(for: $0) }) != after.takenIf.map({ new.words(for: $0) }) {
      changes.append("when it is taken")
    }
    if before.clear != after.clear || before.strong != after.strong {
      changes.append(
        "margins \(before.clear), \(before.strong) → \(after.clear), \(after.strong)"
      )
    }
    if before.title != after.title || before.asks != after.asks { changes.append("words") }
    return changes
  }

  /// In what ways a rule is not what it was.
  static func changes(
    from before: Rule,
    to after: Rule,
    _ old: Program,
    _ new: Program
  ) -> [String] {
    var changes: [String] = []
    if old.words(for: before.condition) != new.words(for: after.condition) {
      changes.append("condition")
    }
    let (one, two) = (old.words(for: before.effect), new.words(for: after.effect))
    if one != two { changes.append("\(one) → \(two)") }
    if old.words(of: before) != new.words(of: after) { changes.append("words") }
    if before.confidence != after.confidence {
      changes.append("\(before.confidence.rawValue) → \(after.confidence.rawValue)")
    }
    if before.sources.map({ old.sources[$0].id }) != after.sources.map({ new.sources[$0].id }) {
      changes.append("sources")
    }
    if before.law.map({ old.law[$0].id }) != after.law.map({ new.law[$0].id }) {
      changes.append("law")
    }
    return changes
  }

  /// In what ways advice is not what it was.
  static func changes(
    from before: Advice,
    to after: Advice,
    _ old: Program,
    _ new: Program
  ) -> [String] {
    var changes: [String] = []
    if before.givenIf.map({ old.words(for: $0) }) != after.givenIf.map({ new.words(for: $0) }) {
      changes.append("when it is given")
    }
    if before.priority != after.priority {
      changes.append("priority \(before.priority) → \(after.priority)")
    }
    if before.phase.map({ old.advicePhases[$0].id }) != after.phase.map({ new.advicePhases[$0].id })
      || old.adviceKinds[before.kind].id != new.adviceKinds[after.kind].id
    {
      changes.append("kind or phase")
    }
    if before.heading.map({ old.reportHeadings[$0].id })
      != after.heading.map({ new.reportHeadings[$0].id })
    {
      changes.append("heading")
    }
    if before.action != after.action || before.because != after.because
      || before.firstStep != after.firstStep || before.owner != after.owner
    {
      changes.append("words")
    }
    if before.sources.map({ old.sources[$0].id }) != after.sources.map({ new.sources[$0].id }) {
      changes.append("sources")
    }
    if before.law.map({ old.law[$0].id }) != after.law.map({ new.law[$0].id }) {
      changes.append("law")
    }
    return changes
  }
}

extension Program {
  /// What a rule says, each sentence with the option that it is for, the same for the same words in any
  /// pack.
  func words(of rule: Rule) -> [String] {
    guard case .byOption(let sentences) = rule.because, let decision = rule.effect.decision else {
      return rule.because.sentences
    }
    var words: [String] = []
    for (option, sentence) in zip(decisions[decision].options, sentences) {
      if let sentence { words.append("\(option.id): \(sentence)") }
    }
    return words.sorted { Name.precedes($0, $1) }
  }

  /// A condition by ids, the same for the same condition in any pack.
  func words(for condition: Condition) -> String {
    switch condition {
    case .answer(let question, let choices):
      let named = questions[question].choices.indices.filter { choices.contains($0) }
      return questions[question].id + ": "
        + named.map { questions[question].choices[$0].id }.joined(separator: "|")
    case .all(let parts): return "all(" + list(parts) + ")"
    case .any(let parts): return "any(" + list(parts) + ")"
    case .not(let part): return "not(" + words(for: part) + ")"
    }
  }

  private func list(_ parts: [Condition]) -> String {
    var words = parts.map { self.words(for: $0) }
    words.sort { Name.precedes($0, $1) }
    return words.joined(separator: ", ")
  }

  /// Outcomes by ids.
  func words(for condition: OutcomeCondition) -> String {
    condition.terms.map { term in
      let options = term.options.map { decisions[term.decision].options[$0].id }
      return decisions[term.decision].id + ": " + options.joined(separator: "|")
    }.joined(separator: ", ")
  }

  /// What a rule does, by ids.
  func words(for effect: Rule.Effect) -> String {
    switch effect {
    case .scores(let decision, let criterion, let points):
      var words: [String] = []
      for (option, value) in points.enumerated() where value != 0 {
        words.append("\(decisions[decision].options[option].id) \(value > 0 ? "+" : "")\(value)")
      }
      return decisions[decision].criteria[criterion].id + ": " + words.joined(separator: ", ")
    case .rulesOut(let decision, let options):
      let named = options.map { decisions[decision].options[$0].id }
      return "rules out " + named.joined(separator: ", ")
    case .advises(let given):
      return "advises " + given.map { advice[$0].id }.joined(separator: ", ")
    }
  }

  /// What is expected, by ids.
  func words(for kind: Expectation.Kind) -> String {
    switch kind {
    case .noFavourite(let decision, let within):
      return "noFavourite \(decisions[decision].id) \(within)"
    case .neverHurts(let decision, let question, let option):
      let named = decisions[decision].options[option].id
      return "neverHurts \(decisions[decision].id) \(questions[question].id) \(named)"
    case .neverHelps(let decision, let question, let option):
      let named = decisions[decision].options[option].id
      return "neverHelps \(decisions[decision].id) \(questions[question].id) \(named)"
    case .neverMatters(let decision, let question):
      return "neverMatters \(decisions[decision].id) \(questions[question].id)"
    case .neverScores(let decision, let question, let option):
      let named = decisions[decision].options[option].id
      return "neverScores \(decisions[decision].id) \(questions[question].id) \(named)"
    }
  }
}
