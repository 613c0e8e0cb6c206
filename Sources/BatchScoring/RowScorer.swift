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
/// and `recommendations`. Nothing is allocated after the start.
struct RowScorer: ~Copyable {
  private let tables: ScoringTables
  /// The state of each question: 0 where it is unknown, otherwise its choice counted from 1.
  let states: UnsafeMutablePointer<UInt8>
  private(set) var outcome = RowOutcome()
  /// The fit of each option of the primary decision.
  let fits: UnsafeMutablePointer<Double>
  /// The rules that put the winner ahead, most important first.
  let reasons: UnsafeMutablePointer<Int32>
  /// The recommendation of each decision; -1 without one, -2 where it is not taken.
  let recommendations: UnsafeMutablePointer<Int32>

  private let memory: UnsafeMutableRawPointer
  private let indices: UnsafeMutablePointer<Int32>
  /// The fits of another decision or another completion.
  private let otherFits: UnsafeMutablePointer<Double>
  private let leads: UnsafeMutablePointer<Int32>
  private let reasonLeads: UnsafeMutablePointer<Double>
  private let reasonLimit: Int
  private var nodesLeft = 0

  /// The nodes after which the search for certainty leaves a row to the plain scorer.
  static let nodeLimit = 4_000

  var optionCount: Int { tables.decisions.pointee.optionCount }
  var decisionCount: Int { tables.decisionCount }

  /// Prepares scoring with up to so many reasons for each row.
  init(_ tables: ScoringTables, reasons reasonLimit: Int) {
    self.tables = tables
    self.reasonLimit = reasonLimit
    let groupBytes = (tables.groupCount + 16) * 4
    let sizes = [64, 64, 64, 64, 64 + tables.decisionCount * 4, groupBytes, reasonLimit * 16 + 64]
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
    leads = take(64, as: Int32.self)
    recommendations = take(sizes[4], as: Int32.self)
    indices = take(groupBytes, as: Int32.self)
    reasonLeads = take(reasonLimit * 8 + 8, as: Double.self)
    reasons = take(reasonLimit * 4 + 8, as: Int32.self)
  }

  deinit {
    memory.deallocate()
  }

