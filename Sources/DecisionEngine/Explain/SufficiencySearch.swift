/// Finds the smallest sets of given answers that fix the outcome of a decision.
///
/// Sets are looked for by size, from none upwards. A set must meet the demands of all counterexamples
/// found so far (`SufficiencyCut`); one that does is put to the oracle, whose counterexamples are new
/// demands on this set and all others. When no set of a size can meet them, no set of that size is
/// sufficient, which is the proof that the first set found is a smallest one. Cost: in the worst case
/// exponential in the number of candidates; bounded by two budgets.
struct SufficiencySearch {
  private let oracle: SufficiencyOracle
  private let candidates: [Int]
  private let given: [Int?]
  private let limit: Int
  private var cuts: [SufficiencyCut] = []
  private var states: [State]
  private var workLeft: Int
  /// The sets found, as places in `candidates`, in the order in which they were found.
  private(set) var found: [[Int]] = []
  /// No set of fewer answers fixes the outcome: proven.
  private(set) var leastSize = 0
  /// How many times the oracle was asked.
  private(set) var searches = 0
  private let searchLimit: Int

  private enum State {
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
    given: [Int?],
    limit: Int,
    searches: Int
  ) {
    self.oracle = oracle
    self.candidates = candidates
    self.given = given
    self.limit = limit
    searchLimit = searches
    workLeft = searches * Self.workPerSearch
    states = .init(repeating: .open, count: candidates.count)
  }

  /// The demands that may be held against partial sets for each time that the oracle may be asked.
  private static let workPerSearch = 1_500

  /// Finds the sets of the least size, at most `limit` of them.
  mutating func smallest() -> End {
    for size in 0...candidates.count {
      leastSize = size
      let end = extend([], size: size)
      if end != .exhausted || !found.isEmpty { return end }
    }
    return .exhausted
  }

  /// Deletes answers as long as the rest suffices, those that can bring back least first.
  mutating func reduced() -> [Int] {
    var strength = [Double](repeating: 0, count: candidates.count)
    for cut in cuts where cut.deficit < .infinity {
      for place in cut.order { strength[place] += cut.gains[place] / max(cut.deficit, 1) }
    }
    var kept = Array(candidates.indices)
    for place in kept.sorted(by: { strength[$0] < strength[$1] }) {
      let rest = kept.filter { $0 != place }
      searches += 1
      if case .sufficient = oracle.ask(answers(of: rest), preferred: given) { kept = rest }
    }
    return kept
  }

