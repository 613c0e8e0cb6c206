/// What is known of the conditions of a goal, each looked at once.
struct OpenConditions {
  private let problem: FitProblem
  private var known: [(condition: Diagram, firing: FitProblem.Firing, isOwn: Bool)] = []

  /// Knows nothing yet of the conditions over the choices of a problem.
  init(of problem: FitProblem) {
    self.problem = problem
  }

  /// Where a condition holds, and whether it is a veto of the problem's decision.
  mutating func look(
    at condition: Diagram
  ) -> (condition: Diagram, firing: FitProblem.Firing, isOwn: Bool) {
    for entry in known where entry.condition == condition { return entry }
    let (firing, isOwn) = problem.firing(of: condition)
    known.append((condition, firing, isOwn))
    return known[known.count - 1]
  }

  /// Whether a condition that was looked at is as it must be for a choice of every question.
  func holds(_ condition: Goal.Condition, for combination: [Int]) -> Bool {
    for entry in known where entry.condition == condition.diagram {
      switch entry.firing {
      case .always: return condition.holds
      case .never: return !condition.holds
      case .sometimes(let indicator):
        let counts = problem.program.diagrams.choiceCounts
        return indicator.fires(for: combination, of: counts) == condition.holds
      }
    }
    return true
  }

  /// A goal without what every combination meets, and without the ways that none does.
  mutating func simplified(_ goal: Goal) -> Goal {
    var clauses: [[Goal.Way]] = []
    for clause in goal.clauses {
      var entries: [Goal.Way] = []
      var isMet = false
      for way in clause {
        guard let open = way.conditions.isEmpty ? way : simplified(way) else { continue }
        isMet = isMet || open.conditions.isEmpty && open.demands.isEmpty
        entries.append(open)
      }
      if !isMet { clauses.append(entries) }
    }
    return Goal(clauses, isWhole: goal.isWhole)
  }

  private mutating func simplified(_ way: Goal.Way) -> Goal.Way? {
    var open = Goal.Way(demands: way.demands)
    for condition in way.conditions {
      switch look(at: condition.diagram).firing {
      case .always: if !condition.holds { return nil }
      case .never: if condition.holds { return nil }
      case .sometimes: open.conditions.append(condition)
      }
    }
    return open
  }
}

/// A way of meeting a goal, and what is known of all combinations that take it.
struct PreparedWay {
  let way: Goal.Way
  /// One part for each decision that it makes demands on, or one for its conditions alone.
  private(set) var parts: [Part] = []
  /// The questions of decisions whose sums would cost too much.
  private(set) var unplanned: [Int] = []
  private(set) var isPrepared = false
  /// What is not known to close the way.
  var start: GoalSearch.Node
  var isNarrowed = false

  /// The demands on one decision, and the plan for their sums where the conditions are met.
  struct Part {
    /// The decision's place among the problems; `nil` for conditions alone.
    let problem: Int?
    let demands: [Goal.Demand]
    let plan: EliminationPlan
    /// The values of the functions that are minus infinity where a condition is not met.
    let forbidding: [Double]
  }

  /// Has nothing prepared yet.
  init(_ way: Goal.Way, _ domains: [ChoiceMask]) {
    self.way = way
    start = .init(allowed: domains, multipliers: [])
  }

  /// Makes the plans.
  mutating func prepare(for problems: [FitProblem], _ conditions: inout OpenConditions) {
    isPrepared = true
    var scopes: [[Int]] = []
    var forbidding: [Double] = []
    var isOwn = true
    for condition in way.conditions {
      let known = conditions.look(at: condition.diagram)
      guard case .sometimes(let indicator) = known.firing else { continue }
      scopes.append(indicator.questions)
      forbidding += indicator.forbidding(unlessFiring: condition.holds)
      isOwn = isOwn && known.isOwn
    }
    for (index, problem) in problems.enumerated() {
      let demands = way.demands.filter { $0.decision == problem.decision }
      guard !demands.isEmpty else { continue }
      add(demands, of: index, in: problems, scopes, forbidding, isOwn && index == 0)
    }
    if way.demands.isEmpty, !way.conditions.isEmpty {
      add([], of: nil, in: problems, scopes, forbidding, isOwn)
    }
    start.multipliers = parts.map { Multipliers(demands: $0.demands.count) }
  }

