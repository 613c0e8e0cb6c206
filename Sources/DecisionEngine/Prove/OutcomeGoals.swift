extension Goal {
  /// That an option is recommended, `nil` standing for none: no veto rules it out, and every rival is
  /// beaten or ruled out.
  package static func recommending(
    _ option: Int?,
    in decision: Int,
    of program: Program
  ) -> Goal {
    let kept = option.map { [$0] } ?? []
    var clauses = kept.map { [open($0, in: decision, of: program)] }
    for rival in program.decisions[decision].options.indices where rival != option {
      let beaten = option.map {
        Way(demands: [lead(of: $0, over: rival, in: decision, of: program)])
      }
      let ruledOut = ruling(out: rival, but: kept, in: decision, of: program)
      clauses.append([beaten].compactMap { $0 } + ruledOut)
    }
    return Goal(clauses)
  }

  /// That another outcome than a certain one comes out: a veto rules the option out, or a rival that none
  /// does is ahead of it; where it is `nil`, that an option is left.
  package static func losing(_ outcome: Int?, in decision: Int, of program: Program) -> Goal {
    var ways = outcome.map { ruling(out: $0, but: [], in: decision, of: program) } ?? []
    for rival in program.decisions[decision].options.indices where rival != outcome {
      var way = open(rival, in: decision, of: program)
      if let outcome {
        way.demands = [lead(of: rival, over: outcome, in: decision, of: program)]
      }
      ways.append(way)
    }
    return Goal([ways])
  }

  /// That one option is recommended, and another would be without what a rule that fires contributes to
  /// the fits.
  package static func turning(
    from option: Int,
    to other: Int,
    in decision: Int,
    without contributions: [Double],
    where fires: Diagram,
    of program: Program
  ) -> Goal {
    func shifted(_ ahead: Int, _ behind: Int) -> Demand {
      let shift = contributions[behind] - contributions[ahead]
      return lead(of: ahead, over: behind, in: decision, of: program, plus: shift)
    }
    let kept = [option, other]
    let both = Way(
      [Condition(fires, holds: true)],
      demands: [
        lead(of: option, over: other, in: decision, of: program), shifted(other, option),
      ]
    )
    var clauses = kept.map { [open($0, in: decision, of: program)] } + [[both]]
    for rival in program.decisions[decision].options.indices where !kept.contains(rival) {
      let beaten = Way(
        demands: [
          lead(of: option, over: rival, in: decision, of: program), shifted(other, rival),
        ]
      )
      let ruledOut = ruling(out: rival, but: kept, in: decision, of: program)
      clauses.append([beaten] + ruledOut)
    }
    return Goal(clauses)
  }

  /// That decisions come out as one of the options named for each, `nil` standing for any outcome, and
  /// those that they wait for accordingly.
  package static func comingOut(_ outcomes: [[Int]?], of program: Program) -> Goal {
    var allowed = outcomes
    for decision in allowed.indices.reversed() where allowed[decision] != nil {
      require(program.decisions[decision].takenIf, &allowed)
    }
    var goal = Goal([])
    for (decision, options) in allowed.enumerated() {
      guard let options else { continue }
      let goals = options.map { recommending($0, in: decision, of: program) }
      // A decision that no option is named for cannot come out so.
      let first = goals.first ?? Goal([[]])
      goal = goal.and(goals.dropFirst().reduce(first) { $0.or($1) })
    }
    return goal
  }

  /// That a condition on outcomes holds, `nil` being always true.
  package static func meeting(_ condition: OutcomeCondition?, of program: Program) -> Goal {
    var outcomes = [[Int]?](repeating: nil, count: program.decisions.count)
    require(condition, &outcomes)
    return comingOut(outcomes, of: program)
  }

  private static func require(_ condition: OutcomeCondition?, _ allowed: inout [[Int]?]) {
    for term in condition?.terms ?? [] {
      allowed[term.decision] =
        allowed[term.decision].map { options in
          options.filter { term.options.contains($0) }
        } ?? term.options
    }
  }

  /// That no veto rules an option out.
  private static func open(_ option: Int, in decision: Int, of program: Program) -> Way {
    Way(
      program.vetoes(on: option, in: decision).map {
        Condition(program.rules[$0].fires, holds: false)
      }
    )
  }

  /// The ways in which a veto rules an option out and none of certain others.
  private static func ruling(
    out option: Int,
    but others: [Int],
    in decision: Int,
    of program: Program
  ) -> [Way] {
    program.vetoes(on: option, in: decision).compactMap { rule in
      guard case .rulesOut(_, let options) = program.rules[rule].effect,
        !others.contains(where: { options.contains($0) })
      else { return nil }
      return Way([Condition(program.rules[rule].fires, holds: true)])
    }
  }

  /// That an option is not behind another; of equals, the first is ahead.
  private static func lead(
    of option: Int,
    over other: Int,
    in decision: Int,
    of program: Program,
    plus constant: Double = 0
  ) -> Demand {
    var factors = [Double](repeating: 0, count: program.decisions[decision].options.count)
    factors[option] = 1
    factors[other] = -1
    let least = Ranking.leadNeeded(by: option, over: other)
    return Demand(decision: decision, factors: factors, least: least - constant)
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
      for: .recommending(option, in: problem.decision, of: problem.program),
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
