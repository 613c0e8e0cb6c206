internal import DecisionEngine

/// Whether every completion recommends the winner: branch and bound over the unknown questions.
///
/// A sum of the groups' least leads bounds the lead over a rival in every completion. Where all bounds
/// are positive the winner wins all of them. Where the unknown questions that still matter stand in
/// one group each, one completion attains the bound, so a negative one shows another outcome. What is
/// left is split by a question, those that several groups share first. An answer moves the bounds by
/// the entries of its question's groups alone.
extension RowScorer {
  /// The nodes after which the search leaves a row to the plain scorer.
  static let nodeLimit = 4_000

  /// What the bounds say of a set of completions.
  private enum Verdict {
    case closed
    case open
    case split(question: Int, key: Int32)
  }

  mutating func certainty(
    of winner: Int,
    vetoes: Int,
    unknown: UInt64
  ) -> RowOutcome.Certainty {
    // A veto that may fire does fire in some completion.
    if vetoes &>> (8 &+ winner) & 1 == 1 { return .open }
    let blocks = tables.decisions.pointee.blocks
    for block in 0..<blocks {
      let leads = sum(tables.certainty.leads[winner &* blocks &+ block])
      for lane in 0..<4 { lanes[block &* 4 &+ lane] = leads[lane] }
    }
    if near(winner, vetoes).rivals == 0 { return .certain }
    findOpenTerms(unknown)
    switch verdict(on: winner) {
    case .closed: return .certain
    case .open: return .open
    case .split(let question, _):
      nodesLeft = Self.nodeLimit
      return split(question, winner)
    }
  }

  /// The terms of the groups with unknown questions.
  private mutating func findOpenTerms(_ unknown: UInt64) {
    let tables = tables.certainty
    openTermCount = 0
    for word in 0..<tables.words {
      var terms: UInt64 = 0
      var left = unknown
      while left != 0 {
        terms |= tables.usedTerms[left.trailingZeroBitCount &* tables.words &+ word]
        left &= left &- 1
      }
      while terms != 0 {
        openTerms[openTermCount] = Int32(word &* 64 &+ terms.trailingZeroBitCount)
        openTermCount &+= 1
        terms &= terms &- 1
      }
    }
  }

  /// The rivals that may be ahead, as bits, and the least of the bounds.
  @inline(__always)
  private func near(_ winner: Int, _ vetoes: Int) -> (rivals: Int, least: Int32) {
    var rivals = 0
    var least = Int32.max
    for rival in 0..<optionCount
    where rival != winner && vetoes &>> rival & 1 == 0 && lanes[rival] < 1 {
      rivals |= 1 &<< rival
      least = min(least, lanes[rival])
    }
    return (rivals, least)
  }

  private mutating func verdict(on winner: Int) -> Verdict {
    let vetoes = vetoes(of: tables.decisions)
    let (near, least) = near(winner, vetoes)
    if near == 0 { return .closed }
    var once: UInt64 = 0
    var shared: UInt64 = 0
    for place in 0..<openTermCount {
      let mask = entry(tables.certainty.open + Int(openTerms[place]))
      shared |= once & mask
      once |= mask
    }
    if shared == 0 {
      for rival in 0..<optionCount
      where near &>> rival & 1 == 1 && vetoes &>> (8 &+ rival) & 1 == 0 {
        if lanes[rival] < -1 &- tables.certainty.leadError { return .open }
      }
      if once == 0 {
        // Nearly tied in the one completion that is left: the fits decide.
        return recommendationOfCompletion(vetoes) == winner ? .closed : .open
      }
      return .split(question: once.trailingZeroBitCount, key: least)
    }
    var place = 0
    while shared &>> UInt64(tables.certainty.splitOrder[place]) & 1 == 0 { place &+= 1 }
    return .split(question: Int(tables.certainty.splitOrder[place]), key: least)
  }

  private mutating func recommendationOfCompletion(_ vetoes: Int) -> Int {
    findFits(of: tables.decisions, into: otherFits)
    return best(tables.decisions, otherFits, ruledOut: vetoes & 0xff, but: -1)
  }

  /// Looks at each answer to a question, and then further where the bounds do not tell, beginning where
  /// a rival comes nearest.
  private mutating func split(_ question: Int, _ winner: Int) -> RowOutcome.Certainty {
    let count = Int(tables.certainty.choiceCounts[question])
    var waiting: UInt64 = 0
    var nearest: (choice: Int, key: Int32, question: Int) = (0, .max, 0)
    for choice in 1...count {
      nodesLeft &-= 1
      answer(question, by: 1, winner)
      switch verdict(on: winner) {
      case .closed: continue
      case .open:
        answer(question, by: -choice, winner)
        return .open
      case .split(let next, let key):
        waiting |= 1 &<< UInt64(choice &- 1)
        if key < nearest.key { nearest = (choice, key, next) }
      }
    }
    answer(question, by: -count, winner)
    guard waiting != 0 else { return .certain }
    guard nodesLeft > 0 else { return .undecided }
    var result = RowOutcome.Certainty.certain
    var choice = nearest.choice
    var next = nearest.question
    while true {
      answer(question, by: choice, winner)
      let found = split(next, winner)
      answer(question, by: -choice, winner)
      if found == .open { return .open }
      if found == .undecided { result = .undecided }
      waiting &= ~(1 &<< UInt64(choice &- 1))
      guard waiting != 0, nodesLeft > 0 else { return waiting == 0 ? result : .undecided }
      choice = waiting.trailingZeroBitCount &+ 1
      answer(question, by: choice, winner)
      let verdict = verdict(on: winner)
      answer(question, by: -choice, winner)
      guard case .split(let question, _) = verdict else { return .undecided }
      next = question
    }
  }

  /// Moves a question's state on by some choices, and the bounds with it.
  private mutating func answer(_ question: Int, by step: Int, _ winner: Int) {
    let blocks = tables.decisions.pointee.blocks
    let uses = tables.certainty.uses[question]
    for place in 0..<uses.count {
      let use = uses.first[place]
      for block in 0..<blocks {
        let term = tables.certainty.leads[winner &* blocks &+ block].first + Int(use.term)
        let entry = term.pointee.entries + Int(indices[term.pointee.group])
        let place = UnsafeMutableRawPointer(lanes + block &* 4)
        let leads = place.load(as: SIMD4<Int32>.self) &- entry[0] &+ entry[Int(use.stride) &* step]
        place.storeBytes(of: leads, as: SIMD4<Int32>.self)
      }
      let group = tables.certainty.open[Int(use.term)].group
      indices[group] &+= use.stride &* Int32(truncatingIfNeeded: step)
    }
  }
}
