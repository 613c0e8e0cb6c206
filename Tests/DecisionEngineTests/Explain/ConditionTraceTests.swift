import Testing

@testable import DecisionEngine

/// What stands in the way of a condition.
@Suite struct ConditionTraceTests {
  /// Calls a check with every rule of some random cases that are small enough to try all answers, its
  /// place, and its trace.
  private func forEachRule(
    _ block: Int,
    _ check: (ExplainedCase, Int, ConditionTrace) -> Void
  ) throws {
    for explained in try ExplainedCase.some(block, packs: 12, profiles: 2)
    where explained.model.facts.count <= 150 {
      for index in explained.program.rules.indices {
        check(explained, index, ConditionTrace(of: index, in: explained))
      }
    }
  }

  @Test(arguments: 0..<8)
  func `The ways to a rule are the smallest sets of answers with which it fires`(
    _ block: Int
  ) throws {
    var severalCount = 0
    var compared = 0
    try forEachRule(block) { explained, rule, trace in
      let naive = NaiveWays(explained.model, rule: rule, answers: explained.profile.answers)
      #expect(!trace.hasMoreWays, explained.context)
      var combinations: [[Int]: Set<[Int]>] = [:]
      for way in trace.ways {
        let questions = way.map { $0.question }
        let boxes = way.reduce([[]]) { rows, step in
          rows.flatMap { row in step.wanted.choices.map { row + [$0] } }
        }
        combinations[questions, default: []].formUnion(boxes)
      }
      #expect(combinations == naive.combinations, explained.context)
      // An answer that every way needs is said so.
      let sets = naive.combinations.keys
      let needed = Set(sets.joined()).filter { one in sets.allSatisfy { $0.contains(one) } }
      #expect(trace.obstacles.map { $0.question } == Set(sets.joined()).sorted())
      for obstacle in trace.obstacles {
        #expect(obstacle.isAlternative == !needed.contains(obstacle.question), explained.context)
        #expect(obstacle.state == explained.assessment.states[obstacle.question])
      }
      compared += 1
      if sets.count > 1 { severalCount += 1 }
    }
    #expect(compared > 50 && severalCount > 5)
  }

  @Test(arguments: 8..<12)
  func `Nothing stands in the way of what fires for certain, and of nothing else`(
    _ block: Int
  ) throws {
    var holding = 0
    try forEachRule(block) { explained, rule, trace in
      let isCertain = explained.naive.shares[rule] == explained.model.whole
      #expect((trace.ways == [[]]) == isCertain, explained.context)
      if isCertain { holding += 1 }
    }
    #expect(holding > 10)
  }

  /// A program of three questions, the last asked only after a yes to the first.
  private static let questions: [RulePack.Question] = [
    .choice("p", "no", "yes"), .scale("q", "low", "middle", "high"),
    .choice("r", "no", "yes", askIf: .isOne("p", "yes")),
  ]

  private func trace(
    _ condition: RulePack.Condition,
    _ answers: KeyValuePairs<String, String>
  ) throws -> ConditionTrace {
    let program = try compiled(
      RulePack(
        questions: Self.questions,
        decisions: [RulePack.Decision("d", ["a", "b"], by: ["k": 1])],
        rules: [
          .scoring("it", when: condition, "d", "k", ["a": 2]),
          .scoring("other", when: .isOne("q", "low"), "d", "k", ["b": 2]),
        ]
      )
    )
    let profile = try program.profile(answers)
    let rule = try #require(program.rules.first { $0.id == "it" })
    return ConditionTrace(
      rule.fires,
      of: program,
      answers: profile.answers,
      states: program.states(
        of: profile.answers,
        Evaluation(program, answers: profile.answers)
      )
    )
  }

  private func obstacle(
    _ question: Int,
    _ wanted: UInt64,
    _ state: AnswerState,
    isAlternative: Bool = false
  ) -> ConditionTrace.Obstacle {
    .init(
      question: question,
      wanted: ChoiceMask(bits: wanted),
      state: state,
      isAlternative: isAlternative
    )
  }

  @Test func `What is unknown stands in the way, and is not failed`() throws {
    let both = RulePack.Condition.every(.isOne("p", "yes"), .isOne("q", "high"))
    let found = try trace(both, ["p": "yes"])
    #expect(found.obstacles == [obstacle(1, 0b100, .unknown)])
    #expect(found.ways == [[WayStep(question: 1, wanted: ChoiceMask(bits: 0b100))]])
    #expect(try trace(both, ["p": "no"]).ways.map { $0.count } == [2])
  }

