/// What one given answer, or a narrowed one, moved the lead of the recommendation over the runner-up,
/// from nothing known to all that is known.
///
/// The movements are the Shapley values of the answers ("A value for n-person games", Contributions to
/// the Theory of Games II, 1953): the mean, over all orders in which the answers could be given, of what
/// an answer adds to the lead. They add up to the lead less the lead with nothing answered.
public struct LeadMovement: Sendable {
  /// The question.
  public let question: Int
  /// By how much its answer moved the lead, in points of fit: the sum of `criteria`.
  public let moves: Double
  /// The same by criterion.
  public let criteria: [Double]
  /// The same by rule, without those that it did not move: the greatest movement either way first, of
  /// equals by id.
  public let rules: [RuleMovement]

  /// What an answer moved the lead by way of one rule.
  public struct RuleMovement: Hashable, Sendable {
    /// The rule.
    public let rule: Int
    /// The movement in points of fit.
    public let moves: Double
    /// Whether the answer made it more likely that the rule fires; otherwise it made it less likely.
    public let isRaised: Bool
  }
}

extension LeadMovement {
  /// The movements of all given answers that moved the lead.
  ///
  /// Likelihoods are whole parts of certainty, and all shares of them whole parts of one that is the least
  /// common multiple of 1 … n times smaller, n being the most answers that a rule rests on. So the sums
  /// over rules and over answers are exact as long as they stay below 2⁵³; one multiplication for each
  /// question and criterion follows.
  ///
  /// Cost: for each rule, the nodes of its condition times the square of the answers that it rests on.
  static func all(
    _ situation: Situation,
    decision index: Int,
    of winner: Int,
    over rival: Int
  ) -> [LeadMovement] {
    let program = situation.program
    let decision = program.decisions[index]
    var shares = RuleShares(situation)
    let multiple = commonMultiple(
      upTo: decision.scoringRules.map { shares.players(of: program.rules[$0]).count }.max() ?? 0
    )
    let divisor = multiple * Double(situation.evaluation.unit)
    let perPoint = decision.criteria.indices.map { criterion in
      100 * situation.weighting.shares[index][criterion]
        / Double(decision.criteria[criterion].highest - decision.criteria[criterion].lowest)
    }
    var sums = [[Double]](
      repeating: .init(repeating: 0, count: decision.criteria.count),
      count: program.questions.count
    )
    var rules = [[RuleMovement]](repeating: [], count: program.questions.count)
    for index in decision.scoringRules {
      guard case .scores(_, let criterion, let points) = program.rules[index].effect,
        points[winner] != points[rival]
      else { continue }
      let lead = Double(points[winner] - points[rival])
      for (question, share) in shares.shares(of: program.rules[index], times: multiple)
      where share != 0 {
        sums[question][criterion] += lead * share
        rules[question].append(
          RuleMovement(
            rule: index,
            moves: perPoint[criterion] * (lead * share / divisor),
            isRaised: share > 0
          )
        )
      }
    }
    var movements: [LeadMovement] = []
    for question in program.questions.indices where !rules[question].isEmpty {
      let criteria = zip(perPoint, sums[question]).map { $0 * ($1 / divisor) }
      movements.append(
        LeadMovement(
          question: question,
          moves: criteria.reduce(0, +),
          criteria: criteria,
          rules: rules[question].sorted {
            abs($0.moves) != abs($1.moves) ? abs($0.moves) > abs($1.moves) : $0.rule < $1.rule
          }
        )
      )
    }
    return movements.sorted {
      $0.moves != $1.moves ? $0.moves > $1.moves : $0.question < $1.question
    }
  }

  /// The least common multiple of 1 … `count`, which every denominator of a Shapley value divides; 1
  /// where it is so large that nothing would be exact.
  private static func commonMultiple(upTo count: Int) -> Double {
    guard count > 1, count <= 20 else { return 1 }
    var multiple = 1
    for number in 2...count {
      var (first, second) = (multiple, number)
      while second != 0 { (first, second) = (second, first % second) }
      multiple = multiple / first * number
    }
    return Double(multiple)
  }
}
