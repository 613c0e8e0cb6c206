internal import DecisionEngine
package import Forms

extension FileDecoder {
  /// A question and its choices.
  mutating func question(_ node: JSONNode) -> RulePack.Question? {
    guard
      let members = members(
        of: node,
        "a question",
        required: ["id", "kind", "text", "why", "choices"],
        optional: ["help", "askIf", "change"],
        newer: ["ask", "fact", "answeredBy", "merge", "formerly"]
      )
    else { return nil }
    let id = name("id", in: members)
    let kind = word("kind", of: QuestionKind.self, in: members)
    let text = text("text", in: members)
    let help = self.text("help", in: members)
    let why = self.text("why", in: members)
    let choices = list("choices", in: members) { $0.choice($1) }
    let askIf = members["askIf"].flatMap { condition($0) }
    let change = members["change"].flatMap { self.change($0) }
    let ask = word("ask", of: Asking.self, in: members)
    let isFact = flag("fact", in: members)
    let answeredBy = references("answeredBy", in: members)
    let merge = word("merge", of: Merging.self, in: members)
    let formerly = references("formerly", in: members)
    guard let id, let kind, let text, let why else { return nil }
    var question = RulePack.Question(
      id: id,
      kind: kind,
      text: text,
      help: help,
      why: why,
      choices: choices,
      askIf: askIf,
      change: change
    )
    question.ask = ask
    question.isFact = isFact ?? false
    question.answeredBy = answeredBy
    question.merge = merge ?? .same
    question.mergeRange = members["merge"]?.range
    question.formerly = formerly
    return question
  }

  private mutating func change(_ node: JSONNode) -> RulePack.Change? {
    guard
      let members = members(
        of: node,
        "what it takes to change an answer",
        required: [],
        optional: ["effort", "direction"]
      )
    else { return nil }
    var change = RulePack.Change(at: node.range)
    change.effort = integer("effort", in: members) ?? change.effort
    change.direction =
      word("direction", of: ChangeDirection.self, in: members) ?? change.direction
    return change
  }

  private mutating func choice(_ node: JSONNode) -> RulePack.Choice? {
    guard
      let members = members(
        of: node,
        "a choice",
        required: ["id", "text"],
        optional: ["help"],
        newer: ["formerly"]
      )
    else { return nil }
    let id = name("id", in: members)
    let text = text("text", in: members)
    let help = self.text("help", in: members)
    let formerly = references("formerly", in: members)
    guard let id, let text else { return nil }
    var choice = RulePack.Choice(id: id, text: text, help: help)
    choice.formerly = formerly
    return choice
  }

  /// A decision with its options and criteria.
  mutating func decision(_ node: JSONNode) -> RulePack.Decision? {
    guard
      let members = members(
        of: node,
        "a decision",
        required: ["id", "title", "asks", "options", "criteria", "strength"],
        optional: ["takenIf", "combinations"]
      )
    else { return nil }
    let id = name("id", in: members)
    let title = text("title", in: members)
    let asks = text("asks", in: members)
    let options = list("options", in: members) { $0.option($1) }
    let criteria = list("criteria", in: members) { $0.criterion($1) }
    let takenIf = outcomes("takenIf", in: members)
    let combinations = list("combinations", in: members) { $0.combination($1) }
    let strength = members["strength"].flatMap {
      self.members(of: $0, "the strength of a decision", required: ["clear", "strong"])
    }
    let clear = strength.flatMap { number("clear", in: $0) }
    let strong = strength.flatMap { number("strong", in: $0) }
    guard let id, let title, let asks, let strength, let clear, let strong else { return nil }
    return RulePack.Decision(
      id: id,
      title: title,
      asks: asks,
      options: options,
      criteria: criteria,
      clear: clear,
      strong: strong,
      strengthRange: strength.range,
      takenIf: takenIf,
      combinations: combinations
    )
  }

  private mutating func combination(_ node: JSONNode) -> RulePack.Combination? {
    guard let members = members(of: node, "a combination", required: ["options", "text"]) else {
      return nil
    }
    let options = names("options", in: members)
    let text = text("text", in: members)
    return text.map { .init(options: options, text: $0, at: members.keyRange("options")) }
  }

  private mutating func option(_ node: JSONNode) -> RulePack.Option? {
    guard
      let members = members(
        of: node,
        "an option",
        required: ["id", "title", "text"],
        optional: ["path"]
      )
    else { return nil }
    let id = name("id", in: members)
    let title = text("title", in: members)
    let text = text("text", in: members)
    let path = members["path"].flatMap { self.path($0) }
    guard let id, let title, let text else { return nil }
    return RulePack.Option(id: id, title: title, text: text, path: path)
  }

  private mutating func path(_ node: JSONNode) -> OptionPath? {
    guard let members = members(of: node, "a path", required: ["first", "fails", "watch"]) else {
      return nil
    }
    let first = text("first", in: members)
    let fails = text("fails", in: members)
    let watch = text("watch", in: members)
    guard let first, let fails, let watch else { return nil }
    return OptionPath(first: first, fails: fails, watch: watch)
  }

