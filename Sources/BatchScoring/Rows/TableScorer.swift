internal import DecisionEngine

/// What the tables say of one row.
struct TableOutcome: BitwiseCopyable {
  /// The places of the recommendation and the runner-up among the options; -1 without one.
  var winner: Int32 = -1
  var rival: Int32 = -1
  var margin = 0.0
  /// The place among the strengths; -1 without a recommendation.
  var strength: Int32 = -1
  /// Whether every completion recommends the winner.
  var certainty = Certainty.open
  /// The unknown questions that apply or may apply, and the answers that count for nothing.
  var unanswered: Int32 = 0
  var inapplicable: Int32 = 0
  /// The questions that do not apply, as bits.
  var inapplicableQuestions: UInt64 = 0
  var reasonCount: Int32 = 0
  /// How many of the questions that bear on the decision are answered, and how many apply or may apply.
  var answered: Int32 = 0
  var relevant: Int32 = 0
  /// The place among the namings; `unnamed` without a recommendation.
  var naming = TableOutcome.unnamed
  /// How many options are level, and the tolerance, infinite where it is unbounded.
  var levelCount: Int32 = 0
  var tolerance = Double.infinity

  static var unnamed: Int32 { Int32(OutcomeAxes.namings - 1) }
  /// The last of the strengths, where every other option is ruled out.
  static var unopposed: Int32 { Int32(OutcomeAxes.strengths - 2) }

  enum Certainty: UInt8, BitwiseCopyable {
    case open
    case certain
    /// The search gave up.
    case undecided
  }
}

/// Scores rows by `ScoringTables`, a few of them together; `PlainScorer` is its counterpart without tables.
///
/// Each thread has its own. A row's states go where `states(of:)` points to; `score` fills `outcomes`, and what
/// `fits(of:)`, `reasons(of:)` and `recommendations(of:)` point to. Sums over groups are worked out for all
/// rows at once (`TableScorer+Sums`), what follows from them row by row (`+Ranking`, `+Naming`, `+Certainty`,
/// `+Reasons`). Nothing is allocated after the start. Methods that are not inlined are `mutating` also where
/// they change nothing: to others the compiler hands a copy of the scorer.
struct TableScorer: ~Copyable {
  /// How many rows are scored together: as many as `SIMD8` has places.
  static let batch = 8
  /// The most options of a decision.
  static let optionLimit = 8

  /// What is said of each row.
  ///
  /// It comes first because for the thread sanitizer of Swift 6.3 what is changed through any pointer of a
  /// structure that cannot be copied is what its first field points to, and threads share the tables.
  let outcomes: UnsafeMutablePointer<TableOutcome>
  let tables: ScoringTables
  let reasonLimit: Int
  let parts: RowParts
  /// The decisions after the primary one that are wanted.
  let furtherDecisions: Range<Int>
  private let allFits: UnsafeMutablePointer<Double>
  private let allParts: UnsafeMutablePointer<Double>
  private let allLevels: UnsafeMutablePointer<Int32>
  private let allReasons: UnsafeMutablePointer<Int32>
  private let allRecommendations: UnsafeMutablePointer<Int32>

  /// The states of all rows, by question: 0 where it is unknown, otherwise its choice counted from 1.
  let states: UnsafeMutablePointer<SIMD8<UInt16>>
  /// For each row the questions without an answer, as bits.
  let unknown: UnsafeMutablePointer<UInt64>
  /// For each group how far from its first record those of all rows stand.
  let offsets: UnsafeMutablePointer<SIMD8<UInt32>>
  /// For each row the points of a criterion.
  let points: UnsafeMutablePointer<SIMD4<Int32>>
  /// For each row what does not apply, what is ruled out, and the fits in fixed point.
  let inapplicable: UnsafeMutablePointer<UInt64>
  let vetoes: UnsafeMutablePointer<UInt16>
  let roughFits: UnsafeMutablePointer<Int32>

  /// Below everything, and above everything.
  let limits: UnsafePointer<Double>
  /// The record of each group, for the row that is looked at.
  let records: UnsafeMutablePointer<UnsafeRawPointer>
  /// The fits of another decision or another completion.
  let otherFits: UnsafeMutablePointer<Double>
  /// Leads in fixed point.
  let leads: UnsafeMutablePointer<Int32>
  let reasonLeads: UnsafeMutablePointer<Double>
  /// The groups with an unknown question.
  let openGroups: UnsafeMutablePointer<Int32>
  var openGroupCount = 0
  var nodesLeft = 0
  /// Whether the records are no longer those of the row.
  var hasLeftRow = false
  private let memory: TableMemory

  var optionCount: Int { tables.decisions.pointee.optionCount }

