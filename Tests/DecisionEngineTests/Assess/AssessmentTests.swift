import Testing

@testable import DecisionEngine

/// Outcomes that are easy to get wrong, in packs small enough to follow by hand.
@Suite struct AssessmentTests {
  private static func pack(
    _ rules: RulePack.Rule...,
    by criteria: KeyValuePairs<String, Double>
  )
    -> RulePack
  {
    RulePack(
      questions: [.choice("q", "x", "y"), .choice("r", "x", "y")],
      decisions: [RulePack.Decision("d", ["a", "b", "c"], by: criteria)],
      rules: rules
    )
  }

  @Test func `The highest expected fit of an option that never wins is passed over`() throws {
    // The second best either way.
    let program = try compiled(
      Self.pack(
        .scoring("x", when: .isOne("q", "x"), "d", "k", ["a": 5, "b": 4]),
        .scoring("y", when: .isOne("q", "y"), "d", "k", ["c": 5, "b": 4]),
        by: ["k": 1]
      )
    )
    let primary = try program.assessment().primary
    #expect(primary.ranking.fits == [50, 80, 50])
    #expect(primary.recommendation == 0)
    #expect(primary.possible == [0, 2])
    #expect(!primary.isSettled)
    #expect(primary.strength == .tied)
  }

  @Test func `Vetoes that together always fire rule an option out in no single way`() throws {
    let program = try compiled(
      Self.pack(
        .scoring("x", when: .isOne("r", "x"), "d", "k", ["a": 5]),
        .vetoing("one", when: .isOne("q", "x"), "d", "a"),
        .vetoing("two", when: .isOne("q", "y"), "d", "a"),
        by: ["k": 1]
      )
    )
    let primary = try program.assessment().primary
    #expect(primary.ranking.ruledOut == [false, false, false])
    #expect(primary.options[0].vetoes.map { $0.likelihood } == [0.5, 0.5])
    #expect(primary.recommendation == 1)
    #expect(primary.possible == [1])
    #expect(primary.isSettled)
  }

  @Test func `A veto that fires whatever is unknown rules its option out`() throws {
    let program = try compiled(
      Self.pack(
        .scoring("x", when: .isOne("r", "x"), "d", "k", ["a": 5]),
        .vetoing("any", when: .either(.isOne("q", "x"), .isOne("q", "y")), "d", "a"),
        by: ["k": 1]
      )
    )
    let primary = try program.assessment().primary
    #expect(primary.ranking.ruledOut == [true, false, false])
    #expect(primary.possible == [1])
    #expect(primary.isSettled)
    #expect(primary.strength == .tied)
  }

  @Test func `Where every option is ruled out there is no recommendation, and that is certain`()
    throws
  {
    let program = try compiled(
      Self.pack(
        .scoring("x", when: .isOne("r", "x"), "d", "k", ["a": 5]),
        .vetoing("one", when: .isOne("q", "x"), "d", "a", "b"),
        .vetoing("two", when: .isOne("q", "x"), "d", "c"),
        by: ["k": 1]
      )
    )
    let none = try program.assessment(["q": "x"]).primary
    #expect(none.recommendation == nil)
    #expect(none.strength == nil)
    #expect(none.possible == [])
    #expect(none.noneIsPossible)
    #expect(none.isSettled)
    #expect(none.options.map { $0.fit } == [50, 0, 0])
    let open = try program.assessment(["r": "x"]).primary
    #expect(open.recommendation == 0)
    #expect(open.possible == [0])
    #expect(open.noneIsPossible)
    #expect(!open.isSettled)
  }

  @Test func `Of tied options the pack's order names the first, and says that they are tied`()
    throws
  {
    // One tenth and two tenths are three tenths but for rounding.
    let program = try compiled(
      Self.pack(
        .scoring("x", when: .isOne("q", "x"), "d", "k", ["b": 1]),
        .scoring("y", when: .isOne("q", "x"), "d", "l", ["b": 1]),
        .scoring("z", when: .isOne("q", "x"), "d", "m", ["a": 1]),
        by: ["k": 0.1, "l": 0.2, "m": 0.3]
      )
    )
    let primary = try program.assessment(["q": "x"]).primary
    #expect(abs(primary.ranking.fits[0] - primary.ranking.fits[1]) < 1e-12)
    #expect(primary.recommendation == 0)
    #expect(primary.strength == .tied)
    #expect(primary.possible == [0])
    #expect(primary.isSettled)
  }

