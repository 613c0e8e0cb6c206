import Testing

@testable import DecisionEngine

/// The order of the next questions beside trying every answer.
@Suite struct NextQuestionsOracleTests {
  /// What an answer to a question would settle.
  private struct Naive {
    let question: Int
    let most: Int
    let average: Double
    let spread: Double
  }

  @Test(arguments: 0..<6)
  func `The next question is the one after which fewest outcomes remain`(_ block: Int) throws {
    var asked = 0
    for seed in (12_000 + block * 20)..<(12_000 + (block + 1) * 20) {
      let style: RandomPack.Style = seed.isMultiple(of: 2) ? .mixed : .contested
      guard var made = try RandomCase(seed: seed, style: style) else { continue }
      let (profile, naive) = try made.profile()
      guard !naive.isTooClose else { continue }
      let next = Assessor(made.program).assess(profile).nextQuestions
      let expected = self.next(made, profile, naive)
      asked += next.count
      #expect(
        next.map { $0.question }.sorted() == expected.map { $0.question },
        made.context(of: profile)
      )
      for expected in expected {
        let found = next.first { $0.question == expected.question }
        #expect(found?.mostPossible == expected.most, made.context(of: profile))
        #expect(found?.averagePossible == expected.average, made.context(of: profile))
        #expect(abs((found?.spread ?? -1) - expected.spread) < 1e-9, made.context(of: profile))
      }
      for (one, two) in zip(next, next.dropFirst()) {
        let isAhead =
          one.mostPossible != two.mostPossible
          ? one.mostPossible < two.mostPossible
          : one.averagePossible != two.averagePossible
            ? one.averagePossible < two.averagePossible
            : abs(one.spread - two.spread) < 1e-10
              ? one.question < two.question : one.spread > two.spread
        #expect(isAhead, made.context(of: profile))
      }
    }
    #expect(asked > 10)
  }

  /// The questions that can move the lead or the outcome, as they are asked.
  private func next(
    _ made: RandomCase,
    _ profile: Profile,
    _ naive: NaiveAssessment
  ) -> [Naive] {
    let primary = naive.all[0]
    guard !primary.isCertain else { return [] }
    let before = primary.possible.count + (primary.noneIsPossible ? 1 : 0)
    let priorities = Dictionary(
      uniqueKeysWithValues: profile.priorities.map { ($0.criterion, $0.weight) }
    )
    let open = made.program.questions.indices.filter {
      naive.states[$0].isOpen
    }
    return open.compactMap { question in
      let count = made.model.questions[question].choiceCount
      let after = profile.answers[question].choices(of: count).choices.map { choice in
        var answers = profile.answers
        answers[question] = AnswerSet(choice)
        return NaiveAssessment(made.model, answers: answers, priorities: priorities).all[0]
      }
      let counts = after.map { $0.possible.count + ($0.noneIsPossible ? 1 : 0) }
      let leads = after.map { decision in
        primary.recommendation.flatMap { ahead in
          primary.runnerUp.map { decision.fits[ahead] - decision.fits[$0] }
        } ?? 0
      }
      let average = Double(counts.reduce(0, +)) / Double(counts.count)
      let spread = (leads.max() ?? 0) - (leads.min() ?? 0)
      guard spread > 1e-9 || average < Double(before) else { return nil }
      return Naive(
        question: question,
        most: counts.max() ?? 0,
        average: average,
        spread: spread
      )
    }
  }
}
