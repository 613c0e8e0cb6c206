internal import Forms

// What format 2 of rule packs added to format 1: each is written only where it says something.
extension CanonicalJSON {
  /// The ids of the things at some indices; nothing where there are none.
  mutating func ids(_ name: String, _ indices: [Int], _ id: (Int) -> String) {
    guard !indices.isEmpty else { return }
    list(name, indices) { $0.string(id($1)) }
  }

  /// Names; nothing where there are none.
  mutating func names(_ name: String, _ names: [String]) {
    guard !names.isEmpty else { return }
    list(name, names) { $0.string($1) }
  }

  mutating func law(of program: Program) {
    guard !program.law.isEmpty else { return }
    list("law", program.law) { json, law in
      json.object { json in
        json.text("asOf", law.asOf.text)
        json.text("checkBy", law.checkBy.text)
        json.text("heading", law.heading.map { program.reportHeadings[$0].id })
        json.text("id", law.id)
        json.text("source", program.sources[law.source].id)
        json.text("text", law.text)
        if let condition = law.condition {
          json.name("where")
          json.write(condition, in: program)
        }
      }
    }
  }

  mutating func headingsAndRespondents(of program: Program) {
    if !program.reportHeadings.isEmpty {
      list("reportHeadings", program.reportHeadings) { json, heading in
        json.object { json in
          json.text("add", heading.add)
          json.text("id", heading.id)
          json.text("title", heading.title)
        }
      }
    }
    if !program.respondents.isEmpty { list("respondents", program.respondents) { $0.write($1) } }
  }

  mutating func subject(of program: Program) {
    let subject = program.subject
    guard subject != Subject(.init(), title: program.title) else { return }
    name("subject")
    object { json in
      json.text("assessment", subject.assessment)
      if subject.assistant != program.title { json.text("assistant", subject.assistant) }
      // A pack names one and many together.
      if subject.body != Subject.defaultBody || subject.bodies != Subject.defaultBodies {
        json.text("bodies", subject.bodies)
        json.text("body", subject.body)
      }
    }
  }
}

extension Program {
  /// The least format that has all that the pack says.
  var neededFormat: Int {
    let isOfFirst =
      subject == Subject(.init(), title: title) && disclaimer == nil && caseCaveat == nil
      && respondents.isEmpty && reportHeadings.isEmpty && law.isEmpty
      && !questions.contains { $0.isOfSecondFormat } && !rules.contains { $0.isOfSecondFormat }
      && !expectations.contains { $0.isOfSecondFormat }
    return isOfFirst ? RulePack.formats.lowerBound : RulePack.formats.upperBound
  }
}

// Nobody can be named as a respondent, no law cited and no heading named where none is declared.
extension Question {
  fileprivate var isOfSecondFormat: Bool {
    ask != nil || isFact || merge != .same || !formerly.isEmpty
      || choices.contains { !$0.formerly.isEmpty }
  }
}

extension Rule {
  fileprivate var isOfSecondFormat: Bool {
    if case .byOption = because { true } else { false }
  }
}

extension Expectation {
  fileprivate var isOfSecondFormat: Bool {
    switch kind {
    case .neverMatters, .neverScores: true
    case .noFavourite, .neverHurts, .neverHelps: false
    }
  }
}
