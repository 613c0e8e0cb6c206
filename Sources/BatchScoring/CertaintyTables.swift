internal import DecisionEngine

/// What tells whether every completion of a row recommends its winner: bounds of leads, and on what they
/// still depend.
struct CertaintyTables: BitwiseCopyable {
  /// For each winner and block of rivals, lower bounds of its leads over all completions, in fixed
  /// point: exact for each group by itself, so their sum is a bound.
  let leads: UnsafePointer<Terms<SIMD4<Int32>>>
  /// By how much a sum of the least leads of complete states can fall short of the lead.
  let leadError: Int32
  /// The number of terms of each of these sums, which all have the same groups.
  let count: Int
  /// The unknown questions on which an entry still depends, for the same groups.
  let open: UnsafePointer<Term<UInt64>>

  /// For each question where it stands in these groups.
  let uses: UnsafePointer<Uses>
  /// For each question the places of its groups in the sums as bits, in so many words.
  let usedTerms: UnsafePointer<UInt64>
  let words: Int
  /// The number of choices of each question.
  let choiceCounts: UnsafePointer<Int32>
  /// The questions in the order in which the search splits on them.
  let splitOrder: UnsafePointer<Int32>

  /// A question's place in a group.
  struct Use: BitwiseCopyable {
    /// The group's place in the sums.
    let term: Int32
    let stride: Int32
  }

  struct Uses: BitwiseCopyable {
    let first: UnsafePointer<Use>
    let count: Int
  }

  /// Makes the tables of the primary decision; `nil` where sums would grow past their bounds.
  init?(_ source: DecisionSource, _ memory: TableMemory) {
    var leads: [Terms<SIMD4<Int32>>] = []
    for winner in 0..<source.optionCount {
      guard let terms = source.leadTerms(of: winner, memory) else { return nil }
      leads += terms
    }
    let own = source.groupsOf(source.scoring + source.vetoes)
    count = own.count
    words = (count + 63) / 64
    self.leads = memory.keep(leads)
    leadError = Int32(count + 1)
    open = memory.terms(own.map { ($0, source.openSets(of: $0)) }).first

    let program = source.program
    var uses: [[Use]] = []
    var usedTerms = [UInt64](repeating: 0, count: program.questions.count * words)
    for question in program.questions.indices {
      var places: [Use] = []
      for (term, group) in own.enumerated() {
        let table = source.groups.tables[group]
        guard let place = table.questions.firstIndex(of: question) else { continue }
        places.append(Use(term: Int32(term), stride: Int32(table.strides[place])))
        usedTerms[question * words + term / 64] |= 1 << UInt64(term % 64)
      }
      uses.append(places)
    }
    self.uses = memory.keep(uses.map { Uses(first: memory.keep($0), count: $0.count) })
    self.usedTerms = memory.keep(usedTerms)
    choiceCounts = memory.keep(program.questions.map { Int32($0.choices.count) })
    splitOrder = memory.keep(
      program.questions.indices.sorted { (uses[$1].count, $0) < (uses[$0].count, $1) }
        .map { Int32($0) }
    )
  }
}

extension DecisionSource {
  /// For each block of rivals, the terms of a winner's least leads.
  fileprivate func leadTerms(
    of winner: Int,
    _ memory: TableMemory
  ) -> [Terms<SIMD4<Int32>>]? {
    var sums: [(group: Int, entries: [[Double]])] = []
    for group in groupsOf(scoring + vetoes) {
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
      for entry in entries.indices where !rules.isEmpty {
        for rival in 0..<optionCount where rival != winner { entries[entry][rival] -= 0x1p-10 }
      }
      sums.append((group, entries))
    }
    return keep(sums, rounding: .down, memory)
  }

  /// For each entry of a group the unknown questions that still matter: answering them differently gives
  /// different functions of the other unknown ones.
  fileprivate func openSets(of group: Int) -> [UInt64] {
    let table = groups.tables[group]
    let rules = (scoring + vetoes).filter { $0.group == group }
    var numbers: [[Int]: Int] = [:]
    var functions = [Int](repeating: 0, count: table.count)
    var sets = [UInt64](repeating: 0, count: table.count)
    for entry in (0..<table.count).reversed() {
      // What the entry comes to: the rules that fire, or the functions for each answer.
      var key = rules.map { parts($0)[entry] != 0 ? -1 : -2 }
      for place in table.questions.indices where table.state(of: place, in: entry, program) == 0 {
        let answered = table.answering(place, in: entry, program).map { functions[$0] }
        if Set(answered).count > 1 { sets[entry] |= 1 << UInt64(table.questions[place]) }
        if table.firstUnknown(in: entry, program) == place { key = answered }
      }
      functions[entry] = numbers[key] ?? numbers.count
      numbers[key] = functions[entry]
    }
    return sets
  }
}