  /// Prepares scoring with up to so many reasons for each row.
  init(_ tables: ScoringTables, reasons reasonLimit: Int, parts: RowParts = .all) {
    self.tables = tables
    self.reasonLimit = reasonLimit
    self.parts = parts
    furtherDecisions = 1..<(parts.contains(.decisions) ? max(1, tables.decisionCount) : 1)
    let memory = TableMemory()
    self.memory = memory
    outcomes = memory.room(Self.batch, of: TableOutcome.self)
    allFits = memory.room(Self.batch * Self.optionLimit, of: Double.self)
    let criteria = tables.decisions.pointee.criterionCount
    allParts = memory.room(Self.batch * criteria * Self.optionLimit, of: Double.self)
    allLevels = memory.room(Self.batch * Self.optionLimit, of: Int32.self)
    allReasons = memory.room(Self.batch * reasonLimit, of: Int32.self)
    allRecommendations = memory.room(Self.batch * tables.decisionCount, of: Int32.self)
    states = memory.room(ScoringTables.questionLimit, of: SIMD8<UInt16>.self)
    unknown = memory.room(Self.batch, of: UInt64.self)
    offsets = memory.room(tables.groupCount, of: SIMD8<UInt32>.self)
    points = memory.room(Self.batch, of: SIMD4<Int32>.self)
    inapplicable = memory.room(Self.batch, of: UInt64.self)
    vetoes = memory.room(Self.batch, of: UInt16.self)
    roughFits = memory.room(Self.batch * Self.optionLimit, of: Int32.self)
    limits = memory.keep([-.infinity, .infinity])
    records = memory.room(tables.groupCount, of: UnsafeRawPointer.self)
    otherFits = memory.room(Self.optionLimit, of: Double.self)
    leads = memory.room(Self.optionLimit, of: Int32.self)
    reasonLeads = memory.room(reasonLimit, of: Double.self)
    openGroups = memory.room(tables.groupCount, of: Int32.self)
  }

  /// The fit of each option of the primary decision.
  @inline(__always)
  func fits(of row: Int) -> UnsafeMutablePointer<Double> { allFits + row &* Self.optionLimit }

  /// The parts of these fits under a criterion.
  @inline(__always)
  func parts(of criterion: Int, row: Int) -> UnsafeMutablePointer<Double> {
    allParts + (criterion &* Self.batch &+ row) &* Self.optionLimit
  }

  /// The options that are level with the winner, which is the first.
  @inline(__always)
  func level(of row: Int) -> UnsafeMutablePointer<Int32> { allLevels + row &* Self.optionLimit }

  /// The rules that put the winner ahead, most important first.
  @inline(__always)
  func reasons(of row: Int) -> UnsafeMutablePointer<Int32> { allReasons + row &* reasonLimit }

  /// The recommendation of each decision; -1 without one, -2 where it is not taken.
  @inline(__always)
  func recommendations(of row: Int) -> UnsafeMutablePointer<Int32> {
    allRecommendations + row &* tables.decisionCount
  }

  /// Where the states of a row stand, each `batch` places behind that of the question before it.
  @inline(__always)
  func states(of row: Int) -> UnsafeMutablePointer<UInt16> {
    UnsafeMutableRawPointer(states).assumingMemoryBound(to: UInt16.self) + row
  }

  /// Scores the first rows.
  mutating func score(rows: Int) {
    findUnknown()
    findOffsets()
    let primary = tables.decisions
    union(tables.inapplicable, into: inapplicable)
    union(primary.pointee.vetoes, into: vetoes)
    findFits(of: primary, into: allFits)
    let hasFirmness = parts.contains(.firmness)
    let needsRecords = parts.contains(.settled) || reasonLimit > 0
    for row in 0..<rows {
      rank(row)
      if hasFirmness {
        outcomes[row].tolerance = tolerance(of: row)
        outcomes[row].levelCount = findLevel(of: row)
      }
      if needsRecords { explain(row) }
    }
    for decision in furtherDecisions { recommend(decision, rows: rows) }
  }

  /// Finds how certain a row's recommendation is, and why it is the recommendation.
  private mutating func explain(_ row: Int) {
    let (winner, rival) = (Int(outcomes[row].winner), Int(outcomes[row].rival))
    guard winner >= 0 else { return }
    findRecords(of: row)
    if parts.contains(.settled) {
      outcomes[row].certainty = certainty(
        of: winner,
        vetoes: Int(vetoes[row]),
        unknown: unknown[row]
      )
      if hasLeftRow { findRecords(of: row) }
      hasLeftRow = false
    }
    outcomes[row].reasonCount = findReasons(winner: winner, rival: rival, into: reasons(of: row))
  }
}
