import Testing

@testable import DecisionEngine

/// That there is something to ask for as long as it can matter.
@Suite struct NextQuestionsCompletenessTests {
  @Test(arguments: 80..<88)
  func `There is something to ask until the outcome is certain, and nothing then`(
    _ block: Int
  ) throws {
    var asked = 0
    for explained in try ExplainedCase.some(block) {
      for taken in explained.decisions {
        let next = NextQuestions(Situation(explained.program, explained.profile), of: taken).ranked
        #expect(
          next.isEmpty == explained.naive.all[taken.decision].isCertain,
          explained.context
        )
        for one in next {
          #expect(explained.assessment.states[one.question].isOpen, explained.context)
          #expect(Double(one.mostPossible) >= one.averagePossible, explained.context)
          #expect(one.averagePossible >= 1 && one.spread >= 0, explained.context)
        }
        asked += next.count
      }
    }
    #expect(asked > 100)
  }

  @Test(arguments: 88..<92)
  func `What is left after an answer is what trying every completion leaves`(
    _ block: Int
  ) throws {
    var asked = 0
    for explained in try ExplainedCase.some(block, profiles: 2) {
      for taken in explained.decisions where !taken.isSettled {
        let next = NextQuestions(Situation(explained.program, explained.profile), of: taken).ranked
        var left: [Settled] = []
        for question in explained.assessment.unanswered {
          let settled = try self.settled(by: question, in: explained, taken)
          let found = next.first { $0.question == question }
          guard let found else {
            // Left out, because it tells nothing by itself.
            #expect(settled.spread < 1e-8, explained.context)
            #expect(settled.average == Double(taken.outcomeCount), explained.context)
            continue
          }
          #expect(found.mostPossible == settled.most, explained.context)
          #expect(found.averagePossible == settled.average, explained.context)
          #expect(isNear(found.spread, settled.spread), explained.context)
          left.append(settled)
        }
        let ordered = left.sorted { one, two in
          (one.most, one.average, one.steps, one.question)
            < (two.most, two.average, two.steps, two.question)
        }
        // Where spreads differ by more than a point the order is plain.
        let isPlain = zip(ordered, ordered.dropFirst()).allSatisfy { one, two in
          one.most != two.most || one.average != two.average
            || abs(one.spread - two.spread) > 1 || isNear(one.spread, two.spread)
        }
        if isPlain {
          #expect(next.map { $0.question } == ordered.map { $0.question }, explained.context)
        }
        asked += next.count
      }
    }
    #expect(asked > 40)
  }

  /// What the answer to a question settles, found by trying every completion.
  private struct Settled {
    let question: Int
    let most: Int
    let average: Double
    let spread: Double
    /// The spread, the greatest first, where what was rounded tells nothing.
    var steps: Double { -(spread * 1e6).rounded() }
  }

  private func settled(
    by question: Int,
    in explained: ExplainedCase,
    _ taken: DecisionAssessment
  ) throws -> Settled {
    let count = explained.model.questions[question].choiceCount
    let after = explained.profile.answers[question].choices(of: count).choices.map { choice in
      var answers = explained.profile.answers
      answers[question] = AnswerSet(choice)
      return explained.naive(answers).all[taken.decision]
    }
    let counts = after.map { $0.possible.count + ($0.noneIsPossible ? 1 : 0) }
    let leads = after.map { taken.lead(in: $0.fits) }
    return Settled(
      question: question,
      most: try #require(counts.max()),
      average: Double(counts.reduce(0, +)) / Double(counts.count),
      spread: try #require(leads.max().map { $0 - (leads.min() ?? $0) })
    )
  }

  /// The first option wins where two answers agree, the second where they differ; alone neither tells.
  private static let agreement = RulePack(
    questions: [
      .choice("idle", "no", "yes"), .choice("one", "no", "yes"), .choice("two", "no", "yes"),
    ],
    decisions: [RulePack.Decision("d", ["a", "b"], by: ["k": 1])],
    rules: [
      .scoring(
        "agree",
        when: .either(
          .every(.isOne("one", "yes"), .isOne("two", "yes")),
          .every(.isOne("one", "no"), .isOne("two", "no"))
        ),
        "d",
        "k",
        ["a": 4]
      ),
      .scoring("even", when: .isOne("idle", "no", "yes"), "d", "k", ["b": 2]),
    ]
  )

  @Test func `Questions that tell only together are asked all the same`() throws {
    let program = try compiled(Self.agreement)
    let open = try program.assessment()
    #expect(!open.primary.isSettled)
    #expect(open.nextQuestions.map { program.questions[$0.question].id } == ["one", "two"])
    #expect(open.nextQuestions.allSatisfy { $0.mostPossible == 2 && $0.spread == 0 })
    let half = try program.assessment(["one": "yes"])
    #expect(half.nextQuestions.map { program.questions[$0.question].id } == ["two"])
    #expect(half.nextQuestions.map { $0.mostPossible } == [1])
    #expect(try program.assessment(["one": "yes", "two": "no"]).nextQuestions == [])
  }
}
