/// Finds out whether some combination of choices meets a goal, also where some questions have fewer.
///
/// Every way of meeting the goal is taken in turn. Its demands on a decision's fits are added up with
/// non-negative factors; where even the greatest such sum over all combinations that meet its conditions
/// is negative, none meets them all, which is a proof (Lagrangian relaxation: Geoffrion, Mathematical
/// Programming Study 2, 1974). The combination that reaches it is a candidate, which the evaluator
/// judges. Where the best factors do not settle the matter, the search leaves out the choices with which
/// the sum would be negative, and branches on a question to which two candidates that meet different
/// demands give different choices. Cost: usually a few eliminations; at most `budget`.
package struct GoalSearch {
  /// The eliminations that are left.
  package internal(set) var budget: Int
  /// What was proven on the way, the first first; kept only where that is asked for.
  package internal(set) var steps: [ProofStep] = []

  let problems: [FitProblem]
  /// Whether the evaluator says that answers are what is looked for.
  let accepts: ([Int?]) -> Bool
  /// What must be met, as far as some combinations do not meet it.
  let goal: Goal
  var ways: [PreparedWay]
  let keepsSteps: Bool
  private(set) var conditions: OpenConditions
  private let areAllWays: Bool
  /// The choices that are taken where nothing depends on them.
  private let preferred: [Int?]

  /// The number of eliminations after which a search gives up unless said otherwise.
  package static let defaultBudget = 5_000
  /// More than the rounding of a sum of fits, less than the tolerance within which fits are tied.
  package static let roundingError = 1e-10

  /// What is left of a way's combinations, and what is known of them.
  struct Node {
    var allowed: [ChoiceMask]
    /// The factors of each part of the way.
    var multipliers: [Multipliers]

    /// The same where a question has fewer choices.
    func restricted(_ question: Int, to choices: ChoiceMask) -> Node {
      var node = self
      node.allowed[question] = choices
      for part in node.multipliers.indices { node.multipliers[part].restart(within: node.allowed) }
      return node
    }
  }

  /// Prepares a search.
  ///
  /// - Parameters:
  ///   - goal: What is to be met.
  ///   - problems: At least one, all over the same choices: those of the decisions that the goal speaks of.
  ///   - budget: The most eliminations.
  ///   - preferred: Choices that are taken where nothing depends on them; the first where there are none.
  ///   - keepsSteps: Whether to keep what is proven on the way.
  ///   - accepts: Whether answers are what is looked for, by the evaluator.
  package init(
    for goal: Goal,
    in problems: [FitProblem],
    budget: Int = defaultBudget,
    preferred: [Int?] = [],
    keepsSteps: Bool = false,
    accepts: @escaping ([Int?]) -> Bool
  ) {
    self.problems = problems
    self.budget = budget
    self.preferred = preferred
    self.keepsSteps = keepsSteps
    self.accepts = accepts
    conditions = OpenConditions(of: problems[0])
    self.goal = conditions.simplified(goal)
    let (listed, areAll) = self.goal.ways()
    areAllWays = areAll
    let domains = problems[0].domains
    ways = listed.map { PreparedWay($0, domains) }
  }

  /// Whether some combination meets the goal.
  package mutating func verdict() -> Verdict<[Int?]> {
    var isOpen = !areAllWays
    for index in ways.indices {
      guard budget > 0 else { return .undecided }
      prepare(index)
      switch search(ways[index], ways[index].start) {
      case .found(let witness): return .found(witness)
      case .none: continue
      case .undecided: isOpen = true
      }
    }
    return isOpen ? .undecided : .none
  }

  /// Whether some combination does in which a question takes one of certain choices.
  ///
  /// What holds of all combinations is found out the first time, and used again.
  package mutating func verdict(
    restricting question: Int,
    to choices: ChoiceMask
  ) -> Verdict<[Int?]> {
    var isOpen = !areAllWays
    for index in ways.indices {
      guard budget > 0 else { return .undecided }
      prepare(index)
      if !ways[index].isNarrowed { narrow(index) }
      let kept = ways[index].start.allowed[question].intersection(choices)
      guard kept.count > 0 else { continue }
      switch search(ways[index], ways[index].start.restricted(question, to: kept)) {
      case .found(let witness): return .found(witness)
      case .none:
        ways[index].start.allowed[question] = ways[index].start.allowed[question].subtracting(kept)
      case .undecided: isOpen = true
      }
    }
    return isOpen ? .undecided : .none
  }

  /// For each way of meeting the goal, whether some combination takes it that keeps to certain choices.
  ///
  /// - Parameters:
  ///   - allowed: For each question some of its choices, at least one.
  ///   - budget: The most eliminations.
  /// - Returns: The verdicts, and last one that is undecided where not all ways are listed.
  package mutating func verdicts(
    within allowed: [ChoiceMask],
    budget: Int = defaultBudget
  ) -> [Verdict<[Int?]>] {
    self.budget = budget
    var verdicts: [Verdict<[Int?]>] = []
    for index in ways.indices {
      prepare(index)
      let start = Node(allowed: allowed, multipliers: ways[index].start.multipliers)
      verdicts.append(search(ways[index], start))
    }
    return areAllWays ? verdicts : verdicts + [.undecided]
  }

  private mutating func prepare(_ index: Int) {
    guard !ways[index].isPrepared else { return }
    ways[index].prepare(for: problems, &conditions)
  }

  /// Leaves out the choices that close a way whatever the others are.
  private mutating func narrow(_ index: Int) {
    ways[index].isNarrowed = true
    var node = ways[index].start
    switch bound(ways[index], &node, untilFound: false) {
    case .open: ways[index].start = node
    case .closed: ways[index].start.allowed = node.allowed.map { _ in ChoiceMask() }
    case .found, .undecided: break
    }
  }

  /// Whether some combination that takes a way and keeps to what is left of it is accepted.
  private mutating func search(_ way: PreparedWay, _ start: Node) -> Verdict<[Int?]> {
    var node = start
    switch bound(way, &node, untilFound: true) {
    case .found(let witness): return .found(witness)
    case .closed: return .none
    case .undecided: return .undecided
    case .open: break
    }
    guard let (question, choices) = way.branch(node, problems) else { return .none }
    var isOpen = false
    for choice in choices {
      switch search(way, node.restricted(question, to: ChoiceMask(choice))) {
      case .found(let witness): return .found(witness)
      case .none: continue
      case .undecided: isOpen = true
      }
      if budget <= 0 { return .undecided }
    }
    return isOpen ? .undecided : .none
  }

  /// A choice for every question out of those that are allowed.
  func anyChoice(within allowed: [ChoiceMask]) -> [Int] {
    if preferred.isEmpty { return allowed.map { $0.first ?? 0 } }
    return allowed.indices.map { question in
      if let choice = preferred[question], allowed[question].contains(choice) {
        return choice
      }
      return allowed[question].first ?? 0
    }
  }
}
