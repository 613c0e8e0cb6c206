extension DecisionAssessment {
  /// Assesses one decision.
  ///
  /// Cost: two eliminations for each option and each pair of options, and the search for outcomes.
  package init(
    _ situation: Situation,
    decision index: Int,
    budget: Int = GoalSearch.defaultBudget
  ) {
    let program = situation.program
    let decision = program.decisions[index]
    let expected = situation.ranking(of: index)
    let problem = FitProblem(
      program,
      decision: index,
      weighting: situation.weighting,
      answers: situation.answers
    )
    var outcomes = Outcomes(problem, budget: budget)
    var factors = [Double](repeating: 0, count: decision.options.count)
    let ranges = decision.options.indices.map { option in
      factors[option] = 1
      defer { factors[option] = 0 }
      return outcomes.range(of: factors)
    }
    var leads: [Lead] = []
    for option in decision.options.indices {
      factors[option] = 1
      for other in decision.options.indices where other > option {
        factors[other] = -1
        leads.append(
          Lead(
            option: option,
            other: other,
            expected: expected.fits[option] - expected.fits[other],
            range: outcomes.range(of: factors)
          )
        )
        factors[other] = 0
      }
      factors[option] = 0
    }
    outcomes.searchForTheRest()
    let ranking = outcomes.passingOver(in: expected)
    let vetoes = DecisionAssessment.vetoes(program, decision, situation.evaluation)
    self.decision = index
    self.ranking = ranking
    strength = ranking.strength(in: decision)
    possible = outcomes.possible
    undecided = outcomes.undecided
    noneIsPossible = outcomes.noneIsPossible
    witnesses = outcomes.witnesses
    isSettled = outcomes.areOnly(ranking.recommendation)
    options = decision.options.indices.map { option in
      OptionAssessment(
        fit: ranking.fits[option],
        range: ranges[option],
        ruledOut: ranking.ruledOut[option],
        vetoes: vetoes[option]
      )
    }
    self.leads = leads
    let before = Evaluation(
      program,
      decision: index,
      answers: [AnswerSet](repeating: .unknown, count: situation.answers.count)
    )
    reasons = Reason.all(situation, decision: index, before: before, ranking: ranking)
    let knowledge = Knowledge(situation, decision: index)
    let support = Support(situation, decision: index, before: before, ranking: ranking)
    self.knowledge = knowledge
    self.support = support
    naming = ranking.recommendation.map { _ in
      Naming(isLittle: knowledge.isLittle, isSupported: support?.isSupported ?? true)
    }
    level = ranking.level(below: decision.clear)
    firmness = Firmness(
      situation,
      decision: index,
      ranking: ranking,
      witnesses: outcomes.witnesses
    )
  }

  /// For each option the vetoes that fire or may fire.
  private static func vetoes(
    _ program: Program,
    _ decision: Decision,
    _ evaluation: Evaluation
  ) -> [[OptionAssessment.Veto]] {
    var vetoes = [[OptionAssessment.Veto]](repeating: [], count: decision.options.count)
    for rule in decision.vetoRules {
      guard case .rulesOut(_, let options) = program.rules[rule].effect,
        evaluation.isPossible(program.rules[rule].fires)
      else { continue }
      let likelihood = evaluation.likelihood(of: program.rules[rule].fires)
      for option in options { vetoes[option].append(.init(rule: rule, likelihood: likelihood)) }
    }
    return vetoes
  }
}

extension DecisionAssessment {
  /// What the pack says of two of the options that are level going together.
  public func combination(in decision: Decision) -> Combination? {
    decision.combinations.first { $0.options.allSatisfy(level.contains) }
  }
}

extension Ranking {
  /// How far the recommendation is ahead, by a decision's margins; `nil` where there is none.
  public func strength(in decision: Decision) -> Strength? {
    guard recommendation != nil else { return nil }
    guard let margin else { return .unopposed }
    if margin <= Ranking.tieTolerance { return .tied }
    if margin < decision.clear { return .marginal }
    return margin < decision.strong ? .clear : .strong
  }
}

extension Reason {
  /// The scoring rules of a decision that fire or may fire: the greatest contribution to the lead
  /// first, of equals by id.
  ///
  /// `before`: What is so with nothing answered.
  static func all(
    _ situation: Situation,
    decision: Int,
    before: Evaluation,
    ranking: Ranking
  ) -> [Reason] {
    let (program, evaluation) = (situation.program, situation.evaluation)
    var reasons: [Reason] = []
    for index in program.decisions[decision].scoringRules {
      let fires = program.rules[index].fires
      guard case .scores(_, let criterion, _) = program.rules[index].effect,
        evaluation.isPossible(fires)
      else { continue }
      let likelihood = evaluation.likelihood(of: fires)
      let contributions = situation.weighting.contributions(of: index, in: program)
        .map { $0 * likelihood }
      let ahead = ranking.recommendation.map { contributions[$0] } ?? 0
      let behind = ranking.runnerUp.map { contributions[$0] } ?? 0
      reasons.append(
        Reason(
          rule: index,
          criterion: criterion,
          likelihood: likelihood,
          before: before.likelihood(of: fires),
          contributions: contributions,
          lead: ahead - behind
        )
      )
    }
    return reasons.sorted { $0.lead != $1.lead ? $0.lead > $1.lead : $0.rule < $1.rule }
  }
}

extension Knowledge {
  /// Counts the questions that a decision's rules name and that apply or may apply.
  init(_ situation: Situation, decision: Int) {
    let program = situation.program
    let named = program.decisions[decision].namedQuestions
    let count = AnswerCount(of: named, in: situation.states)
    var (narrowed, excluded) = (0, 0.0)
    for question in named {
      guard case .narrowed(let choices) = situation.states[question] else { continue }
      let all = program.questions[question].choices.count
      narrowed += 1
      excluded += Double(all - choices.count) / Double(all - 1)
    }
    self.init(
      answered: count.answered,
      narrowed: narrowed,
      excluded: excluded,
      relevant: count.applicable,
      littleBelow: program.littleKnownBelow
    )
  }

  /// So many answers to so many questions, of which less than a share is little; `excluded` is how much of
  /// the narrowed ones is known.
  package init(
    answered: Int,
    narrowed: Int = 0,
    excluded: Double = 0,
    relevant: Int,
    littleBelow share: Double
  ) {
    self.answered = answered
    self.narrowed = narrowed
    self.relevant = relevant
    known = Double(answered) + excluded
    isLittle = known < share * Double(relevant)
  }
}
