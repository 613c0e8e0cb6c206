/// Why an option is not the recommended one: its vetoes, the rules by which it loses, and the rules
/// that would help it and do not fire, each with what stands in its way.
///
/// Of <doc:WorkedExample>:
///
///     partner yes, skills few, money ample, why not own:
///     it is 18.75 behind
///     it loses by shared-cost (75)
///     it gains by own-money (56.25)
///     it misses own-people (25), for want of skills many
public struct WhyNot: Sendable {
  /// The option.
  public let option: Int
  /// The option that is recommended instead; `nil` where none is.
  public let winner: Int?
  /// How far it is behind the winner in expected fit; negative where only a veto stops it.
  public let behind: Double
  /// The vetoes that rule it out or may.
  public let vetoes: [OptionAssessment.Veto]
  /// The rules that fire for certain and put the winner ahead of it, the weightiest first.
  public let losses: [Contribution]
  /// The rules that fire for certain and put it ahead of the winner all the same, the weightiest first.
  public let gains: [Contribution]
  /// By how many points the rules that may fire put it behind the winner, in expectation.
  public let unknown: Double
  /// The rules that would help it most and do not fire for certain, the weightiest first.
  public let missing: [MissingRule]

  /// A rule and what it adds to a lead.
  public struct Contribution: Hashable, Sendable {
    /// The rule.
    public let rule: Int
    /// The points of fit that it adds, above 0.
    public let points: Double
  }

  /// A rule that would help and does not fire for certain.
  public struct MissingRule: Sendable {
    /// The rule.
    public let rule: Int
    /// The points that it would still add to the option's lead over the winner, above 0.
    public let points: Double
    /// What stands in its way.
    public let trace: ConditionTrace
  }

  /// Explains why an option of a decision is not recommended.
  ///
  /// Cost: the decision's rules, and a `ConditionTrace` of each that would help and may not fire.
  public init(
    _ program: Program,
    _ assessment: Assessment,
    _ taken: DecisionAssessment,
    option: Int
  ) {
    let weighting = Weighting(program, priorities: assessment.profile.priorities)
    let winner = taken.recommendation == option ? taken.ranking.runnerUp : taken.recommendation
    var losses: [Contribution] = []
    var gains: [Contribution] = []
    var missing: [MissingRule] = []
    var unknown = 0.0
    var likelihoods: [Int: Double] = [:]
    for reason in taken.reasons { likelihoods[reason.rule] = reason.likelihood }
    for index in program.decisions[taken.decision].scoringRules {
      let rule = program.rules[index]
      let full = weighting.contributions(of: index, in: program)
      let worth = full[option] - (winner.map { full[$0] } ?? 0)
      let likelihood = likelihoods[index] ?? 0
      if likelihood < 1 {
        unknown -= worth * likelihood
      } else if worth > 0 {
        gains.append(.init(rule: index, points: worth))
      } else if worth < 0 {
        losses.append(.init(rule: index, points: -worth))
      }
      if worth > 0, likelihood < 1 {
        missing.append(
          MissingRule(
            rule: index,
            points: worth * (1 - likelihood),
            trace: ConditionTrace(
              rule.fires,
              of: program,
              answers: assessment.profile.answers,
              states: assessment.states
            )
          )
        )
      }
    }
    self.option = option
    self.winner = winner
    behind = winner.map { taken.ranking.fits[$0] - taken.ranking.fits[option] } ?? 0
    vetoes = taken.options[option].vetoes
    self.losses = losses.sorted {
      $0.points != $1.points ? $0.points > $1.points : $0.rule < $1.rule
    }
    self.gains = gains.sorted {
      $0.points != $1.points ? $0.points > $1.points : $0.rule < $1.rule
    }
    self.unknown = unknown
    self.missing = missing.sorted {
      $0.points != $1.points ? $0.points > $1.points : $0.rule < $1.rule
    }
  }
}
