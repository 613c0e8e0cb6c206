@testable import DecisionEngine

/// All that a program means, in lines that a person can check.
struct PackOutline {
  private let program: Program
  private let blank: Evaluation
  private var lines: [String] = []

  var text: String { lines.joined(separator: "\n") + "\n" }

  init(_ program: Program) {
    self.program = program
    blank = Evaluation(program, answers: [Int?](repeating: nil, count: program.questions.count))
    lines.append("\(program.id) \(program.version): \(program.title)")
    if let description = program.description { lines.append("  \(description)") }
    describeSubject()
    lines.append("little is known below \(program.littleKnownBelow)")
    for section in program.sections { describe(section) }
    for decision in program.decisions { describe(decision) }
    for rule in program.rules { describe(rule) }
    for advice in program.advice { describe(advice) }
    for source in program.sources {
      lines.append(
        "source \(source.id): \(source.title), \(source.publisher), "
          + (source.year.map { "\($0), " } ?? "") + source.address
      )
    }
    for law in program.law { describe(law) }
    for item in program.cases { describe(item) }
    for expectation in program.expectations {
      switch expectation.kind {
      case .noFavourite(let decision, let within):
        let name = program.decisions[decision].id
        lines.append("expectation \(expectation.id): no favourite of \(name) within \(within)")
      case .neverHurts(let decision, let question, let option):
        let name = program.decisions[decision].options[option].id
        let asked = program.questions[question].id
        lines.append("expectation \(expectation.id): \(asked) never hurts \(name)")
      case .neverHelps(let decision, let question, let option):
        let name = program.decisions[decision].options[option].id
        let asked = program.questions[question].id
        lines.append("expectation \(expectation.id): \(asked) never helps \(name)")
      case .neverMatters(let decision, let question):
        let name = program.decisions[decision].id
        let asked = program.questions[question].id
        lines.append("expectation \(expectation.id): \(asked) never matters to \(name)")
      case .neverScores(let decision, let question, let option):
        let name = program.decisions[decision].options[option].id
        let asked = program.questions[question].id
        lines.append("expectation \(expectation.id): \(asked) never scores \(name)")
      }
    }
  }

  /// Adds what the program says of a profile.
  mutating func add(_ profile: Profile, named name: String, warnings: String) {
    let assessment = Assessor(program).assess(profile)
    lines.append("")
    lines.append("\(name): \(profile.id)")
    lines += warnings.split(separator: "\n").map { "  \($0)" }
    let states = zip(program.questions, assessment.states).map { question, state in
      switch state {
      case .answered(let choice): "\(question.id) \(question.choices[choice].id)"
      case .narrowed(let choices):
        "\(question.id) \(choices.choices.map { question.choices[$0].id }.joined(separator: "|"))"
      case .unknown: "\(question.id) unknown"
      case .notApplicable: "\(question.id) not applicable"
      }
    }
    lines.append("  \(states.joined(separator: ", "))")
    for taken in assessment.decisions { describe(taken) }
    let advice = assessment.advice.map { given in
      "\(program.advice[given.advice].id) (\(names(of: given.rules)))"
    }
    if !advice.isEmpty { lines.append("  advice: \(advice.joined(separator: ", "))") }
  }

  private func names(of rules: [Int]) -> String {
    rules.map { program.rules[$0].id }.joined(separator: ", ")
  }

  private mutating func describe(_ section: Section) {
    lines.append("section \(section.id): \(section.title)")
    for index in section.questions {
      let question = program.questions[index]
      let separator = question.kind == .scale ? " < " : " | "
      let choices = question.choices.map { $0.id }.joined(separator: separator)
      lines.append("  \(question.id): \(choices)")
      describeAsking(question)
      if let askIf = question.askIf {
        lines.append(
          "    asked \(share(question.applies)) of the time: if \(words(askIf, nested: false))"
        )
      }
    }
  }

  private mutating func describe(_ decision: Decision) {
    lines.append(
      "decision \(decision.id): \(decision.options.map { $0.id }.joined(separator: ", ")); "
        + "clear from \(decision.clear), strong from \(decision.strong)"
    )
    if let takenIf = decision.takenIf { lines.append("  taken if \(words(takenIf))") }
    for criterion in decision.criteria {
      lines.append(
        "  \(criterion.id): weight \(criterion.weight), "
          + "\(criterion.lowest) to \(criterion.highest) points"
      )
    }
  }

  private mutating func describe(_ rule: Rule) {
    let condition = words(rule.condition, nested: false)
    lines.append("rule \(rule.id): \(share(rule.fires)) of the time: if \(condition)")
    switch rule.effect {
    case .scores(let decision, let criterion, let points):
      let decision = program.decisions[decision]
      let scores = zip(decision.options, points).filter { $0.1 != 0 }.map { option, points in
        "\(option.id) \(points > 0 ? "+" : "")\(points)"
      }
      lines.append(
        "  \(decision.id), \(decision.criteria[criterion].id): "
          + scores.joined(separator: ", ")
      )
    case .rulesOut(let decision, let options):
      let decision = program.decisions[decision]
      lines.append(
        "  \(decision.id): rules out "
          + options.map { decision.options[$0].id }.joined(separator: ", ")
      )
    case .advises(let advice):
      lines.append("  advises " + advice.map { program.advice[$0].id }.joined(separator: ", "))
    }
    let sources = rule.sources.map { program.sources[$0].id }.joined(separator: ", ")
    lines.append("  \(rule.confidence.rawValue)" + (sources.isEmpty ? "" : ": \(sources)"))
    if case .byOption(let sentences) = rule.because, let decision = rule.effect.decision {
      for (option, sentence) in zip(program.decisions[decision].options, sentences) {
        if let sentence { lines.append("  of \(option.id): \(sentence)") }
      }
    }
    add("  by law", rule.law.map { program.law[$0].id })
  }

