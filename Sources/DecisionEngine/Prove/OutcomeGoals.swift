extension Goal {
  /// That an option is recommended, `nil` standing for none: no veto rules it out, and every rival is
  /// beaten or ruled out.
  package static func recommending(_ option: Int?, in problem: FitProblem) -> Goal {
    let kept = option.map { [$0] } ?? []
    var clauses = kept.map { open($0, in: problem) }
    for rival in problem.constants.indices where rival != option && !problem.ruledOut[rival] {
      var ways = ruling(out: rival, but: kept, in: problem)
      if let option {
        ways.insert(Way(demands: [lead(of: option, over: rival, in: problem)]), at: 0)
      }
      clauses.append(ways)
    }
    return Goal(clauses)
  }

  /// That another outcome than a certain one comes out: a veto rules the option out, or a rival that none
  /// does is ahead of it; where it is `nil`, that an option is left.
  package static func losing(_ outcome: Int?, in problem: FitProblem) -> Goal {
    if let outcome, problem.ruledOut[outcome] { return Goal([]) }
    var ways = outcome.map { ruling(out: $0, but: [], in: problem) } ?? []
    for rival in problem.constants.indices where rival != outcome {
      for var way in open(rival, in: problem) {
        if let outcome { way.demands = [lead(of: rival, over: outcome, in: problem)] }
        ways.append(way)
      }
    }
    return Goal([ways])
  }

  /// That one option is recommended, and another would be without what a rule that fires contributes to
  /// the fits.
  package static func turning(
    from option: Int,
    to other: Int,
    in problem: FitProblem,
    without contributions: [Double],
    where fires: Diagram
  ) -> Goal {
    func shifted(_ ahead: Int, _ behind: Int) -> Demand {
      let shift = contributions[behind] - contributions[ahead]
      return lead(of: ahead, over: behind, in: problem, plus: shift)
    }
    let kept = [option, other]
    let both = Way(
      [Condition(fires, holds: true)],
      demands: [lead(of: option, over: other, in: problem), shifted(other, option)]
    )
    var clauses = kept.map { open($0, in: problem) } + [[both]]
    for rival in problem.constants.indices
    where !kept.contains(rival) && !problem.ruledOut[rival] {
      let beaten = Way(
        demands: [lead(of: option, over: rival, in: problem), shifted(other, rival)]
      )
      clauses.append([beaten] + ruling(out: rival, but: kept, in: problem))
    }
    return Goal(clauses)
  }

  /// That decisions come out as one of the options named for each, `nil` standing for any outcome, and
  /// those that they wait for accordingly; `problems` are those of all decisions.
  package static func comingOut(_ outcomes: [[Int]?], in problems: [FitProblem]) -> Goal {
    var allowed = outcomes
    for decision in allowed.indices.reversed() where allowed[decision] != nil {
      require(problems[decision].program.decisions[decision].takenIf, &allowed)
    }
    var goal = Goal([])
    for (problem, options) in zip(problems, allowed) {
      guard let options else { continue }
      let goals = options.map { recommending($0, in: problem) }
      // A decision that no option is named for cannot come out so.
      let first = goals.first ?? Goal([[]])
      goal = goal.and(goals.dropFirst().reduce(first) { $0.or($1) })
    }
    return goal
  }

  /// That a condition on outcomes holds, `nil` being always true; `problems` are those of all decisions.
  package static func meeting(
    _ condition: OutcomeCondition?,
    in problems: [FitProblem]
  ) -> Goal {
    var outcomes = [[Int]?](repeating: nil, count: problems.count)
    require(condition, &outcomes)
    return comingOut(outcomes, in: problems)
  }

  private static func require(_ condition: OutcomeCondition?, _ allowed: inout [[Int]?]) {
    for term in condition?.terms ?? [] {
      allowed[term.decision] =
        allowed[term.decision].map { options in
          options.filter { term.options.contains($0) }
        } ?? term.options
    }
  }

  /// The one way in which no veto rules an option out; none where one does in any case.
  static func open(_ option: Int, in problem: FitProblem) -> [Way] {
    if problem.ruledOut[option] { return [] }
    var way = Way()
    for veto in problem.vetoes where veto.options.contains(option) {
      way.conditions.append(Condition(veto.condition, holds: false))
    }
    return [way]
  }

  /// The ways in which a veto rules an option out and none of certain others.
  static func ruling(
    out option: Int,
    but others: [Int],
    in problem: FitProblem
  ) -> [Way] {
    var ways: [Way] = []
    for veto in problem.vetoes
    where veto.options.contains(option) && !others.contains(where: { veto.options.contains($0) }) {
      ways.append(Way([Condition(veto.condition, holds: true)]))
    }
    return ways
  }

  /// That an option is not behind another; of equals, the first is ahead.
  static func lead(
    of option: Int,
    over other: Int,
    in problem: FitProblem,
    plus constant: Double = 0
  ) -> Demand {
    var factors = [Double](repeating: 0, count: problem.constants.count)
    factors[option] = 1
    factors[other] = -1
    let least = Ranking.leadNeeded(by: option, over: other)
    return Demand(decision: problem.decision, factors: factors, least: least - constant)
  }
}

extension GoalSearch {
  /// Prepares a search for combinations of a problem that recommend an option, `nil` standing for none.
  package init(
    forRecommending option: Int?,
    in problem: FitProblem,
    budget: Int = defaultBudget,
    keepsSteps: Bool = false
  ) {
    self.init(
      for: .recommending(option, in: problem),
      in: [problem],
      budget: budget,
      keepsSteps: keepsSteps
    ) { problem.ranking(of: $0).recommendation == option }
  }
}

extension Ranking {
  /// The least lead with which an option stands before another: of equals, the first does.
  static func leadNeeded(by option: Int, over other: Int) -> Double {
    option < other ? -tieTolerance : tieTolerance
  }
}

extension Program {
  /// The vetoes that can rule an option out, ascending.
  package func vetoes(on option: Int, in decision: Int) -> [Int] {
    decisions[decision].vetoRules.filter { rule in
      if case .rulesOut(_, let options) = rules[rule].effect {
        options.contains(option)
      } else {
        false
      }
    }
  }
}
