import DecisionEngine

@testable import Forms

/// Makes small packs from a seed, with much that a check must find: vetoes that meet, conditions that
/// repeat, questions that only sometimes apply, decisions that wait for others.
struct FlawedPack {
  private var generator: SplitMix64
  private var places = 0
  private(set) var pack = RulePack()
  /// What each place is, as an acceptance names it.
  private(set) var names: [SourceRange: String] = [:]
  private let questionCount: Int
  private let ruleCount: Int

  init(seed: UInt64, questions: Int = 4, rules: Int = 9) {
    generator = SplitMix64(seed: seed)
    questionCount = questions
    ruleCount = rules
    makeQuestions()
    makeDecisions()
    makeAdvice()
    makeRules()
    makeExpectations()
    pack.manifest = RulePack.Manifest(
      id: name("random"),
      version: "1.0.0",
      title: "Random",
      littleKnownBelow: 0,
      sections: [
        .init(id: name("all"), title: "All", questions: pack.questions.map { refer($0.id) })
      ],
      decisionOrder: pack.decisions.map { refer($0.id) }
    )
  }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  mutating func below(_ limit: Int) -> Int { Int(generator.next() % UInt64(limit)) }

  private mutating func name(_ text: String, as known: String? = nil) -> Name {
    places += 1
    let range = SourceRange(file: 0, lower: places, upper: places)
    names[range] = known ?? text
    return Name(text, at: range)
  }

  private mutating func refer(_ name: Name) -> Name { self.name(name.text) }

  private mutating func nowhere() -> SourceRange { name("").range }

  private mutating func makeQuestions() {
    for index in 0..<questionCount {
      let choices = (0..<(2 + below(2))).map { choice in
        RulePack.Choice(id: name("c\(choice)", as: "q\(index)=c\(choice)"), text: "c\(choice)")
      }
      let askIf = index > 0 && chance(25) ? condition(before: index, depth: 1) : nil
      pack.questions.append(
        RulePack.Question(
          id: name("q\(index)"),
          kind: .scale,
          text: "q\(index)",
          why: "w",
          choices: choices,
          askIf: askIf
        )
      )
    }
  }

  private mutating func makeDecisions() {
    for index in 0..<(1 + below(3)) {
      let options = (0..<(2 + below(2))).map { option in
        RulePack.Option(
          id: name("o\(option)", as: "d\(index)=o\(option)"),
          title: "o\(option)",
          text: "o"
        )
      }
      let criteria = (0..<(1 + below(2))).map { criterion in
        RulePack.Criterion(
          id: name("k\(criterion)", as: "d\(index)=k\(criterion)"),
          title: "k",
          weight: criterion > 0 && chance(15) ? 0 : [1, 0.7, 1.3][below(3)]
        )
      }
      let takenIf = index > 0 && chance(60) ? outcomes(before: index) : nil
      pack.decisions.append(
        RulePack.Decision(
          id: name("d\(index)"),
          title: "d",
          asks: "d",
          options: options,
          criteria: criteria,
          clear: 5,
          strong: 20,
          strengthRange: nowhere(),
          takenIf: takenIf
        )
      )
    }
  }

  private mutating func outcomes(before limit: Int) -> RulePack.Outcomes {
    var terms: [(decision: Name, options: [Name])] = []
    for index in 0..<limit where terms.isEmpty || chance(40) {
      let decision = pack.decisions[index]
      let option = decision.options[below(decision.options.count)]
      terms.append((refer(decision.id), [refer(option.id)]))
    }
    return RulePack.Outcomes(terms: terms)
  }

  private mutating func makeAdvice() {
    pack.adviceKinds = [.init(id: name("kind"), title: "kind")]
    for index in 0..<2 {
      pack.advice.append(
        RulePack.Advice(
          id: name("a\(index)"),
          kind: name("kind"),
          priority: 1,
          action: "a",
          because: "b",
          givenIf: chance(60) ? outcomes(before: pack.decisions.count) : nil
        )
      )
    }
  }

  private mutating func makeRules() {
    for index in 0..<ruleCount {
      var when = condition(before: questionCount, depth: 2)
      if index > 0, chance(12) { when = pack.rules[below(index)].when }
      pack.rules.append(
        RulePack.Rule(
          id: name("r\(index)"),
          when: when,
          effect: effect(),
          because: .one("b"),
          confidence: .judgement,
          sources: []
        )
      )
    }
  }

  private mutating func effect() -> RulePack.Effect {
    let decision = pack.decisions[below(pack.decisions.count)]
    switch below(10) {
    case 0...5:
      let criterion = decision.criteria[below(decision.criteria.count)]
      var points: [RulePack.Points] = []
      let even = chance(12)
      for option in decision.options where even || points.isEmpty || chance(40) {
        let value = even ? 2 : [-3, -2, -1, 1, 2, 4][below(6)]
        points.append(.init(option: refer(option.id), value: value, at: nowhere()))
      }
      return .scores(decision: refer(decision.id), criterion: refer(criterion.id), points: points)
    case 6...7:
      let option = decision.options[below(decision.options.count)]
      return .rulesOut(decision: refer(decision.id), options: [refer(option.id)])
    default:
      return .advises([refer(pack.advice[below(pack.advice.count)].id)])
    }
  }

  private mutating func condition(before limit: Int, depth: Int) -> RulePack.Condition {
    if depth > 0, chance(45) {
      let parts = (0..<2).map { _ in condition(before: limit, depth: depth - 1) }
      return chance(50) ? .all(parts, at: nowhere()) : .any(parts, at: nowhere())
    }
    if chance(15) { return .not(condition(before: limit, depth: 0), at: nowhere()) }
    let question = pack.questions.isEmpty ? 0 : below(min(limit, pack.questions.count))
    let choices = pack.questions[question].choices
    var chosen: [Name] = []
    for choice in choices where chosen.isEmpty || chance(30) {
      if chosen.isEmpty, choice.id.text != choices[choices.count - 1].id.text, chance(50) {
        continue
      }
      chosen.append(refer(choice.id))
    }
    return .answer(question: name("q\(question)"), choices: .oneOf(chosen, at: nowhere()))
  }

  private mutating func makeExpectations() {
    for index in 0..<3 {
      let decision = pack.decisions[below(pack.decisions.count)]
      let option = decision.options[below(decision.options.count)]
      let question = pack.questions[below(pack.questions.count)]
      let id = name("e\(index)")
      let parts = (refer(decision.id), refer(question.id), refer(option.id))
      pack.expectations.append(
        RulePack.Expectation(
          id: id,
          kind: chance(50)
            ? .neverHurts(decision: parts.0, question: parts.1, option: parts.2)
            : .neverHelps(decision: parts.0, question: parts.1, option: parts.2)
        )
      )
    }
    for decision in pack.decisions.indices {
      for question in pack.questions.indices where chance(20) {
        makePromise(on: pack.questions[question].id, of: pack.decisions[decision])
      }
    }
  }

  /// The promise that an answer changes nothing of a decision, or nothing of an option's fit.
  private mutating func makePromise(on question: Name, of decision: RulePack.Decision) {
    let option = decision.options[below(decision.options.count)]
    let id = name("e\(pack.expectations.count)")
    let (taken, asked) = (refer(decision.id), refer(question))
    pack.expectations.append(
      RulePack.Expectation(
        id: id,
        kind: chance(60)
          ? .neverMatters(decision: taken, question: asked)
          : .neverScores(decision: taken, question: asked, option: refer(option.id))
      )
    )
  }
}
