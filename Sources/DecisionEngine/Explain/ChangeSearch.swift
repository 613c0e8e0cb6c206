/// Finds all cheapest sets of changes that make an option the recommended one.
///
/// Branch and bound by rising effort: for each effort, all sets of that effort are found or excluded
/// before the next is tried, so the first found are the cheapest. At each step some question must move
/// (one that lifts a veto on the target, one that raises its lead over a rival that is ahead, or one
/// that has that rival ruled out); each is tried in turn with those before it kept as they are, so no
/// set is met twice. Steps are left out only where `ChangeBounds` or the effort of reaching a veto
/// proves them vain, and every set is put to the evaluator. Cost: exponential in the worst case;
/// bounded by a number of steps.
struct ChangeSearch {
  private let judge: ChangeJudge
  private let limit: Int
  private var state: [Int]
  private var isDecided: [Bool]
  private var stepsLeft: Int
  /// The sets found, as a move of every question.
  private(set) var found: [[Int]] = []
  /// No changes of less effort reach the target: proven.
  private(set) var leastEffort = 1

  /// How a search came to its end.
  enum End {
    /// Every set of the effort was found or excluded.
    case exhausted
    /// As many sets as wanted were found.
    case limitReached
    /// The steps ran out.
    case budgetReached
  }

  /// Prepares a search; the target is not recommended as things are.
  init(_ judge: ChangeJudge, limit: Int, steps: Int) {
    self.judge = judge
    self.limit = limit
    stepsLeft = steps
    state = .init(repeating: 0, count: judge.answers.count)
    isDecided = judge.moves.moves.map { $0.isEmpty }
  }

  /// Finds the sets of the least effort, up to a number of changes and an effort.
  mutating func cheapest(changes: Int, effort: Int) -> End {
    while leastEffort <= effort {
      let end = extend(effort: leastEffort, changes: changes)
      if end != .exhausted || !found.isEmpty { return end }
      leastEffort += 1
    }
    return .exhausted
  }

  /// Looks for sets that hold the changes made so far, within an effort and a number of further ones.
  private mutating func extend(effort: Int, changes: Int) -> End {
    stepsLeft -= 1
    guard stepsLeft > 0 else { return .budgetReached }
    let leads = leads()
    let ahead = leads.indices.filter { $0 != judge.target && stands($0, leads) }
    let obstacles = vetoesOnTarget()
    if obstacles.isEmpty, ahead.isEmpty, judge.isReached(by: state) {
      found.append(state)
      return found.count < limit ? .exhausted : .limitReached
    }
    guard effort > 0, changes > 0 else { return .exhausted }
    for veto in obstacles where !canBe(false, veto, effort, changes) { return .exhausted }

    let beatable = leads.indices.filter { rival in
      rival != judge.target && !judge.problem.ruledOut[rival]
        && !judge.problem.vetoes.contains {
          $0.options.contains(rival) && canBe(true, $0, effort, changes)
        }
    }
    var bounds = ChangeBounds(
      judge,
      state: state,
      isDecided: isDecided,
      effort: effort,
      changes: changes
    )
    let movable = movable(obstacles, ahead, leads, beatable, bounds)
    let others = judge.moves.questions.filter { !isDecided[$0] && !movable.contains($0) }
    bounds.prepare(movable + others, rivals: beatable, judge: judge, effort: effort)
    for rival in beatable where !isWithin(bounds, leads, rival, 0, 0, effort) { return .exhausted }

    var end = End.exhausted
    for (position, question) in movable.enumerated() {
      isDecided[question] = true
      for (move, step) in judge.moves.moves[question].enumerated()
      where end == .exhausted && move > 0 && step.effort <= effort {
        let isVain = beatable.contains { rival in
          !isWithin(
            bounds,
            leads,
            rival,
            bounds.rise(of: question, by: move, over: rival),
            position + 1,
            effort - step.effort
          )
        }
        if isVain { continue }
        state[question] = move
        end = extend(effort: effort - step.effort, changes: changes - 1)
        state[question] = 0
      }
    }
    for question in movable { isDecided[question] = false }
    return end
  }

