import DecisionEngine

@testable import Forms

/// Makes small rule packs at random, with everything in them that a pack may hold.
struct RandomPack {
  /// What kind of pack to make.
  enum Style {
    /// Anything.
    case mixed
    /// Options that are close, and vetoes that decide between them.
    case contested
  }

  var pack = RulePack()
  /// What the compiler should find in the pack as it was before it was last repaired.
  var findings: Set<Finding> = []
  private var random: SeededRandom
  /// What narrows answers, so that nothing else depends on whether some are.
  private var narrowing: SeededRandom
  private let style: Style
  /// The names used; the first may not name a question.
  private var ids: Set = ["not"]
  private var places = 0

  /// The greatest number of complete profiles of a pack.
  private static let size = 400

  init(seed: Int, style: Style) {
    random = SeededRandom(seed: seed)
    narrowing = SeededRandom(seed: seed + 1_000_003)
    self.style = style
    makeQuestions()
    makeDecisions()
    for decision in pack.decisions { makeRules(of: decision) }
    if style == .mixed { makeAdvice() }
    shuffle()
  }
}

// MARK: - Names and conditions

extension RandomPack {
  /// A name that was not used before, and whose place is its own.
  mutating func newID() -> Name {
    while true {
      let letters = (0..<3).map { _ in random.one(of: Array("abcdefghijklmnopqrstuvwxyz")) }
      guard ids.insert(String(letters)).inserted else { continue }
      places += 1
      return Name(String(letters), at: SourceRange(file: 0, lower: places, upper: places))
    }
  }

  /// A condition on some of the questions.
  private mutating func condition(
    on questions: [RulePack.Question],
    depth: Int
  )
    -> RulePack
    .Condition
  {
    places += 1
    let place = SourceRange(file: 0, lower: places, upper: places)
    switch depth > 0 ? random.number(0...9) : 0 {
    case 0...4: return .all([leaf(on: random.one(of: questions))], at: place)
    case 5...6:
      let parts = random.some(of: questions).prefix(3)
      return .all(parts.map { leaf(on: $0) }, at: place)
    case 7:
      let parts = (0..<random.number(1...3)).map { _ in
        condition(on: questions, depth: depth - 1)
      }
      return .any(parts, at: place)
    case 8:
      let parts = (0..<random.number(1...2)).map { _ in
        condition(on: questions, depth: depth - 1)
      }
      return .all(parts, at: place)
    default: return .not(condition(on: questions, depth: depth - 1), at: place)
    }
  }

  private mutating func leaf(on question: RulePack.Question) -> RulePack.Condition {
    let choices = question.choices.map { $0.id }
    guard question.kind == .scale, random.happens(60) else {
      let some = random.some(of: choices).shuffled(using: &random)
      // Most often not all of them, but now and then.
      let kept = some.count == choices.count && random.happens(80) ? [some[0]] : some
      return .answer(question: question.id, choices: .oneOf(kept, at: .nowhere))
    }
    let ends = [random.one(of: choices.indices.map { $0 }), random.number(0...choices.count - 1)]
    let lower = choices[min(ends[0], ends[1])]
    let upper = choices[max(ends[0], ends[1])]
    let set: RulePack.ChoiceSet =
      switch random.number(0...2) {
      case 0: .between(atLeast: lower, atMost: nil, at: .nowhere)
      case 1: .between(atLeast: nil, atMost: upper, at: .nowhere)
      default: .between(atLeast: lower, atMost: upper, at: .nowhere)
      }
    return .answer(question: question.id, choices: set)
  }
}

// MARK: - Parts

extension RandomPack {
  private mutating func makeQuestions() {
    var questions: [RulePack.Question] = []
    var size = 1
    for index in 0..<random.number(style == .contested ? 4...6 : 2...7) {
      let choiceCount = random.number(2...(style == .contested ? 3 : 4))
      guard size * choiceCount <= Self.size else { break }
      size *= choiceCount
      let choices = (0..<choiceCount).map { _ in
        RulePack.Choice(id: newID(), text: "Choice")
      }
      let isConditional = index > 0 && random.happens(style == .contested ? 15 : 40)
      questions.append(
        RulePack.Question(
          id: newID(),
          kind: random.happens(50) ? .scale : .choice,
          text: "Question",
          why: "Why",
          choices: choices,
          askIf: isConditional ? condition(on: questions, depth: 2) : nil
        )
      )
    }
    let split = random.number(1...questions.count)
    let sections = [questions[..<split], questions[split...]].map { questions in
      RulePack.Section(id: newID(), title: "Section", questions: questions.map { $0.id })
    }
    pack.questions = questions
    pack.manifest = RulePack.Manifest(
      id: newID(),
      version: "1.0.0",
      title: "Random",
      littleKnownBelow: Double(random.number(0...4)) / 4,
      sections: sections,
      decisionOrder: []
    )
  }

