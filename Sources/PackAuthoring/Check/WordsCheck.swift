internal import DecisionEngine
internal import Forms

extension SoundnessCheck {
  /// Rules that move an option which their words do not speak of, so that a comparison could show them
  /// with a sentence about another option, or with none.
  ///
  /// One sentence speaks of the one option that a rule scores, and of all that a veto rules out. Packs of
  /// format 1 have no other way, and are not asked.
  mutating func checkWords() {
    guard program.format > 1 else { return }
    for rule in program.rules {
      guard let decision = rule.effect.decision else { continue }
      let silent = rule.silentOptions.map { program.decisions[decision].options[$0].id }
      guard !silent.isEmpty else { continue }
      report.findings.append(.silentOption(rule, silent, at: places.rule(rule.id)))
    }
  }
}

extension Rule {
  /// The options that it scores or rules out and that its words do not speak of, ascending.
  fileprivate var silentOptions: [Int] {
    switch (effect, because) {
    case (.scores(_, _, let points), .one):
      let scored = points.indices.filter { points[$0] != 0 }
      return scored.count > 1 ? scored : []
    case (.scores(_, _, let points), .byOption(let sentences)):
      return points.indices.filter { points[$0] != 0 && sentences[$0] == nil }
    case (.rulesOut(_, let options), .byOption(let sentences)):
      return options.filter { sentences[$0] == nil }
    case (.rulesOut, .one), (.advises, _): return []
    }
  }
}

extension Diagnostic {
  static func silentOption(_ rule: Rule, _ options: [String], at range: SourceRange?) -> Diagnostic
  {
    let moves: String
    if case .rulesOut = rule.effect { moves = "rules out" } else { moves = "scores" }
    let listed = options.map { "'\($0)'" }.joined(separator: ", ")
    let message: String
    let help: String
    if case .one = rule.because {
      message = "rule '\(rule.id)' \(moves) \(listed) with one sentence for all of them"
      help = "give it a 'because' by option, or make it a rule for each option"
    } else {
      message = "rule '\(rule.id)' \(moves) \(listed) and says nothing of it"
      help = "add a sentence to its 'because'"
    }
    return Diagnostic(.silentOption, severity: .warning, message, at: range, help: help)
  }
}