  /// Whether a lead that has risen can still reach what is needed.
  private func isWithin(
    _ bounds: ChangeBounds,
    _ leads: [Double],
    _ rival: Int,
    _ risen: Double,
    _ position: Int,
    _ effort: Int
  ) -> Bool {
    leads[rival] + risen + bounds.rise(over: rival, from: position, within: effort)
      >= judge.leadNeeded(over: rival)
  }

  /// Questions of which at least one must move, the most promising first.
  private func movable(
    _ obstacles: [FitProblem.Veto],
    _ ahead: [Int],
    _ leads: [Double],
    _ beatable: [Int],
    _ bounds: ChangeBounds
  ) -> [Int] {
    let open = judge.moves.questions.filter { !isDecided[$0] }
    if let veto = obstacles.min(by: {
      $0.indicator.questions.count < $1.indicator.questions.count
    }) {
      return open.filter { veto.indicator.questions.contains($0) }
    }
    guard
      let rival = ahead.first(where: { !beatable.contains($0) })
        ?? ahead.min(by: { leads[$0] < leads[$1] })
    else { return open }
    let vetoes = judge.problem.vetoes.filter { $0.options.contains(rival) }
    return open.filter { question in
      bounds.greatest(of: question, over: rival) > 0
        || vetoes.contains { $0.indicator.questions.contains(question) }
    }.sorted { first, second in
      let one = bounds.greatest(of: first, over: rival)
      let two = bounds.greatest(of: second, over: rival)
      return one != two ? one > two : first < second
    }
  }

  /// The expected leads of the target over each option.
  private func leads() -> [Double] {
    let tables = judge.problem.tables
    var fits = judge.problem.constants
    for (table, scope) in tables.scopes.enumerated() {
      let first = tables.starts[table] + judge.row(of: scope, state) * tables.columns
      for option in fits.indices { fits[option] += tables.values[first + option] }
    }
    return fits.map { fits[judge.target] - $0 }
  }

  /// Whether a rival is neither beaten nor ruled out.
  private func stands(_ rival: Int, _ leads: [Double]) -> Bool {
    leads[rival] < judge.leadNeeded(over: rival) && !judge.problem.ruledOut[rival]
      && !judge.problem.vetoes.contains { $0.options.contains(rival) && fires($0) }
  }

  private func vetoesOnTarget() -> [FitProblem.Veto] {
    judge.problem.vetoes.filter { $0.options.contains(judge.target) && fires($0) }
  }

  private func fires(_ veto: FitProblem.Veto) -> Bool {
    veto.indicator.values[judge.row(of: veto.indicator.questions, state)]
  }

  /// Whether a veto can be brought to fire, or not to, by further moves within an effort and a number.
  private func canBe(
    _ firing: Bool,
    _ veto: FitProblem.Veto,
    _ effort: Int,
    _ changes: Int
  ) -> Bool {
    canBe(firing, veto, 0, 0, effort, changes)
  }

  private func canBe(
    _ firing: Bool,
    _ veto: FitProblem.Veto,
    _ position: Int,
    _ row: Int,
    _ effort: Int,
    _ changes: Int
  ) -> Bool {
    guard position < veto.indicator.questions.count else {
      return veto.indicator.values[row] == firing
    }
    let question = veto.indicator.questions[position]
    let count = judge.problem.program.diagrams.choiceCounts[question]
    for (move, step) in judge.moves.moves[question].enumerated() {
      let isMoved = move != state[question]
      if isMoved, isDecided[question] || step.effort > effort || changes == 0 { continue }
      if canBe(
        firing,
        veto,
        position + 1,
        row * count + step.choice,
        isMoved ? effort - step.effort : effort,
        isMoved ? changes - 1 : changes
      ) {
        return true
      }
    }
    return false
  }
}
