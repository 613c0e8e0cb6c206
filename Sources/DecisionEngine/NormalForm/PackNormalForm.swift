internal import Forms

extension Program {
  /// The pack as one file in the format of rule packs, in the one way of writing it: names resolved
  /// and written out, defaults filled in, everything in the program's order, as canonical JSON
  /// (RFC 8785) in UTF-8.
  ///
  /// What only format 2 has is written where it says something, and so is that number: a pack that says
  /// nothing of it has the normal form that it had in format 1.
  ///
  /// Packs that say the same have the same normal form, however they are spread over files; its own
  /// normal form is itself. What a check accepts, and the pack's tests, say nothing of a profile and
  /// are no part of it.
  ///
  /// Cost: the length of the pack's texts.
  public var normalForm: [UInt8] {
    var json = CanonicalJSON(capacity: 1 << 18)
    json.object { json in
      json.list("advice", advice) { $0.write($1, in: self) }
      json.list("adviceKinds", adviceKinds) { $0.write($1) }
      json.list("advicePhases", advicePhases) { $0.write($1) }
      json.text("caseCaveat", caseCaveat)
      json.list("cases", cases) { $0.write($1, in: self) }
      json.list("decisionOrder", decisions) { $0.string($1.id) }
      json.list("decisions", decisions) { $0.write($1, in: self) }
      json.text("description", description)
      json.text("disclaimer", disclaimer)
      json.list("expectations", expectations) { $0.write($1, in: self) }
      json.name("format")
      json.integer(neededFormat)
      json.text("id", id)
      json.law(of: self)
      json.name("littleKnownBelow")
      json.number(littleKnownBelow)
      json.list("questions", questions) { $0.write($1, in: self) }
      json.headingsAndRespondents(of: self)
      json.list("rules", rules) { $0.write($1, in: self) }
      json.list("sections", sections) { $0.write($1, in: self) }
      json.list("sources", sources) { $0.write($1) }
      json.subject(of: self)
      json.text("title", title)
      json.text("version", version)
    }
    return json.bytes
  }
}

// Members stand in the order of their names, as RFC 8785 wants them.
extension CanonicalJSON {
  /// A member that is a text; nothing where there is none.
  mutating func text(_ name: String, _ text: String?) {
    guard let text else { return }
    self.name(name)
    string(text)
  }

  /// A member that is a list.
  mutating func list<Items: Sequence>(
    _ name: String,
    _ items: Items,
    _ item: (inout CanonicalJSON, Items.Element) -> Void
  ) {
    self.name(name)
    array(items, item)
  }

  /// The ids of what a decision's options must have come out as, by decision.
  mutating func outcomes(_ name: String, _ condition: OutcomeCondition?, in program: Program) {
    guard let condition else { return }
    self.name(name)
    let terms = condition.terms.sorted {
      Name.precedes(program.decisions[$0.decision].id, program.decisions[$1.decision].id)
    }
    object { json in
      for term in terms {
        let decision = program.decisions[term.decision]
        json.list(decision.id, term.options.sorted()) { $0.string(decision.options[$1].id) }
      }
    }
  }

  /// The ids of the sources that something cites; nothing where it cites none.
  mutating func sources(_ sources: [Int], in program: Program) {
    guard !sources.isEmpty else { return }
    list("sources", sources) { $0.string(program.sources[$1].id) }
  }

  mutating func write(_ label: Label) {
    object { json in
      json.text("id", label.id)
      json.text("title", label.title)
    }
  }

  mutating func write(_ section: Section, in program: Program) {
    object { json in
      json.text("id", section.id)
      json.list("questions", section.questions) { $0.string(program.questions[$1].id) }
      json.text("text", section.text)
      json.text("title", section.title)
    }
  }

  mutating func write(_ source: Source) {
    object { json in
      json.text("address", source.address)
      json.text("id", source.id)
      json.text("publisher", source.publisher)
      json.text("title", source.title)
      if let year = source.year {
        json.name("year")
        json.integer(year)
      }
    }
  }

  mutating func write(_ advice: Advice, in program: Program) {
    object { json in
      json.text("action", advice.action)
      json.text("because", advice.because)
      json.text("firstStep", advice.firstStep)
      json.outcomes("givenIf", advice.givenIf, in: program)
      json.text("heading", advice.heading.map { program.reportHeadings[$0].id })
      json.text("id", advice.id)
      json.text("kind", program.adviceKinds[advice.kind].id)
      json.ids("law", advice.law) { program.law[$0].id }
      json.text("owner", advice.owner)
      json.text("phase", advice.phase.map { program.advicePhases[$0].id })
      json.name("priority")
      json.integer(advice.priority)
      json.sources(advice.sources, in: program)
    }
  }

  mutating func write(_ item: Case, in program: Program) {
    object { json in
      json.name("answers")
      json.object { json in
        let answered = item.answers.indices.filter { item.answers[$0] != nil }
        let questions = program.questions
        for index in answered.sorted(by: { Name.precedes(questions[$0].id, questions[$1].id) }) {
          let question = questions[index]
          json.text(question.id, item.answers[index].map { question.choices[$0].id })
        }
      }
      json.text("asOf", item.asOf)
      json.outcomes("chosen", item.chosen, in: program)
      json.text("id", item.id)
      json.text("model", item.model)
      json.text("name", item.name)
      json.text("outcome", item.outcome)
      json.sources(item.sources, in: program)
      json.text("went", item.went.rawValue)
    }
  }
}

extension RulePack {
  /// The numbers of the formats of rule packs.
  public static let formats = 1...2
}
