import Forms
import Testing

@testable import DecisionEngine

/// What holds of every pack and profile, on packs and profiles made at random.
@Suite struct PropertyTests {
  /// Some packs with a profile each.
  private func cases(_ block: Int) throws -> [(made: RandomCase, profile: Profile)] {
    var cases: [(RandomCase, Profile)] = []
    for seed in (9_000 + block * 20)..<(9_000 + (block + 1) * 20) {
      guard var made = try RandomCase(seed: seed, style: .mixed) else { continue }
      cases.append((made, try made.profile().profile))
    }
    return cases
  }

  @Test(arguments: 0..<4)
  func `The order of what a pack declares changes no bit of an assessment`(
    _ block: Int
  ) throws {
    for (made, profile) in try cases(block) {
      var maker = made.maker
      maker.shuffle()
      let shuffled = try #require(Compiler.compile(maker.pack).value)
      #expect(
        "\(Assessor(shuffled).assess(profile))" == "\(Assessor(made.program).assess(profile))",
        made.context(of: profile)
      )
    }
  }

  @Test(arguments: 0..<4)
  func `A fit is the base and what each rule contributes`(_ block: Int) throws {
    for (made, profile) in try cases(block) {
      let weighting = Weighting(made.program, priorities: profile.priorities)
      for decision in Assessor(made.program).assess(profile).decisions {
        let base = weighting.base(of: decision.decision, in: made.program)
        for (option, fit) in decision.ranking.fits.enumerated() {
          let sum = decision.reasons.reduce(base) { $0 + $1.contributions[option] }
          #expect(abs(sum - fit) <= 1e-9, made.context(of: profile))
        }
        guard let margin = decision.ranking.margin else { continue }
        let leads = decision.reasons.reduce(0) { $0 + $1.lead }
        #expect(abs(leads - margin) <= 1e-9, made.context(of: profile))
      }
    }
  }

  @Test(arguments: 0..<4)
  func `One more answer widens no range and makes no option possible`(_ block: Int) throws {
    for (made, profile) in try cases(block) {
      let before = Assessor(made.program).assess(profile)
      for question in before.unanswered {
        let count = made.program.questions[question].choices.count
        for choice in profile.answers[question].choices(of: count).choices {
          var answered = profile
          answered.answers[question] = AnswerSet(choice)
          let after = Assessor(made.program).assess(answered)
          // Later decisions need not be taken any more.
          let pairs = before.decisions.flatMap { one in
            after.decisions.filter { $0.decision == one.decision }.map { (one, $0) }
          }
          for (wide, narrow) in pairs {
            expect(narrow, isWithin: wide, made.context(of: answered))
          }
        }
      }
    }
  }

  private func expect(
    _ narrow: DecisionAssessment,
    isWithin wide: DecisionAssessment,
    _ context: Comment
  ) {
    #expect(Set(narrow.possible).isSubset(of: wide.possible), context)
    #expect(wide.noneIsPossible || !narrow.noneIsPossible, context)
    let ranges =
      zip(wide.options, narrow.options).map { ($0.range, $1.range) }
      + zip(wide.leads, narrow.leads).map { ($0.range, $1.range) }
    for (wide, narrow) in ranges {
      #expect(wide.lowerBound - 1e-9 <= narrow.lowerBound, context)
      #expect(narrow.upperBound <= wide.upperBound + 1e-9, context)
    }
    for (wide, narrow) in zip(wide.options, narrow.options) {
      #expect(!wide.ruledOut || narrow.ruledOut, context)
    }
  }

  @Test(arguments: 0..<4)
  func `An expected fit and its likelihoods lie within what can happen`(_ block: Int) throws {
    for (made, profile) in try cases(block) {
      for decision in Assessor(made.program).assess(profile).decisions {
        for option in decision.options {
          let range = (option.range.lowerBound - 1e-9)...(option.range.upperBound + 1e-9)
          #expect(range.contains(option.fit), made.context(of: profile))
          #expect(option.range.lowerBound >= -1e-9 && option.range.upperBound <= 100 + 1e-9)
          #expect(option.ruledOut == option.vetoes.contains { $0.likelihood == 1 })
        }
        for reason in decision.reasons {
          #expect(reason.likelihood > 0 && reason.likelihood <= 1, made.context(of: profile))
        }
      }
    }
  }

  @Test(arguments: 0..<4)
  func `Priorities equal to the pack's weights change no bit`(_ block: Int) throws {
    for (made, profile) in try cases(block) where profile.priorities.isEmpty {
      var weights: [String: Double] = [:]
      let criteria = made.program.decisions.flatMap { $0.criteria }
      for criterion in criteria { weights[criterion.id] = criterion.weight }
      // The same criterion may have another weight in another decision.
      guard criteria.allSatisfy({ weights[$0.id] == $0.weight }) else { continue }
      var prioritised = profile
      prioritised.priorities = criteria.map {
        Profile.Priority(criterion: $0.id, weight: $0.weight)
      }
      let decisions = Assessor(made.program).assess(prioritised).decisions
      #expect("\(decisions)" == "\(Assessor(made.program).assess(profile).decisions)")
    }
  }

  @Test(arguments: 0..<4)
  func `Every optimum is reached by the completion that it names`(_ block: Int) throws {
    for (made, profile) in try cases(block) {
      let program = made.program
      let weighting = Weighting(program, priorities: profile.priorities)
      for decision in program.decisions.indices {
        let problem = FitProblem(
          program,
          decision: decision,
          weighting: weighting,
          answers: profile.answers
        )
        for option in program.decisions[decision].options.indices {
          let factors = problem.constants.indices.map { $0 == option ? 1.0 : 0 }
          let optimum = problem.maximum(of: factors)
          let ranking = Ranking(
            program,
            decision: decision,
            weighting: weighting,
            evaluation: Evaluation(program, answers: optimum.answers)
          )
          #expect(
            abs(ranking.fits[option] - optimum.value) <= 1e-9,
            made.context(of: profile)
          )
        }
      }
    }
  }
}
