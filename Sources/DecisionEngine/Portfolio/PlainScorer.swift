/// Scores profiles one at a time, plainly: what a row of a portfolio needs of an assessment, and no more.
///
/// Of the primary decision, where the proof that a row is settled is wanted, it agrees to the bit with
/// `Assessor.assess`. Where it is not, and for the decisions that follow, the highest expected fit is taken for
/// the recommendation, although seldom no completion has it. Every faster way of scoring agrees with it.
public struct PlainScorer: Sendable {
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
    before = Evaluation(
      program,
      decision: 0,
      answers: [AnswerSet](repeating: .unknown, count: program.questions.count)
    )
  }

  /// Scores a profile.
  ///
  /// Cost: one pass over the program's diagrams and rules, and, where answers are unknown, the searches
  /// that prove it settled, which end at the first completion with another outcome.
  ///
  /// - Precondition: The profile was resolved against this program.
  public func score(_ profile: Profile) -> ScoredRow {
    let situation = Situation(program, profile)
    let (ranking, isSettled) = settled(situation.ranking(of: 0), situation)
    let recommendations = program.decide(first: parts.contains(.decisions) ? nil : 1) { index in
      index == 0 ? ranking.recommendation : situation.ranking(of: index).recommendation
    }
    let decision = program.decisions[0]
    let knowledge = Knowledge(situation, decision: 0)
    let hasFirmness = parts.contains(.firmness)
    return ScoredRow(
      recommendation: ranking.recommendation,
      runnerUp: ranking.runnerUp,
      margin: ranking.margin,
      strength: ranking.strength(in: decision),
      isSettled: isSettled,
      naming: ranking.recommendation.map { _ in
        Naming(isLittle: knowledge.isLittle, isSupported: isSupported(ranking, situation))
      },
      knowledge: knowledge,
      tolerance: hasFirmness ? ranking.tolerance(situation, decision: 0) : nil,
      level: hasFirmness ? ranking.level(below: decision.clear) : [],
      fits: ranking.fits,
      reasons: reasons(ranking, situation),
      unanswered: situation.unanswered.count,
      dependents: parts.contains(.decisions) ? Array(recommendations.dropFirst()) : [],
      inapplicable: situation.states.indices.filter {
        situation.states[$0] == .notApplicable && !profile.answers[$0].isUnknown
      }
    )
  }

  private func isSupported(_ ranking: Ranking, _ situation: Situation) -> Bool {
    guard let winner = ranking.recommendation, let rival = ranking.runnerUp else { return true }
    let before = Ranking(
      program,
      decision: 0,
      weighting: situation.weighting,
      evaluation: before
    )
    return Support.isSupported(
      lead: ranking.fits[winner] - ranking.fits[rival],
      before: before.fits[winner] - before.fits[rival]
    )
  }

  /// The ranking of the primary decision without those whom no completion recommends, and whether it is
  /// settled; as it is, and `nil`, where that is not wanted.
  private func settled(
    _ ranking: Ranking,
    _ situation: Situation
  ) -> (ranking: Ranking, isSettled: Bool?) {
    guard parts.contains(.settled) else { return (ranking, nil) }
    let found = FitProblem(
      program,
      decision: 0,
      weighting: situation.weighting,
      answers: situation.answers
    ).settled(ranking)
    return (found.ranking, found.isSettled)
  }

  /// The rules with a lead, the greatest first.
  private func reasons(_ ranking: Ranking, _ situation: Situation) -> [Int] {
    guard reasonCount > 0 else { return [] }
    let all = Reason.all(situation, decision: 0, before: before, ranking: ranking)
    return all.prefix(reasonCount).prefix { $0.lead > 0 }.map { $0.rule }
  }
}
