internal import DecisionEngine

/// What tells whether every completion of a row recommends its winner: bounds of leads, and on what they
/// still depend.
struct CertaintyTables: BitwiseCopyable {
  /// By how much a sum of the least leads of complete states can fall short of the lead.
  let leadError: Int32
  /// The number of choices of each question.
  let choiceCounts: UnsafePointer<Int32>

  /// Where the leads of a winner stand in each record: lower bounds of its leads over all completions, in
  /// fixed point, exact for each group by itself, so that their sum is a bound.
  @inline(__always)
  static func leadOffset(_ winner: Int, _ block: Int, blocks: Int) -> Int {
    (winner &* blocks &+ block) &* MemoryLayout<SIMD4<Int32>>.stride
  }

  /// Makes the tables of the primary decision, whose leads come first in each record where they are wanted;
  /// `nil` where sums would grow past their bounds.
  init?(_ source: DecisionSource, isWanted: Bool, _ builder: inout TableBuilder) {
    for winner in 0..<(isWanted ? source.optionCount : 0) {
      guard let lanes = source.lanes(of: source.leads(of: winner), rounding: .down) else {
        return nil
      }
      for (group, blocks) in lanes {
        for (block, entries) in blocks.enumerated() {
          let term = builder.add(entries, to: group)
          precondition(
            Int(term.offset) == Self.leadOffset(winner, block, blocks: blocks.count)
          )
        }
      }
    }
    leadError = Int32(source.groups.tables.count + 1)
    choiceCounts = builder.memory.keep(
      source.program.questions.map { Int32($0.choices.count) }
    )
  }
}

/// Where the questions stand in the groups that the primary decision depends on.
struct QuestionUses: BitwiseCopyable {
  /// A question's place in a group, and by how many bytes the records of two choices differ.
  struct Use: BitwiseCopyable {
    let group: Int32
    let stride: Int32
  }

  /// For each question, where its uses begin, and last where they all end.
  let starts: UnsafePointer<Int32>
  let uses: UnsafePointer<Use>
  /// For each question its groups as bits, in so many words.
  let groups: UnsafePointer<UInt64>
  let words: Int
  /// The questions in the order in which the search for certainty splits on them.
  let splitOrder: UnsafePointer<Int32>

  init(_ source: DecisionSource, _ records: GroupRecords, _ memory: TableMemory) {
    let questions = source.program.questions.indices
    let own = source.groupsOf(source.scoring + source.vetoes)
    words = (source.groups.tables.count + 63) / 64
    var starts: [Int32] = [0]
    var uses: [Use] = []
    var groups = [UInt64](repeating: 0, count: questions.count * words)
    for question in questions {
      for group in own {
        let table = source.groups.tables[group]
        guard let place = table.questions.firstIndex(of: question) else { continue }
        let stride = table.strides[place] * records.sizes[group]
        uses.append(Use(group: Int32(group), stride: Int32(stride)))
        groups[question * words + group / 64] |= 1 << UInt64(group % 64)
      }
      starts.append(Int32(uses.count))
    }
    let counts = questions.map { starts[$0 + 1] - starts[$0] }
    splitOrder = memory.keep(
      questions.sorted { (counts[$1], $0) < (counts[$0], $1) }.map { Int32($0) }
    )
    self.starts = memory.keep(starts)
    self.uses = memory.keep(uses)
    self.groups = memory.keep(groups)
  }
}

extension DecisionSource {
  /// For each group and each of its entries a winner's least leads over all options.
  fileprivate func leads(of winner: Int) -> [(group: Int, entries: [OptionValues])] {
    groups.tables.enumerated().map { group, table in
      let rules = scoring.filter { $0.group == group }
      let worths = rules.map { rule in
        let worth = OptionValues(weighting.contributions(of: rule.rule, in: program))
        return (OptionValues(repeating: worth[winner]) - worth) * DecisionTables.fixedPoint
      }
      var entries = [OptionValues](repeating: .zero, count: table.count)
      // Entries with fewer unknown questions stand behind those with more.
      for entry in (0..<table.count).reversed() {
        if let place = table.firstUnknown(in: entry, program) {
          entries[entry] = OptionValues(repeating: .infinity)
          for answered in table.answering(place, in: entry, program) {
            entries[entry] = pointwiseMin(entries[entry], entries[answered])
          }
        } else {
          for (rule, worth) in zip(rules, worths) where parts(rule)[entry] != 0 {
            entries[entry] += worth
          }
        }
      }
      // Rounded down beyond any error of these sums.
      if !rules.isEmpty { for entry in entries.indices { entries[entry] -= 0x1p-10 } }
      return (group, entries)
    }
  }

  /// For each group, the unknown questions on which a combination still depends.
  func openTerms(_ builder: inout TableBuilder) -> UnsafePointer<Term<UInt64>> {
    builder.memory.keep(groups.tables.indices.map { builder.add(openSets(of: $0), to: $0) })
  }

  /// For each entry of a group the unknown questions that still matter: answering them differently gives
  /// different functions of the other unknown ones.
  private func openSets(of group: Int) -> [UInt64] {
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