  /// Looks for sets of a size that hold all of `chosen` and nothing that is excluded.
  private mutating func extend(_ chosen: [Int], size: Int) -> End {
    var next: Int?
    repeat {
      workLeft -= 1 + cuts.count
      guard workLeft > 0 else { return .budgetReached }
      switch hardest(chosen, remaining: size - chosen.count) {
      case .impossible: return .exhausted
      case .unmet(let place): next = place
      case .allMet:
        if isRefutedByKnown(chosen) { continue }
        guard searches < searchLimit else { return .budgetReached }
        searches += 1
        switch oracle.ask(answers(of: chosen), preferred: given) {
        case .sufficient:
          found.append(chosen.sorted())
          return found.count < limit ? .exhausted : .limitReached
        case .undecided: return .budgetReached
        case .counterexamples(let completions):
          for completion in completions { demand(completion, beyond: chosen) }
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

  /// The given answers of a set and no other.
  private func answers(of places: [Int]) -> [Int?] {
    var answers = [Int?](repeating: nil, count: given.count)
    for place in places { answers[candidates[place]] = given[candidates[place]] }
    return answers
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
  private func hardest(_ chosen: [Int], remaining: Int) -> Demand {
    var hardest: (place: Int, slack: Double)?
    for cut in cuts {
      var gain = 0.0
      for place in chosen { gain += cut.gains[place] }
      if gain >= cut.deficit || cut.escapes.contains(where: { isIncluded($0) }) { continue }
      var best = gain
      var first: Int?
      var left = remaining
      for place in cut.order where states[place] == .open {
        if left == 0 { break }
        first = first ?? place
        best += cut.gains[place]
        left -= 1
      }
      let way = cut.escapes.first { isOpen($0, within: remaining) }
      if best < cut.deficit, way == nil { return .impossible }
      // Ways out are decided first: what is then left is a matter of sums alone.
      let slack = way == nil ? (best - gain) / (cut.deficit - gain) : 0
      if slack < hardest?.slack ?? .infinity,
        let place = way.map({ $0.first { states[$0] == .open } }) ?? first
      {
        hardest = (place, slack)
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

  /// Demands what a completion demands that agrees with the answers of `chosen`.
  private mutating func demand(_ completion: [Int], beyond chosen: [Int]) {
    var completion = completion
    let ranking = agree(&completion)
    let differing = candidates.indices.filter { isDiffering($0, completion) }
    let members = vetoMembers(completion, ranking, among: differing) ?? differing
    if !isRuledOut(ranking), let rival = ranking.recommendation {
      let cut = SufficiencyCut(
        completion: completion,
        ranking: ranking,
        rival: rival,
        oracle: oracle,
        candidates: candidates,
        given: given
      )
      if cut.deficit > 0, !cut.escapes.contains([]) {
        if chosen.isEmpty, cut.deficit < .infinity { combine(cut) }
        cuts.append(cut)
        return
      }
    }
    cuts.append(.init(completion: completion, oneOf: members, candidateCount: candidates.count))
  }

  /// Demands weighted sums of a demand and those of other rivals that every set must meet.
  private mutating func combine(_ cut: SufficiencyCut) {
    for other in cuts.filter({ $0.rival != nil && $0.rival != cut.rival }).prefix(4) {
      for share in [0.5, 0.25, 0.75] { cuts.append(SufficiencyCut(cut, other, share: share)) }
    }
  }

  /// Where a veto rules the outcome out, those of the differing answers that can lift it, for the veto
  /// with the fewest; `nil` where none does.
  private func vetoMembers(
    _ completion: [Int],
    _ ranking: Ranking,
    among differing: [Int]
  ) -> [Int]? {
    let program = oracle.program
    guard let outcome = oracle.outcome, ranking.ruledOut[outcome] else { return nil }
    let answers = completion.map { Int?.some($0) }
    var fewest: [Int]?
    for index in program.decisions[oracle.decision].vetoRules {
      let rule = program.rules[index]
      guard case .rulesOut(_, let options) = rule.effect, options.contains(outcome),
        program.diagrams.value(of: rule.fires, answers: answers) == true
      else { continue }
      let members = differing.filter { rule.support.contains(candidates[$0]) }
      if members.count < fewest?.count ?? .max { fewest = members }
    }
    return fewest
  }

  private func isDiffering(_ place: Int, _ completion: [Int]) -> Bool {
    given[candidates[place]] != completion[candidates[place]]
  }

  /// Takes given answers into a counterexample where the outcome stays another and the rival loses
  /// nothing by it. Returns its ranking.
  private func agree(_ completion: inout [Int]) -> Ranking {
    var ranking = oracle.ranking(of: completion)
    for question in candidates {
      guard let choice = given[question], completion[question] != choice else { continue }
      let former = completion[question]
      completion[question] = choice
      let changed = oracle.ranking(of: completion)
      if changed.recommendation != oracle.outcome, changed.recommendation == ranking.recommendation,
        lead(changed) >= lead(ranking)
      {
        ranking = changed
      } else {
        completion[question] = former
      }
    }
    return ranking
  }

  private func lead(_ ranking: Ranking) -> Double {
    guard let rival = ranking.recommendation, let outcome = oracle.outcome, !isRuledOut(ranking)
    else { return 0 }
    return ranking.fits[rival] - ranking.fits[outcome]
  }

  private func isRuledOut(_ ranking: Ranking) -> Bool {
    oracle.outcome.map { ranking.ruledOut[$0] } ?? false
  }

  /// Whether a known counterexample refutes a set after all, its demand being only a bound.
  private mutating func isRefutedByKnown(_ chosen: [Int]) -> Bool {
    for cut in cuts {
      var completion = cut.completion
      for place in chosen {
        completion[candidates[place]] = given[candidates[place]] ?? completion[candidates[place]]
      }
      if oracle.ranking(of: completion).recommendation != oracle.outcome {
        demand(completion, beyond: chosen)
        return true
      }
    }
    return false
  }
}
