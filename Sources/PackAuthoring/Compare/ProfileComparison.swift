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

  /// Whether something moved.
  public var isMoved: Bool { decisions.contains { $0.isMoved } }
  /// Whether a recommendation moved, or which decisions are taken.
  public var movesRecommendation: Bool { decisions.contains { $0.movesRecommendation } }
}

/// What an edit changes in one decision for one profile.
public struct DecisionComparison: Sendable {
  /// The decision's id.
  public let id: String
  /// What comes out before; `nil` where the decision is not taken.
  public let before: Side?
  /// What comes out after; `nil` where the decision is not taken.
  public let after: Side?
  /// The rules that move the lead, the greatest change first.
  public let movers: [Mover]

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

  /// A rule that counts otherwise after the edit.
  public struct Mover: Sendable {
    /// The rule's id.
    public let rule: String
    /// What became of it.
    public let change: PackDifference.Change
    /// What it adds to the change of the lead, in points of fit; the sum over all rules is the change.
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
      let decision = DecisionComparison(id: id, before: one, after: two, movers: [])
      decisions.append(
        decision.isMoved
          ? DecisionComparison(
            id: id,
            before: one,
            after: two,
            movers: movers(id, one, two, before, after)
          )
          : decision
      )
    }
    return ProfileComparison(
      id: profile.after.id,
      name: profile.after.name,
      asOf: profile.after.asOf,
      decisions: decisions
    )
  }

  /// The rules that move the lead of what is recommended after over what was before, or else over what
  /// comes next.
  private func movers(
    _ id: String,
    _ one: DecisionComparison.Side?,
    _ two: DecisionComparison.Side?,
    _ before: ProfileView,
    _ after: ProfileView
  ) -> [DecisionComparison.Mover] {
    guard let ahead = two?.recommendation, let first = one?.recommendation else { return [] }
    guard let behind = first != ahead ? first : after.runnerUp(of: id) else { return [] }
    let earlier = before.leads(of: ahead, over: behind, in: id)
    let later = after.leads(of: ahead, over: behind, in: id)
    var movers: [DecisionComparison.Mover] = []
    for rule in Set(earlier.keys).union(later.keys).sorted(by: { Name.precedes($0, $1) }) {
      let lead = (later[rule] ?? 0) - (earlier[rule] ?? 0)
      guard abs(lead) > Ranking.tieTolerance else { continue }
      movers.append(.init(rule: rule, change: change(of: rule), lead: lead))
    }
    return movers.sorted { abs($0.lead) > abs($1.lead) }
  }

  private func change(of rule: String) -> PackDifference.Change {
    guard let before = old.rules.first(where: { $0.id == rule }) else { return .added }
    guard let after = new.rules.first(where: { $0.id == rule }) else { return .removed }
    let changes = PackDifferences.changes(from: before, to: after, old, new)
    let weighty = changes.filter { $0 != "words" && $0 != "sources" }
    return .changed(weighty.isEmpty ? ["weight or scale of its criterion"] : weighty)
  }
}

/// What one pack says of a profile, by ids.
private struct ProfileView {
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

  /// What each rule adds to the lead of an option over another, by the rule's id.
  func leads(of ahead: String, over behind: String, in id: String) -> [String: Double] {
    guard let (index, _) = ranking(of: id),
      let one = program.decisions[index].options.firstIndex(where: { $0.id == ahead }),
      let two = program.decisions[index].options.firstIndex(where: { $0.id == behind })
    else { return [:] }
    var leads: [String: Double] = [:]
    for rule in program.decisions[index].scoringRules {
      let contributions = weighting.contributions(of: rule, in: program)
      let likelihood = outcome.evaluation.likelihood(of: program.rules[rule].fires)
      leads[program.rules[rule].id] = (contributions[one] - contributions[two]) * likelihood
    }
    return leads
  }

  private func ranking(of id: String) -> (index: Int, ranking: Ranking)? {
    guard let index = program.decisions.firstIndex(where: { $0.id == id }),
      let ranking = outcome.rankings[index]
    else { return nil }
    return (index, ranking)
  }
}
