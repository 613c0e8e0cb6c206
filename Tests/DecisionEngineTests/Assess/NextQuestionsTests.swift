import Testing

@testable import DecisionEngine

/// What to ask next.
@Suite struct NextQuestionsTests {
  /// Questions that move the lead by much and by little, one that does not, and one that is asked
  /// only after another.
  private static let pack = RulePack(
    questions: [
      .scale("idle", "no", "yes"),
      .scale("minor", "no", "yes"),
      .scale("major", "no", "yes"),
      .scale("later", "no", "yes", askIf: .isOne("major", "yes")),
    ],
    decisions: [RulePack.Decision("d", ["a", "b", "c"], by: ["k": 1])],
    rules: [
      .scoring("both", when: .isOne("idle", "yes"), "d", "k", ["a": 4, "b": 4]),
      .scoring("little", when: .isOne("minor", "yes"), "d", "k", ["a": 1]),
      .scoring("much", when: .isOne("major", "yes"), "d", "k", ["b": 5]),
      .scoring("after", when: .isOne("later", "yes"), "d", "k", ["a": 5]),
      .scoring("base", when: .isOne("idle", "no", "yes"), "d", "k", ["a": 2, "c": -5]),
    ]
  )

  private func next(
    _ answers: KeyValuePairs<String, String>,
    of pack: RulePack = Self.pack
  ) throws -> [String] {
    let program = try compiled(pack)
    return try program.assessment(answers).nextQuestions.map {
      program.questions[$0.question].id
    }
  }

  @Test func `The question that can settle the matter comes first, one that cannot is left out`()
    throws
  {
    // The first two move the lead equally far, but for rounding: the earlier one comes first.
    #expect(try next([:]) == ["major", "later", "minor"])
  }

  @Test func `A question that is answered is not asked again`() throws {
    #expect(try next(["major": "yes"]) == ["later", "minor"])
  }

  @Test func `Where the recommendation is certain there is nothing to ask`() throws {
    let program = try compiled(Self.pack)
    let certain = try program.assessment(["major": "no"])
    #expect(certain.primary.isSettled)
    #expect(certain.unanswered.count == 2)
    #expect(certain.nextQuestions == [])
  }

  @Test func `A question that does not apply is not asked`() throws {
    var pack = Self.pack
    // Now the major question does not settle it.
    pack.rules.append(.scoring("more", when: .isOne("idle", "yes"), "d", "k", ["b": 3]))
    #expect(try next(["major": "no"], of: pack) == ["idle", "minor"])
  }

  @Test func `Where every option is ruled out there is nothing to ask`() throws {
    var pack = Self.pack
    pack.rules.append(.vetoing("out", when: .isOne("idle", "yes"), "d", "a", "b", "c"))
    let assessment = try compiled(pack).assessment(["idle": "yes"])
    #expect(assessment.primary.recommendation == nil)
    #expect(assessment.nextQuestions == [])
  }

  @Test func `What leaves fewest outcomes comes before what moves the lead most`() throws {
    // The lead is moved most by a question that settles nothing: the first option stays ahead of
    // the second for either answer unless its veto fires.
    let pack = RulePack(
      questions: [.scale("wide", "no", "yes"), .scale("narrow", "no", "yes")],
      decisions: [RulePack.Decision("d", ["a", "b"], by: ["k": 1])],
      rules: [
        .scoring("base", when: .isOne("wide", "no", "yes"), "d", "k", ["a": 1]),
        .scoring("wide", when: .isOne("wide", "yes"), "d", "k", ["a": 5]),
        .vetoing("out", when: .isOne("narrow", "yes"), "d", "a"),
      ]
    )
    let asked = try compiled(pack).assessment().nextQuestions
    #expect(asked.map { $0.question } == [1, 0])
    #expect(asked.map { $0.mostPossible } == [1, 2])
    #expect(asked.map { $0.averagePossible } == [1, 2])
    #expect(asked[0].spread == 0)
    #expect(asked[1].spread > 0)
  }
}
