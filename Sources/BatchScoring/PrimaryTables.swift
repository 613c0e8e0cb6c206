internal import DecisionEngine

/// What the primary decision needs besides: bounds of leads for certainty, and rules for reasons.
struct PrimaryTables: BitwiseCopyable {
  /// For each winner and block of rivals, lower bounds of its leads over all completions, in fixed
  /// point: exact for each group by itself, so their sum is a bound.
  let leads: UnsafePointer<Terms>
  /// By how much a sum of the least leads of complete states can fall short of the lead.
  let leadError: Int32
  /// The unknown questions on which an entry still depends.
  let open: Terms
  /// For each winner and runner-up, the last of these standing for none, its rules.
  let reasons: UnsafePointer<ReasonTables>

  init?(_ source: DecisionSource, _ pools: inout TablePools, _ memory: TableMemory) {
    var leads: [Terms] = []
    for winner in 0..<source.optionCount {
      guard let terms = source.leadTerms(of: winner, &pools, memory) else { return nil }
      leads += terms
    }
    self.leads = memory.keep(leads)
    leadError = Int32(leads[0].count + 1)
    open = source.openTerms(&pools, memory)
    var likelihoods: [Int: Int] = [:]
    for rule in source.scoring {
      likelihoods[rule.rule] = pools.likelihoods.count
      pools.likelihoods += source.parts(rule).map { Double($0) / Double(source.program.unit) }
    }
    var reasons: [ReasonTables] = []
    for winner in 0..<source.optionCount {
      for rival in 0...source.optionCount {
        reasons.append(
          ReasonTables(
            source,
            winner: winner,
            rival: rival == source.optionCount ? nil : rival,
            likelihoods: likelihoods,
            &pools,
            memory
          )
        )
      }
    }
    self.reasons = memory.keep(reasons)
  }
}

/// The scoring rules that put a winner ahead of its runner-up, the greatest full lead first.
struct ReasonTables: BitwiseCopyable {
  /// A rule and what its lead is made of.
  struct Reason: BitwiseCopyable {
    let lead: Double
    let ahead: Double
    let behind: Double
    let rule: Int32
    let group: Int32
    /// Where its likelihoods begin.
    let base: Int32
  }

  let rules: UnsafePointer<Reason>
  /// For each 64 of them, which may fire and which fire for certain.
  let fires: UnsafePointer<Terms>
  let words: Int

  init(
    _ source: DecisionSource,
    winner: Int,
    rival: Int?,
    likelihoods: [Int: Int],
    _ pools: inout TablePools,
    _ memory: TableMemory
  ) {
    var reasons: [(reason: Reason, source: (rule: Int, group: Int, place: Int))] = []
    for rule in source.scoring {
      let contributions = source.weighting.contributions(of: rule.rule, in: source.program)
      let behind = rival.map { contributions[$0] } ?? 0
      let lead = contributions[winner] - behind
      guard lead > 0 else { continue }
      let reason = Reason(
        lead: lead,
        ahead: contributions[winner],
        behind: behind,
        rule: Int32(rule.rule),
        group: Int32(rule.group),
        base: Int32(likelihoods[rule.rule] ?? 0)
      )
      reasons.append((reason, rule))
    }
    reasons.sort { one, two in
      one.reason.lead != two.reason.lead
        ? one.reason.lead > two.reason.lead : one.reason.rule < two.reason.rule
    }
    words = (reasons.count + 63) / 64
    var fires: [Terms] = []
    for word in 0..<words {
      let own = Array(reasons[(word * 64)..<min(reasons.count, word * 64 + 64)])
      var terms: [Term] = []
      for group in source.groupsOf(own.map { $0.source }) {
        terms.append(Term(group: Int32(group), base: Int32(pools.rules.count)))
        for entry in 0..<source.groups.tables[group].count {
          var masks = SIMD2<UInt64>()
          for (bit, rule) in own.enumerated() where rule.source.group == group {
            let parts = source.parts(rule.source)[entry]
            if parts > 0 { masks[0] |= 1 << UInt64(bit) }
            if parts == source.program.unit { masks[1] |= 1 << UInt64(bit) }
          }
          pools.rules.append(masks)
        }
      }
      fires.append(memory.terms(terms))
    }
    self.fires = memory.keep(fires)
    rules = memory.keep(reasons.map { $0.reason })
  }
}

extension DecisionSource {
  /// For each block of rivals, the terms of a winner's least leads.
  fileprivate func leadTerms(
    of winner: Int,
    _ pools: inout TablePools,
    _ memory: TableMemory
  ) -> [Terms]? {
    var sums: [(group: Int, entries: [[Double]])] = []
    for group in groupsOf(scoring) {
      let table = groups.tables[group]
      let rules = scoring.filter { $0.group == group }
      let contributions = rules.map { weighting.contributions(of: $0.rule, in: program) }
      var entries = [[Double]](
        repeating: .init(repeating: 0, count: optionCount),
        count: table.count
      )
      // Entries with fewer unknown questions stand behind those with more.
      for entry in (0..<table.count).reversed() {
        if let place = table.firstUnknown(in: entry, program) {
          let answered = table.answering(place, in: entry, program)
          for rival in 0..<optionCount {
            entries[entry][rival] = answered.reduce(.infinity) { min($0, entries[$1][rival]) }
          }
        } else {
          for (rule, worth) in zip(rules, contributions) where parts(rule)[entry] != 0 {
            for rival in 0..<optionCount where rival != winner {
              entries[entry][rival] +=
                (worth[winner] - worth[rival]) * DecisionTables.fixedPoint
            }
          }
        }
      }
      // Rounded down beyond any error of these sums.
      for entry in entries.indices {
        for rival in 0..<optionCount where rival != winner { entries[entry][rival] -= 0x1p-10 }
      }
      sums.append((group, entries))
    }
    return keep(sums, rounding: .down, &pools, memory)
  }

  /// The terms of the unknown questions that still matter: answering them differently gives
  /// different functions of the other unknown ones.
  fileprivate func openTerms(_ pools: inout TablePools, _ memory: TableMemory) -> Terms {
    let own = scoring + vetoes
    var terms: [Term] = []
    for group in groupsOf(own) {
      let table = groups.tables[group]
      let rules = own.filter { $0.group == group }
      terms.append(Term(group: Int32(group), base: Int32(pools.questions.count)))
      var numbers: [[Int]: Int] = [:]
      var functions = [Int](repeating: 0, count: table.count)
      var masks = [UInt64](repeating: 0, count: table.count)
      for entry in (0..<table.count).reversed() {
        // What the entry comes to: the rules that fire, or the functions for each answer.
        var key = rules.map { parts($0)[entry] != 0 ? -1 : -2 }
        for place in table.questions.indices where table.state(of: place, in: entry, program) == 0 {
          let answered = table.answering(place, in: entry, program).map { functions[$0] }
          if Set(answered).count > 1 { masks[entry] |= 1 << UInt64(table.questions[place]) }
          if table.firstUnknown(in: entry, program) == place { key = answered }
        }
        functions[entry] = numbers[key] ?? numbers.count
        numbers[key] = functions[entry]
      }
      pools.questions += masks
    }
    return memory.terms(terms)
  }
}
