public import DecisionEngine
internal import Forms

/// Where a pack declares what its program is made of; kept beside the program, for findings.
public struct PackPlaces {
  /// The places of everything that an acceptance can name.
  private var named: [String: [SourceRange]] = [:]
  /// The places by kind and id, with a blank between them.
  private var declared: [String: SourceRange] = [:]
  private var cases: [String: RulePack.Case] = [:]
  /// The places of the conditions of rules, questions and law, by id.
  private var conditions: [String: [SourceRange]] = [:]

  /// Gathers the places of a pack.
  public init(_ pack: RulePack) {
    for rule in pack.rules {
      note(rule.id, "rule")
      note(rule.when, of: rule.id)
    }
    for question in pack.questions {
      note(question.id, "question")
      if let condition = question.askIf { note(condition, of: question.id) }
      for choice in question.choices { note(choice.id, of: question.id) }
    }
    for decision in pack.decisions {
      note(decision.id, "decision")
      for option in decision.options { note(option.id, of: decision.id) }
      for criterion in decision.criteria { note(criterion.id, of: decision.id) }
    }
    for item in pack.advice { note(item.id, "advice") }
    for item in pack.cases {
      note(item.id, "case")
      cases[item.id.text] = item
    }
    for source in pack.sources { note(source.id, "source") }
    for law in pack.law {
      note(law.id, "law")
      if let condition = law.condition { note(condition, of: law.id) }
    }
    for expectation in pack.expectations { note(expectation.id, "expectation") }
    for file in pack.unread { note(file, "file") }
  }

  /// The places that an id names: that of a rule, question, decision, advice, case, source, law or
  /// expectation, of a file that is not read, or for `PARENT=CHILD` that of a question's choice or of a decision's option or
  /// criterion.
  ///
  /// A branch of a condition belongs to the rule, question or law whose condition it is.
  func places(of id: String, for code: Diagnostic.Code) -> [SourceRange] {
    (named[id] ?? []) + (code == .idleBranch ? conditions[id] ?? [] : [])
  }

  /// The place of a rule.
  func rule(_ id: String) -> SourceRange? { declared["rule \(id)"] }

  /// The place of a question.
  func question(_ id: String) -> SourceRange? { declared["question \(id)"] }

  /// The place of a decision.
  func decision(_ id: String) -> SourceRange? { declared["decision \(id)"] }

  /// The place of advice.
  func advice(_ id: String) -> SourceRange? { declared["advice \(id)"] }

  /// The place of a case.
  func documentedCase(_ id: String) -> SourceRange? { declared["case \(id)"] }

  /// The place of a sentence of law.
  func law(_ id: String) -> SourceRange? { declared["law \(id)"] }

  /// The place of a choice of a question, or of an option or criterion of a decision.
  func part(_ id: String, of parent: String) -> SourceRange? { named["\(parent)=\(id)"]?.first }

  /// The place of a case, and of its answer to a question.
  func answer(to question: String, of id: String) -> (item: SourceRange, answer: SourceRange)? {
    guard let item = cases[id] else { return nil }
    let answer = item.answers.first { $0.question.text == question }
    return answer.map { (item.id.range, $0.question.range) }
  }

  private mutating func note(_ name: Name, _ kind: String) {
    named[name.text, default: []].append(name.range)
    declared["\(kind) \(name.text)"] = name.range
  }

  private mutating func note(_ condition: RulePack.Condition, of name: Name) {
    if let range = condition.range { conditions[name.text, default: []].append(range) }
  }

  private mutating func note(_ name: Name, of parent: Name) {
    named["\(parent.text)=\(name.text)", default: []].append(name.range)
  }
}

extension RulePack.Condition {
  /// The place of the whole condition, where it has parts.
  fileprivate var range: SourceRange? {
    switch self {
    case .answer: nil
    case .all(_, let range), .any(_, let range), .not(_, let range): range
    }
  }
}
