internal import Forms

extension Compiler {
  /// The words of a rule with its options resolved; `nil` and findings where they cannot be meant.
  mutating func words(of rule: RulePack.Rule, names: Names) -> RuleWords? {
    switch rule.because {
    case .one(let sentence):
      if isBlank(sentence) { diagnostics.append(.missingBecause(rule.id)) }
      return .one(sentence)
    case .byOption(let entries, let range):
      if entries.isEmpty || entries.contains(where: { isBlank($0.text) }) {
        diagnostics.append(.missingBecause(rule.id))
      }
      let decision: Name
      switch rule.effect {
      case .scores(let name, _, _), .rulesOut(let name, _): decision = name
      case .advises:
        diagnostics.append(.wordsWithoutOptions(rule.id, at: range))
        return nil
      }
      // That there is no such decision is found where the effect is compiled.
      guard let index = names.decisions[decision.text] else { return nil }
      let table = names.options[index]
      var sentences = [String?](repeating: nil, count: table.names.count)
      for entry in entries {
        guard let option = table.resolve(entry.option, diagnostics: &diagnostics) else { continue }
        sentences[option] = entry.text
      }
      return .byOption(sentences)
    }
  }
}

extension Diagnostic {
  static func wordsWithoutOptions(_ rule: Name, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .wordsWithoutOptions,
      "rule '\(rule.text)' advises, so it speaks of no options",
      at: range,
      help: "make its 'because' one sentence"
    )
  }
}
