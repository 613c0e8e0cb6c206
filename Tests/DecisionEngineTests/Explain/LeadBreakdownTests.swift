import Testing

@testable import DecisionEngine

/// The lead, split by criterion and by answer.
@Suite struct LeadBreakdownTests {
  @Test(arguments: 0..<4)
  func `The parts make up the lead over the runner-up`(_ block: Int) throws {
    var certain = 0
    for explained in try ExplainedCase.some(block) {
      for taken in explained.decisions {
        guard let winner = taken.recommendation, let rival = taken.ranking.runnerUp else {
          continue
        }
        let breakdown = LeadBreakdown(explained.program, explained.assessment, taken)
        let lead = taken.ranking.fits[winner] - taken.ranking.fits[rival]
        let byCriterion = breakdown.criteria.reduce(0, +) + breakdown.unknown
        let byAnswer =
          breakdown.questions.reduce(0, +) + breakdown.always + breakdown.unknown
        #expect(isNear(byCriterion, lead), explained.context)
        #expect(isNear(byAnswer, lead), explained.context)
        for (question, share) in breakdown.questions.enumerated() where share != 0 {
          guard case .answered = explained.assessment.states[question] else {
            Issue.record("question \(question) has no answer: \(explained.context)")
            continue
          }
          certain += 1
        }
      }
    }
    #expect(certain > 50)
  }

  @Test(arguments: 0..<60)
  func `For conditions that need every answer the shares are Shapley values`(
    _ seed: Int
  ) throws {
    try expectShapleyValues(seed) { .all($0, at: .nowhere) }
  }

  @Test(arguments: 0..<60)
  func `For conditions that need one answer of several so they are`(_ seed: Int) throws {
    try expectShapleyValues(seed + 1000) { .any($0, at: .nowhere) }
  }

  /// Makes a small pack whose conditions join matching answers, answers everything, and compares the
  /// shares with the mean of what each answer adds over every order in which they could be given.
  private func expectShapleyValues(
    _ seed: Int,
    _ join: ([RulePack.Condition]) -> RulePack.Condition
  ) throws {
    var random = SeededRandom(seed: seed)
    let count = random.number(2...4)
    let names = (0..<count).map { "q\($0)" }
    var rules = (0..<random.number(1...6)).map { index in
      RulePack.Rule.scoring(
        "r\(index)",
        when: join(random.some(of: names).map { .isOne($0, "yes") }),
        "d",
        random.one(of: ["k", "l"]),
        ["a": random.number(1...5), "b": -random.number(1...5)]
      )
    }
    for criterion in ["k", "l"] {
      rules.append(
        .scoring("base-\(criterion)", when: .isOne("q0", "no"), "d", criterion, ["a": 1])
      )
    }
    let program = try compiled(
      RulePack(
        questions: names.map { .choice($0, "no", "yes") },
        decisions: [RulePack.Decision("d", ["a", "b", "c"], by: ["k": 1, "l": 2])],
        rules: rules
      )
    )
    var profile = try program.profile()
    profile.answers = .init(repeating: 1, count: count)
    let assessment = Assessor(program).assess(profile)
    let shares = LeadBreakdown(program, assessment, assessment.primary).questions
    let winner = try #require(assessment.primary.recommendation)
    let rival = try #require(assessment.primary.ranking.runnerUp)

    /// What the rules that fire for certain add to the lead when only some answers are given.
    func worth(_ given: Set<Int>) -> Double {
      let answers = (0..<count).map { given.contains($0) ? Int?(1) : nil }
      let evaluation = Evaluation(program, answers: answers)
      let weighting = Weighting(program, priorities: [])
      return program.rules.indices.reduce(0) { sum, rule in
        guard evaluation.isCertain(program.rules[rule].fires) else { return sum }
        let added = weighting.contributions(of: rule, in: program)
        return sum + added[winner] - added[rival]
      }
    }
    let orders = permutations(of: count)
    for question in 0..<count {
      var sum = 0.0
      for order in orders {
        let before = Set(order.prefix { $0 != question })
        sum += worth(before.union([question])) - worth(before)
      }
      #expect(isNear(shares[question], sum / Double(orders.count)))
    }
  }

  private func permutations(of count: Int) -> [[Int]] {
    guard count > 0 else { return [[]] }
    return permutations(of: count - 1).flatMap { shorter in
      (0..<count).map { place in
        Array(shorter[..<place]) + [count - 1] + Array(shorter[place...])
      }
    }
  }

  /// A pack with one rule that puts the first option ahead.
  private func breakdown(
    of condition: RulePack.Condition,
    _ answers: KeyValuePairs<String, String>
  ) throws -> LeadBreakdown {
    let program = try compiled(
      RulePack(
        questions: [
          .choice("p", "no", "yes"), .choice("q", "no", "yes"),
          .choice("r", "no", "yes", askIf: .isOne("q", "yes")),
        ],
        decisions: [RulePack.Decision("d", ["a", "b"], by: ["k": 1])],
        rules: [
          .scoring("it", when: condition, "d", "k", ["a": 2]),
          .scoring("scale", when: .isOne("p", "no"), "d", "k", ["a": 1, "b": 1]),
        ]
      )
    )
    let assessment = try program.assessment(answers)
    return LeadBreakdown(program, assessment, assessment.primary)
  }

  @Test func `An answer that does not match has no share`() throws {
    let either = RulePack.Condition.either(.isOne("p", "yes"), .isOne("q", "yes"))
    let lead = try #require(try breakdown(of: either, ["p": "yes"]).questions.first)
    #expect(lead > 0)
    #expect(try breakdown(of: either, ["p": "yes", "q": "no"]).questions == [lead, 0, 0])
    #expect(
      try breakdown(of: either, ["p": "yes", "q": "yes"]).questions == [lead / 2, lead / 2, 0]
    )
  }

  @Test func `What fires whatever is answered rests on no answer`() throws {
    let split = try breakdown(of: .isOne("q", "no", "yes"), [:])
    #expect(split.always > 0)
    #expect(split.questions == [0, 0, 0])
    #expect(split.criteria == [split.always])
    let sides = RulePack.Condition.either(
      .every(.isOne("p", "yes"), .isOne("q", "yes")),
      .every(.isOne("p", "no"), .isOne("q", "yes"))
    )
    let one = try breakdown(of: sides, ["q": "yes"])
    #expect(one.always == 0)
    #expect(one.questions == [0, split.always, 0])
  }

  @Test func `A question that only makes another apply has no share`() throws {
    let split = try breakdown(of: .isOne("r", "yes"), ["q": "yes", "r": "yes"])
    #expect(split.questions[1] == 0)
    #expect(split.questions[2] > 0)
  }
}
