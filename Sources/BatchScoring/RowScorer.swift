internal import DecisionEngine

/// What the tables say of one row.
struct RowOutcome: BitwiseCopyable {
  /// The places of the recommendation and the runner-up among the options; -1 without one.
  var winner: Int32 = -1
  var rival: Int32 = -1
  var margin = 0.0
  /// The place among the strengths; -1 without a recommendation.
  var strength: Int32 = -1
  /// Whether every completion recommends the winner; `nil` as 2: the search gave up.
  var certainty = Certainty.open
  /// The unknown questions that apply or may apply, and the answers that count for nothing.
  var unanswered: Int32 = 0
  var inapplicable: Int32 = 0
  /// The questions that do not apply, as bits.
  var inapplicableQuestions: UInt64 = 0
  var reasonCount: Int32 = 0

  enum Certainty: UInt8, BitwiseCopyable {
    case open
    case certain
    case undecided
  }
}

/// Scores rows by `ScoringTables`, a few of them together.
///
/// Each thread has its own. A row's states go where `states(of:)` points to; `score` fills `outcomes`, and what
/// `fits(of:)`, `reasons(of:)` and `recommendations(of:)` point to. Sums over groups are worked out for all
/// rows at once (see `BatchSums`), what follows from them row by row. Nothing is allocated after the start.
/// Methods that are not inlined are `mutating` also where they change nothing: to others the compiler
/// hands a copy of the scorer.
struct RowScorer: ~Copyable {
  /// How many rows are scored together.
  static let batch = 8
  /// The most options of a decision.
  static let optionLimit = 8

  let tables: ScoringTables
  let reasonLimit: Int
  let parts: RowParts
  /// The decisions after the primary one that are wanted.
  let furtherDecisions: Range<Int>
  /// What is said of each row.
  let outcomes: UnsafeMutablePointer<RowOutcome>
  private let allFits: UnsafeMutablePointer<Double>
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
  private let inapplicable: UnsafeMutablePointer<UInt64>
  private let vetoes: UnsafeMutablePointer<UInt16>
  private let roughFits: UnsafeMutablePointer<Int32>

