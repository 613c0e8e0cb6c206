/// Finds out whether any allowed changes at all make an option the recommended one.
///
/// The expected fits are sums of tables over the questions that can change, so the question is the one
/// that `OutcomeSearch` answers for unknown questions, here over moves: the rivals are beaten or ruled
/// out, each in turn; a weighted sum of the leads over those to beat whose maximum is below what is
/// needed proves that they cannot all be beaten; otherwise the moves that reach the maximum are put to
/// the evaluator, the weights change, and in the end one more question is fixed. Cost: usually a few
/// eliminations; at most `budget`.
struct ChangeProof {
  private let judge: ChangeJudge
  private let elimination: Elimination
  private var budget: Int

  /// What there is to say.
  enum Verdict {
    /// These moves of every question make it the recommended one.
    case possible([Int])
    /// None do.
    case impossible
    /// The budget ran out.
    case undecided
  }

  /// Prepares the proof for at most `budget` eliminations.
  init(_ judge: ChangeJudge, budget: Int) {
    self.judge = judge
    self.budget = budget
    var counts = judge.program.diagrams.choiceCounts
    for (place, question) in judge.tables.questions.enumerated() {
      counts[question] = judge.tables.moves[place].count
    }
    elimination = Elimination(
      choiceCounts: counts,
      order: judge.program.decisions[judge.decision].eliminationOrder
    )
  }

  /// Whether some moves make the target the recommended one.
  mutating func verdict() -> Verdict {
    let state = [Int?](repeating: nil, count: judge.tables.questions.count)
    let ways = ways()
    var isUndecided = ways.count > budget
    for way in ways.prefix(budget) {
      switch search(way, state) {
      case .possible(let moves): return .possible(moves)
      case .impossible: continue
      case .undecided: isUndecided = true
      }
    }
    return isUndecided ? .undecided : .impossible
  }

  /// One way in which the rivals do not stand in the way.
  private struct Way {
    var beaten: [Int] = []
    /// Vetoes that must fire, as indices.
    var firing: [Int] = []
  }

  /// Every way in which the rivals do not stand in the way, the likeliest first.
  private func ways() -> [Way] {
    let vetoes = judge.tables.vetoes
    var result = [Way()]
    for rival in judge.tables.constants.indices where rival != judge.target {
      let fixing = vetoes.indices.filter {
        vetoes[$0].options.contains(rival) && !vetoes[$0].options.contains(judge.target)
      }
      if fixing.contains(where: { !vetoes[$0].fires.contains(false) }) { continue }
      var extended = result.map { Way(beaten: $0.beaten + [rival], firing: $0.firing) }
      for veto in fixing {
        extended += result.map {
          Way(
            beaten: $0.beaten,
            firing: $0.firing.contains(veto) ? $0.firing : $0.firing + [veto]
          )
        }
      }
      // More than the budget is enough to know that it cannot be settled.
      result = Array(extended.prefix(budget + 1))
    }
    return result
  }

  private mutating func search(_ way: Way, _ fixed: [Int?]) -> Verdict {
    let limits = limits(way, fixed)
    var shares = [Double](
      repeating: 1 / Double(max(1, way.beaten.count)),
      count: way.beaten.count
    )
    let isFirst = fixed.allSatisfy { $0 == nil }
    for round in 1...(way.beaten.count > 1 ? isFirst ? 12 : 3 : 1) {
      guard budget > 0 else { return .undecided }
      budget -= 1
      var factors = [Double](repeating: 0, count: judge.tables.constants.count)
      var value = 0.0
      for (rival, share) in zip(way.beaten, shares) {
        factors[rival] -= share
        factors[judge.target] += share
        value -= share * judge.leadNeeded(over: rival)
      }
      for (constant, factor) in zip(judge.tables.constants, factors) { value += constant * factor }
      let optimum = elimination.maximum(of: sums(factors) + limits)
      if value + optimum.value < 0 { return .impossible }
      let state = state(of: optimum, fixed)
      let ranking = judge.ranking(of: state)
      if ranking.recommendation == judge.target { return .possible(state) }
      shares = adjusted(
        shares,
        by: way.beaten.map { ranking.fits[judge.target] - ranking.fits[$0] },
        round
      )
    }
    guard let place = fixed.indices.first(where: { fixed[$0] == nil }) else { return .impossible }
    return branch(way, fixed, at: widest(way, fixed) ?? place)
  }

