import Testing

@testable import DecisionEngine

/// The search for combinations that meet a goal, beside trying every combination.
@Suite struct GoalSearchTests {
  /// A pack at random, and for each question some of its choices.
  private struct Contest {
    let program: Program
    let weighting: Weighting
    let domains: [ChoiceMask]
    let context: Comment
    var random: SeededRandom

    /// `nil` where too little is left of the pack.
    init?(seed: Int, style: RandomPack.Style) throws {
      guard var made = try RandomCase(seed: seed, style: style) else { return nil }
      var random = SeededRandom(seed: 31 * seed + 7)
      program = made.program
      let profile = try made.profile().profile
      weighting = Weighting(program, priorities: profile.priorities)
      domains = made.program.questions.map { question in
        var choices = ChoiceMask()
        for choice in random.some(of: question.choices.indices.map { $0 }) {
          choices.insert(choice)
        }
        return random.happens(70) ? .all(question.choices.count) : choices
      }
      context = "seed \(seed), domains \(domains.map { $0.choices })"
      self.random = random
    }

    /// Every combination of the choices.
    var combinations: [[Int?]] {
      domains.reduce([[]]) { (longer: [[Int?]], domain) in
        longer.flatMap { answers in domain.choices.map { answers + [$0] } }
      }
    }

    var problems: [FitProblem] {
      program.decisions.indices.map {
        FitProblem(program, decision: $0, weighting: weighting, domains: domains)
      }
    }

    /// The ranking of answers; a question without one may be any of its choices here.
    func ranking(_ answers: [Int?], _ decision: Int) -> Ranking {
      let sets = answers.indices.map { question in
        answers[question].map { AnswerSet($0) }
          ?? AnswerSet(domains[question], of: program.questions[question].choices.count)
      }
      return Ranking(
        program,
        decision: decision,
        weighting: weighting,
        answers: sets.map { $0 ?? .unknown }
      )
    }

    /// Whether some ranking of the decision is decided by rounding, so that sums in another order may come
    /// out otherwise.
    func isTooClose(_ decision: Int, without contributions: [Double]) -> Bool {
      combinations.contains { answers in
        let fits = ranking(answers, decision).fits
        return fits.indices.contains { one in
          fits.indices.contains { other in
            [0, contributions[one] - contributions[other]].contains { shift in
              let lead = abs(fits[one] - fits[other] - shift)
              return lead > 1e-10 && lead < 1e-8
            }
          }
        }
      }
    }
  }

  /// What was found, by kind.
  private struct Tally {
    var found = 0
    var none = 0
    var steps = 0
  }

  /// Compares the verdict with trying all combinations.
  private func compare(
    _ contest: Contest,
    _ goal: Goal,
    _ decisions: [Int],
    _ tally: inout Tally,
    budget: Int = 20_000,
    accepts: @escaping ([Int?]) -> Bool
  ) {
    let problems = contest.problems
    var search = GoalSearch(
      for: goal,
      in: decisions.map { problems[$0] },
      budget: budget,
      keepsSteps: true,
      accepts: accepts
    )
    let isMet = contest.combinations.contains { accepts($0) }
    switch search.verdict() {
    case .found(let witness):
      tally.found += 1
      #expect(accepts(witness), contest.context)
      for (answer, domain) in zip(witness, contest.domains) {
        #expect(answer.map { domain.contains($0) } ?? false, contest.context)
      }
    case .none:
      tally.none += 1
      #expect(!isMet, contest.context)
    case .undecided: #expect(budget < 20_000, contest.context)
    }
    for step in search.steps { check(step, contest, &tally) }
  }

  /// Adds up what a step of a proof says cannot be reached, for every combination that it excludes.
  private func check(_ step: ProofStep, _ contest: Contest, _ tally: inout Tally) {
    tally.steps += 1
    let demands = step.way.demands.filter { $0.decision == step.decision }
    #expect(demands.count == step.factors.count || step.decision == nil, contest.context)
    #expect(step.factors.allSatisfy { $0 >= 0 }, contest.context)
    let store = contest.program.diagrams
    for answers in contest.combinations {
      let isAllowed = zip(answers, step.allowed).allSatisfy { $1.contains($0 ?? -1) }
      let isLeft = zip(answers, step.left).allSatisfy { $1.contains($0 ?? -1) }
      let meetsConditions = step.way.conditions.allSatisfy {
        store.value(of: $0.diagram, answers: answers) == $0.holds
      }
      guard isAllowed, !isLeft, meetsConditions else { continue }
      guard let decision = step.decision else {
        Issue.record(contest.context)
        continue
      }
      let fits = contest.ranking(answers, decision).fits
      var sum = 0.0
      for (demand, factor) in zip(demands, step.factors) {
        sum += factor * demand.surplus(of: fits)
      }
      #expect(sum < 1e-9, contest.context)
    }
  }

