/// Scores profiles one at a time, plainly: what a row of a portfolio needs of an assessment, and no more.
///
/// It agrees to the bit with `Assessor.assess`; every faster way of scoring agrees with it. Where the proof
/// that a row is settled is left out, and for the decisions after the primary one, the highest expected fit
/// is taken for the recommendation, although seldom no completion has it.
public struct PortfolioScorer: Sendable {
  /// The program.
  public let program: Program
  /// The most reasons that a row has.
  public let reasonCount: Int
  /// What else a row has.
  public let parts: RowParts
  /// The primary decision with nothing answered.
  private let before: Evaluation

  /// Creates a scorer.
  public init(_ program: Program, reasonCount: Int, parts: RowParts = .all) {
    self.program = program
    self.reasonCount = reasonCount
    self.parts = parts
    before = Evaluation(program, decision: 0, answers: program.questions.map { _ in nil })
  }

  /// Scores a profile.
  ///
  /// Cost: one pass over the program's diagrams and rules, and, where answers are unknown, the searches
  /// that prove it settled, which end at the first completion with another outcome.
  ///
  /// - Precondition: The profile was resolved against this program.
  public func score(_ profile: Profile) -> ScoredRow {
    let evaluation = Evaluation(program, answers: profile.answers)
    let weighting = Weighting(program, priorities: profile.priorities)
    func rank(_ decision: Int) -> Ranking {
      Ranking(program, decision: decision, weighting: weighting, evaluation: evaluation)
    }
    let (ranking, isSettled) = settled(rank(0), weighting: weighting, answers: profile.answers)
    var recommendations = [Int?](repeating: nil, count: program.decisions.count)
    recommendations[0] = ranking.recommendation
    let further = parts.contains(.decisions) ? program.decisions.indices.dropFirst() : 0..<0
    for index in further
    where program.decisions[index].takenIf?.holds(of: recommendations) ?? true {
      recommendations[index] = rank(index).recommendation
    }
    let states = program.states(of: profile.answers, evaluation)
    let decision = program.decisions[0]
    let knowledge = Knowledge(program, decision: decision, states: states)
    let hasFirmness = parts.contains(.firmness)
    return ScoredRow(
      recommendation: ranking.recommendation,
      runnerUp: ranking.runnerUp,
      margin: ranking.margin,
      strength: ranking.strength(in: decision),
      isSettled: isSettled,
      naming: ranking.recommendation.map { _ in
        Naming(
          isLittle: knowledge.isLittle,
          isSupported: isSupported(ranking, weighting: weighting)
        )
      },
      knowledge: knowledge,
      tolerance: hasFirmness
        ? ranking.tolerance(
          program,
          decision: 0,
          weighting: weighting,
          evaluation: evaluation
        ) : nil,
      level: hasFirmness ? ranking.level(below: decision.clear) : [],
      fits: ranking.fits,
      reasons: reasons(evaluation: evaluation, weighting: weighting, ranking: ranking),
      unanswered: states.filter { $0 == .unknown }.count,
      dependents: further.map { recommendations[$0] },
      inapplicable: states.indices.filter {
        states[$0] == .notApplicable && profile.answers[$0] != nil
      }
    )
  }

  private func isSupported(_ ranking: Ranking, weighting: Weighting) -> Bool {
    guard let winner = ranking.recommendation, let rival = ranking.runnerUp else { return true }
    let before = Ranking(program, decision: 0, weighting: weighting, evaluation: before)
    return Support.isSupported(
      lead: ranking.fits[winner] - ranking.fits[rival],
      before: before.fits[winner] - before.fits[rival]
    )
  }

  /// The ranking of the primary decision without those whom no completion recommends, and whether it is
  /// settled; as it is, and `nil`, where that is not wanted.
  private func settled(
    _ ranking: Ranking,
    weighting: Weighting,
    answers: [Int?]
  ) -> (ranking: Ranking, isSettled: Bool?) {
    guard parts.contains(.settled) else { return (ranking, nil) }
    var outcomes = Outcomes(
      program,
      decision: 0,
      weighting: weighting,
      answers: answers,
      ruledOut: ranking.ruledOut,
      budget: GoalSearch.defaultBudget
    )
    if outcomes.areOnly(ranking.recommendation) { return (ranking, true) }
    let kept = outcomes.passingOver(in: ranking)
    let isOther = kept.recommendation != ranking.recommendation
    return (kept, isOther && outcomes.areOnly(kept.recommendation))
  }

  /// The rules with a lead, the greatest first.
  private func reasons(
    evaluation: Evaluation,
    weighting: Weighting,
    ranking: Ranking
  ) -> [Int] {
    guard reasonCount > 0 else { return [] }
    let all = Reason.all(
      program,
      decision: 0,
      weighting: weighting,
      evaluation: evaluation,
      before: before,
      ranking: ranking
    )
    return all.prefix(reasonCount).prefix { $0.lead > 0 }.map { $0.rule }
  }
}

extension Outcomes {
  /// Whether every completion has this outcome, `nil` standing for no option at all, and that is
  /// proven: as `DecisionAssessment` has it, but without what else that finds out.
  mutating func areOnly(_ outcome: Int?) -> Bool {
    let count = ruledOut.count
    var factors = [Double](repeating: 0, count: count)
    for option in 0..<count {
      factors[option] = 1
      _ = range(of: factors)
      factors[option] = 0
      if haveOther(than: outcome) { return false }
    }
    for option in 0..<count {
      factors[option] = 1
      for other in option + 1..<count {
        factors[other] = -1
        _ = range(of: factors)
        factors[other] = 0
        if haveOther(than: outcome) { return false }
      }
      factors[option] = 0
    }
    searchForTheRest()
    return undecided.isEmpty && !noneIsUndecided && !haveOther(than: outcome)
      && witnesses[outcome ?? count] != nil
  }

  /// Whether a completion with another outcome is known.
  private func haveOther(than outcome: Int?) -> Bool {
    witnesses.indices.contains { $0 != outcome ?? ruledOut.count && witnesses[$0] != nil }
  }
}
