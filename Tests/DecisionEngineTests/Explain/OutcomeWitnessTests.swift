import Testing

@testable import DecisionEngine

/// The outcomes that are possible, each shown by answers.
@Suite struct OutcomeWitnessTests {
  @Test(arguments: 60..<66)
  func `Every possible option has a completion that recommends it, and few answers that do`(
    _ block: Int
  ) throws {
    var witnessed = 0
    var steps = 0
    for explained in try ExplainedCase.some(block) {
      for taken in explained.decisions {
        let witnesses = OutcomeWitness.all(explained.program, explained.assessment, taken)
        #expect(
          witnesses.map { $0.option } == explained.naive.all[taken.decision].possible,
          explained.context
        )
        for witness in witnesses {
          expect(witness, in: explained, taken)
          witnessed += 1
          steps += witness.answers.count
        }
      }
    }
    #expect(witnessed > 100)
    #expect(steps > 50)
  }

  private func expect(
    _ witness: OutcomeWitness,
    in explained: ExplainedCase,
    _ taken: DecisionAssessment
  ) {
    let given = explained.profile.answers
    for (answer, completed) in zip(given, witness.completion) where !answer.isUnknown {
      #expect(completed.map { answer.admits($0) } == true, explained.context)
    }
    // Replayed by the naive model, as a complete profile.
    let complete = explained.naive(witness.completion).all[taken.decision]
    #expect(complete.recommendation == witness.option, explained.context)
    #expect(complete.possible == [witness.option], explained.context)

    var answers = given
    for step in witness.answers {
      #expect(!given[step.question].isAnswered, explained.context)
      #expect(explained.assessment.states[step.question].isOpen, explained.context)
      #expect(step.choice == witness.completion[step.question], explained.context)
      answers[step.question] = AnswerSet(step.choice)
    }
    let reached = explained.naive(answers)
    guard !reached.isTooClose else { return }
    #expect(reached.all[taken.decision].recommendation == witness.option, explained.context)
    #expect(
      witness.answers.isEmpty == (taken.recommendation == witness.option),
      explained.context
    )
    for step in witness.answers {
      var fewer = answers
      fewer[step.question] = given[step.question]
      let without = explained.naive(fewer)
      guard !without.isTooClose else { continue }
      #expect(without.all[taken.decision].recommendation != witness.option, explained.context)
    }
  }
}