  private mutating func makeDecisions() {
    let shared = [newID(), newID(), newID()]
    for index in 0..<(style == .contested ? 1 : random.number(1...3)) {
      let options = (0..<(style == .contested ? 3 : random.number(2...4))).map { _ in
        RulePack.Option(id: newID(), title: "Option", text: "Option.")
      }
      var criteria = random.some(of: shared).map { id in
        RulePack.Criterion(
          id: random.happens(50) ? id : newID(),
          title: "Criterion",
          weight: random.one(of: [0, 0.1, 0.5, 1, 1, 2, 3, 7, 1.0 / 3])
        )
      }
      if !criteria.contains(where: { $0.weight > 0 }) { criteria[0].weight = 1 }
      let takenIf =
        index > 0 && random.happens(60) ? outcomes(of: Array(pack.decisions)) : nil
      pack.decisions.append(
        RulePack.Decision(
          id: newID(),
          title: "Decision",
          asks: "Which?",
          options: options,
          criteria: criteria,
          clear: 4,
          strong: 12,
          strengthRange: .nowhere,
          takenIf: takenIf
        )
      )
    }
    pack.manifest?.decisionOrder = pack.decisions.map { $0.id }
  }

  private mutating func outcomes(of decisions: [RulePack.Decision]) -> RulePack.Outcomes {
    let named = random.some(of: decisions).prefix(2)
    return RulePack.Outcomes(
      terms: named.map { ($0.id, random.some(of: $0.options.map { $0.id })) }
    )
  }

  private mutating func makeRules(of decision: RulePack.Decision) {
    let options = decision.options.map { $0.id }
    for criterion in decision.criteria {
      for _ in 0..<random.number(style == .contested ? 4...7 : 2...5) {
        let points = random.some(of: options).map { option in
          RulePack.Points(
            option: option,
            value: random.number(1...(style == .contested ? 3 : 5))
              * (random.happens(50) ? 1 : -1),
            at: .nowhere
          )
        }
        addRule(.scores(decision: decision.id, criterion: criterion.id, points: points))
      }
    }
    for _ in 0..<random.number(style == .contested ? 2...5 : 0...3) {
      let vetoed = random.some(of: options)
      // Most often not all of them, but now and then.
      let kept = vetoed.count == options.count && random.happens(80) ? [vetoed[0]] : vetoed
      addRule(.rulesOut(decision: decision.id, options: kept))
    }
  }

  private mutating func makeAdvice() {
    pack.adviceKinds = [RulePack.Label(id: newID(), title: "Kind")]
    pack.advicePhases = (0..<2).map { _ in RulePack.Label(id: newID(), title: "Phase") }
    for _ in 0..<random.number(1...4) {
      let phase = random.happens(50) ? random.one(of: pack.advicePhases).id : nil
      pack.advice.append(
        RulePack.Advice(
          id: newID(),
          kind: pack.adviceKinds[0].id,
          phase: phase,
          priority: random.number(1...3),
          action: "Do it.",
          because: "So.",
          givenIf: random.happens(40) ? outcomes(of: pack.decisions) : nil
        )
      )
    }
    for advice in pack.advice { addRule(.advises([advice.id])) }
    for _ in 0..<random.number(0...2) {
      addRule(.advises(random.some(of: pack.advice.map { $0.id })))
    }
  }

  private mutating func addRule(_ effect: RulePack.Effect) {
    pack.rules.append(
      RulePack.Rule(
        id: newID(),
        when: condition(on: pack.questions, depth: 3),
        effect: effect,
        because: .one("So."),
        confidence: .judgement,
        sources: []
      )
    )
  }

  /// Puts everything whose order has no meaning into another order.
  mutating func shuffle() {
    pack.questions.shuffle(using: &random)
    pack.decisions.shuffle(using: &random)
    pack.rules.shuffle(using: &random)
    pack.advice.shuffle(using: &random)
    pack.cases.shuffle(using: &random)
  }
}

// MARK: - Profiles

extension RandomPack {
  /// Makes some answers of a profile narrowed ones: several choices, or all, in any order.
  mutating func narrow(_ profile: inout DeclaredProfile) {
    for place in profile.answers.indices where narrowing.happens(50) {
      let answer = profile.answers[place]
      guard let question = pack.questions.first(where: { $0.id.text == answer.question.text })
      else { continue }
      var others = question.choices.map { $0.id }.filter { $0.text != answer.choices.first?.text }
      others.shuffle(using: &narrowing)
      profile.answers[place].choices += others.prefix(narrowing.number(1...others.count))
      profile.answers[place].choices.shuffle(using: &narrowing)
    }
  }

  /// A profile with some answers, to questions that may not apply too, and some priorities.
  mutating func profile() -> DeclaredProfile {
    var profile = DeclaredProfile(id: "random")
    let share = random.one(of: [0, 30, 60, 60, 90])
    for question in pack.questions where random.happens(share) {
      profile.answers.append(
        Answer(question: question.id, choice: random.one(of: question.choices).id)
      )
    }
    guard random.happens(30) else { return profile }
    var criteria: Set<String> = []
    for criterion in pack.decisions.flatMap({ $0.criteria })
    where random.happens(50) && criteria.insert(criterion.id.text).inserted {
      let weight = random.one(of: [0, 0, 0.25, 1, 4.5])
      profile.priorities.append((criterion.id, weight))
    }
    let leavesNothing = pack.decisions.contains { decision in
      !decision.criteria.contains { criterion in
        (profile.priorities.first { $0.criterion.text == criterion.id.text }?.weight
          ?? criterion.weight) > 0
      }
    }
    if leavesNothing { profile.priorities = [] }
    return profile
  }
}
