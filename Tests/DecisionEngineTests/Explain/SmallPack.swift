@testable import DecisionEngine
@testable import Forms

/// A small rule pack made at random from a seed, with a profile: few enough combinations to try all.
///
/// Points are small and weights often equal, so that ties are common.
struct SmallPack {
  /// Splitmix64: Steele, Lea and Flood, OOPSLA 2014.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = state
      word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
      return word ^ word >> 31
    }
  }

  private var generator: Generator
  private(set) var pack = RulePack()

  /// Makes a pack, or `nil` where the compiler finds fault with it.
  static func program(seed: Int) -> (program: Program, maker: SmallPack)? {
    let maker = SmallPack(seed: seed)
    guard let program = Compiler.compile(maker.pack).value else { return nil }
    return (program, maker)
  }

  init(seed: Int) {
    generator = Generator(state: UInt64(truncatingIfNeeded: seed))
    var questions: [RulePack.Question] = []
    for index in 0..<number(2...5) { questions.append(question(index, after: questions)) }
    pack.questions = questions
    let decision = decision()
    pack.decisions = [decision]
    for criterion in decision.criteria {
      for _ in 0..<number(2...5) { addScores(decision, criterion) }
    }
    for _ in 0..<number(0...4) { addVeto(decision) }
    pack.manifest = RulePack.Manifest(
      id: name("pack"),
      version: "1.0.0",
      title: "Small",
      littleKnownBelow: 0.25,
      sections: [.init(id: name("all"), title: "All", questions: questions.map { $0.id })],
      decisionOrder: [decision.id]
    )
  }

  /// A profile with some of the questions answered, whether they apply or not, and some priorities.
  ///
  /// `isNarrowed`: Whether half of the answers, where there are choices enough, are narrowed.
  mutating func profile(of program: Program, isNarrowed: Bool = false) -> Profile {
    var profile = Profile(id: "small", questionCount: program.questions.count)
    let share = number(1...4)
    for question in program.questions.indices where number(1...4) <= share {
      let count = program.questions[question].choices.count
      profile.answers[question] = AnswerSet(number(0...count - 1))
      guard isNarrowed, count > 2, number(0...1) == 0 else { continue }
      var excluded = ChoiceMask.all(count)
      excluded.remove(number(0...count - 1))
      profile.answers[question] = AnswerSet(excluded, of: count) ?? .unknown
    }
    for criterion in program.decisions[0].criteria where number(0...4) == 0 {
      profile.priorities.append(.init(criterion: criterion.id, weight: Double(number(1...3))))
    }
    return profile
  }

  /// A whole number of a range.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }
}

// MARK: - Parts

extension SmallPack {
  private static let nowhere = SourceRange(file: 0, lower: 0, upper: 0)

  private func name(_ text: String) -> Name { Name(text, at: Self.nowhere) }

  private mutating func question(
    _ index: Int,
    after earlier: [RulePack.Question]
  ) -> RulePack.Question {
    let kind: QuestionKind = number(0...1) == 0 ? .scale : .choice
    var change: RulePack.Change?
    if number(0...3) > 0 {
      let directions = ChangeDirection.allCases.filter {
        kind == .scale || $0 == .either || $0 == .never
      }
      change = RulePack.Change(
        effort: number(1...3),
        direction: directions[number(0...directions.count - 1)],
        at: Self.nowhere
      )
    }
    return RulePack.Question(
      id: name("q\(index)"),
      kind: kind,
      text: "Question",
      why: "Why",
      choices: (0..<number(2...3)).map { .init(id: name("c\($0)"), text: "Choice") },
      askIf: index > 0 && number(0...3) == 0 ? condition(on: earlier, parts: 1) : nil,
      change: change
    )
  }

  private mutating func decision() -> RulePack.Decision {
    let weights = [1.0, 1, 1, 2, 0.5, 1.0 / 3, 0]
    return RulePack.Decision(
      id: name("decision"),
      title: "Decision",
      asks: "Which?",
      options: (0..<number(2...4)).map { .init(id: name("o\($0)"), title: "Option", text: "It.") },
      criteria: (0..<number(1...3)).map { index in
        .init(
          id: name("k\(index)"),
          title: "Criterion",
          weight: index == 0 ? 1 : weights[number(0...weights.count - 1)]
        )
      },
      clear: 5,
      strong: 10,
      strengthRange: Self.nowhere
    )
  }

  private mutating func addScores(_ decision: RulePack.Decision, _ criterion: RulePack.Criterion) {
    var points: [RulePack.Points] = []
    for option in decision.options where number(0...2) > 0 {
      let value = number(1...2) * (number(0...1) == 0 ? 1 : -1)
      points.append(.init(option: option.id, value: value, at: Self.nowhere))
    }
    if points.isEmpty {
      points = [.init(option: decision.options[0].id, value: 1, at: Self.nowhere)]
    }
    addRule(.scores(decision: decision.id, criterion: criterion.id, points: points))
  }

  private mutating func addVeto(_ decision: RulePack.Decision) {
    let options = decision.options.filter { _ in number(0...2) == 0 }
    addRule(
      .rulesOut(
        decision: decision.id,
        options: (options.isEmpty ? [decision.options[0]] : options).map { $0.id }
      )
    )
  }

  private mutating func addRule(_ effect: RulePack.Effect) {
    let id = pack.rules.count < 10 ? "r0\(pack.rules.count)" : "r\(pack.rules.count)"
    pack.rules.append(
      RulePack.Rule(
        id: name(id),
        when: condition(on: pack.questions, parts: number(1...3)),
        effect: effect,
        because: .one("So."),
        confidence: .judgement,
        sources: []
      )
    )
  }

  private mutating func condition(
    on questions: [RulePack.Question],
    parts: Int
  ) -> RulePack.Condition {
    var leaves: [RulePack.Condition] = []
    for _ in 0..<parts {
      let question = questions[number(0...questions.count - 1)]
      var choices = question.choices.map { $0.id }
      choices.remove(at: number(0...choices.count - 1))
      if choices.count > 1, number(0...1) == 0 { choices.removeLast() }
      let leaf = RulePack.Condition.answer(
        question: question.id,
        choices: .oneOf(choices, at: Self.nowhere)
      )
      leaves.append(number(0...4) == 0 ? .not(leaf, at: Self.nowhere) : leaf)
    }
    return number(0...3) == 0 ? .any(leaves, at: Self.nowhere) : .all(leaves, at: Self.nowhere)
  }
}

extension Program {
  /// What the evaluator recommends for some answers with the priorities of a profile.
  func recommendation(for answers: [Int?], in profile: Profile) -> Int? {
    recommendation(for: .init(answers), in: profile)
  }

  /// The same where answers may be narrowed.
  func recommendation(for answers: [AnswerSet], in profile: Profile) -> Int? {
    Ranking(
      self,
      decision: 0,
      weighting: Weighting(self, priorities: profile.priorities),
      evaluation: Evaluation(self, answers: answers)
    ).recommendation
  }

  /// Every complete profile.
  var completeAnswers: [[Int]] {
    var all: [[Int]] = [[]]
    for question in questions {
      all = all.flatMap { head in question.choices.indices.map { head + [$0] } }
    }
    return all
  }

  /// Whether a question can apply for some answers.
  func canApply(_ question: Int, for answers: [AnswerSet]) -> Bool {
    completeAnswers.contains { complete in
      zip(answers, complete).allSatisfy { $0.admits($1) }
        && diagrams.value(of: questions[question].applies, answers: complete.map { $0 }) == true
    }
  }
}
