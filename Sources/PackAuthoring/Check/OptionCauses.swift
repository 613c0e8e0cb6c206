internal import DecisionEngine
internal import Forms

/// Why no profile is recommended an option, as far as one thing alone is the cause.
enum OptionCause {
  /// Vetoes that together rule it out for every profile.
  case ruledOut([Int])
  /// Another option that is ahead of it for every profile, by at least so many points.
  case behind(Int, by: Double)
  /// Another option that is never behind it and stands before it in the list.
  case neverAhead(Int)
  /// Nothing alone: for every profile something or other.
  case several
}

extension SoundnessCheck {
  /// Why no profile is recommended an option.
  ///
  /// Cost: a search for a profile without a veto on it, and an elimination for each other option.
  func cause(ofNeverRecommending option: Int, in decision: Int) -> OptionCause {
    let vetoes = program.vetoes(on: option, in: decision)
    let demands = vetoes.map {
      ConditionSearch.Demand(diagram: program.rules[$0].fires, holds: false)
    }
    if !vetoes.isEmpty, case .none = ConditionSearch.verdict(demands, in: program.diagrams) {
      return .ruledOut(vetoes)
    }
    var cause = OptionCause.several
    for other in program.decisions[decision].options.indices where other != option {
      // What another veto rules out cannot stand in its way everywhere.
      guard program.vetoes(on: other, in: decision).isEmpty else { continue }
      let lead = greatestLead(of: option, over: other, in: decision)
      if lead < -Ranking.tieTolerance { return .behind(other, by: -lead) }
      if lead <= Ranking.tieTolerance, other < option { cause = .neverAhead(other) }
    }
    return cause
  }

  /// The most by which an option is ahead of another, over all complete profiles.
  private func greatestLead(of option: Int, over other: Int, in decision: Int) -> Double {
    let unanswered = [Int?](repeating: nil, count: program.questions.count)
    var tables = GroupedTables(columns: 1)
    for index in program.decisions[decision].scoringRules {
      let contributions = weighting.contributions(of: index, in: program)
      let rule = program.rules[index]
      tables.add(
        Indicator(
          of: rule.fires,
          support: rule.support,
          in: program.diagrams,
          answers: unanswered
        ),
        times: [contributions[option] - contributions[other]]
      )
    }
    var values: [Double] = []
    tables.append(to: &values, weighing: [1])
    return EliminationPlan(
      choiceCounts: program.diagrams.choiceCounts,
      order: program.decisions[decision].eliminationOrder,
      scopes: tables.scopes
    ).maximum(of: values).value
  }

  /// The finding about an option that no profile is recommended.
  func neverRecommended(_ option: Int, in index: Int) -> Diagnostic {
    let decision = program.decisions[index]
    let id = decision.options[option].id
    let note: String
    let help: String
    switch cause(ofNeverRecommending: option, in: index) {
    case .ruledOut(let vetoes):
      let rules = vetoes.map { program.rules[$0].id }.joined(separator: ", ")
      note = "for every profile a veto rules it out: \(rules)"
      help = "say of a veto when it does not hold, or remove the option"
    case .behind(let other, let lead):
      note =
        "option '\(decision.options[other].id)' is ahead of it for every profile, by at least "
        + "\(Figures.points(lead)) points"
      help = "give it points that the other one does not get, or remove it"
    case .neverAhead(let other):
      note =
        "option '\(decision.options[other].id)' is never behind it, and stands before it in the list"
      help = "give it points that the other one does not get, or remove it"
    case .several:
      note = "for every profile some option or other is ahead of it, or a veto rules it out"
      help = "give it points, or remove it"
    }
    return Diagnostic(
      .neverRecommended,
      "option '\(id)' of '\(decision.id)' is recommended for no profile",
      at: places.part(id, of: decision.id),
      notes: [.init(note)],
      help: help
    )
  }
}
