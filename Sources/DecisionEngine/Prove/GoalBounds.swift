/// Something that the bounds of a search proved: with these factors, no combination of the allowed choices
/// that meets the conditions of a way meets its demands, but for those that are left.
package struct ProofStep {
  /// The way.
  package let way: Goal.Way
  /// The decision whose demands were added up; `nil` where the conditions alone are enough.
  package let decision: Int?
  /// The factors of the way's demands on the decision, in their order.
  package let factors: [Double]
  /// For each question the choices that the step speaks of.
  package let allowed: [ChoiceMask]
  /// For each question the choices that are left of them; none at all where the way is closed.
  package let left: [ChoiceMask]
}

extension GoalSearch {
  /// What bounds say of what is left of a way.
  enum Bound {
    /// A combination that is accepted.
    case found([Int?])
    /// None is.
    case closed
    /// Some may be.
    case open
    /// The budget ran out.
    case undecided
  }

  /// Looks for the factors that bound the sums of demands best, and leaves out what they exclude.
  mutating func bound(_ way: PreparedWay, _ node: inout Node, untilFound: Bool) -> Bound {
    var combination = anyChoice(within: node.allowed)
    if way.parts.isEmpty || !way.unplanned.isEmpty {
      guard budget > 0 else { return .undecided }
      budget -= 1
      if untilFound, let found = accepted(combination) { return .found(found) }
    }
    for (index, part) in way.parts.enumerated() {
      var isImproving = true
      while isImproving {
        guard budget > 0 else { return .undecided }
        budget -= 1
        let sum = part.sum(node.multipliers[index], problems)
        let pass = EliminationPass(part.plan, values: sum.values, allowed: node.allowed)
        guard pass.value + sum.constant >= -Self.roundingError else {
          keep(way, part, node, left: node.allowed.map { _ in ChoiceMask() }, index)
          return .closed
        }
        let chosen = pass.chosen(by: part.plan)
        for step in part.plan.steps { combination[step.question] = chosen[step.question] }
        let fits = part.problem.map { problems[$0].fits(choosing: combination) } ?? []
        let surplus = part.demands.map { $0.surplus(of: fits) }
        if untilFound, let found = accepted(combination, part.problem, fits) {
          return .found(found)
        }
        isImproving = node.multipliers[index].improve(
          by: .init(chosen: combination, surplus: surplus)
        )
        if isImproving { continue }
        guard budget > 0 else { return .undecided }
        budget -= 1
        let left = pass.choices(
          reaching: -Self.roundingError - sum.constant,
          by: part.plan,
          allowed: node.allowed
        )
        keep(way, part, node, left: left, index)
        node.allowed = left
      }
    }
    return .open
  }

  private mutating func keep(
    _ way: PreparedWay,
    _ part: PreparedWay.Part,
    _ node: Node,
    left: [ChoiceMask],
    _ index: Int
  ) {
    guard keepsSteps, left != node.allowed else { return }
    steps.append(
      ProofStep(
        way: way.way,
        decision: part.problem.map { problems[$0].decision },
        factors: node.multipliers[index].shares,
        allowed: node.allowed,
        left: left
      )
    )
  }

  /// The answers that a combination stands for, if the evaluator accepts them.
  private func accepted(
    _ combination: [Int],
    _ problem: Int? = nil,
    _ fits: [Double] = []
  ) -> [Int?]? {
    guard isPlausible(combination, problem, fits) else { return nil }
    let answers = problems[0].answers(choosing: combination)
    return accepts(answers) ? answers : nil
  }

  /// Whether a combination seems to meet the goal: most candidates fail plainly, and the evaluator need not
  /// judge them.
  private func isPlausible(_ combination: [Int], _ problem: Int?, _ fits: [Double]) -> Bool {
    guard goal.isWhole else { return true }
    return goal.clauses.allSatisfy { clause in
      clause.contains { way in
        for demand in way.demands {
          guard let place = problems.firstIndex(where: { $0.decision == demand.decision }) else {
            continue
          }
          let fits = place == problem ? fits : problems[place].fits(choosing: combination)
          if demand.surplus(of: fits) < -2 * Ranking.tieTolerance { return false }
        }
        return way.conditions.allSatisfy { conditions.holds($0, for: combination) }
      }
    }
  }
}
