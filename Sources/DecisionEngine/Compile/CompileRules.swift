internal import Forms

extension Compiler {
  /// The rules by id; those with errors are left out.
  mutating func compiledRules(
    names: inout Names,
    conditions: inout ConditionCompiler
  ) -> [Rule] {
    let order = Name.order(of: pack.rules.map { $0.id })
    var rules: [Rule] = []
    rules.reserveCapacity(order.count)
    var first: Name?
    for index in order {
      let rule = pack.rules[index]
      // The same ids stand beside each other.
      let isRepeated = first?.text == rule.id.text
      if let first, isRepeated {
        diagnostics.append(.repeatedID(rule.id, kind: "rule", in: nil, first: first.range))
      } else {
        first = rule.id
        if !Name.isIdentifier(rule.id.text) {
          diagnostics.append(.invalidID(rule.id, kind: "rule"))
        }
      }
      let sources = names.cite(rule.sources, diagnostics: &diagnostics)
      if sources.isEmpty, rule.sources.isEmpty, rule.confidence != .judgement {
        diagnostics.append(.missingSources(rule))
      }
      let law = names.law.resolve(all: rule.law, diagnostics: &diagnostics)
      let words = words(of: rule, names: names)
      let effect = effect(of: rule, names: &names)
      let compiled = conditions.compile(
        rule.when,
        of: "rule '\(rule.id.text)'",
        before: .max,
        diagnostics: &diagnostics
      )
      guard !isRepeated, let words, let effect, let compiled else { continue }
      rules.append(
        Rule(
          id: rule.id.text,
          condition: compiled.condition,
          effect: effect,
          because: words,
          confidence: rule.confidence,
          sources: sources,
          law: law,
          fires: compiled.diagram,
          support: []
        )
      )
    }
    return rules
  }

  private mutating func effect(of rule: RulePack.Rule, names: inout Names) -> Rule.Effect? {
    switch rule.effect {
    case .scores(let decision, let criterion, let points):
      guard let decision = names.decisions.resolve(decision, diagnostics: &diagnostics) else {
        return nil
      }
      let criterion = names.criteria[decision].resolve(criterion, diagnostics: &diagnostics)
      let options = names.options[decision].resolve(
        all: points.map { $0.option },
        diagnostics: &diagnostics
      )
      if points.isEmpty { diagnostics.append(.noEffect(rule.id)) }
      for points in points where points.value == 0 || abs(points.value) > 5 {
        diagnostics.append(.pointsOutOfRange(points))
      }
      guard let criterion, options.count == points.count else { return nil }
      var byOption = [Int](repeating: 0, count: names.options[decision].names.count)
      for (option, points) in zip(options, points) { byOption[option] = points.value }
      return .scores(decision: decision, criterion: criterion, points: byOption)
    case .rulesOut(let decision, let options):
      guard let decision = names.decisions.resolve(decision, diagnostics: &diagnostics) else {
        return nil
      }
      if options.isEmpty { diagnostics.append(.noEffect(rule.id)) }
      return .rulesOut(
        decision: decision,
        options: names.options[decision].resolve(all: options, diagnostics: &diagnostics).sorted()
      )
    case .advises(let advice):
      if advice.isEmpty { diagnostics.append(.noEffect(rule.id)) }
      let indices = names.advice.resolve(all: advice, diagnostics: &diagnostics)
      for index in indices { names.isGiven[index] = true }
      return .advises(indices.sorted())
    }
  }

  /// Findings about what is declared and never referred to.
  mutating func reportUnused(_ names: Names) {
    for index in names.sources.names.indices where !names.isCited[index] {
      diagnostics.append(
        .unusedSource(Name(names.sources.names[index], at: names.sources.range(of: index)))
      )
    }
    for index in names.advice.names.indices where !names.isGiven[index] {
      diagnostics.append(
        .unusedAdvice(Name(names.advice.names[index], at: names.advice.range(of: index)))
      )
    }
  }
}

/// Whether a text holds nothing but white space.
func isBlank(_ text: String) -> Bool {
  text.utf8.allSatisfy { $0 <= UInt8(ascii: " ") }
}

extension Diagnostic {
  static func missingSources(_ rule: RulePack.Rule) -> Diagnostic {
    Diagnostic(
      .missingMember,
      of: "sources",
      "rule '\(rule.id.text)' is said to be \(rule.confidence.rawValue), and cites no source",
      at: rule.id.range,
      help: "add 'sources', or say that it is a judgement: \"confidence\": \"judgement\""
    )
  }

  static func missingBecause(_ name: Name) -> Diagnostic {
    Diagnostic(
      .missingMember,
      of: "because",
      "rule '\(name.text)' does not say why",
      at: name.range,
      help: "give it a 'because': a sentence that everyone who decides understands"
    )
  }

  static func noEffect(_ name: Name) -> Diagnostic {
    Diagnostic(
      .noEffect,
      "rule '\(name.text)' does nothing when it fires",
      at: name.range,
      help: "name what it scores, rules out or advises, or remove the rule"
    )
  }

  static func pointsOutOfRange(_ points: RulePack.Points) -> Diagnostic {
    Diagnostic(
      .pointsOutOfRange,
      "\(points.value) points for '\(points.option.text)'",
      at: points.range,
      help: "points are whole numbers from -5 to 5, and not 0"
    )
  }

  static func unusedSource(_ name: Name) -> Diagnostic {
    unused(name, .unusedSource, "nothing cites source")
  }

  static func unusedAdvice(_ name: Name) -> Diagnostic {
    unused(name, .unusedAdvice, "nothing gives advice")
  }

  private static func unused(_ name: Name, _ code: Code, _ words: String) -> Diagnostic {
    Diagnostic(
      code,
      severity: .warning,
      "\(words) '\(name.text)'",
      at: name.range,
      help: "remove it, or name it where it belongs"
    )
  }
}
