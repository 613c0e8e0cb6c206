import Testing

@testable import DecisionEngine

/// What to ask next.
@Suite struct NextQuestionsTests {
  /// Three questions that move the lead by much, by little and not at all, and one that is asked
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
      .scoring("after", when: .isOne("later", "yes"), "d", "k", ["a": 3, "b": 0 - 1]),
      .scoring("base", when: .isOne("idle", "no", "yes"), "d", "k", ["a": 2, "c": -5]),
    ]
  )

  private func next(_ answers: KeyValuePairs<String, String>) throws -> [String] {
    let program = try compiled(Self.pack)
    return try program.assessment(answers).nextQuestions.map { program.questions[$0].id }
  }

  @Test func `The question that moves the lead most comes first, one that does not is left out`()
    throws
  {
    #expect(try next([:]) == ["major", "later", "minor"])
  }

  @Test func `A question that is answered is not asked again`() throws {
    #expect(try next(["major": "yes"]) == ["later", "minor"])
  }

  @Test func `A question that does not apply is not asked`() throws {
    #expect(try next(["major": "no"]) == ["minor"])
  }

  @Test func `With everything answered there is nothing to ask`() throws {
    #expect(try next(["idle": "no", "minor": "no", "major": "no"]) == [])
  }

  @Test func `Where every option is ruled out there is nothing to ask`() throws {
    var pack = Self.pack
    pack.rules.append(.vetoing("out", when: .isOne("idle", "yes"), "d", "a", "b", "c"))
    let assessment = try compiled(pack).assessment(["idle": "yes"])
    #expect(assessment.primary.recommendation == nil)
    #expect(assessment.nextQuestions == [])
  }
}
