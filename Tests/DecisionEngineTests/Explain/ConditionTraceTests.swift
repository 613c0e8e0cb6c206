import Testing

@testable import DecisionEngine

/// What stands in the way of a condition.
@Suite struct ConditionTraceTests {
  /// Calls a check with every rule of some random cases, its place, and its trace.
  private func forEachRule(
    _ block: Int,
    _ check: (ExplainedCase, Int, ConditionTrace) -> Void
  ) throws {
    for explained in try ExplainedCase.some(block) {
      for (index, rule) in explained.program.rules.enumerated() {
        check(
          explained,
          index,
          ConditionTrace(
            rule.condition,
            states: explained.assessment.states,
            questions: explained.program.questions
          )
        )
      }
    }
  }

  @Test(arguments: 0..<3)
  func `Nothing stands in the way of what the answers make hold, and of nothing else`(
    _ block: Int
  ) throws {
    var holding = 0
    try forEachRule(block) { explained, rule, trace in
      let known = explained.applicable(explained.profile.answers)
      let holds = explained.model.rules[rule].condition.truth(known) == true
      let isCertain = explained.naive.shares[rule] == explained.model.whole
      #expect(!holds || trace.obstacles.isEmpty, explained.context)
      #expect(!trace.obstacles.isEmpty || isCertain, explained.context)
      if holds { holding += 1 }
    }
    #expect(holding > 20)
  }

  @Test(arguments: 3..<6)
  func `A condition is failed where no unknown answer can make it hold`(_ block: Int) throws {
    var failed = 0
    try forEachRule(block) { explained, rule, trace in
      let isImpossible = explained.naive.shares[rule] == 0
      if trace.isFailed {
        failed += 1
        #expect(isImpossible, explained.context)
        #expect(!trace.obstacles.isEmpty, explained.context)
      } else if isImpossible {
        // Each part could hold by itself, and together they exclude each other.
        #expect(trace.obstacles.contains { $0.state == .unknown }, explained.context)
      }
    }
    #expect(failed > 20)
  }

  @Test(arguments: 6..<9)
  func `What is no alternative must be as wanted wherever the condition holds`(
    _ block: Int
  ) throws {
    var compared = 0
    try forEachRule(block) { explained, rule, trace in
      for obstacle in trace.obstacles where !obstacle.isAlternative {
        for (choices, facts) in explained.model.facts where facts.fires[rule] {
          let choice = choices[obstacle.question]
          #expect(choice.map { obstacle.wanted.contains($0) } == true, explained.context)
          compared += 1
        }
      }
    }
    #expect(compared > 1000)
  }

  @Test(arguments: 9..<12)
  func `With its obstacles out of the way a condition can hold`(_ block: Int) throws {
    var open = 0
    var stuck = 0
    try forEachRule(block) { explained, rule, trace in
      guard !trace.obstacles.isEmpty else { return }
      open += 1
      let profile = explained.profile
      let isReached = explained.model.facts.contains { choices, facts in
        facts.fires[rule]
          && choices.indices.allSatisfy { question in
            guard let choice = choices[question] else { return true }
            return profile.answers[question].map { $0 == choice } ?? true
              || trace.obstacles.contains {
                $0.question == question && $0.wanted.contains(choice)
              }
          }
      }
      let named = explained.named(by: explained.program.rules[rule].condition)
      if !isReached {
        // Only where a question is named twice, so that one of its places can spoil another.
        #expect(Set(named).count < named.count, explained.context)
        stuck += 1
      }
    }
    #expect(open > 100)
    #expect(stuck * 20 < open)
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
      rule.condition,
      states: program.states(
        of: profile.answers,
        Evaluation(program, answers: profile.answers)
      ),
      questions: program.questions
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
    #expect(!found.isFailed)
    #expect(try trace(both, ["p": "no"]).isFailed)
  }

  @Test func `Alternatives are failed only when all of them are`() throws {
    let either = RulePack.Condition.either(.isOne("p", "yes"), .isOne("q", "high"))
    let open = try trace(either, ["p": "no"])
    #expect(!open.isFailed)
    #expect(
      open.obstacles == [
        obstacle(0, 0b10, .answered(0), isAlternative: true),
        obstacle(1, 0b100, .unknown, isAlternative: true),
      ]
    )
    #expect(try trace(either, ["p": "no", "q": "low"]).isFailed)
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
    #expect(found.isFailed)
  }

  @Test func `What makes a question apply comes before it`() throws {
    let later = RulePack.Condition.isOne("r", "yes")
    #expect(
      try trace(later, [:]).obstacles == [
        obstacle(0, 0b10, .unknown), obstacle(2, 0b10, .unknown),
      ]
    )
    let answered = try trace(later, ["r": "yes"])
    #expect(answered.obstacles == [obstacle(0, 0b10, .unknown)])
    #expect(!answered.isFailed)
    let inapplicable = try trace(later, ["p": "no", "r": "yes"])
    #expect(
      inapplicable.obstacles == [
        obstacle(0, 0b10, .answered(0)), obstacle(2, 0b10, .notApplicable),
      ]
    )
    #expect(inapplicable.isFailed)
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
        obstacle(1, 0b010, .unknown), obstacle(0, 0b10, .unknown),
      ]
    )
  }

  @Test func `An alternative that must be removed anyway is none`() throws {
    let twice = RulePack.Condition.every(
      .either(.isOne("q", "high"), .isOne("p", "yes")),
      .isOne("q", "high")
    )
    #expect(
      try trace(twice, [:]).obstacles == [
        obstacle(1, 0b100, .unknown), obstacle(0, 0b10, .unknown, isAlternative: true),
      ]
    )
  }
}

extension ExplainedCase {
  /// The questions that a condition names, and those that make them apply, as often as they are named.
  fileprivate func named(by condition: Condition) -> [Int] {
    switch condition {
    case .answer(let question, _):
      [question] + (program.questions[question].askIf.map { named(by: $0) } ?? [])
    case .all(let parts), .any(let parts): parts.flatMap { named(by: $0) }
    case .not(let part): named(by: part)
    }
  }
}
