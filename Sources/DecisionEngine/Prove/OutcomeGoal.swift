/// Conditions and linear demands on fits that together are necessary for something to come out.
package struct OutcomeGoal {
  /// Conditions that must hold, or must fail.
  package var conditions: [ConditionSearch.Demand] = []
  /// Demands on the fits of a decision's options.
  package var demands: [Demand] = []

  /// Creates a goal; without conditions and demands, every profile meets it.
  package init(conditions: [ConditionSearch.Demand] = [], demands: [Demand] = []) {
    self.conditions = conditions
    self.demands = demands
  }

  /// A weighted sum of the fits of a decision's options that must be great enough.
  package struct Demand {
    /// The decision.
    package let decision: Int
    /// For each option the factor of its fit.
    package let factors: [Double]
    /// The least value of the sum.
    package let least: Double
  }

  /// Both goals at once.
  package func and(_ other: OutcomeGoal) -> OutcomeGoal {
    OutcomeGoal(
      conditions: conditions + other.conditions,
      demands: demands + other.demands
    )
  }

  /// The greatest number of ways that are looked at.
  package static let wayLimit = 2_000

  /// Every way of meeting one goal of each list; `nil` where there are too many.
  package static func product(_ lists: [[OutcomeGoal]]) -> [OutcomeGoal]? {
    var result = [OutcomeGoal()]
    for list in lists {
      guard result.count * list.count <= wayLimit else { return nil }
      result = result.flatMap { first in list.map { first.and($0) } }
    }
    return result
  }
}

/// States what must be so for decisions to come out in certain ways.
package struct GoalMaker {
  package let program: Program

  /// Creates a maker of goals for a program.
  package init(program: Program) {
    self.program = program
  }

  /// Every way in which an option is recommended; `nil` where there are too many.
  package func recommending(_ option: Int, in decision: Int) -> [OutcomeGoal]? {
    var lists = [[open(option, in: decision)]]
    for rival in rivals(of: [option], in: decision) {
      let beaten = OutcomeGoal(demands: [lead(of: option, over: rival, in: decision)])
      lists.append([beaten] + ruling(out: rival, but: [option], in: decision))
    }
    return OutcomeGoal.product(lists)
  }

  /// Every way in which one option is recommended, and another would be without what a rule that fires
  /// contributes to the fits; `nil` where there are too many.
  package func turning(
    from option: Int,
    to other: Int,
    in decision: Int,
    without contributions: [Double],
    where fires: Diagram
  ) -> [OutcomeGoal]? {
    func shifted(_ ahead: Int, _ behind: Int) -> OutcomeGoal.Demand {
      lead(
        of: ahead,
        over: behind,
        in: decision,
        plus: contributions[behind] - contributions[ahead]
      )
    }
    var first = open(option, in: decision).and(open(other, in: decision))
    first.conditions.append(.init(diagram: fires, holds: true))
    first.demands = [lead(of: option, over: other, in: decision), shifted(other, option)]
    var lists = [[first]]
    for rival in rivals(of: [option, other], in: decision) {
      let beaten = OutcomeGoal(
        demands: [lead(of: option, over: rival, in: decision), shifted(other, rival)])
      lists.append([beaten] + ruling(out: rival, but: [option, other], in: decision))
    }
    return OutcomeGoal.product(lists)
  }

  /// Every way in which vetoes leave no option; `nil` where there are too many.
  package func leavingNone(in decision: Int) -> [OutcomeGoal]? {
    OutcomeGoal.product(
      program.decisions[decision].options.indices.map { ruling(out: $0, but: [], in: decision) }
    )
  }

  /// Every way in which decisions come out as one of the options named for each, `nil` standing for any
  /// outcome, and those that they wait for accordingly; `nil` where there are too many.
  package func comingOut(_ outcomes: [[Int]?]) -> [OutcomeGoal]? {
    var allowed = outcomes
    for decision in allowed.indices.reversed() where allowed[decision] != nil {
      require(program.decisions[decision].takenIf, &allowed)
    }
    var lists: [[OutcomeGoal]] = []
    for (decision, options) in allowed.enumerated() {
      guard let options else { continue }
      var ways: [OutcomeGoal] = []
      for option in options {
        guard let more = recommending(option, in: decision) else { return nil }
        ways += more
      }
      lists.append(ways)
    }
    return OutcomeGoal.product(lists)
  }

  /// Every way in which a condition on outcomes holds, `nil` being always true.
  package func meeting(_ condition: OutcomeCondition?) -> [OutcomeGoal]? {
    var outcomes = [[Int]?](repeating: nil, count: program.decisions.count)
    require(condition, &outcomes)
    return comingOut(outcomes)
  }

  private func require(_ condition: OutcomeCondition?, _ allowed: inout [[Int]?]) {
    for term in condition?.terms ?? [] {
      allowed[term.decision] =
        allowed[term.decision].map { options in
          options.filter { term.options.contains($0) }
        } ?? term.options
    }
  }

  private func rivals(of options: [Int], in decision: Int) -> [Int] {
    program.decisions[decision].options.indices.filter { !options.contains($0) }
  }

  /// That no veto rules an option out.
  private func open(_ option: Int, in decision: Int) -> OutcomeGoal {
    OutcomeGoal(
      conditions: program.vetoes(on: option, in: decision).map {
        .init(diagram: program.rules[$0].fires, holds: false)
      }
    )
  }

  /// The ways in which a veto rules an option out and none of certain others.
  private func ruling(out option: Int, but others: [Int], in decision: Int) -> [OutcomeGoal] {
    program.vetoes(on: option, in: decision).compactMap { rule in
      guard case .rulesOut(_, let options) = program.rules[rule].effect,
        !others.contains(where: { options.contains($0) })
      else { return nil }
      return OutcomeGoal(conditions: [.init(diagram: program.rules[rule].fires, holds: true)])
    }
  }

  /// That an option is not behind another; of equals, the first is ahead.
  private func lead(
    of option: Int,
    over other: Int,
    in decision: Int,
    plus constant: Double = 0
  ) -> OutcomeGoal.Demand {
    var factors = [Double](repeating: 0, count: program.decisions[decision].options.count)
    factors[option] = 1
    factors[other] = -1
    let least = option < other ? -Ranking.tieTolerance : Ranking.tieTolerance
    return .init(decision: decision, factors: factors, least: least - constant)
  }
}

extension Program {
  /// The vetoes that can rule an option out, ascending.
  package func vetoes(on option: Int, in decision: Int) -> [Int] {
    decisions[decision].vetoRules.filter { rule in
      if case .rulesOut(_, let options) = rules[rule].effect {
        options.contains(option)
      } else {
        false
      }
    }
  }
}
