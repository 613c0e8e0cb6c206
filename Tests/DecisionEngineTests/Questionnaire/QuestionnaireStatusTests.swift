import Testing

@testable import DecisionEngine

/// Where a questionnaire stands is what the assessment of the same answers says.
@Suite struct QuestionnaireStatusTests {
  @Test(arguments: QuestionOrder.allCases)
  func `The status of random profiles is that of their assessment`(_ order: QuestionOrder) {
    var certain = 0
    var inapplicable = 0
    for seed in 4_000..<4_200 {
      guard case (let program, var maker)? = SmallPack.program(seed: seed) else { continue }
      let profile = maker.profile(of: program)
      let status = QuestionnaireStatus(program, profile, order: order)
      let assessment = Assessor(program).assess(profile)
      let primary = assessment.primary
      #expect(status.states == assessment.states, "seed \(seed)")
      #expect(status.decision.ranking.fits == primary.ranking.fits, "seed \(seed)")
      #expect(status.decision.possible == primary.possible, "seed \(seed)")
      #expect(status.decision.options.map { $0.range } == primary.options.map { $0.range })
      #expect(status.decision.knowledge == primary.knowledge)
      #expect(status.stopping.mayStop == primary.isSettled)
      #expect(status.next.sorted() == assessment.unanswered, "seed \(seed)")
      switch order {
      case .sections:
        #expect(status.next == assessment.unanswered)
        #expect(status.tellingCount == nil)
      case .telling:
        let telling = assessment.nextQuestions.map { $0.question }
        let count = status.tellingCount ?? -1
        #expect(count == telling.count)
        #expect(Array(status.next.prefix(count)) == telling, "seed \(seed)")
        #expect(status.next.dropFirst(count).elementsEqual(status.next.dropFirst(count).sorted()))
      }
      certain += status.stopping.mayStop ? 1 : 0
      inapplicable += status.states.contains(.notApplicable) ? 1 : 0
    }
    #expect(certain > 10)
    #expect(inapplicable > 10)
  }

  @Test func `A section counts the questions that apply, and of them those that are answered`()
    throws
  {
    let program = try compiled(
      RulePack(
        questions: [
          .choice("first", "yes", "no"),
          .choice("second", "yes", "no", askIf: .isOne("first", "yes")),
          .choice("third", "yes", "no"),
        ],
        decisions: [RulePack.Decision("decision", ["one", "other"], by: ["criterion": 1])],
        rules: [
          .scoring("a", when: .isOne("first", "yes"), "decision", "criterion", ["one": 1]),
          .scoring("b", when: .isOne("second", "yes"), "decision", "criterion", ["other": 1]),
          .scoring("c", when: .isOne("third", "yes"), "decision", "criterion", ["other": 1]),
        ]
      )
    )
    func progress(_ answers: KeyValuePairs<String, String>) throws -> [Int] {
      let profile = try program.profile(answers)
      let section = QuestionnaireStatus(program, profile, order: .sections).sections[0]
      return [section.answered, section.applicable]
    }
    #expect(try progress([:]) == [0, 3])
    #expect(try progress(["third": "no"]) == [1, 3])
    #expect(try progress(["first": "yes"]) == [1, 3])
    #expect(try progress(["first": "no"]) == [1, 2])
    // An answer to a question that does not apply counts for nothing, and is kept.
    #expect(try progress(["first": "no", "second": "yes"]) == [1, 2])
    #expect(try progress(["first": "yes", "second": "yes", "third": "no"]) == [3, 3])
  }
}
