import Testing

@testable import DecisionEngine

/// Whether the questionnaire may stop.
@Suite struct StoppingProofTests {
  @Test(arguments: 40..<45)
  func `It may stop where every completion comes out alike, and nowhere else`(
    _ block: Int
  ) throws {
    var stopped = 0
    var open = 0
    for explained in try ExplainedCase.some(block) {
      for taken in explained.decisions {
        let outcomes = explained.outcomes(of: taken.decision)
        let isCertain = outcomes.allSatisfy { $0.winner == taken.recommendation }
        let proof = StoppingProof(taken)
        #expect(proof.mayStop == isCertain, explained.context)
        if isCertain { stopped += 1 } else { open += 1 }
      }
    }
    #expect(stopped > 20)
    #expect(open > 20)
  }

  @Test(arguments: 45..<50)
  func `The least lead over each rival is that of some completion, and of none less`(
    _ block: Int
  ) throws {
    var rivals = 0
    for explained in try ExplainedCase.some(block) {
      for taken in explained.decisions {
        let proof = StoppingProof(taken)
        guard let winner = taken.recommendation else {
          #expect(proof.rivals == [], explained.context)
          continue
        }
        let naive = explained.naive.all[taken.decision]
        let outcomes = explained.outcomes(of: taken.decision)
        #expect(
          proof.rivals.map { $0.option } == taken.options.indices.filter { $0 != winner }
        )
        #expect(proof.mayBeRuledOut == !naive.vetoes[winner].isEmpty, explained.context)
        for rival in proof.rivals {
          let leads = outcomes.map { $0.fits[winner] - $0.fits[rival.option] }
          let least = try #require(leads.min())
          #expect(isNear(rival.leastLead, least), explained.context)
          #expect(rival.isRuledOut == naive.ruledOut[rival.option], explained.context)
          rivals += 1
        }
        // The leads alone prove it where no veto has a say.
        if !proof.mayBeRuledOut,
          proof.rivals.allSatisfy({ $0.isRuledOut || $0.leastLead > 1e-8 })
        {
          #expect(proof.mayStop, explained.context)
        }
      }
    }
    #expect(rivals > 100)
  }
}