  /// Moves weight from the rivals that were beaten to those that were not: a projected subgradient
  /// step whose length falls with the round.
  private func adjusted(_ shares: [Double], by leads: [Double], _ round: Int) -> [Double] {
    var scale = 0.0
    for lead in leads { scale += abs(lead) }
    guard scale > 0 else { return shares }
    let moved = zip(shares, leads).map { max(0, $0 - $1 / scale / Double(round)) }
    let total = moved.reduce(0, +)
    return total > 0 ? moved.map { $0 / total } : shares
  }

  private mutating func branch(_ way: Way, _ fixed: [Int?], at place: Int) -> Verdict {
    var isUndecided = false
    for move in judge.tables.moves[place].indices {
      var fixed = fixed
      fixed[place] = move
      switch search(way, fixed) {
      case .possible(let moves): return .possible(moves)
      case .impossible: continue
      case .undecided: isUndecided = true
      }
    }
    return isUndecided ? .undecided : .impossible
  }
}

// MARK: - Functions to maximise

extension ChangeProof {
  /// The functions whose sum is the sum of the expected fits, each times its factor.
  private func sums(_ factors: [Double]) -> [Factor] {
    let columns = factors.count
    return judge.tables.groups.map { group in
      let rows = group.values.count / columns
      let values = (0..<rows).map { row in
        var sum = 0.0
        for column in 0..<columns where factors[column] != 0 {
          sum += factors[column] * group.values[row * columns + column]
        }
        return sum
      }
      return Factor(questions: group.scope.map { judge.tables.questions[$0] }, values: values)
    }
  }

  /// The functions that forbid what a way and the questions fixed do not allow.
  private func limits(_ way: Way, _ fixed: [Int?]) -> [Factor] {
    var limits: [Factor] = []
    for (index, veto) in judge.tables.vetoes.enumerated() {
      let mustFire = way.firing.contains(index)
      guard mustFire || veto.options.contains(judge.target) else { continue }
      limits.append(
        Factor(
          questions: veto.scope.map { judge.tables.questions[$0] },
          values: veto.fires.map { $0 == mustFire ? 0 : -.infinity }
        )
      )
    }
    for (place, move) in fixed.enumerated() {
      guard let move else { continue }
      limits.append(
        Factor(
          questions: [judge.tables.questions[place]],
          values: judge.tables.moves[place].indices.map { $0 == move ? 0 : -.infinity }
        )
      )
    }
    return limits
  }

  private func state(of optimum: Optimum, _ fixed: [Int?]) -> [Int] {
    var state = fixed.map { $0 ?? 0 }
    for (question, move) in optimum.choices {
      if let place = judge.tables.questions.firstIndex(of: question) { state[place] = move }
    }
    return state
  }

  /// The question that is not fixed and stands in the table that can move the leads to beat most.
  private func widest(_ way: Way, _ fixed: [Int?]) -> Int? {
    var factors = [Double](repeating: 0, count: judge.tables.constants.count)
    for rival in way.beaten {
      factors[rival] -= 1
      factors[judge.target] += 1
    }
    var widest: (place: Int, span: Double)?
    for (group, sum) in zip(judge.tables.groups, sums(factors)) {
      guard let place = group.scope.last(where: { fixed[$0] == nil }), let least = sum.values.min(),
        let greatest = sum.values.max(), greatest - least > widest?.span ?? -1
      else { continue }
      widest = (place, greatest - least)
    }
    return widest?.place
  }
}
