internal import DecisionEngine
internal import Forms

extension FileDecoder {
  private static let firstKinds = ["noFavourite", "neverHurts", "neverHelps"]
  private static let newerKinds = ["neverMatters", "neverScores"]

  /// Something that the pack expects of itself.
  mutating func expectation(_ node: JSONNode) -> RulePack.Expectation? {
    guard
      let members = members(
        of: node,
        "an expectation",
        required: ["id"],
        optional: ["because"] + Self.firstKinds,
        newer: Self.newerKinds
      )
    else { return nil }
    let id = name("id", in: members)
    let because = text("because", in: members)
    let kinds = (Self.firstKinds + Self.newerKinds).filter { members[$0] != nil }
    guard kinds.count == 1, let node = members[kinds[0]] else {
      diagnostics.append(.expectationCount(kinds, at: members.range))
      return nil
    }
    let kind: RulePack.Expectation.Kind?
    switch kinds[0] {
    case "noFavourite": kind = noFavourite(node)
    case "neverMatters": kind = neverMatters(node)
    default: kind = movement(node, kinds[0])
    }
    guard let id, let kind else { return nil }
    return RulePack.Expectation(id: id, because: because, kind: kind)
  }

  private mutating func noFavourite(_ node: JSONNode) -> RulePack.Expectation.Kind? {
    guard
      let parts = members(of: node, "'noFavourite'", required: ["decision", "within"])
    else { return nil }
    let decision = name("decision", in: parts)
    let within = number("within", in: parts)
    guard let decision, let within else { return nil }
    return .noFavourite(decision: decision, within: within)
  }

  private mutating func neverMatters(_ node: JSONNode) -> RulePack.Expectation.Kind? {
    guard
      let parts = members(of: node, "'neverMatters'", required: ["decision", "question"])
    else { return nil }
    let decision = name("decision", in: parts)
    let question = name("question", in: parts)
    guard let decision, let question else { return nil }
    return .neverMatters(decision: decision, question: question)
  }

  /// What another answer to a question does to an option.
  private mutating func movement(_ node: JSONNode, _ key: String) -> RulePack.Expectation.Kind? {
    guard
      let parts = members(of: node, "'\(key)'", required: ["decision", "question", "option"])
    else { return nil }
    let decision = name("decision", in: parts)
    let question = name("question", in: parts)
    let option = name("option", in: parts)
    guard let decision, let question, let option else { return nil }
    switch key {
    case "neverHurts":
      return .neverHurts(decision: decision, question: question, option: option)
    case "neverHelps":
      return .neverHelps(decision: decision, question: question, option: option)
    default: return .neverScores(decision: decision, question: question, option: option)
    }
  }

  /// A finding that the pack's authors stand by.
  mutating func acceptance(_ node: JSONNode) -> RulePack.Acceptance? {
    guard
      let members = members(of: node, "an acceptance", required: ["finding", "at", "because"])
    else { return nil }
    let finding = name("finding", in: members)
    let at = name("at", in: members)
    let because = text("because", in: members)
    guard let finding, let at, let because else { return nil }
    return RulePack.Acceptance(finding: finding, at: at, because: because)
  }
}

extension Diagnostic {
  static func expectationCount(_ kinds: [String], at range: SourceRange) -> Diagnostic {
    var start = range
    start.upper = min(range.upper, range.lower + 1)
    return Diagnostic(
      .expectationCount,
      kinds.isEmpty
        ? "an expectation needs 'noFavourite', 'neverHurts', 'neverHelps', 'neverMatters' or "
          + "'neverScores'"
        : "an expectation says one thing, and this one says " + kinds.joined(separator: " and "),
      at: start,
      help: kinds.isEmpty ? nil : "make it an expectation for each"
    )
  }
}
