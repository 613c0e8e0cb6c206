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

/// Scores rows by `ScoringTables`, one after another.
///
/// Each thread has its own. A row's states go into `states`; `score` fills `outcome`, `fits`, `reasons`
/// and `recommendations`. Nothing is allocated after the start. Methods that are not inlined are `mutating`
/// also where they change nothing: to others the compiler hands a copy of the scorer.
struct RowScorer: ~Copyable {
  let tables: ScoringTables
  /// The state of each question: 0 where it is unknown, otherwise its choice counted from 1.
  let states: UnsafeMutablePointer<UInt8>
  var outcome = RowOutcome()
  /// The fit of each option of the primary decision.
  let fits: UnsafeMutablePointer<Double>
  /// The rules that put the winner ahead, most important first.
  let reasons: UnsafeMutablePointer<Int32>
  /// The recommendation of each decision; -1 without one, -2 where it is not taken.
  let recommendations: UnsafeMutablePointer<Int32>

  private let memory: UnsafeMutableRawPointer
  /// The record of each group.
  let records: UnsafeMutablePointer<UnsafeRawPointer>
  /// The fits of another decision or another completion.
  let otherFits: UnsafeMutablePointer<Double>
  /// Fits or leads in fixed point.
  let lanes: UnsafeMutablePointer<Int32>
  let reasonLeads: UnsafeMutablePointer<Double>
  let reasonLimit: Int
  let parts: RowParts
  /// The decisions after the primary one that are wanted.
  let furtherDecisions: Range<Int>
  /// The groups with an unknown question.
  let openGroups: UnsafeMutablePointer<Int32>
  var openGroupCount = 0
  var nodesLeft = 0

  var optionCount: Int { tables.decisions.pointee.optionCount }

  /// Prepares scoring with up to so many reasons for each row.
  init(_ tables: ScoringTables, reasons reasonLimit: Int, parts: RowParts = .all) {
    self.tables = tables
    self.reasonLimit = reasonLimit
    self.parts = parts
    furtherDecisions = 1..<(parts.contains(.decisions) ? max(1, tables.decisionCount) : 1)
    let groupBytes = (tables.groupCount + 16) * 8
    let sizes = [
      64, 64, 64, 64, 64 + tables.decisionCount * 4, groupBytes, groupBytes, reasonLimit * 16 + 64,
    ]
    let size = sizes.reduce(64) { $0 + ($1 + 63) / 64 * 64 }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
    self.memory = memory
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    var offset = 0
    func take<Value>(_ bytes: Int, as type: Value.Type) -> UnsafeMutablePointer<Value> {
      defer { offset += (bytes + 63) / 64 * 64 }
      return (memory + offset).bindMemory(to: type, capacity: bytes / MemoryLayout<Value>.stride)
    }
    states = take(64, as: UInt8.self)
    fits = take(64, as: Double.self)
    otherFits = take(64, as: Double.self)
    lanes = take(64, as: Int32.self)
    recommendations = take(sizes[4], as: Int32.self)
    records = take(groupBytes, as: UnsafeRawPointer.self)
    openGroups = take(groupBytes, as: Int32.self)
    reasonLeads = take(reasonLimit * 8 + 8, as: Double.self)
    reasons = take(reasonLimit * 4 + 8, as: Int32.self)
  }

  deinit {
    memory.deallocate()
  }

  /// Scores the row whose answers are in `states`.
  mutating func score() {
    findRecords()
    let unknown = unknownQuestions()
    let inapplicable = inapplicableQuestions()
    outcome.unanswered = Int32((unknown & ~inapplicable).nonzeroBitCount)
    outcome.inapplicableQuestions = inapplicable
    outcome.inapplicable = Int32((inapplicable & ~unknown).nonzeroBitCount)

    let primary = tables.decisions
    let vetoes = vetoes(of: primary)
    findFits(of: primary, into: fits)
    let winner = best(primary, fits, ruledOut: vetoes & 0xff, but: -1)
    let rival = winner < 0 ? -1 : best(primary, fits, ruledOut: vetoes & 0xff, but: winner)
    outcome.winner = Int32(winner)
    outcome.rival = Int32(rival)
    recommendations[0] = Int32(winner)
    outcome.strength = strength(of: winner, over: rival, in: primary)
    if winner < 0 {
      outcome.certainty = .certain
      outcome.reasonCount = 0
    } else {
      outcome.certainty =
        parts.contains(.certainty)
        ? certainty(of: winner, vetoes: vetoes, unknown: unknown) : .open
      findReasons(winner: winner, rival: rival)
    }
    for decision in furtherDecisions {
      recommendations[decision] = recommendation(of: tables.decisions + decision)
    }
  }

  /// The record of each group.
  private mutating func findRecords() {
    let layout = tables.layout
    let states = states
    let first = layout.records
    var place = layout.places
    @inline(__always)
    func bytes(_ place: UnsafePointer<GroupLayout.Place>) -> Int {
      Int(states[place.pointee.question]) &* place.pointee.stride
    }
    for group in 0..<layout.single { records[group] = first[group] + bytes(place + group) }
    place += layout.single
    var start = layout.single
    for group in 0..<layout.double {
      let own = place + group &* 2
      records[start &+ group] = first[start &+ group] + (bytes(own) &+ bytes(own + 1))
    }
    place += layout.double &* 2
    start &+= layout.double
    for group in 0..<layout.triple {
      let own = place + group &* 3
      records[start &+ group] =
        first[start &+ group] + (bytes(own) &+ bytes(own + 1) &+ bytes(own + 2))
    }
    place += layout.triple &* 3
    start &+= layout.triple
    for other in 0..<layout.others {
      var sum = 0
      for _ in 0..<Int(layout.sizes[other]) {
        sum &+= bytes(place)
        place += 1
      }
      records[start &+ other] = first[start &+ other] + sum
    }
  }

