internal import DecisionEngine
internal import Forms

extension FileDecoder {
  /// A rule and its one effect.
  mutating func rule(_ node: JSONNode) -> RulePack.Rule? {
    guard
      let members = members(
        of: node,
        "a rule",
        required: ["id", "when", "because", "confidence"],
        optional: ["decision", "criterion", "scores", "rulesOut", "advises", "sources"],
        newer: ["law"]
      )
    else { return nil }
    let id = name("id", in: members)
    let when = members["when"].flatMap { condition($0) }
    let because = words("because", in: members)
    let confidence = word("confidence", of: Confidence.self, in: members)
    let sources = sources(in: members)
    let law = references("law", in: members)
    let effect = effect(of: members)
    guard let id, let when, let because, let confidence, let effect else { return nil }
    return RulePack.Rule(
      id: id,
      when: when,
      effect: effect,
      because: because,
      confidence: confidence,
      sources: sources,
      law: law
    )
  }

  /// The words of a rule: one sentence, or a sentence by option.
  private mutating func words(_ key: String, in members: Members) -> RulePack.Words? {
    guard let node = members[key] else { return nil }
    switch node.value {
    case .string: return text(key, in: members).map { .one($0) }
    case .object(let entries):
      noteNewer(Name("'\(key)' by option", at: members.keyRange(key)))
      if entries.isEmpty { diagnostics.append(.emptyList("'\(key)'", at: node.range)) }
      var sentences: [(option: Name, text: String)] = []
      for entry in entries {
        if let sentence = text(of: entry) { sentences.append((entry.key, sentence)) }
      }
      guard !sentences.isEmpty, sentences.count == entries.count else { return nil }
      return .byOption(sentences, at: node.range)
    default:
      diagnostics.append(
        .wrongKind(node, expected: "a text in quotes, or texts by option in braces")
      )
      return nil
    }
  }

  /// A condition: an object of which every member must hold.
  mutating func condition(_ node: JSONNode) -> RulePack.Condition? {
    guard case .object(let members) = node.value else {
      diagnostics.append(.wrongKind(node, expected: "answers by question in braces"))
      return nil
    }
    var parts: [RulePack.Condition] = []
    var complete = true
    for member in members {
      if let part = conditionPart(member) { parts.append(part) } else { complete = false }
    }
    return complete ? .all(parts, at: node.range) : nil
  }

  private mutating func conditionPart(_ member: JSONMember) -> RulePack.Condition? {
    if let help = Self.otherWords(for: member) {
      diagnostics.append(.noSuchConnective(member, help: help))
      return nil
    }
    switch member.name {
    case "not":
      return condition(member.value).map { .not($0, at: member.value.range) }
    case "anyOf":
      guard case .array(let items) = member.value.value else {
        diagnostics.append(.wrongKind(member.value, expected: "a list of conditions"))
        return nil
      }
      var parts: [RulePack.Condition] = []
      for item in items {
        if let part = condition(item) { parts.append(part) }
      }
      return parts.count == items.count ? .any(parts, at: member.value.range) : nil
    default:
      return choiceSet(member.value).map { .answer(question: member.key, choices: $0) }
    }
  }

  /// What to write in place of a word of other languages that stands before conditions; `nil` where a
  /// member can be a question's.
  private static func otherWords(for member: JSONMember) -> String? {
    let holdsConditions: Bool
    switch member.value.value {
    case .array(let items):
      holdsConditions = items.contains { if case .object = $0.value { true } else { false } }
    case .object(let members):
      holdsConditions = !members.allSatisfy { $0.name == "atLeast" || $0.name == "atMost" }
    default: holdsConditions = false
    }
    guard holdsConditions, !["not", "anyOf"].contains(member.name) else { return nil }
    switch member.name {
    case "allOf", "all", "and", "AND", "every", "both", "if":
      return "all members of a condition must hold anyway: write them side by side in the braces"
    case "or", "any", "OR", "oneOf", "some", "either":
      return "write the alternatives as a list under 'anyOf'"
    case "none", "noneOf", "nor", "neither", "unless", "NOT":
      return "write the condition that must fail under 'not', alternatives in it under 'anyOf'"
    default: return nil
    }
  }

  private mutating func choiceSet(_ node: JSONNode) -> RulePack.ChoiceSet? {
    let before = diagnostics.count
    guard case .object = node.value else {
      let names = names(node)
      return diagnostics.count == before ? .oneOf(names, at: node.range) : nil
    }
    guard
      let members = members(
        of: node,
        "a range of choices",
        required: [],
        optional: ["atLeast", "atMost"]
      )
    else { return nil }
    let atLeast = name("atLeast", in: members)
    let atMost = name("atMost", in: members)
    guard diagnostics.count == before else { return nil }
    return .between(atLeast: atLeast, atMost: atMost, at: node.range)
  }

  private mutating func effect(of members: Members) -> RulePack.Effect? {
    switch (members["scores"], members["rulesOut"], members["advises"]) {
    case (.some(let points), nil, nil): return scores(points, members)
    case (nil, .some(let options), nil):
      let decision = needed("decision", of: "a rule that rules out", in: members)
      refuse("criterion", with: "rulesOut", in: members)
      let options = names(options)
      return decision.map { .rulesOut(decision: $0, options: options) }
    case (nil, nil, .some(let advice)):
      refuse("decision", with: "advises", in: members)
      refuse("criterion", with: "advises", in: members)
      return .advises(names(advice))
    default:
      let keys = ["scores", "rulesOut", "advises"].filter { members.has($0) }
      diagnostics.append(.effectCount(keys, at: members.range))
      return nil
    }
  }

  private mutating func scores(_ node: JSONNode, _ members: Members) -> RulePack.Effect? {
    let decision = needed("decision", of: "a rule that scores", in: members)
    let criterion = needed("criterion", of: "a rule that scores", in: members)
    let entries = entries(node, of: "points by option")
    var points: [RulePack.Points] = []
    points.reserveCapacity(entries.count)
    for entry in entries {
      guard let value = integer(entry.value) else { continue }
      points.append(.init(option: entry.key, value: value, at: entry.value.range))
    }
    guard let decision, let criterion else { return nil }
    return .scores(decision: decision, criterion: criterion, points: points)
  }

  /// A name that rules with one effect need and others do not have.
  private mutating func needed(_ key: String, of kind: String, in members: Members) -> Name? {
    guard let node = members[key] else {
      diagnostics.append(.missingKey(key, of: kind, at: members.range))
      return nil
    }
    return name(node)
  }

  private mutating func refuse(_ key: String, with effect: String, in members: Members) {
    guard members.has(key) else { return }
    diagnostics.append(.unwantedKey(key, with: effect, at: members.keyRange(key)))
  }
}

extension Diagnostic {
  static func noSuchConnective(_ member: JSONMember, help: String) -> Diagnostic {
    Diagnostic(
      .unknownKey,
      "a condition has no '\(member.name)'",
      at: member.nameRange,
      help: help
    )
  }

  static func effectCount(_ keys: [String], at range: SourceRange) -> Diagnostic {
    var start = range
    start.upper = min(range.upper, range.lower + 1)
    return Diagnostic(
      .effectCount,
      keys.isEmpty
        ? "a rule needs 'scores', 'rulesOut' or 'advises'"
        : "a rule has one effect, and this one has " + keys.joined(separator: " and "),
      at: start,
      help: keys.isEmpty ? nil : "make it a rule for each"
    )
  }

  static func unwantedKey(_ key: String, with effect: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .unwantedKey,
      "a rule with '\(effect)' takes no '\(key)'",
      at: range,
      help: "remove it"
    )
  }
}