  private mutating func criterion(_ node: JSONNode) -> RulePack.Criterion? {
    guard
      let members = members(
        of: node,
        "a criterion",
        required: ["id", "title", "weight"],
        optional: ["worst", "best", "why"]
      )
    else { return nil }
    let id = name("id", in: members)
    let title = text("title", in: members)
    let weight = number("weight", in: members)
    let worst = text("worst", in: members)
    let best = text("best", in: members)
    let why = text("why", in: members)
    guard let id, let title, let weight else { return nil }
    return RulePack.Criterion(
      id: id,
      title: title,
      weight: weight,
      worst: worst,
      best: best,
      why: why
    )
  }

  /// For decisions, the options that are meant; `nil` where it is left out.
  private mutating func outcomes(_ key: String, in members: Members) -> RulePack.Outcomes? {
    guard members.has(key) else { return nil }
    var terms: [(decision: Name, options: [Name])] = []
    for entry in entries(key, in: members, of: "options by decision") {
      let options = names(entry.value)
      if case .array(let items) = entry.value.value, items.isEmpty {
        diagnostics.append(.emptyList("'\(key)'", at: entry.value.range))
      }
      terms.append((entry.key, options))
    }
    if let node = members[key], case .object(let entries) = node.value, entries.isEmpty {
      diagnostics.append(.emptyList("'\(key)'", at: node.range))
    }
    return RulePack.Outcomes(terms: terms)
  }

  /// A piece of advice.
  mutating func advice(_ node: JSONNode) -> RulePack.Advice? {
    guard
      let members = members(
        of: node,
        "advice",
        required: ["id", "kind", "priority", "action", "because"],
        optional: ["phase", "firstStep", "owner", "givenIf", "sources"],
        newer: ["law", "heading"]
      )
    else { return nil }
    let id = name("id", in: members)
    let kind = name("kind", in: members)
    let phase = name("phase", in: members)
    let priority = integer("priority", in: members)
    let action = text("action", in: members)
    let because = text("because", in: members)
    let firstStep = text("firstStep", in: members)
    let owner = text("owner", in: members)
    let givenIf = outcomes("givenIf", in: members)
    let sources = sources(in: members)
    let law = references("law", in: members)
    let heading = name("heading", in: members)
    guard let id, let kind, let priority, let action, let because else { return nil }
    return RulePack.Advice(
      id: id,
      kind: kind,
      phase: phase,
      priority: priority,
      action: action,
      because: because,
      firstStep: firstStep,
      owner: owner,
      givenIf: givenIf,
      sources: sources,
      law: law,
      heading: heading
    )
  }

  /// A published source.
  mutating func source(_ node: JSONNode) -> RulePack.Source? {
    guard
      let members = members(
        of: node,
        "a source",
        required: ["id", "title", "publisher", "address"],
        optional: ["year"]
      )
    else { return nil }
    let id = name("id", in: members)
    let title = text("title", in: members)
    let publisher = text("publisher", in: members)
    let year = integer("year", in: members)
    let address = text("address", in: members)
    if let address, !isAddress(address) {
      diagnostics.append(.notAnAddress(at: members["address"]?.range ?? members.range))
    }
    guard let id, let title, let publisher, let address else { return nil }
    return RulePack.Source(
      id: id,
      title: title,
      publisher: publisher,
      year: year,
      address: address
    )
  }

  /// Whether a text is an address on the web: a scheme, and something without blanks after it.
  private func isAddress(_ text: String) -> Bool {
    for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
      let rest = text.utf8.dropFirst(scheme.utf8.count)
      return !rest.isEmpty && rest.allSatisfy { $0 > UInt8(ascii: " ") && $0 != 0x7F }
    }
    return false
  }

  /// The sources that something cites; empty where they are left out.
  mutating func sources(in members: Members) -> [Name] {
    references("sources", in: members)
  }

  /// One name or a list of names that is not empty; empty where it is left out.
  mutating func references(_ key: String, in members: Members) -> [Name] {
    if let node = members[key], case .array(let items) = node.value, items.isEmpty {
      diagnostics.append(.emptyList("'\(key)'", at: node.range))
    }
    return names(key, in: members)
  }

  /// A documented case.
  mutating func documentedCase(_ node: JSONNode) -> RulePack.Case? {
    guard
      let members = members(
        of: node,
        "a case",
        required: ["id", "name", "answers", "model", "outcome", "sources"],
        optional: ["asOf", "chosen", "went"]
      )
    else { return nil }
    let id = name("id", in: members)
    let name = text("name", in: members)
    let asOf = text("asOf", in: members)
    let answers = answers("answers", in: members, canBeNarrowed: false)
    let model = text("model", in: members)
    let chosen = outcomes("chosen", in: members)
    let outcome = text("outcome", in: members)
    let went = word("went", of: CaseResult.self, in: members)
    let sources = sources(in: members)
    guard let id, let name, let model, let outcome else { return nil }
    return RulePack.Case(
      id: id,
      name: name,
      asOf: asOf,
      answers: answers,
      model: model,
      chosen: chosen,
      outcome: outcome,
      went: went ?? .notKnown,
      sources: sources
    )
  }
}

extension Diagnostic {
  package static func emptyList(_ what: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .emptyList,
      "\(what) names nothing",
      at: range,
      help: "name something, or leave it out"
    )
  }

  static func notAnAddress(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .notAnAddress,
      "the address of a source begins with https:// or http:// and has no blanks",
      at: range
    )
  }
}
