internal import DecisionEngine

/// A program for one weighting as flat tables, from which a row is scored by sums of a few entries.
///
/// Tables belong to a group of questions and have an entry for each combination of their states,
/// *unknown* being a state; the entries of a combination make its record. Groups hold the supports of all conditions, so whatever is a sum over
/// rules is a sum over groups: points, bounds of leads, sets of rules that fire. All sums are of whole
/// numbers, so their order cannot change a bit. Tables never change, so threads share them.
final class ScoringTables: @unchecked Sendable {
  let questionCount: Int
  let groupCount: Int
  /// The record of each group is the first one plus its questions' states times these strides.
  let layout: GroupLayout
  /// Which questions do not apply, as bits.
  let inapplicable: Terms<UInt64>
  let decisions: UnsafePointer<DecisionTables>
  let decisionCount: Int
  let certainty: CertaintyTables
  /// For each group, the unknown questions on which a combination still depends.
  let open: UnsafePointer<Term<UInt64>>
  let uses: QuestionUses
  /// What tells whether the primary decision's recommendation may be named.
  let naming: NamingTables
  /// For each winner and runner-up of the primary decision, the last of these standing for none, its rules.
  let reasons: UnsafePointer<ReasonTables>

  /// The nodes after which the search for certainty leaves a row to the plain scorer.
  let nodeLimit: Int

  private let memory: TableMemory

  /// The greatest number of questions: one bit each in a word.
  static let questionLimit = 64
  static let nodeLimit = 4_000

  /// Makes the tables that rows with some parts need; `nil` for packs past their bounds, which the plain
  /// scorer scores.
  ///
  /// Cost: for each table entry, the conditions of its group; some milliseconds for a large pack.
  init?(
    _ program: Program,
    weighting: Weighting,
    parts: RowParts = .all,
    hasReasons: Bool = true,
    nodeLimit: Int = ScoringTables.nodeLimit
  ) {
    guard program.questions.count <= Self.questionLimit else { return nil }
    var conditions: [StateTable.Subject] = []
    for decision in program.decisions {
      conditions += (decision.scoringRules + decision.vetoRules).map { .rule($0) }
    }
    conditions += program.questions.indices.lazy
      .filter { program.questions[$0].askIf != nil }.map { .question($0) }
    guard let groups = QuestionGroups(program, of: conditions) else { return nil }
    var builder = TableBuilder(groups)
    let memory = builder.memory
    let primary = DecisionSource(program, weighting, decision: 0, groups: groups)
    guard let certainty = CertaintyTables(primary, isWanted: parts.contains(.settled), &builder)
    else { return nil }
    self.certainty = certainty
    var decisions: [DecisionTables] = []
    for index in 0..<(parts.contains(.decisions) ? program.decisions.count : 1) {
      let source = DecisionSource(program, weighting, decision: index, groups: groups)
      guard let tables = DecisionTables(source, &builder) else { return nil }
      decisions.append(tables)
    }
    self.decisions = memory.keep(decisions)
    decisionCount = decisions.count
    inapplicable = ScoringTables.inapplicable(program, groups, &builder)
    open = parts.contains(.settled) ? primary.openTerms(&builder) : memory.keep([])
    reasons = memory.keep(hasReasons ? primary.reasonTables(&builder) : [])
    naming = NamingTables(primary, memory)
    questionCount = program.questions.count
    groupCount = groups.tables.count
    guard let records = builder.records() else { return nil }
    layout = GroupLayout(groups, records, memory)
    uses = QuestionUses(primary, records, memory)
    self.nodeLimit = nodeLimit
    self.memory = memory
  }

  private static func inapplicable(
    _ program: Program,
    _ groups: QuestionGroups,
    _ builder: inout TableBuilder
  ) -> Terms<UInt64> {
    var tables: [(group: Int, entries: [UInt64])] = []
    for (group, subjects) in groups.subjects.enumerated() {
      let asked: [(question: Int, place: Int)] = subjects.enumerated().compactMap {
        place,
        subject in
        if case .question(let question) = subject { (question, place) } else { nil }
      }
      guard !asked.isEmpty else { continue }
      var masks = [UInt64](repeating: 0, count: groups.tables[group].count)
      for (question, place) in asked {
        for (entry, parts) in groups.tables[group].parts[place].enumerated() where parts == 0 {
          masks[entry] |= 1 << UInt64(question)
        }
      }
      tables.append((group, masks))
    }
    return builder.terms(tables)
  }
}

/// Where the record of each combination of a group's questions stands.
struct GroupLayout: BitwiseCopyable {
  /// A question of a group, and by how many cache lines the records of two of its states differ.
  struct Place: BitwiseCopyable {
    let question: Int32
    /// The same number for each row that is scored together.
    let lines: SIMD8<UInt16>
  }

  let groupCount: Int
  /// The number of questions of each group, ascending.
  let sizes: UnsafePointer<Int32>
  /// Where the groups with two questions, with three, and with more begin.
  let double: Int
  let triple: Int
  let others: Int
  /// The questions of all groups, one after another.
  let places: UnsafePointer<Place>
  /// The first record of each group.
  let records: UnsafePointer<UnsafeRawPointer>

  /// Records take whole cache lines of 2 ^ 6 bytes.
  static let lineBits = 6

  /// Lays the groups out.
  init(_ groups: QuestionGroups, _ records: GroupRecords, _ memory: TableMemory) {
    let line = 1 << Self.lineBits
    var places: [Place] = []
    for (table, size) in zip(groups.tables, records.sizes) {
      for (question, stride) in zip(table.questions, table.strides) {
        let lines = SIMD8(repeating: UInt16(truncatingIfNeeded: stride * size / line))
        places.append(Place(question: Int32(question), lines: lines))
      }
    }
    groupCount = groups.tables.count
    let counts = groups.tables.map { $0.questions.count }
    sizes = memory.keep(counts.map { Int32($0) })
    double = counts.count { $0 < 2 }
    triple = counts.count { $0 < 3 }
    others = counts.count { $0 < 4 }
    self.places = memory.keep(places)
    self.records = memory.keep(records.first)
  }
}