  private mutating func describe(_ law: Law) {
    lines.append("law \(law.id): \(law.text)")
    lines.append(
      "  as of \(law.asOf.text), to be checked by \(law.checkBy.text), "
        + "by \(program.sources[law.source].id)"
    )
    if let condition = law.condition {
      lines.append("  \(share(law.applies)) of the time: if \(words(condition, nested: false))")
    }
    add("  under", law.heading.map { [program.reportHeadings[$0].id] } ?? [])
  }

  private mutating func describeSubject() {
    guard program.format > 1 else { return }
    let subject = program.subject
    lines.append("format \(program.format), about \(subject.body), \(subject.bodies)")
    lines.append("  by \(subject.assistant)" + (subject.assessment.map { " for \($0)" } ?? ""))
    add("  disclaimer", [program.disclaimer].compactMap { $0 })
    add("  of cases", [program.caseCaveat].compactMap { $0 })
    for respondent in program.respondents {
      lines.append("respondent \(respondent.id): \(respondent.title)")
    }
    for heading in program.reportHeadings {
      lines.append(
        "heading \(heading.id): \(heading.title)" + (heading.add.map { "; \($0)" } ?? "")
      )
    }
  }

  private mutating func describeAsking(_ question: Question) {
    add("    asked", [question.ask?.rawValue].compactMap { $0 })
    if question.isFact { lines.append("    a fact") }
    add("    answered by", question.answeredBy.map { program.respondents[$0].id })
    if question.merge != .same { lines.append("    merged: \(question.merge.rawValue)") }
    add("    formerly", question.formerly)
    for choice in question.choices { add("    \(choice.id) formerly", choice.formerly) }
  }

  /// Adds a line for names, where there are any.
  private mutating func add(_ what: String, _ names: [String]) {
    if !names.isEmpty { lines.append("\(what): " + names.joined(separator: ", ")) }
  }

  private mutating func describe(_ advice: Advice) {
    let phase = advice.phase.map { ", \(program.advicePhases[$0].id)" } ?? ""
    lines.append(
      "advice \(advice.id): \(program.adviceKinds[advice.kind].id)\(phase), "
        + "priority \(advice.priority)"
    )
    if let givenIf = advice.givenIf { lines.append("  given if \(words(givenIf))") }
    add("  by law", advice.law.map { program.law[$0].id })
    add("  under", advice.heading.map { [program.reportHeadings[$0].id] } ?? [])
  }

  private mutating func describe(_ item: Case) {
    let answers = zip(program.questions, item.answers).compactMap { question, choice in
      choice.map { "\(question.id) \(question.choices[$0].id)" }
    }
    lines.append("case \(item.id): \(item.name): \(answers.joined(separator: ", "))")
    lines.append("  \(item.model)" + (item.chosen.map { ": \(words($0))" } ?? ""))
  }

  private mutating func describe(_ taken: DecisionAssessment) {
    let decision = program.decisions[taken.decision]
    let recommendation = taken.recommendation.map { decision.options[$0].id } ?? "nothing"
    let strength = taken.strength.map { ", \($0.rawValue)" } ?? ""
    lines.append(
      "  \(decision.id): \(recommendation)\(strength), \(taken.isSettled ? "settled" : "open")"
    )
    for (option, assessed) in zip(decision.options, taken.options) {
      let range = "\(rounded(assessed.range.lowerBound)) to \(rounded(assessed.range.upperBound))"
      let vetoes = assessed.vetoes.map { veto in
        "; \(veto.likelihood == 1 ? "ruled out" : "may be ruled out") by "
          + program.rules[veto.rule].id
      }
      lines.append("    \(option.id): \(rounded(assessed.fit)), \(range)" + vetoes.joined())
    }
    if !taken.isSettled {
      let possible = taken.possible.map { decision.options[$0].id }
      lines.append("    possible: \(possible.joined(separator: ", "))")
    }
  }

  /// A condition with names in place of indices.
  private func words(_ condition: Condition, nested: Bool) -> String {
    func joined(_ parts: [Condition], _ word: String) -> String {
      let text = parts.map { words($0, nested: true) }.joined(separator: " \(word) ")
      return nested && parts.count > 1 ? "(\(text))" : text
    }
    switch condition {
    case .answer(let index, let mask):
      let question = program.questions[index]
      let choices = question.choices.indices.filter { mask.contains($0) }
      return "\(question.id) = " + choices.map { question.choices[$0].id }.joined(separator: "|")
    case .not(let part): return "not (\(words(part, nested: false)))"
    case .all(let parts): return joined(parts, "and")
    case .any(let parts): return joined(parts, "or")
    }
  }

  private func words(_ outcomes: OutcomeCondition) -> String {
    outcomes.terms.map { term in
      let decision = program.decisions[term.decision]
      let options = term.options.map { decision.options[$0].id }
      return "\(decision.id) = \(options.joined(separator: "|"))"
    }.joined(separator: " and ")
  }

  /// The likelihood of a condition with nothing answered, as a fraction.
  private func share(_ diagram: Diagram) -> String {
    let parts = blank.parts(of: diagram)
    var (greater, smaller) = (blank.unit, parts)
    while smaller > 0 { (greater, smaller) = (smaller, greater % smaller) }
    return "\(parts / greater)/\(blank.unit / greater)"
  }

  /// A number with at most three decimals.
  private func rounded(_ number: Double) -> Double {
    (number * 1000).rounded() / 1000 + 0
  }
}