  @Test func `Alternatives stand in the way as long as none of them holds`() throws {
    let either = RulePack.Condition.either(.isOne("p", "yes"), .isOne("q", "high"))
    let open = try trace(either, ["p": "no"])
    #expect(open.ways.map { $0.map { $0.question } } == [[0], [1]])
    #expect(
      open.obstacles == [
        obstacle(0, 0b10, .answered(0), isAlternative: true),
        obstacle(1, 0b100, .unknown, isAlternative: true),
      ]
    )
    #expect(try trace(either, ["p": "no", "q": "high"]).obstacles == [])
  }

  @Test func `One alternative alone is none`() throws {
    let found = try trace(.either(.isOne("q", "high")), [:])
    #expect(found.obstacles == [obstacle(1, 0b100, .unknown)])
  }

  @Test func `A negation wants the other answers`() throws {
    let neither = RulePack.Condition.fails(.either(.isOne("p", "yes"), .isOne("q", "high")))
    let found = try trace(neither, ["p": "yes"])
    #expect(found.obstacles == [obstacle(0, 0b01, .answered(1)), obstacle(1, 0b011, .unknown)])
  }

  @Test func `What makes a question apply comes before it`() throws {
    let later = RulePack.Condition.isOne("r", "yes")
    #expect(
      try trace(later, [:]).obstacles == [
        obstacle(0, 0b10, .unknown), obstacle(2, 0b10, .unknown),
      ]
    )
    #expect(try trace(later, ["r": "yes"]).obstacles == [obstacle(0, 0b10, .unknown)])
    #expect(
      try trace(later, ["p": "no"]).obstacles == [
        obstacle(0, 0b10, .answered(0)), obstacle(2, 0b10, .notApplicable),
      ]
    )
    // An answer that counts for nothing counts again where its question applies.
    #expect(
      try trace(later, ["p": "no", "r": "yes"]).obstacles == [obstacle(0, 0b10, .answered(0))]
    )
    #expect(try trace(later, ["p": "yes", "r": "yes"]).obstacles == [])
  }

  @Test func `A question that must be as two places want is named once`() throws {
    let twice = RulePack.Condition.every(
      .within("q", atLeast: "middle"),
      .isOne("p", "yes"),
      .within("q", atMost: "middle")
    )
    #expect(
      try trace(twice, [:]).obstacles == [
        obstacle(0, 0b10, .unknown), obstacle(1, 0b010, .unknown),
      ]
    )
  }

  @Test
  func `An alternative that every way needs is none, and what it makes needless is not named`()
    throws
  {
    let twice = RulePack.Condition.every(
      .either(.isOne("q", "high"), .isOne("p", "yes")),
      .isOne("q", "high")
    )
    #expect(try trace(twice, [:]).obstacles == [obstacle(1, 0b100, .unknown)])
    let both = RulePack.Condition.either(
      .every(.isOne("q", "high"), .isOne("p", "yes")),
      .every(.isOne("q", "middle"), .isOne("r", "no"))
    )
    let found = try trace(both, ["p": "no"])
    // r applies only after a yes to p, so that both ways need p and q, and one needs no more.
    #expect(found.ways.map { $0.map { $0.question } } == [[0, 1]])
    #expect(found.obstacles == [obstacle(0, 0b10, .answered(0)), obstacle(1, 0b100, .unknown)])
  }

  @Test func `Places of one question that spoil each other are seen through`() throws {
    // The condition's text names p yes and p no; only with q high does p no help.
    let spoilt = RulePack.Condition.every(
      .either(.every(.isOne("q", "low"), .isOne("p", "yes")), .isOne("q", "high")),
      .isOne("p", "no")
    )
    let found = try trace(spoilt, ["p": "yes"])
    #expect(found.ways.map { $0.map { $0.question } } == [[0, 1]])
    #expect(
      found.obstacles == [obstacle(0, 0b01, .answered(1)), obstacle(1, 0b100, .unknown)]
    )
  }

  @Test func `Of what nothing makes hold there is no way`() throws {
    let program = try compiled(
      RulePack(
        questions: Self.questions,
        decisions: [RulePack.Decision("d", ["a", "b"], by: ["k": 1])],
        rules: [.scoring("other", when: .isOne("q", "low"), "d", "k", ["b": 2])]
      )
    )
    let found = ConditionTrace(
      .never,
      of: program,
      answers: [.unknown, .unknown, .unknown],
      states: [.unknown, .unknown, .unknown]
    )
    #expect(found.ways == [] && found.obstacles == [])
  }
}

extension ConditionTrace {
  /// The trace of a rule of a case.
  fileprivate init(of rule: Int, in explained: ExplainedCase) {
    self.init(
      explained.program.rules[rule].fires,
      of: explained.program,
      answers: explained.profile.answers,
      states: explained.assessment.states
    )
  }
}
