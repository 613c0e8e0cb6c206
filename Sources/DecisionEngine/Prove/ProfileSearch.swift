/// Finds a complete profile that meets a goal, or proves that there is none.
///
/// For each decision that the goal speaks of, its demands are added up with non-negative factors; where
/// even the greatest such sum over all completions falls short, no completion meets them all, which is
/// a proof (Lagrangian relaxation: Geoffrion, Mathematical Programming Study 2, 1974). The completion
/// that reaches it is a candidate, which the evaluator judges. Where neither settles the matter, the
/// search answers one more question. Cost: at most `budget` eliminations.
package struct ProfileSearch {
  private let program: Program
  private let weighting: Weighting
  private var budget: Int
  /// For each condition of the goal, the questions that decide it.
  private var supports: [[Int]] = []
  /// For each decision met so far, the order in which its questions are eliminated.
  private var orders: [Int: EliminationOrder] = [:]

  /// What the search found.
  package enum Verdict {
    /// These complete answers.
    case found([Int?])
    /// No complete profile meets the goal.
    case none
    /// The budget ran out.
    case undecided
  }

  /// Prepares searches that share a budget of eliminations.
  package init(_ program: Program, weighting: Weighting, budget: Int) {
    self.program = program
    self.weighting = weighting
    self.budget = budget
  }

  /// Whether some complete profile meets one of several goals, `nil` standing for too many to look at;
  /// `accepts` tells by the evaluator whether complete answers are what is looked for.
  package mutating func verdict(
    on goals: [OutcomeGoal]?,
    accepts: ([Int?]) -> Bool
  ) -> Verdict {
    guard let goals else { return .undecided }
    var isOpen = false
    for goal in goals {
      let answers: [Int?]
      switch ConditionSearch.verdict(goal.conditions, in: program.diagrams) {
      case .none: continue
      case .undecided: answers = .init(repeating: nil, count: program.questions.count)
      case .found(let found): answers = found
      }
      let completed: [Int?] = answers.map { .some($0 ?? 0) }
      if accepts(completed) { return .found(completed) }
      orders = [:]
      supports = program.diagrams.supports(of: goal.conditions.map { $0.diagram })
      let unanswered = [Int?](repeating: nil, count: program.questions.count)
      switch search(goal, unanswered, accepts) {
      case .found(let found): return .found(found)
      case .none: continue
      case .undecided: isOpen = true
      }
      if budget <= 0 { return .undecided }
    }
    return isOpen ? .undecided : .none
  }

  private mutating func search(
    _ goal: OutcomeGoal,
    _ answers: [Int?],
    _ accepts: ([Int?]) -> Bool
  ) -> Verdict {
    guard budget > 0 else { return .undecided }
    budget -= 1
    var open: [Int] = []
    for (demand, support) in zip(goal.conditions, supports) {
      guard let holds = program.diagrams.value(of: demand.diagram, answers: answers) else {
        open += support.filter { answers[$0] == nil }
        continue
      }
      if holds != demand.holds { return .none }
    }
    var widest: (question: Int, span: Double)?
    for decision in program.decisions.indices {
      let demands = goal.demands.filter { $0.decision == decision }
      guard !demands.isEmpty else { continue }
      let order = order(of: decision)
      guard order.cost <= EliminationOrder.costLimit else { return .undecided }
      let tables = DemandTables(
        program,
        decision: decision,
        weighting: weighting,
        answers: answers,
        conditions: goal.conditions,
        supports: supports,
        order: order.questions
      )
      switch settle(demands, tables, answers, accepts) {
      case .found(let found): return .found(found)
      case .none: return .none
      case .undecided: if budget <= 0 { return .undecided }
      }
      for demand in demands {
        guard let wider = tables.widest(for: demand.factors), wider.span > widest?.span ?? 0 else {
          continue
        }
        widest = wider
      }
    }
    guard let question = widest?.question ?? open.first else {
      // Nothing that the goal speaks of is open any more.
      let completed: [Int?] = answers.map { .some($0 ?? 0) }
      return accepts(completed) ? .found(completed) : .none
    }
    return branch(on: question, goal, answers, accepts)
  }

  private mutating func branch(
    on question: Int,
    _ goal: OutcomeGoal,
    _ answers: [Int?],
    _ accepts: ([Int?]) -> Bool
  ) -> Verdict {
    for choice in program.questions[question].choices.indices {
      var extended = answers
      extended[question] = choice
      switch search(goal, extended, accepts) {
      case .found(let found): return .found(found)
      case .none: continue
      case .undecided: return .undecided
      }
    }
    return .none
  }

  /// Tries to prove that demands cannot be met together, or to meet them.
  private mutating func settle(
    _ demands: [OutcomeGoal.Demand],
    _ tables: DemandTables,
    _ answers: [Int?],
    _ accepts: ([Int?]) -> Bool
  ) -> Verdict {
    var shares = [Double](repeating: 1 / Double(demands.count), count: demands.count)
    for round in 1...(demands.count > 1 ? 8 : 1) {
      guard budget > 0 else { return .undecided }
      budget -= 1
      var factors = [Double](repeating: 0, count: tables.constants.count)
      var needed = 0.0
      for (demand, share) in zip(demands, shares) {
        for option in factors.indices { factors[option] += share * demand.factors[option] }
        needed += share * demand.least
      }
      let optimum = tables.maximum(of: factors)
      if optimum.value < needed - Self.roundingError { return .none }
      let candidate = optimum.completing(answers)
      if accepts(candidate) { return .found(candidate) }
      let fits = Ranking(
        program,
        decision: demands[0].decision,
        weighting: weighting,
        answers: candidate
      ).fits
      let surplus = demands.map { demand in
        var sum = -demand.least
        for option in fits.indices { sum += demand.factors[option] * fits[option] }
        return sum
      }
      shares = adjusted(shares, by: surplus, round)
    }
    return .undecided
  }

  /// More than the rounding of a sum of fits, less than the tolerance within which fits are tied.
  private static let roundingError = 1e-10

  /// Moves weight from the demands that were met to those that were not: a projected subgradient step
  /// whose length falls with the round.
  private func adjusted(_ shares: [Double], by surplus: [Double], _ round: Int) -> [Double] {
    var scale = 0.0
    for value in surplus { scale += abs(value) }
    guard scale > 0 else { return shares }
    let moved = zip(shares, surplus).map { max(0, $0 - $1 / scale / Double(round)) }
    let total = moved.reduce(0, +)
    return total > 0 ? moved.map { $0 / total } : shares
  }

  /// The order in which a decision's questions and those of the goal's conditions are eliminated.
  private mutating func order(of decision: Int) -> EliminationOrder {
    if let known = orders[decision] { return known }
    let rules = program.decisions[decision].scoringRules + program.decisions[decision].vetoRules
    let scopes = rules.map { program.rules[$0].support } + supports
    let order = EliminationOrder(scopes: scopes, choiceCounts: program.diagrams.choiceCounts)
    orders[decision] = order
    return order
  }
}
