internal import DecisionEngine

/// A program for one weighting as flat tables, from which a row is scored by sums of a few entries.
///
/// A table belongs to a group of questions and has an entry for each combination of their states,
/// *unknown* being a state. Groups hold the supports of all conditions, so whatever is a sum over
/// rules is a sum over groups: points, bounds of leads, sets of rules that fire. All sums are of whole
/// numbers, so their order cannot change a bit. Tables never change, so threads share them.
final class ScoringTables: @unchecked Sendable {
  let questionCount: Int
  let groupCount: Int
  /// The index of each group is the sum of its questions' states times these strides: the groups with
  /// one question first, then those with two, then all others.
  let layout: GroupLayout
  /// For each question the groups that it is in, with its stride as base.
  let uses: UnsafePointer<Terms>
  /// The number of choices of each question.
  let choiceCounts: UnsafePointer<Int32>
  /// The questions in the order in which the search for certainty splits on them.
  let splitOrder: UnsafePointer<Int32>

  let lanes: UnsafePointer<SIMD4<Int32>>
  let vetoes: UnsafePointer<UInt16>
  let questions: UnsafePointer<UInt64>
  let rules: UnsafePointer<SIMD2<UInt64>>
  let likelihoods: UnsafePointer<Double>

  /// Which questions do not apply, as bits.
  let inapplicable: Terms
  let decisions: UnsafePointer<DecisionTables>
  let decisionCount: Int
  let primary: PrimaryTables

  private let memory: TableMemory

  /// The greatest number of questions: one bit each in a word.
  private static let questionLimit = 64

  /// Makes the tables; `nil` for packs past their bounds, which the plain scorer scores.
  ///
  /// Cost: for each table entry, the conditions of its group; some milliseconds for a large pack.
  init?(_ program: Program, weighting: Weighting) {
    guard program.questions.count <= Self.questionLimit else { return nil }
    var conditions: [StateTable.Subject] = []
    for decision in program.decisions {
      conditions += (decision.scoringRules + decision.vetoRules).map { .rule($0) }
    }
    conditions += program.questions.indices.lazy
      .filter { program.questions[$0].askIf != nil }.map { .question($0) }
    guard let groups = QuestionGroups(program, of: conditions) else { return nil }
    let memory = TableMemory()
    var pools = TablePools()
    var decisions: [DecisionTables] = []
    for index in program.decisions.indices {
      let source = DecisionSource(program, weighting, decision: index, groups: groups)
      guard let tables = DecisionTables(source, &pools, memory) else { return nil }
      decisions.append(tables)
    }
    guard
      let primary = PrimaryTables(
        DecisionSource(program, weighting, decision: 0, groups: groups),
        &pools,
        memory
      )
    else { return nil }
    inapplicable = ScoringTables.inapplicable(program, groups, &pools, memory)
    questionCount = program.questions.count
    groupCount = groups.tables.count
    layout = GroupLayout(groups, memory)
    var uses: [Terms] = []
    var useCounts: [Int] = []
    for question in program.questions.indices {
      var terms: [Term] = []
      for (group, table) in groups.tables.enumerated() {
        guard let place = table.questions.firstIndex(of: question) else { continue }
        terms.append(Term(group: Int32(group), base: Int32(table.strides[place])))
      }
      uses.append(memory.terms(terms))
      useCounts.append(terms.count)
    }
    self.uses = memory.keep(uses)
    choiceCounts = memory.keep(program.questions.map { Int32($0.choices.count) })
    splitOrder = memory.keep(
      program.questions.indices.sorted { (useCounts[$1], $0) < (useCounts[$0], $1) }
        .map { Int32($0) }
    )
    self.decisions = memory.keep(decisions)
    decisionCount = decisions.count
    self.primary = primary
    lanes = memory.keep(pools.lanes)
    vetoes = memory.keep(pools.vetoes)
    questions = memory.keep(pools.questions)
    rules = memory.keep(pools.rules)
    likelihoods = memory.keep(pools.likelihoods)
    self.memory = memory
  }

  private static func inapplicable(
    _ program: Program,
    _ groups: QuestionGroups,
    _ pools: inout TablePools,
    _ memory: TableMemory
  ) -> Terms {
    var terms: [Term] = []
    for (group, subjects) in groups.subjects.enumerated() {
      let asked = subjects.indices.filter {
        if case .question = subjects[$0] { true } else { false }
      }
      guard !asked.isEmpty else { continue }
      terms.append(Term(group: Int32(group), base: Int32(pools.questions.count)))
      for entry in 0..<groups.tables[group].count {
        var mask: UInt64 = 0
        for place in asked where groups.tables[group].parts[place][entry] == 0 {
          if case .question(let question) = subjects[place] { mask |= 1 << UInt64(question) }
        }
        pools.questions.append(mask)
      }
    }
    return memory.terms(terms)
  }
}

extension TableMemory {
  func terms(_ terms: [Term]) -> Terms {
    Terms(first: keep(terms), count: terms.count)
  }
}

/// The questions and strides of all groups, by the number of their questions.
struct GroupLayout: BitwiseCopyable {
  /// A question's part in the index of its group.
  struct Place: BitwiseCopyable {
    let question: Int32
    let stride: Int32
  }

  /// The numbers of groups with one question, with two, and with three.
  let single: Int
  let double: Int
  let triple: Int
  /// The number of questions of each other group.
  let sizes: UnsafePointer<Int32>
  let others: Int
  let places: UnsafePointer<Place>

  init(_ groups: QuestionGroups, _ memory: TableMemory) {
    let counts = groups.tables.map { $0.questions.count }
    single = counts.count { $0 == 1 }
    double = counts.count { $0 == 2 }
    triple = counts.count { $0 == 3 }
    others = counts.count - single - double - triple
    sizes = memory.keep(counts.filter { $0 > 3 }.map { Int32($0) })
    places = memory.keep(
      groups.tables.flatMap { table in
        zip(table.questions, table.strides).map {
          Place(question: Int32($0), stride: Int32($1))
        }
      }
    )
  }
}
