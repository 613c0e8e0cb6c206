import Testing

@testable import DecisionEngine
@testable import Forms

/// The order of elimination, and the packs that it refuses.
@Suite struct EliminationOrderTests {
  @Test func `The order holds every question that occurs, once`() {
    let order = EliminationOrder(
      scopes: [[0, 3], [3, 5], [5]],
      choiceCounts: [2, 2, 2, 2, 2, 2]
    )
    #expect(order.questions.sorted() == [0, 3, 5])
  }

  @Test func `A chain of questions costs one small table for each`() {
    let scopes = (0..<19).map { [$0, $0 + 1] }
    let order = EliminationOrder(scopes: scopes, choiceCounts: .init(repeating: 3, count: 20))
    // From an end inwards: 19 tables of two questions, and one of the last question alone.
    #expect(order.cost == 19 * 9 + 3)
  }

  @Test func `Questions that share no rule cost a table each`() {
    let order = EliminationOrder(scopes: [[0], [1], [2]], choiceCounts: [2, 3, 4])
    #expect(order.cost == 9)
  }

  @Test func `The hub of a star is left until one of its spokes is left`() {
    let scopes = (1...5).map { [0, $0] }
    let order = EliminationOrder(scopes: scopes, choiceCounts: [10, 2, 2, 2, 2, 2])
    // In the end both tables are equal, and the first question goes first.
    #expect(order.questions == [1, 2, 3, 4, 0, 5])
    #expect(order.cost == 5 * 20 + 2)
  }

  @Test func `Questions that are all linked cost the product of their choices`() {
    let scopes = (0..<8).flatMap { one in (0..<one).map { [$0, one] } }
    let order = EliminationOrder(scopes: scopes, choiceCounts: .init(repeating: 2, count: 8))
    #expect(order.cost == (1...8).reduce(0) { $0 + 1 << $1 })
  }

  @Test func `The cost of too many linked questions is capped`() {
    let scopes = (0..<60).flatMap { one in (0..<one).map { [$0, one] } }
    let order = EliminationOrder(scopes: scopes, choiceCounts: .init(repeating: 64, count: 60))
    #expect(order.cost == EliminationOrder.costLimit + 1)
  }

  /// A pack in which every two questions share a rule.
  private func pack(linking count: Int) -> RulePack {
    let names = (0..<count).map { "q\($0)" }
    var rules: [RulePack.Rule] = []
    for one in 0..<count {
      for two in 0..<one {
        rules.append(
          .scoring(
            "r-\(one)-\(two)",
            when: .every(.isOne(names[one], "yes"), .isOne(names[two], "yes")),
            "d",
            "k",
            ["a": 1]
          )
        )
      }
    }
    return RulePack(
      questions: names.map { .scale($0, "no", "yes") },
      decisions: [RulePack.Decision("d", ["a", "b"], by: ["k": 1])],
      rules: rules
    )
  }

  @Test func `A pack whose rules link too many questions is refused, and quickly`() {
    var found: [Diagnostic] = []
    let time = ContinuousClock().measure {
      found = Compiler.compile(pack(linking: 24)).diagnostics
    }
    #expect(found.map { $0.spelledCode } == ["too-linked"])
    #expect(time < .seconds(5))
  }

  @Test func `A pack that links a few questions is not`() {
    #expect(codes(of: pack(linking: 8)) == [])
  }

  /// A pack with one rule that needs all of its questions.
  private func pack(oneRuleOn count: Int) -> RulePack {
    let names = (0..<count).map { "q\($0)" }
    return RulePack(
      questions: names.map { .scale($0, "no", "yes") },
      decisions: [RulePack.Decision("d", ["a", "b"], by: ["k": 1])],
      rules: [
        .scoring(
          "r",
          when: .all(names.map { .isOne($0, "yes") }, at: .nowhere),
          "d",
          "k",
          ["a": 1]
        )
      ]
    )
  }

  @Test(arguments: [(41, "too-many-combinations"), (30, "too-linked")])
  func `A rule on too many questions is refused, and quickly`(_ count: Int, _ code: String) {
    var found: [String] = []
    let time = ContinuousClock().measure { found = codes(of: pack(oneRuleOn: count)) }
    #expect(found == [code])
    #expect(time < .seconds(5))
  }

  @Test func `A condition whose diagram is too large is refused, and quickly`() {
    // Pairs that lie far apart in the order of the questions: the diagram must remember each.
    let names = (0..<40).map { "q\($0)" }
    let pairs = (0..<20).map { pair -> RulePack.Condition in
      .every(.isOne(names[pair], "yes"), .isOne(names[pair + 20], "yes"))
    }
    let pack = RulePack(
      questions: names.map { .scale($0, "no", "yes") },
      decisions: [RulePack.Decision("d", ["a", "b"], by: ["k": 1])],
      rules: [
        .scoring("plain", when: .isOne("q0", "yes"), "d", "k", ["a": 1]),
        .scoring("r", when: .any(pairs, at: .nowhere), "d", "k", ["a": 1]),
      ]
    )
    var found: [String] = []
    let time = ContinuousClock().measure { found = codes(of: pack) }
    #expect(found == ["condition-too-large"])
    #expect(time < .seconds(20))
  }
}