  /// Below everything, and above everything.
  private let limits: UnsafePointer<Double>
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
    outcomes = memory.room(Self.batch, of: RowOutcome.self)
    allFits = memory.room(Self.batch * Self.optionLimit, of: Double.self)
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
    let needsRecords = parts.contains(.certainty) || reasonLimit > 0
    for row in 0..<rows {
      rank(row)
      if needsRecords { explain(row) }
    }
    for decision in furtherDecisions { recommend(decision, rows: rows) }
  }

  /// Finds winner and runner-up of a row.
  private mutating func rank(_ row: Int) {
    let primary = tables.decisions
    let (unknown, inapplicable) = (unknown[row], inapplicable[row])
    let ruledOut = Int(vetoes[row] & 0xff)
    let fits = fits(of: row)
    let (winner, rival) = bestTwo(primary, fits, ruledOut: ruledOut)
    recommendations(of: row)[0] = Int32(winner)
    var outcome = RowOutcome()
    outcome.unanswered = Int32((unknown & ~inapplicable).nonzeroBitCount)
    outcome.inapplicableQuestions = inapplicable
    outcome.inapplicable = Int32((inapplicable & ~unknown).nonzeroBitCount)
    outcome.winner = Int32(winner)
    outcome.rival = Int32(rival)
    outcome.certainty = winner < 0 ? .certain : .open
    if rival >= 0 { outcome.margin = max(0, fits[winner] - fits[rival]) }
    outcome.strength =
      winner < 0 ? -1 : rival < 0 ? 4 : strength(of: outcome.margin, in: primary)
    outcomes[row] = outcome
  }

  /// Finds how certain a row's recommendation is, and why it is the recommendation.
  private mutating func explain(_ row: Int) {
    let (winner, rival) = (Int(outcomes[row].winner), Int(outcomes[row].rival))
    guard winner >= 0 else { return }
    findRecords(of: row)
    if parts.contains(.certainty) {
      outcomes[row].certainty = certainty(
        of: winner,
        vetoes: Int(vetoes[row]),
        unknown: unknown[row]
      )
    }
    outcomes[row].reasonCount = findReasons(winner: winner, rival: rival, into: reasons(of: row))
  }

  /// As in `Ranking`: the first of the options, but for those ruled out, whose fit is the highest, within the
  /// tolerance, and then the same of all others; -1 where none is left.
  @inline(__always)
  func bestTwo(
    _ decision: UnsafePointer<DecisionTables>,
    _ fits: UnsafePointer<Double>,
    ruledOut: Int
  ) -> (winner: Int, rival: Int) {
    // Places without an option are as if ruled out.
    let left = ~ruledOut & (1 &<< decision.pointee.optionCount &- 1)
    let isLong = decision.pointee.blocks > 1
    var (highest, second) = (-Double.infinity, -Double.infinity)
    findHighest(fits, left, &highest, &second)
    if isLong { findHighest(fits + 4, left &>> 4, &highest, &second) }
    @inline(__always)
    func first(_ highest: Double, _ left: Int) -> Int {
      let enough = highest - Ranking.tieTolerance
      var reached = reached(fits, enough)
      if isLong { reached |= self.reached(fits + 4, enough) &<< 4 }
      reached &= left
      return reached == 0 ? -1 : reached.trailingZeroBitCount
    }
    let winner = first(highest, left)
    guard winner >= 0 else { return (-1, -1) }
    // One that comes first within the tolerance need not be the highest.
    let next = fits[winner] < highest ? highest : second
    return (winner, first(next, left & ~(1 &<< winner)))
  }

  /// Finds the highest two fits, but for those without a bit, in four more of them.
  @inline(__always)
  private func findHighest(
    _ fits: UnsafePointer<Double>,
    _ left: Int,
    _ highest: inout Double,
    _ second: inout Double
  ) {
    // Without branches: which option it is cannot be predicted.
    for option in 0..<4 {
      let limit = limits[left &>> option & 1]
      let fit = fits[option] < limit ? fits[option] : limit
      let lower = fit < highest ? fit : highest
      second = second < lower ? lower : second
      highest = highest < fit ? fit : highest
    }
  }

  /// Which of four fits are high enough, as bits.
  @inline(__always)
  private func reached(_ fits: UnsafePointer<Double>, _ enough: Double) -> Int {
    var reached = 0
    for option in 0..<4 { reached |= (fits[option] >= enough ? 1 : 0) &<< option }
    return reached
  }

  @inline(__always)
  private func strength(of margin: Double, in decision: UnsafePointer<DecisionTables>) -> Int32 {
    // Without branches, as which it is cannot be predicted.
    (margin > Ranking.tieTolerance ? 1 : 0) &+ (margin >= decision.pointee.clear ? 1 : 0)
      &+ (margin >= decision.pointee.strong ? 1 : 0)
  }

  /// Finds what is recommended for a further decision.
  private mutating func recommend(_ index: Int, rows: Int) {
    let decision = tables.decisions + index
    union(decision.pointee.vetoes, into: vetoes)
    findRoughFits(of: decision, into: roughFits)
    for row in 0..<rows {
      recommendations(of: row)[index] =
        isTaken(decision, recommendations(of: row)) ? recommendation(of: decision, row) : -2
    }
  }

  @inline(__always)
  private func isTaken(
    _ decision: UnsafePointer<DecisionTables>,
    _ recommendations: UnsafePointer<Int32>
  ) -> Bool {
    let conditions = decision.pointee.conditions
    for index in 0..<decision.pointee.conditionCount {
      let came = recommendations[Int(conditions[index].decision)]
      guard came >= 0, conditions[index].options &>> UInt32(came) & 1 == 1 else { return false }
    }
    return true
  }

  /// What is recommended for a row; -1 where every option is ruled out.
  @inline(__always)
  private mutating func recommendation(
    of decision: UnsafePointer<DecisionTables>,
    _ row: Int
  ) -> Int32 {
    let ruledOut = Int(vetoes[row] & 0xff)
    let fits = roughFits + row &* Self.optionLimit
    // The highest two, each with its place in the low bits. Which one it is cannot be predicted, so there
    // are no branches.
    let farBelow: Int64 = 1 &<< 40
    var highest = -2 * farBelow
    var second = highest
    for option in 0..<decision.pointee.optionCount {
      let key = Int64(fits[option]) &<< 3 &+ Int64(option)
      let fit = key &- Int64(ruledOut &>> option & 1) &* farBelow
      second = max(second, min(highest, fit))
      highest = max(highest, fit)
    }
    if highest < -farBelow / 2 { return -1 }
    if highest &>> 3 &- second &>> 3 > Int64(decision.pointee.fitError) {
      return Int32(truncatingIfNeeded: highest & 7)
    }
    findRecords(of: row)
    findOwnFits(of: decision, into: otherFits)
    return Int32(bestTwo(decision, otherFits, ruledOut: ruledOut).winner)
  }
}