  /// Scores the row whose answers are in `states`.
  mutating func score() {
    let tables = tables
    findIndices()
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
      outcome.certainty = certainty(of: winner, vetoes: vetoes)
      findReasons(winner: winner, rival: rival)
    }
    for decision in 1..<max(1, tables.decisionCount) {
      recommendations[decision] = recommendation(of: tables.decisions + decision)
    }
  }

  /// The index of each group's entry.
  private func findIndices() {
    let layout = tables.layout
    let states = states
    var place = layout.places
    var index = indices
    for _ in 0..<layout.single {
      index[0] = Int32(states[Int(place[0].question)]) &* place[0].stride
      place += 1
      index += 1
    }
    for _ in 0..<layout.double {
      index[0] =
        Int32(states[Int(place[0].question)]) &* place[0].stride
        &+ Int32(states[Int(place[1].question)]) &* place[1].stride
      place += 2
      index += 1
    }
    for _ in 0..<layout.triple {
      index[0] =
        Int32(states[Int(place[0].question)]) &* place[0].stride
        &+ Int32(states[Int(place[1].question)]) &* place[1].stride
        &+ Int32(states[Int(place[2].question)]) &* place[2].stride
      place += 3
      index += 1
    }
    for other in 0..<layout.others {
      var sum: Int32 = 0
      for _ in 0..<Int(layout.sizes[other]) {
        sum &+= Int32(states[Int(place[0].question)]) &* place[0].stride
        place += 1
      }
      index[0] = sum
      index += 1
    }
  }

  /// The questions without an answer, as bits.
  private func unknownQuestions() -> UInt64 {
    let words = UnsafeRawPointer(states).assumingMemoryBound(to: UInt64.self)
    var mask: UInt64 = 0
    for word in 0..<8 {
      // A state is at most 64, so adding 127 carries into the top bit of every byte but those of 0.
      let known = (words[word] &+ 0x7f7f_7f7f_7f7f_7f7f) & 0x8080_8080_8080_8080
      let flags = (known ^ 0x8080_8080_8080_8080) &>> 7
      let bits = (flags &* 0x0102_0408_1020_4080) &>> 56
      mask |= bits &<< UInt64(word &* 8)
    }
    return mask & (UInt64.max &>> UInt64(64 &- tables.questionCount))
  }

  private func inapplicableQuestions() -> UInt64 {
    let terms = tables.inapplicable
    var mask: UInt64 = 0
    for term in 0..<terms.count { mask |= tables.questions[entry(terms.first[term])] }
    return mask
  }

  /// Where a term's entry stands in its pool.
  @inline(__always)
  private func entry(_ term: Term) -> Int {
    Int(term.base &+ indices[Int(term.group)])
  }

  @inline(__always)
  private func sum(_ terms: Terms) -> SIMD4<Int32> {
    let lanes = tables.lanes
    let indices = indices
    var sum = SIMD4<Int32>()
    for index in 0..<terms.count {
      let term = terms.first[index]
      sum &+= lanes[Int(term.base &+ indices[Int(term.group)])]
    }
    return sum
  }

  /// The options ruled out for certain, as low bits, and possibly, as high bits.
  private func vetoes(of decision: UnsafePointer<DecisionTables>) -> Int {
    let terms = decision.pointee.vetoes
    var mask: UInt16 = 0
    for term in 0..<terms.count { mask |= tables.vetoes[entry(terms.first[term])] }
    return Int(mask)
  }

  /// The fits of a decision's options, to the bit as `ScoreSheet` works them out.
  private func findFits(
    of decision: UnsafePointer<DecisionTables>,
    into result: UnsafeMutablePointer<Double>
  ) {
    let decision = decision.pointee
    for block in 0..<decision.blocks {
      var fits = SIMD4<Double>()
      for criterion in 0..<decision.criterionCount {
        let points = sum(decision.points[criterion &* decision.blocks &+ block])
        let raised = points &- decision.lowest[criterion]
        let scaled = SIMD4<Double>(
          Double(raised[0]),
          Double(raised[1]),
          Double(raised[2]),
          Double(raised[3])
        )
        fits += decision.shares[criterion] * (100 * scaled / decision.lengths[criterion])
      }
      for lane in 0..<4 { result[block &* 4 &+ lane] = fits[lane] }
    }
  }

  /// As in `Ranking`: the first of the options, but for one and those ruled out, whose fit is the
  /// highest, within the tolerance; -1 where none is left.
  private func best(
    _ decision: UnsafePointer<DecisionTables>,
    _ fits: UnsafePointer<Double>,
    ruledOut: Int,
    but winner: Int
  ) -> Int {
    let count = decision.pointee.optionCount
    var highest = -Double.infinity
    for option in 0..<count where ruledOut &>> option & 1 == 0 && option != winner {
      highest = max(highest, fits[option])
    }
    let enough = highest - Ranking.tieTolerance
    for option in 0..<count where ruledOut &>> option & 1 == 0 && option != winner {
      if fits[option] >= enough { return option }
    }
    return -1
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
    if margin <= Ranking.tieTolerance { return 0 }
    if margin < decision.pointee.clear { return 1 }
    return margin < decision.pointee.strong ? 2 : 3
  }

  /// The recommendation of a decision; -1 without one, -2 where it is not taken.
  private func recommendation(of decision: UnsafePointer<DecisionTables>) -> Int32 {
    let conditions = decision.pointee.conditions
    for index in 0..<decision.pointee.conditionCount {
      let came = recommendations[Int(conditions[index].decision)]
      guard came >= 0, conditions[index].options &>> UInt32(came) & 1 == 1 else { return -2 }
    }
    let ruledOut = vetoes(of: decision) & 0xff
    let count = decision.pointee.optionCount
    for block in 0..<decision.pointee.blocks {
      let fits = sum(decision.pointee.fits[block])
      for lane in 0..<4 { leads[block &* 4 &+ lane] = fits[lane] }
    }
    var winner = -1
    var highest = Int32.min
    var second = Int32.min
    for option in 0..<count where ruledOut &>> option & 1 == 0 {
      let fit = leads[option]
      if winner < 0 || fit > highest {
        second = highest
        highest = fit
        winner = option
      } else if fit > second {
        second = fit
      }
    }
    if winner < 0 || second == .min || highest &- second > decision.pointee.fitError {
      return Int32(winner)
    }
    findFits(of: decision, into: otherFits)
    return Int32(best(decision, otherFits, ruledOut: ruledOut, but: -1))
  }
}

