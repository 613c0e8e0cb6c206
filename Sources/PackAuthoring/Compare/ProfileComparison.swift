public import DecisionEngine
internal import Forms

/// What an edit changes for one profile.
public struct ProfileComparison: Sendable {
  /// The profile's id.
  public let id: String
  /// Who it is about.
  public let name: String?
  /// The time that its answers describe.
  public let asOf: String?
  /// The decisions that either pack takes, the new pack's first, in order.
  public let decisions: [DecisionComparison]
  /// The ids of the advice that only the new pack gives, in its order.
  public let adviceGained: [String]
  /// The ids of the advice that only the old pack gives, in its order.
  public let adviceLost: [String]

  /// Whether something moved.
  public var isMoved: Bool { movesAdvice || decisions.contains { $0.isMoved } }
  /// Whether a recommendation moved, or which decisions are taken.
  public var movesRecommendation: Bool { decisions.contains { $0.movesRecommendation } }
  /// Whether other advice is given.
  public var movesAdvice: Bool { !adviceGained.isEmpty || !adviceLost.isEmpty }
}

/// What an edit changes in one decision for one profile.
public struct DecisionComparison: Sendable {
  /// The decision's id.
  public let id: String
  /// What comes out before; `nil` where the decision is not taken.
  public let before: Side?
  /// What comes out after; `nil` where the decision is not taken.
  public let after: Side?
  /// The two options whose lead over each other moved, by id, the new pack's recommendation first; `nil`
  /// where nothing moved, or no two options stand in both packs.
  public let pair: Pair?
  /// What moved that lead, the greatest movement first; together they are all of it.
  public let movers: [Mover]

  /// Two options, and by how much the one is ahead of the other.
  public struct Pair: Sendable {
    /// The option that is ahead by the new pack.
    public let ahead: String
    /// The other one.
    public let behind: String
    /// The lead by the old pack; `nil` where it does not have both, and then `movers` is what the lead by
    /// the new pack is made of.
    public let leadBefore: Double?
    /// The lead by the new pack.
    public let leadAfter: Double
  }

  /// What comes out of a decision by one pack.
  public struct Side: Sendable {
    /// The recommended option's id.
    public let recommendation: String?
    /// How far it is ahead.
    public let strength: Strength?
    /// The options' ids and fits, in the pack's order.
    public let fits: [(option: String, fit: Double)]
    /// The ids of the options that are ruled out.
    public let ruledOut: [String]
  }

  /// What moves a lead.
  public enum Cause: Hashable, Sendable {
    /// The weight of a criterion, by its id.
    case weight(String)
    /// The ends of a criterion's scale, which the rules under it set.
    case scale(String)
    /// A rule, by its id, and what became of it.
    case rule(String, PackDifference.Change)

    /// The id of the criterion or rule.
    public var id: String {
      switch self {
      case .weight(let id), .scale(let id), .rule(let id, _): id
      }
    }
  }

  /// A part of the movement of a lead.
  public struct Mover: Sendable {
    /// What moves it.
    public let cause: Cause
    /// By how much, in points of fit.
    public let lead: Double
  }

  /// Whether recommendation, strength, vetoes or being taken moved.
  public var isMoved: Bool {
    movesRecommendation || before?.strength != after?.strength
      || before?.ruledOut ?? [] != after?.ruledOut ?? []
  }

  /// Whether the recommendation moved, or whether the decision is taken.
  public var movesRecommendation: Bool {
    (before == nil) != (after == nil) || before?.recommendation != after?.recommendation
  }
}

extension PackComparison {
  /// Compares what both packs say of a profile.
  ///
  /// Cost: one evaluation of each pack.
  public func comparison(of profile: ComparedProfile) -> ProfileComparison {
    let before = ProfileView(old, profile.before)
    let after = ProfileView(new, profile.after)
    let ids = new.decisions.map { $0.id }
    let gone = old.decisions.map { $0.id }.filter { !ids.contains($0) }
    var decisions: [DecisionComparison] = []
    for id in ids + gone {
      let (one, two) = (before.side(of: id), after.side(of: id))
      if one == nil, two == nil { continue }
      let decision = DecisionComparison(id: id, before: one, after: two, pair: nil, movers: [])
      decisions.append(decision.isMoved ? explained(decision, before, after) : decision)
    }
    let (earlier, later) = (before.advice, after.advice)
    return ProfileComparison(
      id: profile.after.id,
      name: profile.after.name,
      asOf: profile.after.asOf,
      decisions: decisions,
      adviceGained: later.filter { !earlier.contains($0) },
      adviceLost: earlier.filter { !later.contains($0) }
    )
  }

