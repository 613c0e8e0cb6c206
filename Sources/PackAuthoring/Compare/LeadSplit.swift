internal import DecisionEngine
internal import Forms

/// Splits the movement of one lead between two packs into what made it: weights, scales and rules.
///
/// With `w` the share of a criterion's weight, `r` the length of its scale and `d` the points by which one
/// option is ahead of the other under it, the lead is the sum of `100 · w / r · d`. It is moved in this
/// order: the weights of the old pack become those of the new one, then the scales, then the rules. Each
/// step is a sum over criteria or rules, so the parts add up to the movement.
///
/// The profile is the same before and after, so no answer moves anything by itself.
struct LeadSplit {
  let comparison: PackComparison
  let before: ProfileView
  let after: ProfileView
  /// The decision in the old and in the new pack.
  let decision: (old: Int, new: Int)
  /// The two options, as places in the old and in the new pack.
  let ahead: (old: Int, new: Int)
  let behind: (old: Int, new: Int)

  /// The parts, the greatest either way first.
  var parts: [DecisionComparison.Mover] {
    var parts: [DecisionComparison.Mover] = []
    let (old, new) = (comparison.old, comparison.new)
    let (one, two) = (old.decisions[decision.old], new.decisions[decision.new])
    let leads = before.rawLeads(of: ahead.old, over: behind.old, in: decision.old)
    for (index, criterion) in one.criteria.enumerated() {
      let raw = leads.filter { $0.criterion == index }.reduce(0) { $0 + $1.points }
      let share = before.weighting.shares[decision.old][index]
      let length = Double(criterion.highest - criterion.lowest)
      guard let place = two.criteria.firstIndex(where: { $0.id == criterion.id }) else {
        note(.weight(criterion.id), -100 * share / length * raw, &parts)
        continue
      }
      let shareAfter = after.weighting.shares[decision.new][place]
      let lengthAfter = Double(two.criteria[place].highest - two.criteria[place].lowest)
      note(.weight(criterion.id), 100 * (shareAfter - share) / length * raw, &parts)
      note(.scale(criterion.id), 100 * shareAfter * raw * (1 / lengthAfter - 1 / length), &parts)
    }
    noteRules(leads, &parts)
    return parts.sorted { one, two in
      abs(one.lead) != abs(two.lead) ? abs(one.lead) > abs(two.lead) : one.cause.precedes(two.cause)
    }
  }

  /// What each rule adds, by the new pack's weights and scales.
  private func noteRules(_ earlier: [RawLead], _ parts: inout [DecisionComparison.Mover]) {
    let (old, new) = (comparison.old, comparison.new)
    let later = after.rawLeads(of: ahead.new, over: behind.new, in: decision.new)
    var leads: [String: Double] = [:]
    for lead in later {
      let points = after.perPoint(of: lead.criterion, in: decision.new) * lead.points
      leads[new.rules[lead.rule].id, default: 0] += points
    }
    for lead in earlier {
      let id = old.decisions[decision.old].criteria[lead.criterion].id
      let criteria = new.decisions[decision.new].criteria
      guard let place = criteria.firstIndex(where: { $0.id == id }) else { continue }
      leads[old.rules[lead.rule].id, default: 0] -=
        after.perPoint(of: place, in: decision.new) * lead.points
    }
    for rule in leads.keys.sorted(by: { Name.precedes($0, $1) }) {
      note(.rule(rule, comparison.change(of: rule)), leads[rule] ?? 0, &parts)
    }
  }

  private func note(
    _ cause: DecisionComparison.Cause,
    _ lead: Double,
    _ parts: inout [DecisionComparison.Mover]
  ) {
    if abs(lead) > Ranking.tieTolerance { parts.append(.init(cause: cause, lead: lead)) }
  }
}

/// The points by which a rule puts one option ahead of another, times the likelihood that it fires.
struct RawLead {
  let rule: Int
  let criterion: Int
  let points: Double
}

extension DecisionComparison.Cause {
  /// Whether it stands before another where both move the lead alike: weights, scales, rules, each by id.
  fileprivate func precedes(_ other: DecisionComparison.Cause) -> Bool {
    rank != other.rank ? rank < other.rank : Name.precedes(id, other.id)
  }

  private var rank: Int {
    switch self {
    case .weight: 0
    case .scale: 1
    case .rule: 2
    }
  }
}

extension PackComparison {
  /// What became of a rule.
  fileprivate func change(of rule: String) -> PackDifference.Change {
    guard let before = old.rules.first(where: { $0.id == rule }) else { return .added }
    guard let after = new.rules.first(where: { $0.id == rule }) else { return .removed }
    let changes = PackDifferences.changes(from: before, to: after, old, new)
    let weighty = changes.filter { !["words", "sources", "law"].contains($0) }
    // A rule that says the same can still fire otherwise: where the answers that it rests on are known to
    // one of the packs alone.
    return .changed(weighty.isEmpty ? ["the answers that it rests on"] : weighty)
  }
}
