/// The demands of all counterexamples found so far on sets of given answers.
struct SufficiencyDemands {
  private(set) var oracle: SufficiencyOracle
  /// The questions whose given answers may be in a set, ascending.
  let candidates: [Int]
  /// The given answers.
  let given: [AnswerSet]
  /// The demands, in the order in which they were found.
  private(set) var cuts: [SufficiencyCut] = []

  /// Knows no demands yet.
  init(_ oracle: SufficiencyOracle, candidates: [Int], given: [AnswerSet]) {
    self.oracle = oracle
    self.candidates = candidates
    self.given = given
  }

  /// Completions of the given answers of a set, which holds places in `candidates`, with another outcome:
  /// none where they fix it.
  mutating func counterexamples(to places: [Int]) -> Verdict<[[Int]]> {
    var answers = [AnswerSet](repeating: .unknown, count: given.count)
    for place in places { answers[candidates[place]] = given[candidates[place]] }
    return oracle.counterexamples(to: answers)
  }

  /// Adds the demand of a counterexample that agrees with the answers of a set.
  mutating func add(_ counterexample: [Int], beyond chosen: [Int]) {
    var completion = counterexample
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

  /// Where a veto rules the outcome out, those of the differing answers that can lift it.
  ///
  /// - Returns: Those of the veto with the fewest; `nil` where none fires.
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
    !given[candidates[place]].admits(completion[candidates[place]])
  }

  /// Takes given answers into a counterexample where the rival loses nothing by it.
  ///
  /// - Returns: Its ranking.
  private func agree(_ completion: inout [Int]) -> Ranking {
    var ranking = oracle.ranking(of: completion)
    for question in candidates where !given[question].admits(completion[question]) {
      let former = completion[question]
      completion[question] = given[question].kept(former)
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

  /// Whether a known counterexample refutes a set that meets all demands, which are only bounds; what it
  /// demands beyond the set is added.
  mutating func refutes(_ chosen: [Int]) -> Bool {
    for cut in cuts {
      var completion = cut.completion
      for place in chosen {
        let question = candidates[place]
        completion[question] = given[question].kept(completion[question])
      }
      if oracle.ranking(of: completion).recommendation != oracle.outcome {
        add(completion, beyond: chosen)
        return true
      }
    }
    return false
  }
}

extension AnswerSet {
  /// A choice where it is admitted, and otherwise the first one that is: whatever a sufficient answer admits
  /// must bring the outcome back, so any of its choices may be demanded to.
  func kept(_ choice: Int) -> Int {
    admits(choice) ? choice : choices(of: ChoiceMask.capacity).first ?? choice
  }
}
