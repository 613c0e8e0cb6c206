/// The normalised weights of the criteria of every decision.
public struct Weighting: Sendable {
  /// For each decision, the share of each criterion; the shares of a decision add up to 1.
  public let shares: [[Double]]
  /// The further decisions of which a profile's priorities leave no criterion a weight above 0: these go by the pack's
  /// weights.
  public let byPackWeights: [Int]

  /// The pack's weights with a profile's priorities in their place.
  public init(_ program: Program, priorities: [Profile.Priority]) {
    shares = program.decisions.map { decision in
      let weights = Weighting.weights(of: decision, priorities: priorities)
      let total = weights.reduce(0, +)
      return weights.map { $0 / total }
    }
    byPackWeights =
      priorities.isEmpty
      ? []
      : program.decisions.indices.filter { index in
        Weighting.leaveNothing(of: program.decisions[index], priorities: priorities)
      }
  }

  /// The weights of a decision's criteria, not normalised.
  static func weights(of decision: Decision, priorities: [Profile.Priority]) -> [Double] {
    leaveNothing(of: decision, priorities: priorities)
      ? decision.criteria.map { $0.weight } : own(of: decision, priorities: priorities)
  }

  /// Whether priorities leave no criterion of a decision a weight above 0.
  static func leaveNothing(of decision: Decision, priorities: [Profile.Priority]) -> Bool {
    !own(of: decision, priorities: priorities).contains { $0 > 0 }
  }

  private static func own(of decision: Decision, priorities: [Profile.Priority]) -> [Double] {
    decision.criteria.map { criterion in
      priorities.last { $0.criterion == criterion.id }?.weight ?? criterion.weight
    }
  }

  /// What a rule adds to the fit of each option of its decision when it fires; zeros where the rule
  /// does not score.
  public func contributions(of rule: Int, in program: Program) -> [Double] {
    guard case .scores(let decision, let index, let points) = program.rules[rule].effect else {
      return []
    }
    let scale = program.decisions[decision].scores.scales[index]
    let perPoint = 100 * shares[decision][index] / Double(scale.upperBound - scale.lowerBound)
    return points.map { perPoint * Double($0) }
  }

  /// The part of every option's fit that is there when no rule fires.
  func base(of decision: Int, in program: Program) -> Double {
    var sum = 0.0
    for (index, criterion) in program.decisions[decision].criteria.enumerated() {
      let scale = Double(criterion.highest - criterion.lowest)
      sum += shares[decision][index] * (100 * Double(-criterion.lowest) / scale)
    }
    return sum
  }
}
