/// Finds the smallest sets of given answers that fix the outcome of a decision.
///
/// Sets are looked for by size, from none upwards. A set must meet the demands of all counterexamples
/// found so far (`SufficiencyCut`); one that does is put to the oracle, whose counterexamples are new
/// demands on this set and all others. When no set of a size can meet them, no set of that size is
/// sufficient, which is the proof that the first set found is a smallest one. Cost: in the worst case
/// exponential in the number of candidates; bounded by two budgets.
struct SufficiencySearch {
  private var demands: SufficiencyDemands
  private let limit: Int
  private var states: [State]
  private var workLeft: Int
  /// The sets found, as places in `candidates`, in the order in which they were found.
  private(set) var found: [[Int]] = []
  /// No set of fewer answers fixes the outcome: proven.
  private(set) var leastSize = 0
  /// How many times the oracle was asked.
  private(set) var searches = 0
  private let searchLimit: Int

  /// The demands in the order in which they are held against a set: first what last could not be met.
  private var ranked: [Int] = []

  enum State {
    case open
    case included
    case excluded
  }

  /// How a search came to its end.
  enum End {
    /// Every set of the size was found or excluded.
    case exhausted
    /// As many sets as wanted were found.
    case limitReached
    /// A budget ran out.
    case budgetReached
  }

  /// Prepares a search among candidates, which together fix the outcome.
  init(
    _ oracle: SufficiencyOracle,
    candidates: [Int],
    given: [AnswerSet],
    limit: Int,
    searches: Int
  ) {
    demands = SufficiencyDemands(oracle, candidates: candidates, given: given)
    self.limit = limit
    searchLimit = searches
    workLeft = searches * Self.workPerSearch
    states = .init(repeating: .open, count: candidates.count)
  }

  /// The demands that may be held against partial sets for each time that the oracle may be asked.
  private static let workPerSearch = 3_000

  /// Finds the sets of the least size, at most `limit` of them.
  mutating func smallest() -> End {
    for size in 0...states.count {
      leastSize = size
      let end = extend([], size: size)
      if end != .exhausted || !found.isEmpty { return end }
    }
    return .exhausted
  }

  /// Deletes answers as long as the rest suffices, those that can bring back least first.
  mutating func reduced() -> [Int] {
    var strength = [Double](repeating: 0, count: states.count)
    for cut in demands.cuts where cut.deficit < .infinity {
      for place in cut.order { strength[place] += cut.gains[place] / max(cut.deficit, 1) }
    }
    var kept = Array(states.indices)
    for place in kept.sorted(by: { strength[$0] < strength[$1] }) {
      let rest = kept.filter { $0 != place }
      searches += 1
      if case .none = demands.counterexamples(to: rest) { kept = rest }
    }
    return kept
  }

  /// Looks for sets of a size that hold all of `chosen` and nothing that is excluded.
  private mutating func extend(_ chosen: [Int], size: Int) -> End {
    var next: Int?
    repeat {
      workLeft -= 1
      guard workLeft > 0 else { return .budgetReached }
      switch hardest(chosen, remaining: size - chosen.count) {
      case .impossible: return .exhausted
      case .unmet(let place): next = place
      case .allMet:
        if demands.refutes(chosen) { continue }
        guard searches < searchLimit else { return .budgetReached }
        searches += 1
        switch demands.counterexamples(to: chosen) {
        case .none:
          found.append(chosen.sorted())
          return found.count < limit ? .exhausted : .limitReached
        case .undecided: return .budgetReached
        case .found(let completions):
          for completion in completions { demands.add(completion, beyond: chosen) }
        }
      }
    } while next == nil
    guard let place = next else { return .exhausted }
    states[place] = .included
    defer { states[place] = .open }
    let end = extend(chosen + [place], size: size)
    if end != .exhausted { return end }
    states[place] = .excluded
    return extend(chosen, size: size)
  }
}

// MARK: - Demands

extension SufficiencySearch {
  private enum Demand {
    /// No set can meet all demands.
    case impossible
    /// Every set that meets all demands holds this candidate, or is looked for without it.
    case unmet(Int)
    case allMet
  }

  /// The demand that is hardest to meet by adding so many candidates to a set, and what to add first.
  private mutating func hardest(_ chosen: [Int], remaining: Int) -> Demand {
    // New demands come from the set that is looked at: they are held against it first.
    while ranked.count < demands.cuts.count { ranked.insert(ranked.count, at: 0) }
    var hardest: (place: Int, slack: Double, cut: Int)?
    for position in ranked.indices {
      workLeft -= 1
      let index = ranked[position]
      let reach = demands.cuts[index].reach(chosen, remaining: remaining, states)
      let deficit = demands.cuts[index].deficit
      if reach.gain >= deficit { continue }
      var way: [Int]?
      if !demands.cuts[index].escapes.isEmpty {
        let escapes = demands.cuts[index].escapes
        if escapes.contains(where: { isIncluded($0) }) { continue }
        way = escapes.first { isOpen($0, within: remaining) }
      }
      if reach.best < deficit, way == nil {
        ranked.remove(at: position)
        ranked.insert(index, at: 0)
        return .impossible
      }
      // Ways out are decided first: what is then left is a matter of sums alone.
      let slack = way == nil ? (reach.best - reach.gain) / (deficit - reach.gain) : 0
      let isHarder = hardest.map { ($0.slack, $0.cut) > (slack, index) } ?? (slack < .infinity)
      if isHarder, let place = way.map({ $0.first { states[$0] == .open } }) ?? reach.first {
        hardest = (place, slack, index)
      }
    }
    return hardest.map { .unmet($0.place) } ?? .allMet
  }

  private func isIncluded(_ places: [Int]) -> Bool {
    places.allSatisfy { states[$0] == .included }
  }

  private func isOpen(_ places: [Int], within remaining: Int) -> Bool {
    var needed = 0
    for place in places {
      if states[place] == .excluded { return false }
      if states[place] == .open { needed += 1 }
    }
    return needed <= remaining
  }
}