// MARK: - Reasons

extension RowScorer {
  /// The rules with the greatest contribution to the lead, of equals the first.
  ///
  /// Rules come in the order of their full leads, and a rule that may not fire has less than its full
  /// one: past the last place's lead none can matter.
  private mutating func findReasons(winner: Int, rival: Int) {
    let pair = winner &* (optionCount &+ 1) &+ (rival < 0 ? optionCount : rival)
    let order = tables.primary.reasons[pair]
    var count = 0
    guard reasonLimit > 0 else { return }
    words: for word in 0..<order.words {
      let terms = order.fires[word]
      var masks = SIMD2<UInt64>()
      for term in 0..<terms.count { masks |= tables.rules[entry(terms.first[term])] }
      var possible = masks[0]
      while possible != 0 {
        let bit = possible.trailingZeroBitCount
        let reason = order.rules[word &* 64 &+ bit]
        possible &= possible &- 1
        if count == reasonLimit, reason.lead < reasonLeads[count &- 1] { break words }
        var lead = reason.lead
        if masks[1] &>> UInt64(bit) & 1 == 0 {
          let likelihood = tables.likelihoods[Int(reason.base &+ indices[Int(reason.group)])]
          lead = reason.ahead * likelihood - reason.behind * likelihood
        }
        guard lead > 0 else { continue }
        insert(reason.rule, lead: lead, count: &count)
      }
    }
    outcome.reasonCount = Int32(count)
  }

  @inline(__always)
  private func insert(_ rule: Int32, lead: Double, count: inout Int) {
    var place = count
    while place > 0,
      lead > reasonLeads[place &- 1]
        || lead == reasonLeads[place &- 1] && rule < reasons[place &- 1]
    {
      place &-= 1
    }
    guard place < reasonLimit else { return }
    count = min(count &+ 1, reasonLimit)
    var moved = count &- 1
    while moved > place {
      reasonLeads[moved] = reasonLeads[moved &- 1]
      reasons[moved] = reasons[moved &- 1]
      moved &-= 1
    }
    reasonLeads[place] = lead
    reasons[place] = rule
  }
}

// MARK: - Certainty

/// Whether every completion recommends the winner: branch and bound over the unknown questions.
///
/// A sum of the groups' least leads bounds the lead over a rival in every completion. Where all bounds
/// are positive the winner wins all of them. Where the unknown questions that still matter stand in
/// one group each, one completion attains the bound, so a negative one shows another outcome. What is
/// left is split by a question, those that several groups share first.
extension RowScorer {
  /// What the bounds say of a set of completions.
  private enum Verdict {
    case closed
    case open
    case split(question: Int, key: Int32)
  }

  private mutating func certainty(of winner: Int, vetoes: Int) -> RowOutcome.Certainty {
    // A veto that may fire does fire in some completion.
    if vetoes &>> (8 &+ winner) & 1 == 1 { return .open }
    switch verdict(on: winner) {
    case .closed: return .certain
    case .open: return .open
    case .split(let question, _):
      nodesLeft = Self.nodeLimit
      return split(question, winner)
    }
  }

