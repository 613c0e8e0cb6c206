import Testing

@testable import DecisionEngine

/// Slips, tolerance and level options, against trying everything out.
@Suite struct FirmnessTests {
  @Test(arguments: 0..<4)
  func `The slips are the steps that bring another recommendation`(_ block: Int) throws {
    var slipping = 0
    var steady = 0
    for explained in try ExplainedCase.some(block) {
      for taken in explained.decisions {
        var expected: [Firmness.Slip] = []
        var isTooClose = false
        for question in explained.answered {
          let asked = explained.program.questions[question]
          guard asked.change.direction != .never,
            let from = explained.profile.answers[question].choice
          else { continue }
          for to in asked.choices.indices where to != from {
            if asked.kind == .scale, abs(to - from) > 1 { continue }
            var answers = explained.profile.answers
            answers[question] = AnswerSet(to)
            let naive = explained.naive(answers)
            isTooClose = isTooClose || naive.isTooClose
            let then = naive.all[taken.decision].recommendation
            if then != explained.naive.all[taken.decision].recommendation {
              expected.append(.init(question: question, from: from, to: to, then: then))
            } else {
              steady += 1
            }
          }
        }
        guard !isTooClose else { continue }
        slipping += expected.count
        #expect(taken.firmness.slips == expected, explained.context)
      }
    }
    #expect(slipping > 30)
    #expect(steady > 100)
  }

  @Test(arguments: 0..<4)
  func `Weights wrong by less than the tolerance keep the recommendation, by more they need not`(
    _ block: Int
  ) throws {
    var bounded = 0
    var unbounded = 0
    for explained in try ExplainedCase.some(block) {
      for taken in explained.decisions {
        guard let winner = taken.recommendation else {
          #expect(taken.firmness.tolerance == nil, explained.context)
          continue
        }
        let table = explained.program.values(ofDecision: taken.decision, for: explained.profile)
        let rivals = table.options.filter { $0 != winner && taken.ranking.takesPart($0) }
        /// The least lead over all rivals when some weights, as bits, are `factor` times as great. A lead
        /// is linear in each weight, so it is least at a corner, and all corners are tried.
        func leastLead(_ factor: Double) -> Double {
          var least = Double.infinity
          for corner in 0..<(1 << table.shares.count) {
            let shares = table.shares.enumerated().map { index, share in
              corner >> index & 1 == 1 ? share * factor : share
            }
            for rival in rivals {
              least = min(
                least,
                table.fit(of: winner, shares: shares) - table.fit(of: rival, shares: shares)
              )
            }
          }
          return least
        }
        guard let tolerance = taken.firmness.tolerance else {
          #expect(leastLead(1e6) > -1e-6, explained.context)
          unbounded += 1
          continue
        }
        bounded += 1
        #expect(tolerance >= 1, explained.context)
        #expect(leastLead(tolerance * 1.000_001) < 1e-8, explained.context)
        #expect(leastLead(max(1, tolerance * 0.999_999)) > -1e-8, explained.context)
      }
    }
    #expect(bounded > 30)
    #expect(unbounded > 5)
  }

  @Test(arguments: 0..<4)
  func `Level are the options that the recommendation does not clearly lead`(
    _ block: Int
  ) throws {
    var several = 0
    for explained in try ExplainedCase.some(block) {
      for taken in explained.decisions {
        let ranking = taken.ranking
        let clear = explained.program.decisions[taken.decision].clear
        guard let winner = taken.recommendation else {
          #expect(taken.level.isEmpty, explained.context)
          continue
        }
        #expect(taken.level.first == winner, explained.context)
        for option in ranking.fits.indices where option != winner {
          let isLevel =
            ranking.takesPart(option) && ranking.fits[winner] - ranking.fits[option] < clear
          #expect(taken.level.contains(option) == isLevel, explained.context)
        }
        let fits = taken.level.dropFirst().map { ranking.fits[$0] }
        #expect(fits == fits.sorted(by: >), explained.context)
        let isClose = taken.strength == .marginal || taken.strength == .tied
        #expect((taken.level.count > 1) == isClose, explained.context)
        if taken.level.count > 1 { several += 1 }
      }
    }
    #expect(several > 10)
  }
}
