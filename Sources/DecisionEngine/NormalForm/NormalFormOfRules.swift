internal import Forms

extension CanonicalJSON {
  mutating func write(_ question: Question, in program: Program) {
    object { json in
      json.ids("answeredBy", question.answeredBy) { program.respondents[$0].id }
      json.text("ask", question.ask?.rawValue)
      if let condition = question.askIf {
        json.name("askIf")
        json.write(condition, in: program)
      }
      json.name("change")
      json.object { json in
        json.text("direction", question.change.direction.rawValue)
        json.name("effort")
        json.integer(question.change.effort)
      }
      json.list("choices", question.choices) { json, choice in
        json.object { json in
          json.names("formerly", choice.formerly)
          json.text("help", choice.help)
          json.text("id", choice.id)
          json.text("text", choice.text)
        }
      }
      if question.isFact {
        json.name("fact")
        json.bool(true)
      }
      json.names("formerly", question.formerly)
      json.text("help", question.help)
      json.text("id", question.id)
      json.text("kind", question.kind.rawValue)
      if question.merge != .same { json.text("merge", question.merge.rawValue) }
      json.text("text", question.text)
      json.text("why", question.why)
    }
  }

  mutating func write(_ rule: Rule, in program: Program) {
    object { json in
      if case .advises(let advice) = rule.effect {
        json.list("advises", advice) { $0.string(program.advice[$1].id) }
      }
      json.write(rule.because, of: rule, in: program)
      json.text("confidence", rule.confidence.rawValue)
      switch rule.effect {
      case .scores(let decision, let criterion, _):
        json.text("criterion", program.decisions[decision].criteria[criterion].id)
        json.text("decision", program.decisions[decision].id)
      case .rulesOut(let decision, _): json.text("decision", program.decisions[decision].id)
      case .advises: break
      }
      json.text("id", rule.id)
      json.ids("law", rule.law) { program.law[$0].id }
      switch rule.effect {
      case .scores(let decision, _, let points):
        let options = program.decisions[decision].options
        json.name("scores")
        json.object { json in
          let scored = options.indices.filter { points[$0] != 0 }
          for option in scored.sorted(by: { Name.precedes(options[$0].id, options[$1].id) }) {
            json.name(options[option].id)
            json.integer(points[option])
          }
        }
      case .rulesOut(let decision, let options):
        json.list("rulesOut", options) { $0.string(program.decisions[decision].options[$1].id) }
      case .advises: break
      }
      json.sources(rule.sources, in: program)
      json.name("when")
      json.write(rule.condition, in: program)
    }
  }

  /// The words of a rule.
  private mutating func write(_ words: RuleWords, of rule: Rule, in program: Program) {
    guard case .byOption(let sentences) = words, let decision = rule.effect.decision else {
      return text("because", words.sentences.first)
    }
    let options = program.decisions[decision].options
    let order = options.indices.sorted { Name.precedes(options[$0].id, options[$1].id) }
    name("because")
    object { json in
      for option in order { json.text(options[option].id, sentences[option]) }
    }
  }

  /// A condition: each of its members must hold.
  mutating func write(_ condition: Condition, in program: Program) {
    var members = condition.members
    var names = members.map { $0.name(in: program) }
    // An object has each name once; that all hold is also that none fails.
    if names.indices.contains(where: { names[..<$0].contains(names[$0]) }) {
      members = [.not(.any(members.map { .not($0) }))]
      names = ["not"]
    }
    object { json in
      for index in names.indices.sorted(by: { Name.precedes(names[$0], names[$1]) }) {
        json.name(names[index])
        switch members[index] {
        case .answer(let question, let choices):
          let all = program.questions[question].choices
          json.array(all.indices.filter { choices.contains($0) }) { $0.string(all[$1].id) }
        case .any(let parts): json.array(parts) { $0.write($1, in: program) }
        case .not(let part): json.write(part, in: program)
        case .all: break
        }
      }
    }
  }
}

extension Condition {
  /// The conditions that the members of an object stand for: none of them is `all`.
  fileprivate var members: [Condition] {
    if case .all(let parts) = self { parts.flatMap { $0.members } } else { [self] }
  }

  /// The name of the member that stands for the condition.
  fileprivate func name(in program: Program) -> String {
    switch self {
    case .answer(let question, _): program.questions[question].id
    case .any: "anyOf"
    case .not: "not"
    case .all: ""
    }
  }
}