  private mutating func verdict(on winner: Int) -> Verdict {
    let decision = tables.decisions
    let blocks = decision.pointee.blocks
    let primary = tables.primary
    for block in 0..<blocks {
      let leads = sum(primary.leads[winner &* blocks &+ block])
      for lane in 0..<4 { self.leads[block &* 4 &+ lane] = leads[lane] }
    }
    let vetoes = vetoes(of: decision)
    // The rivals that may be ahead, and the least of the bounds.
    var near = 0
    var least = Int32.max
    for rival in 0..<decision.pointee.optionCount
    where rival != winner && vetoes &>> rival & 1 == 0 && leads[rival] < 1 {
      near |= 1 &<< rival
      least = min(least, leads[rival])
    }
    if near == 0 { return .closed }

    var once: UInt64 = 0
    var shared: UInt64 = 0
    let terms = primary.open
    for term in 0..<terms.count {
      let mask = tables.questions[entry(terms.first[term])]
      shared |= once & mask
      once |= mask
    }
    if shared == 0 {
      for rival in 0..<decision.pointee.optionCount
      where near &>> rival & 1 == 1 && vetoes &>> (8 &+ rival) & 1 == 0 {
        if leads[rival] < -1 &- primary.leadError { return .open }
      }
      if once == 0 {
        // Nearly tied in the one completion that is left: the fits decide.
        return recommendationOfCompletion(vetoes) == winner ? .closed : .open
      }
      return .split(question: once.trailingZeroBitCount, key: least)
    }
    var place = 0
    while shared &>> UInt64(tables.splitOrder[place]) & 1 == 0 { place &+= 1 }
    return .split(question: Int(tables.splitOrder[place]), key: least)
  }

  private func recommendationOfCompletion(_ vetoes: Int) -> Int {
    findFits(of: tables.decisions, into: otherFits)
    return best(tables.decisions, otherFits, ruledOut: vetoes & 0xff, but: -1)
  }

  /// Looks at each answer to a question, and then further where the bounds do not tell, beginning where
  /// a rival comes nearest.
  private mutating func split(_ question: Int, _ winner: Int) -> RowOutcome.Certainty {
    let count = Int(tables.choiceCounts[question])
    var waiting: UInt64 = 0
    var nearest: (choice: Int, key: Int32, question: Int) = (0, .max, 0)
    for choice in 1...count {
      nodesLeft &-= 1
      answer(question, choice)
      let verdict = verdict(on: winner)
      answer(question, -choice)
      switch verdict {
      case .closed: continue
      case .open: return .open
      case .split(let next, let key):
        waiting |= 1 &<< UInt64(choice &- 1)
        if key < nearest.key { nearest = (choice, key, next) }
      }
    }
    guard waiting != 0 else { return .certain }
    guard nodesLeft > 0 else { return .undecided }
    var result = RowOutcome.Certainty.certain
    var choice = nearest.choice
    var next = nearest.question
    while true {
      answer(question, choice)
      let found = split(next, winner)
      answer(question, -choice)
      if found == .open { return .open }
      if found == .undecided { result = .undecided }
      waiting &= ~(1 &<< UInt64(choice &- 1))
      guard waiting != 0, nodesLeft > 0 else { return waiting == 0 ? result : .undecided }
      choice = waiting.trailingZeroBitCount &+ 1
      answer(question, choice)
      let verdict = verdict(on: winner)
      answer(question, -choice)
      guard case .split(let question, _) = verdict else { return .undecided }
      next = question
    }
  }

  /// Answers an unknown question, or takes its answer back.
  private func answer(_ question: Int, _ choice: Int) {
    let uses = tables.uses[question]
    for use in 0..<uses.count {
      let term = uses.first[use]
      indices[Int(term.group)] &+= term.base &* Int32(choice)
    }
  }
}