  private mutating func add(
    _ demands: [Goal.Demand],
    of problem: Int?,
    in problems: [FitProblem],
    _ conditions: [[Int]],
    _ forbidding: [Double],
    _ isOwn: Bool
  ) {
    let program = problems[0].program
    let counts = program.diagrams.choiceCounts
    let scopes = (problem.map { problems[$0].tables.scopes } ?? []) + conditions
    let plan: EliminationPlan
    if let problem, conditions.isEmpty {
      plan = problems[problem].plan
    } else {
      var order = program.decisions[problems[problem ?? 0].decision].eliminationOrder
      if !isOwn {
        // Conditions of other decisions may link more questions than the decision's rules do.
        let linked = EliminationOrder(scopes: scopes, choiceCounts: counts)
        guard linked.cost <= EliminationOrder.costLimit else {
          for question in scopes.joined() where !unplanned.contains(question) {
            unplanned.append(question)
          }
          return
        }
        order = linked.questions
      }
      plan = EliminationPlan(choiceCounts: counts, order: order, scopes: scopes)
    }
    parts.append(Part(problem: problem, demands: demands, plan: plan, forbidding: forbidding))
  }
}

extension PreparedWay.Part {
  /// The functions whose sum, and a constant, is that of the demands, each times its factor.
  func sum(
    _ multipliers: Multipliers,
    _ problems: [FitProblem]
  ) -> (values: [Double], constant: Double) {
    var values: [Double] = []
    values.reserveCapacity(plan.valueCount)
    var constant = 0.0
    if let problem {
      var factors = [Double](repeating: 0, count: problems[problem].constants.count)
      var least = 0.0
      for (demand, share) in zip(demands, multipliers.shares) where share != 0 {
        for option in factors.indices { factors[option] += share * demand.factors[option] }
        least += share * demand.least
      }
      problems[problem].tables.append(to: &values, weighing: factors)
      constant = problems[problem].constant(of: factors) - least
    }
    values += forbidding
    return (values, constant)
  }
}

extension PreparedWay {
  /// The question to branch on, and its choices in the order in which they are tried; `nil` where
  /// nothing is left to choose.
  ///
  /// Of the questions in which two candidates differ, the one that shifts what the demands get most.
  func branch(
    _ node: GoalSearch.Node,
    _ problems: [FitProblem]
  ) -> (question: Int, choices: [Int])? {
    var best: (question: Int, shift: Double)?
    for (part, multipliers) in zip(parts, node.multipliers) {
      guard let problem = part.problem, multipliers.candidates.count == 2 else { continue }
      let (from, to) = (multipliers.candidates[0].chosen, multipliers.candidates[1].chosen)
      let before = problems[problem].fits(choosing: from)
      var changed = from
      for question in from.indices
      where from[question] != to[question] && node.allowed[question].count > 1 {
        changed[question] = to[question]
        let after = problems[problem].fits(choosing: changed)
        changed[question] = from[question]
        var shift = 0.0
        for demand in part.demands {
          shift += abs(demand.surplus(of: after) - demand.surplus(of: before))
        }
        if shift > best?.shift ?? -1 { best = (question, shift) }
      }
    }
    guard let question = best?.question ?? firstOpen(node) else { return nil }
    var preferred = ChoiceMask()
    for multipliers in node.multipliers {
      for candidate in multipliers.candidates { preferred.insert(candidate.chosen[question]) }
    }
    let choices = node.allowed[question].choices
    return (
      question,
      choices.filter { preferred.contains($0) } + choices.filter { !preferred.contains($0) }
    )
  }

  /// The first question that more than one choice is left of.
  private func firstOpen(_ node: GoalSearch.Node) -> Int? {
    for part in parts {
      for step in part.plan.steps where node.allowed[step.question].count > 1 {
        return step.question
      }
    }
    return unplanned.first { node.allowed[$0].count > 1 }
  }
}