  @Test func `A later decision is taken only where the earlier one came out as it needs`() throws {
    let pack = RulePack(
      questions: [.choice("q", "x", "y")],
      decisions: [
        RulePack.Decision("first", ["a", "b"], by: ["k": 1]),
        RulePack.Decision("second", ["c", "d"], by: ["k": 1], takenIf: .cameOut("first", as: "a")),
        RulePack.Decision("third", ["e", "f"], by: ["k": 1], takenIf: .cameOut("second", as: "d")),
      ],
      rules: [
        .scoring("r1", when: .isOne("q", "x"), "first", "k", ["a": 1]),
        .scoring("r2", when: .isOne("q", "y"), "first", "k", ["b": 1]),
        .scoring("r3", when: .isOne("q", "x"), "second", "k", ["d": 1]),
        .scoring("r4", when: .isOne("q", "x"), "third", "k", ["e": 1]),
        .advising("r5", when: .isOne("q", "x", "y"), "always", "on-d", "on-b"),
      ],
      advice: [
        RulePack.Advice("always", priority: 3),
        RulePack.Advice("on-d", priority: 2, givenIf: .cameOut("second", as: "d")),
        RulePack.Advice("on-b", priority: 1, givenIf: .cameOut("first", as: "b")),
      ]
    )
    let program = try compiled(pack)
    func given(_ assessment: Assessment) -> [String] {
      assessment.advice.map { program.advice[$0.advice].id }
    }
    let taken = try program.assessment(["q": "x"])
    #expect(taken.decisions.map { $0.decision } == [0, 1, 2])
    #expect(given(taken) == ["on-d", "always"])
    let notTaken = try program.assessment(["q": "y"])
    #expect(notTaken.decisions.map { $0.decision } == [0])
    #expect(given(notTaken) == ["on-b", "always"])
  }

  @Test func `Advice is given when its rule fires for certain, and not when it only may`() throws {
    let pack = RulePack(
      questions: [.choice("q", "x", "y")],
      decisions: [RulePack.Decision("d", ["a", "b"], by: ["k": 1])],
      rules: [
        .scoring("r1", when: .isOne("q", "x"), "d", "k", ["a": 1]),
        .advising("r2", when: .isOne("q", "x"), "step"),
      ],
      advice: [RulePack.Advice("step")]
    )
    let program = try compiled(pack)
    #expect(try program.assessment().advice.isEmpty)
    #expect(try program.assessment(["q": "y"]).advice.isEmpty)
    #expect(try program.assessment(["q": "x"]).advice.map { $0.rules } == [[1]])
  }

  @Test func `Priorities replace the pack's weights, and a criterion with none counts for nothing`()
    throws
  {
    let program = try compiled(
      Self.pack(
        .scoring("x", when: .isOne("q", "x"), "d", "k", ["a": 1]),
        .scoring("y", when: .isOne("q", "x"), "d", "l", ["b": 1]),
        by: ["k": 3, "l": 1]
      )
    )
    #expect(try program.assessment(["q": "x"]).primary.ranking.fits == [75, 25, 0])
    let equal = try program.assessment(["q": "x"], priorities: ["k": 1]).primary
    #expect(equal.ranking.fits == [50, 50, 0])
    let other = try program.assessment(["q": "x"], priorities: ["k": 0]).primary
    #expect(other.ranking.fits == [0, 100, 0])
  }

  @Test func `An answer to a question that does not apply counts as not applicable`() throws {
    let pack = RulePack(
      questions: [
        .choice("q", "x", "y"), .choice("r", "x", "y", askIf: .isOne("q", "x")),
      ],
      decisions: [RulePack.Decision("d", ["a", "b"], by: ["k": 1])],
      rules: [
        .scoring("r1", when: .isOne("r", "x"), "d", "k", ["a": 1]),
        .scoring("r2", when: .fails(.isOne("r", "x")), "d", "k", ["b": 1]),
      ]
    )
    let program = try compiled(pack)
    let aside = try program.assessment(["q": "y", "r": "x"])
    #expect(aside.states == [.answered(1), .notApplicable])
    #expect(aside.primary.ranking.fits == [0, 0])
    #expect(aside.primary.knowledge.relevant == 0)
    // It may still apply: then it counts as answered, and the rule fires where it applies.
    let perhaps = try program.assessment(["r": "x"])
    #expect(perhaps.states == [.unknown, .answered(0)])
    #expect(perhaps.primary.ranking.fits == [50, 0])
    #expect(perhaps.primary.options[0].range == 0...100)
  }
}
