import Testing

@testable import DecisionEngine

/// Why an option is not recommended.
@Suite struct WhyNotTests {
  /// Calls a check with the account of every option of every decision of some random cases.
  private func forEachOption(
    _ block: Int,
    _ check: (ExplainedCase, DecisionAssessment, WhyNot) throws -> Void
  ) throws {
    for explained in try ExplainedCase.some(block) {
      for taken in explained.decisions {
        for option in taken.options.indices where option != taken.recommendation {
          try check(
            explained,
            taken,
            WhyNot(explained.program, explained.assessment, taken, option: option)
          )
        }
      }
    }
  }

  @Test(arguments: 20..<24)
  func `Losses, gains and what is unknown make up how far it is behind`(_ block: Int) throws {
    var behind = 0
    try forEachOption(block) { explained, taken, account in
      #expect(account.winner == taken.recommendation, explained.context)
      guard let winner = account.winner else { return }
      let naive = explained.naive.all[taken.decision]
      let distance = naive.fits[winner] - naive.fits[account.option]
      let losses = account.losses.reduce(0) { $0 + $1.points }
      let gains = account.gains.reduce(0) { $0 + $1.points }
      #expect(isNear(account.behind, distance), explained.context)
      #expect(isNear(losses - gains + account.unknown, distance), explained.context)
      for list in [account.losses, account.gains] {
        #expect(list.allSatisfy { $0.points > 0 })
        #expect(list.map { $0.points } == list.map { $0.points }.sorted(by: >))
        for rule in list {
          #expect(explained.naive.shares[rule.rule] == explained.model.whole, explained.context)
        }
      }
      // Only a veto stops what is not behind, its place among equals, or that it never comes first.
      if distance < -1e-8 {
        let isOut = naive.ruledOut[account.option] || naive.passedOver.contains(account.option)
        #expect(isOut, explained.context)
        #expect(!taken.ranking.takesPart(account.option), explained.context)
      }
      behind += 1
    }
    #expect(behind > 100)
  }

  @Test(arguments: 24..<27)
  func `Its vetoes are those that fire in some completion`(_ block: Int) throws {
    var vetoes = 0
    try forEachOption(block) { explained, taken, account in
      let expected = explained.naive.all[taken.decision].vetoes[account.option]
      #expect(
        account.vetoes.map { explained.program.rules[$0.rule].id } == expected.map { $0.rule },
        explained.context
      )
      for (found, naive) in zip(account.vetoes, expected) {
        let likelihood = Double(naive.share) / Double(explained.model.whole)
        #expect(isNear(found.likelihood, likelihood, within: 1e-12), explained.context)
      }
      vetoes += account.vetoes.count
    }
    #expect(vetoes > 20)
  }

  @Test(arguments: 27..<30)
  func `The missing rules are all that would help it and do not fire for certain`(
    _ block: Int
  ) throws {
    var missing = 0
    try forEachOption(block) { explained, taken, account in
      let decision = explained.model.decisions[taken.decision]
      let weights = decision.criteria.map { explained.priorities[$0.id] ?? $0.weight }
      let total = weights.reduce(0, +)
      var expected: [Int: Double] = [:]
      for (index, rule) in explained.model.rules.enumerated() {
        guard case .scores(taken.decision, let criterion, let points) = rule.effect else {
          continue
        }
        let scale = decision.criteria[criterion].highest - decision.criteria[criterion].lowest
        let ahead = points[account.option] - (account.winner.map { points[$0] } ?? 0)
        let worth = 100 * weights[criterion] / total * Double(ahead) / Double(scale)
        let share = Double(explained.naive.shares[index]) / Double(explained.model.whole)
        if worth > 0, share < 1 { expected[index] = worth * (1 - share) }
      }
      #expect(Set(account.missing.map { $0.rule }) == Set(expected.keys), explained.context)
      for rule in account.missing {
        #expect(isNear(rule.points, expected[rule.rule] ?? -1), explained.context)
        #expect(!rule.trace.obstacles.isEmpty, explained.context)
      }
      let points = account.missing.map { $0.points }
      #expect(points == points.sorted(by: >), explained.context)
      missing += account.missing.count
    }
    #expect(missing > 200)
  }

  @Test func `Where every option is ruled out there is no winner, and the vetoes are told`()
    throws
  {
    let program = try compiled(
      RulePack(
        questions: [.choice("q", "no", "yes")],
        decisions: [RulePack.Decision("d", ["a", "b"], by: ["k": 1])],
        rules: [
          .scoring("r", when: .isOne("q", "yes"), "d", "k", ["a": 2]),
          .vetoing("v", when: .isOne("q", "yes"), "d", "a", "b"),
        ]
      )
    )
    let assessment = try program.assessment(["q": "yes"])
    let explanation = Explanation(program, assessment, assessment.primary)
    #expect(explanation.whyNot.map { $0.option } == [0, 1])
    for account in explanation.whyNot {
      #expect(account.winner == nil)
      #expect(account.behind == 0)
      #expect(account.vetoes.map { program.rules[$0.rule].id } == ["v"])
    }
    #expect(explanation.weights == nil)
    #expect(explanation.acceptability.options == [])
    #expect(explanation.stopping.mayStop)
    #expect(explanation.stopping.rivals == [])
    #expect(explanation.witnesses.isEmpty)
  }
}