  /// A decision that moved, with what moved the lead of what is recommended after over what was before, or
  /// else over what comes next.
  ///
  /// Where one of the two packs lacks one of the two options there is no lead to compare; then the lead by
  /// the new pack is told with what it is made of.
  private func explained(
    _ decision: DecisionComparison,
    _ before: ProfileView,
    _ after: ProfileView
  ) -> DecisionComparison {
    let id = decision.id
    guard let place = decision.places(in: self), let ahead = decision.after?.recommendation else {
      return decision
    }
    let first = decision.before?.recommendation
    let rivals = [first == ahead ? nil : first, after.runnerUp(of: id)].compactMap { $0 }
    let (one, two) = (old.decisions[place.old], new.decisions[place.new])
    func optionBefore(_ id: String) -> Int? { one.options.firstIndex { $0.id == id } }
    func optionAfter(_ id: String) -> Int? { two.options.firstIndex { $0.id == id } }
    guard let winner = optionAfter(ahead) else { return decision }
    for rival in rivals {
      guard let winnerBefore = optionBefore(ahead), let loserBefore = optionBefore(rival),
        let loser = optionAfter(rival)
      else { continue }
      let split = LeadSplit(
        comparison: self,
        before: before,
        after: after,
        decision: place,
        ahead: (winnerBefore, winner),
        behind: (loserBefore, loser)
      )
      return decision.with(
        .init(
          ahead: ahead,
          behind: rival,
          leadBefore: before.lead(of: winnerBefore, over: loserBefore, in: place.old),
          leadAfter: after.lead(of: winner, over: loser, in: place.new)
        ),
        split.parts
      )
    }
    guard let rival = rivals.first(where: { optionAfter($0) != nil }),
      let loser = optionAfter(rival)
    else { return decision }
    let movers = after.rawLeads(of: winner, over: loser, in: place.new).map { lead in
      DecisionComparison.Mover(
        cause: .rule(new.rules[lead.rule].id, .changed([])),
        lead: after.perPoint(of: lead.criterion, in: place.new) * lead.points
      )
    }
    return decision.with(
      .init(
        ahead: ahead,
        behind: rival,
        leadBefore: nil,
        leadAfter: after.lead(of: winner, over: loser, in: place.new)
      ),
      movers.filter { abs($0.lead) > Ranking.tieTolerance }.sorted { abs($0.lead) > abs($1.lead) }
    )
  }
}

extension DecisionComparison {
  /// The same with what moved a lead.
  fileprivate func with(_ pair: Pair, _ movers: [Mover]) -> DecisionComparison {
    DecisionComparison(id: id, before: before, after: after, pair: pair, movers: movers)
  }

  /// Where the decision stands in both packs.
  fileprivate func places(in comparison: PackComparison) -> (old: Int, new: Int)? {
    guard let old = comparison.old.decisions.firstIndex(where: { $0.id == id }),
      let new = comparison.new.decisions.firstIndex(where: { $0.id == id })
    else { return nil }
    return (old, new)
  }
}

/// What one pack says of a profile.
struct ProfileView {
  let program: Program
  let weighting: Weighting
  let outcome: CompleteOutcome

  init(_ program: Program, _ profile: Profile) {
    self.program = program
    weighting = Weighting(program, priorities: profile.priorities)
    outcome = CompleteOutcome(program, weighting: weighting, of: profile.answers)
  }

  func side(of id: String) -> DecisionComparison.Side? {
    guard let (index, ranking) = ranking(of: id) else { return nil }
    let options = program.decisions[index].options.map { $0.id }
    return .init(
      recommendation: ranking.recommendation.map { options[$0] },
      strength: ranking.strength(in: program.decisions[index]),
      fits: zip(options, ranking.fits).map { ($0, $1) },
      ruledOut: options.indices.filter { ranking.ruledOut[$0] }.map { options[$0] }
    )
  }

  func runnerUp(of id: String) -> String? {
    ranking(of: id).flatMap { index, ranking in
      ranking.runnerUp.map { program.decisions[index].options[$0].id }
    }
  }

  /// The ids of the advice that is given, in the pack's order.
  var advice: [String] {
    let given = program.givenAdvice(outcome.evaluation, recommendations: outcome.recommendations)
    return given.map { $0.advice }.sorted().map { program.advice[$0].id }
  }

  /// By how much an option is ahead of another, whether or not the decision is taken.
  func lead(of ahead: Int, over behind: Int, in decision: Int) -> Double {
    let ranking = Ranking(
      program,
      decision: decision,
      weighting: weighting,
      evaluation: outcome.evaluation
    )
    return ranking.fits[ahead] - ranking.fits[behind]
  }

  /// The points by which each rule puts an option ahead of another.
  func rawLeads(of ahead: Int, over behind: Int, in decision: Int) -> [RawLead] {
    program.decisions[decision].scoringRules.compactMap { index in
      guard case .scores(_, let criterion, let points) = program.rules[index].effect else {
        return nil
      }
      let likelihood = outcome.evaluation.likelihood(of: program.rules[index].fires)
      let difference = Double(points[ahead] - points[behind])
      return RawLead(rule: index, criterion: criterion, points: difference * likelihood)
    }
  }

  /// The points of fit for a point under a criterion.
  func perPoint(of criterion: Int, in decision: Int) -> Double {
    let declared = program.decisions[decision].criteria[criterion]
    return 100 * weighting.shares[decision][criterion]
      / Double(declared.highest - declared.lowest)
  }

  private func ranking(of id: String) -> (index: Int, ranking: Ranking)? {
    guard let index = program.decisions.firstIndex(where: { $0.id == id }),
      let ranking = outcome.rankings[index]
    else { return nil }
    return (index, ranking)
  }
}