  /// The questions without an answer, as bits.
  private mutating func unknownQuestions() -> UInt64 {
    let unknown = ByteBlock(states).bits { $0 .== SIMD16() }
    return unknown & (UInt64.max &>> UInt64(64 &- tables.questionCount))
  }

  private mutating func inapplicableQuestions() -> UInt64 {
    let terms = tables.inapplicable
    var mask: UInt64 = 0
    var term = terms.first
    while term < terms.end {
      mask |= entry(term)
      term += 1
    }
    return mask
  }

  @inline(__always)
  func entry<Entry>(_ term: UnsafePointer<Term<Entry>>) -> Entry {
    records[Int(term.pointee.group)].load(fromByteOffset: Int(term.pointee.offset), as: Entry.self)
  }

  @inline(__always)
  func sum(_ terms: Terms<SIMD4<Int32>>) -> SIMD4<Int32> {
    var term = terms.first
    var sum = SIMD4<Int32>()
    if terms.count & 1 == 1 {
      sum = entry(term)
      term += 1
    }
    while term < terms.end {
      sum &+= entry(term) &+ entry(term + 1)
      term += 2
    }
    return sum
  }

  /// The options ruled out for certain, as low bits, and possibly, as high bits.
  mutating func vetoes(of decision: UnsafePointer<DecisionTables>) -> Int {
    let terms = decision.pointee.vetoes
    var mask: UInt16 = 0
    var term = terms.first
    while term < terms.end {
      mask |= entry(term)
      term += 1
    }
    return Int(mask)
  }

  /// The fits of a decision's options, to the bit as `ScoreSheet` works them out.
  mutating func findFits(
    of decision: UnsafePointer<DecisionTables>,
    into result: UnsafeMutablePointer<Double>
  ) {
    let decision = decision.pointee
    for block in 0..<decision.blocks {
      var fits = SIMD4<Double>()
      for criterion in 0..<decision.criterionCount {
        let points = sum(decision.points[criterion &* decision.blocks &+ block])
        let raised = SIMD4<Double>(
          Double(points[0]),
          Double(points[1]),
          Double(points[2]),
          Double(points[3])
        )
        fits += decision.shares[criterion] * (100 * raised / decision.lengths[criterion])
      }
      for lane in 0..<4 { result[block &* 4 &+ lane] = fits[lane] }
    }
  }

  /// As in `Ranking`: the first of the options, but for one and those ruled out, whose fit is the
  /// highest, within the tolerance; -1 where none is left.
  mutating func best(
    _ decision: UnsafePointer<DecisionTables>,
    _ fits: UnsafePointer<Double>,
    ruledOut: Int,
    but winner: Int
  ) -> Int {
    let count = decision.pointee.optionCount
    // Without branches: which option it is cannot be predicted.
    let excluded = winner < 0 ? ruledOut : ruledOut | 1 &<< winner
    var highest = -Double.infinity
    for option in 0..<count {
      let fit = excluded &>> option & 1 == 1 ? -Double.infinity : fits[option]
      highest = highest < fit ? fit : highest
    }
    let enough = highest - Ranking.tieTolerance
    var reached = 0
    for option in 0..<count { reached |= (fits[option] >= enough ? 1 : 0) &<< option }
    reached &= ~excluded
    return reached == 0 ? -1 : reached.trailingZeroBitCount
  }

  private mutating func strength(
    of winner: Int,
    over rival: Int,
    in decision: UnsafePointer<DecisionTables>
  ) -> Int32 {
    outcome.margin = 0
    guard winner >= 0 else { return -1 }
    guard rival >= 0 else { return 4 }
    let margin = max(0, fits[winner] - fits[rival])
    outcome.margin = margin
    // Without branches, as which it is cannot be predicted.
    let isAhead: Int32 = margin > Ranking.tieTolerance ? 1 : 0
    let isClear: Int32 = margin >= decision.pointee.clear ? 1 : 0
    let isStrong: Int32 = margin >= decision.pointee.strong ? 1 : 0
    return isAhead &* (1 &+ isClear &+ isClear & isStrong)
  }

  /// The recommendation of a decision; -1 without one, -2 where it is not taken.
  private mutating func recommendation(of decision: UnsafePointer<DecisionTables>) -> Int32 {
    let conditions = decision.pointee.conditions
    for index in 0..<decision.pointee.conditionCount {
      let came = recommendations[Int(conditions[index].decision)]
      guard came >= 0, conditions[index].options &>> UInt32(came) & 1 == 1 else { return -2 }
    }
    let ruledOut = vetoes(of: decision) & 0xff
    let count = decision.pointee.optionCount
    for block in 0..<decision.pointee.blocks {
      let fits = sum(decision.pointee.fits[block])
      for lane in 0..<4 { lanes[block &* 4 &+ lane] = fits[lane] }
    }
    // The highest two, each with its place in the low bits. Which one it is cannot be predicted, so there
    // are no branches.
    let farBelow: Int64 = 1 &<< 40
    var highest = -2 * farBelow
    var second = highest
    for option in 0..<count {
      let key = Int64(lanes[option]) &<< 3 &+ Int64(option)
      let fit = key &- Int64(ruledOut &>> option & 1) &* farBelow
      second = max(second, min(highest, fit))
      highest = max(highest, fit)
    }
    if highest < -farBelow / 2 { return -1 }
    if highest &>> 3 &- second &>> 3 > Int64(decision.pointee.fitError) {
      return Int32(truncatingIfNeeded: highest & 7)
    }
    findFits(of: decision, into: otherFits)
    return Int32(best(decision, otherFits, ruledOut: ruledOut, but: -1))
  }
}
