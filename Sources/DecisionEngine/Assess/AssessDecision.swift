extension DecisionAssessment {
  /// Assesses one decision.
  ///
  /// Cost: two eliminations for each option and each pair of options, and the search for outcomes.
  package init(
    _ program: Program,
    decision index: Int,
    weighting: Weighting,
    evaluation: Evaluation,
    states: [AnswerState],
    answers: [Int?],
    budget: Int = GoalSearch.defaultBudget
  ) {
    let decision = program.decisions[index]
    let expected = Ranking(
      program,
      decision: index,
      weighting: weighting,
      evaluation: evaluation
    )
    var outcomes = Outcomes(
      program,
      decision: index,
      weighting: weighting,
      answers: answers,
      ruledOut: expected.ruledOut,
      budget: budget
    )
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
    let vetoes = DecisionAssessment.vetoes(program, decision, evaluation)
    self.decision = index
    self.ranking = ranking
    strength = ranking.strength(in: decision)
    possible = outcomes.possible
    undecided = outcomes.undecided
    noneIsPossible = outcomes.noneIsPossible
    witnesses = outcomes.witnesses
    let settled = ranking.recommendation.map { [$0] } ?? []
    isSettled =
      undecided.isEmpty && !outcomes.noneIsUndecided && possible == settled
      && (settled.isEmpty || !noneIsPossible)
    options = decision.options.indices.map { option in
      OptionAssessment(
        fit: ranking.fits[option],
        range: ranges[option],
        ruledOut: ranking.ruledOut[option],
        vetoes: vetoes[option]
      )
    }
    self.leads = leads
    let before = Evaluation(program, decision: index, answers: answers.map { _ in nil })
    reasons = Reason.all(
      program,
      decision: index,
      weighting: weighting,
      evaluation: evaluation,
      before: before,
      ranking: ranking
    )
    let knowledge = Knowledge(program, decision: decision, states: states)
    let support = Support(
      program,
      decision: index,
      weighting: weighting,
      before: before,
      states: states,
      ranking: ranking
    )
    self.knowledge = knowledge
    self.support = support
    naming = ranking.recommendation.map { _ in
      Naming(isLittle: knowledge.isLittle, isSupported: support?.isSupported ?? true)
    }
    level = ranking.level(below: decision.clear)
    firmness = Firmness(
      program,
      decision: index,
      weighting: weighting,
      evaluation: evaluation,
      ranking: ranking,
      witnesses: outcomes.witnesses,
      states: states,
      answers: answers
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
    _ program: Program,
    decision: Int,
    weighting: Weighting,
    evaluation: Evaluation,
    before: Evaluation,
    ranking: Ranking
  ) -> [Reason] {
    var reasons: [Reason] = []
    for index in program.decisions[decision].scoringRules {
      let fires = program.rules[index].fires
      guard case .scores(_, let criterion, _) = program.rules[index].effect,
        evaluation.isPossible(fires)
      else { continue }
      let likelihood = evaluation.likelihood(of: fires)
      let contributions = weighting.contributions(of: index, in: program).map { $0 * likelihood }
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
  init(_ program: Program, decision: Decision, states: [AnswerState]) {
    var answered = 0
    var applicable = 0
    for question in decision.namedQuestions {
      switch states[question] {
      case .answered:
        answered += 1
        applicable += 1
      case .unknown: applicable += 1
      case .notApplicable: break
      }
    }
    self.init(
      answered: answered,
      relevant: applicable,
      littleBelow: program.littleKnownBelow
    )
  }

  /// So many answers to so many questions, of which less than a share is little.
  package init(answered: Int, relevant: Int, littleBelow share: Double) {
    self.answered = answered
    self.relevant = relevant
    isLittle = Double(answered) < share * Double(relevant)
  }
}