  @Test(arguments: 0..<6)
  func `An option is recommended within sets of choices where trying all says so`(
    _ block: Int
  ) throws {
    var tally = Tally()
    for seed in (30_000 + block * 40)..<(30_000 + (block + 1) * 40) {
      let style: RandomPack.Style = block.isMultiple(of: 2) ? .contested : .mixed
      guard let contest = try Contest(seed: seed, style: style) else { continue }
      for (decision, item) in contest.program.decisions.enumerated() {
        for outcome in item.options.indices.map({ Int?.some($0) }) + [nil] {
          let goals = [
            Goal.recommending(outcome, in: contest.problems[decision]),
            Goal.losing(outcome, in: contest.problems[decision]),
          ]
          for (goal, wanted) in zip(goals, [true, false]) {
            compare(contest, goal, [decision], &tally) {
              (contest.ranking($0, decision).recommendation == outcome) == wanted
            }
          }
        }
      }
    }
    #expect(tally.found > 40 && tally.none > 40 && tally.steps > 40)
  }

  @Test(arguments: 0..<4)
  func `A rule turns a recommendation within sets of choices where trying all says so`(
    _ block: Int
  ) throws {
    var tally = Tally()
    for seed in (31_000 + block * 40)..<(31_000 + (block + 1) * 40) {
      guard let contest = try Contest(seed: seed, style: .contested) else { continue }
      let program = contest.program
      let problem = contest.problems[0]
      for rule in program.decisions[0].scoringRules.prefix(3) {
        let fires = program.rules[rule].fires
        let contributions = contest.weighting.contributions(of: rule, in: program)
        if contest.isTooClose(0, without: contributions) { continue }
        for option in contributions.indices {
          for other in contributions.indices where contributions[option] > contributions[other] {
            let goal = Goal.turning(
              from: option,
              to: other,
              in: problem,
              without: contributions,
              where: fires
            )
            compare(contest, goal, [0], &tally) { answers in
              let ranking = contest.ranking(answers, 0)
              let rest = Ranking(
                fits: zip(ranking.fits, contributions).map { $0 - $1 },
                ruledOut: ranking.ruledOut
              )
              return program.diagrams.value(of: fires, answers: answers) == true
                && ranking.recommendation == option && rest.recommendation == other
            }
          }
        }
      }
    }
    #expect(tally.found > 5 && tally.none > 20)
  }

  @Test(arguments: 0..<6)
  func `Several decisions come out together where trying all says so`(_ block: Int) throws {
    var tally = Tally()
    for seed in (32_000 + block * 15)..<(32_000 + (block + 1) * 15) {
      guard var contest = try Contest(seed: seed, style: .mixed) else { continue }
      let program = contest.program
      guard program.decisions.count > 1 else { continue }
      for _ in 0..<4 {
        var outcomes = [[Int]?](repeating: nil, count: program.decisions.count)
        for decision in outcomes.indices where contest.random.happens(60) {
          let options = program.decisions[decision].options.indices.map { $0 }
          outcomes[decision] = contest.random.some(of: options)
        }
        let goal = Goal.comingOut(outcomes, in: contest.problems)
        let judged = contest
        compare(contest, goal, goal.decisions.isEmpty ? [0] : goal.decisions, &tally) { answers in
          var recommendations = [Int?](repeating: nil, count: outcomes.count)
          for (decision, item) in program.decisions.enumerated()
          where item.takenIf?.holds(of: recommendations) ?? true {
            recommendations[decision] = judged.ranking(answers, decision).recommendation
          }
          return zip(outcomes, recommendations).allSatisfy { options, recommendation in
            options.map { $0.contains(recommendation ?? -1) } ?? true
          }
        }
      }
    }
    #expect(tally.found > 20 && tally.none > 5)
  }

  @Test(arguments: 0..<4)
  func `With too small a budget nothing wrong is said`(_ block: Int) throws {
    var tally = Tally()
    var compared = 0
    for seed in (33_000 + block * 15)..<(33_000 + (block + 1) * 15) {
      guard let contest = try Contest(seed: seed, style: .contested) else { continue }
      for option in contest.program.decisions[0].options.indices {
        for budget in [0, 1, 2, 4] {
          compared += 1
          let goal = Goal.recommending(option, in: contest.problems[0])
          compare(contest, goal, [0], &tally, budget: budget) {
            contest.ranking($0, 0).recommendation == option
          }
        }
      }
    }
    #expect(tally.found + tally.none < compared)
  }

  @Test(arguments: 0..<4)
  func `With some questions left open the verdict is that of trying the others`(
    _ block: Int
  ) throws {
    var tally = Tally()
    for seed in (34_000 + block * 40)..<(34_000 + (block + 1) * 40) {
      guard var contest = try Contest(seed: seed, style: .contested) else { continue }
      let program = contest.program
      let leftOpen = contest.domains.map { _ in contest.random.happens(30) }
      let problem = FitProblem(
        program,
        decision: 0,
        weighting: contest.weighting,
        domains: contest.domains,
        leftOpen: leftOpen
      )
      let combinations = Set(
        contest.combinations.map { answers in zip(answers, leftOpen).map { $1 ? nil : $0 } }
      )
      for option in program.decisions[0].options.indices {
        let isMet = combinations.contains { contest.ranking($0, 0).recommendation == option }
        var search = GoalSearch(forRecommending: option, in: problem)
        switch search.verdict() {
        case .found(let witness):
          tally.found += 1
          #expect(combinations.contains(witness), contest.context)
          #expect(contest.ranking(witness, 0).recommendation == option, contest.context)
        case .none:
          tally.none += 1
          #expect(!isMet, contest.context)
        case .undecided: Issue.record(contest.context)
        }
      }
    }
    #expect(tally.found > 20 && tally.none > 20)
  }
}
