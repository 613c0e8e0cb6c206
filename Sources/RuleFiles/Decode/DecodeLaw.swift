internal import DecisionEngine
internal import Forms

extension FileDecoder {
  /// A sentence of law.
  mutating func law(_ node: JSONNode) -> RulePack.Law? {
    guard
      let members = members(
        of: node,
        "a sentence of law",
        required: ["id", "text", "asOf", "checkBy", "source"],
        optional: ["where", "heading"]
      )
    else { return nil }
    let id = name("id", in: members)
    let text = text("text", in: members)
    let condition = members["where"].flatMap { self.condition($0) }
    let asOf = month("asOf", in: members)
    let checkBy = month("checkBy", in: members)
    let source = name("source", in: members)
    let heading = name("heading", in: members)
    guard let id, let text, let asOf, let checkBy, let source else { return nil }
    return RulePack.Law(
      id: id,
      text: text,
      condition: condition,
      asOf: asOf,
      checkBy: checkBy,
      source: source,
      heading: heading
    )
  }

  /// A month of a year; `nil` where it is left out or wrong.
  private mutating func month(_ key: String, in members: Members) -> CalendarMonth? {
    guard let name = name(key, in: members) else { return nil }
    guard let month = CalendarMonth(name.text) else {
      diagnostics.append(.notAMonth(name))
      return nil
    }
    return month
  }

  /// What a pack is about; nothing where it is left out or wrong.
  mutating func subject(in members: Members) -> RulePack.Subject {
    guard let node = members["subject"],
      let parts = self.members(
        of: node,
        "the subject of a rule pack",
        required: [],
        optional: ["assistant", "assessment", "body", "bodies"]
      )
    else { return RulePack.Subject() }
    for (key, other) in [("body", "bodies"), ("bodies", "body")]
    where parts.has(key) && !parts.has(other) {
      diagnostics.append(.missingKey(other, of: "a subject with '\(key)'", at: parts.range))
    }
    return RulePack.Subject(
      assistant: text("assistant", in: parts),
      assessment: text("assessment", in: parts),
      body: text("body", in: parts),
      bodies: text("bodies", in: parts)
    )
  }

  /// A headed place of a committee report.
  mutating func reportHeading(_ node: JSONNode) -> RulePack.ReportHeading? {
    guard
      let members = members(
        of: node,
        "a report heading",
        required: ["id", "title"],
        optional: ["add"]
      )
    else { return nil }
    let id = name("id", in: members)
    let title = text("title", in: members)
    let add = text("add", in: members)
    guard let id, let title else { return nil }
    return RulePack.ReportHeading(id: id, title: title, add: add)
  }
}

extension Diagnostic {
  static func notAMonth(_ name: Name) -> Diagnostic {
    Diagnostic(
      .notAMonth,
      "'\(name.text)' is no month of a year",
      at: name.range,
      help: "write the year and the month in numbers, such as 2026-11"
    )
  }
}
