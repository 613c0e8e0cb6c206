/// What a counterexample demands of every sufficient set of given answers.
///
/// A counterexample is a completion with another outcome. Put the given answers of a set into it: if
/// the set is sufficient, the outcome must be the wanted one again. So the set must bring back enough
/// of the lead, or make one of the rival's vetoes fire. What each answer can bring back is bounded so
/// that the sum over any set is never less than what the set brings back: a rule that several of the
/// answers decide is shared between them (for a set of `n` of them, the rise divided by `n`, of which
/// each answer gets the greatest). Where each rule depends on one of them only, the sum is exact.
struct SufficiencyCut {
  /// The counterexample.
  let completion: [Int]
  /// The option that it recommends, where its lead is what must be brought back.
  let rival: Int?
  /// By candidate, the most that its answer can bring back.
  let gains: [Double]
  /// The candidates with a gain above 0, the greatest first.
  let order: [Int]
  /// What must be brought back at least.
  let deficit: Double
  /// Sets of candidates of which any one suffices too: they may make a veto on the rival fire.
  let escapes: [[Int]]

  /// The greatest number of answers that decide a rule together and are tried in all combinations.
  private static let jointLimit = 10

  /// Demands that at least one of some candidates is in the set.
  init(completion: [Int], oneOf members: [Int], candidateCount: Int) {
    self.completion = completion
    var gains = [Double](repeating: 0, count: candidateCount)
    for member in members { gains[member] = 1 }
    rival = nil
    self.gains = gains
    order = members
    deficit = 1
    escapes = []
  }

  /// Demands a weighted sum of what two counterexamples demand: weaker than both in turn, and far
  /// harder to meet than each by itself with few answers.
  init(_ first: SufficiencyCut, _ second: SufficiencyCut, share: Double) {
    let one = share / first.deficit
    let two = (1 - share) / second.deficit
    completion = first.completion
    rival = nil
    gains = zip(first.gains, second.gains).map { one * $0 + two * $1 }
    order = Self.order(gains)
    deficit = 1 - GoalSearch.roundingError
    escapes = first.escapes + second.escapes
  }

  /// Demands what a completion demands that recommends `rival`, the outcome not being ruled out; where
  /// the outcome is that no option is left, a veto on the rival.
  init(
    completion: [Int],
    ranking: Ranking,
    rival: Int,
    oracle: SufficiencyOracle,
    candidates: [Int],
    given: [AnswerSet]
  ) {
    let program = oracle.program
    let decision = program.decisions[oracle.decision]
    var place = [Int?](repeating: nil, count: program.questions.count)
    for (index, question) in candidates.enumerated()
    where !given[question].admits(completion[question]) {
      place[question] = index
    }
    var answers = completion.map { Int?.some($0) }
    // The lead that sets of answers bring back, one table for each group that decides rules together.
    var tables: [[Int]: [Double]] = [:]
    let scoringRules = oracle.outcome == nil ? [] : decision.scoringRules
    for index in scoringRules {
      let rule = program.rules[index]
      let members = rule.support.filter { place[$0] != nil }
      if members.isEmpty { continue }
      let contributions = oracle.weighting.contributions(of: index, in: program)
      let lead = contributions[oracle.outcome ?? rival] - contributions[rival]
      if lead == 0 { continue }
      var table = tables[members] ?? .init(repeating: 0, count: Self.size(of: members))
      if members.count <= Self.jointLimit {
        for subset in table.indices
        where Self.holds(rule, subset, members, program, &answers, given, completion) {
          table[subset] += lead
        }
      } else {
        for member in members.indices { table[member] += abs(lead) }
      }
      tables[members] = table
    }
    var gains = [Double](repeating: 0, count: candidates.count)
    for members in tables.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let table = tables[members] ?? []
      for (position, member) in members.enumerated() {
        if let place = place[member] {
          gains[place] += Self.share(of: position, in: table, members)
        }
      }
    }
    var escapes: [[Int]] = []
    for index in decision.vetoRules {
      let rule = program.rules[index]
      let members = rule.support.filter { place[$0] != nil }
      guard case .rulesOut(_, let options) = rule.effect, options.contains(rival), !members.isEmpty
      else { continue }
      if members.count > Self.jointLimit {
        escapes.append([])
        continue
      }
      for subset in 0..<(1 << members.count)
      where Self.holds(rule, subset, members, program, &answers, given, completion) {
        escapes.append(
          members.indices.filter { subset >> $0 & 1 == 1 }.compactMap { place[members[$0]] }
        )
      }
    }
    self.completion = completion
    self.gains = gains
    self.escapes = escapes
    self.rival = rival
    order = Self.order(gains)
    deficit =
      oracle.outcome.map { outcome in
        ranking.fits[rival] - ranking.fits[outcome]
          - Ranking.leadNeeded(by: rival, over: outcome) - GoalSearch.roundingError
      } ?? .infinity
  }

  /// What some candidates bring back; what they and the best so many of those that are open do at most; and
  /// the best of these.
  func reach(
    _ chosen: [Int],
    remaining: Int,
    _ states: [SufficiencySearch.State]
  ) -> (gain: Double, best: Double, first: Int?) {
    var gain = 0.0
    for place in chosen { gain += gains[place] }
    if gain >= deficit { return (gain, gain, nil) }
    var best = gain
    var first: Int?
    var left = remaining
    for place in order where states[place] == .open {
      if left == 0 { break }
      if first == nil { first = place }
      best += gains[place]
      left -= 1
    }
    return (gain, best, first)
  }

  private static func order(_ gains: [Double]) -> [Int] {
    gains.indices.filter { gains[$0] > 0 }.sorted {
      gains[$0] != gains[$1] ? gains[$0] > gains[$1] : $0 < $1
    }
  }

  /// The number of values that a table of what some answers bring back has.
  private static func size(of members: [Int]) -> Int {
    members.count <= jointLimit ? 1 << members.count : members.count
  }

  /// The share of one of the members of a table in what they bring back together.
  private static func share(of position: Int, in table: [Double], _ members: [Int]) -> Double {
    if members.count > jointLimit { return table[position] }
    var share = -Double.infinity
    for subset in table.indices where subset >> position & 1 == 1 {
      share = max(share, (table[subset] - table[0]) / Double(subset.nonzeroBitCount))
    }
    return share
  }

  /// Whether a rule fires for the completion with the given answers of a subset of some questions.
  private static func holds(
    _ rule: Rule,
    _ subset: Int,
    _ members: [Int],
    _ program: Program,
    _ answers: inout [Int?],
    _ given: [AnswerSet],
    _ completion: [Int]
  ) -> Bool {
    for (position, member) in members.enumerated() where subset >> position & 1 == 1 {
      answers[member] = given[member].kept(completion[member])
    }
    let holds = program.diagrams.value(of: rule.fires, answers: answers) == true
    for member in members { answers[member] = completion[member] }
    return holds
  }
}
