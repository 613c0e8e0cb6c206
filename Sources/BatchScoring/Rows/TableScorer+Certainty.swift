internal import DecisionEngine

/// Whether every completion recommends the winner: branch and bound over the unknown questions.
///
/// A sum of the groups' least leads bounds the lead over a rival in every completion. Where all bounds
/// are positive the winner wins all of them. Where the unknown questions that still matter stand in
/// one group each, one completion attains the bound, so a negative one shows another outcome. What is
/// left is split by a question, those that several groups share first. An answer moves the bounds by
/// the entries of its question's groups alone.
extension TableScorer {
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
  ) -> TableOutcome.Certainty {
    findLeads(of: winner)
    let near = near(winner, vetoes).rivals
    // A veto that may fire does fire in some completion.
    let mayBeVetoed = vetoes &>> (Self.optionLimit &+ winner) & 1 == 1
    if near == 0, !mayBeVetoed { return .certain }
    let found = mayBeVetoed ? .open : provenCertainty(of: winner, unknown)
    // Ahead in expectation of the one rival that may be ahead, it is ahead of it in some completion.
    if found != .open || !mayBeVetoed && near.nonzeroBitCount == 1 { return found }
    return winsGreedily(winner, mayBeVetoed: mayBeVetoed, unknown) ? .open : .undecided
  }

  /// Adds up the bounds of the winner's leads.
  private mutating func findLeads(of winner: Int) {
    let blocks = tables.decisions.pointee.blocks
    for block in 0..<blocks {
      let offset = CertaintyTables.leadOffset(winner, block, blocks: blocks)
      var sum = SIMD4<Int32>()
      for group in 0..<tables.groupCount {
        sum &+= records[group].load(fromByteOffset: offset, as: SIMD4<Int32>.self)
      }
      for lane in 0..<4 { leads[block &* 4 &+ lane] = sum[lane] }
    }
  }

  private mutating func provenCertainty(
    of winner: Int,
    _ unknown: UInt64
  ) -> TableOutcome.Certainty {
    findOpenGroups(unknown)
    switch verdict(on: winner) {
    case .closed: return .certain
    case .open: return .open
    case .split(let question, _):
      nodesLeft = tables.nodeLimit
      return split(question, winner)
    }
  }

  /// Whether the completion that answers one question after another so that the rivals stay the furthest
  /// behind recommends the winner: where it does not, it must be searched for.
  ///
  /// The records are those of the completion afterwards.
  private mutating func winsGreedily(
    _ winner: Int,
    mayBeVetoed: Bool,
    _ unknown: UInt64
  ) -> Bool {
    hasLeftRow = true
    let uses = tables.uses
    var left = unknown
    while left != 0 {
      let question = left.trailingZeroBitCount
      left &= left &- 1
      guard uses.starts[question] < uses.starts[question &+ 1] else { continue }
      let count = Int(tables.certainty.choiceCounts[question])
      var best: (choice: Int, least: Int32) = (1, .min)
      for choice in 1...count {
        answer(question, by: 1, winner)
        let vetoes = vetoes(of: tables.decisions)
        let isOut = mayBeVetoed && (vetoes | vetoes &>> Self.optionLimit) &>> winner & 1 == 1
        let least = near(winner, vetoes).least / 2 &- (isOut ? .max / 2 : 0)
        if least > best.least { best = (choice, least) }
      }
      answer(question, by: best.choice &- count, winner)
    }
    let vetoes = vetoes(of: tables.decisions)
    return vetoes &>> winner & 1 == 0 && near(winner, vetoes).rivals == 0
  }

  private mutating func findOpenGroups(_ unknown: UInt64) {
    let uses = tables.uses
    openGroupCount = 0
    for word in 0..<uses.words {
      var groups: UInt64 = 0
      var left = unknown
      while left != 0 {
        groups |= uses.groups[left.trailingZeroBitCount &* uses.words &+ word]
        left &= left &- 1
      }
      while groups != 0 {
        openGroups[openGroupCount] = Int32(word &* 64 &+ groups.trailingZeroBitCount)
        openGroupCount &+= 1
        groups &= groups &- 1
      }
    }
  }

  /// The rivals that may be ahead, as bits, and the least of the bounds.
  @inline(__always)
  private func near(_ winner: Int, _ vetoes: Int) -> (rivals: Int, least: Int32) {
    var rivals = 0
    var least = Int32.max
    let others = ~(vetoes | 1 &<< winner)
    for rival in 0..<optionCount {
      // Without branches: which rivals are near cannot be predicted.
      let isNear = (leads[rival] < 1 ? 1 : 0) & others &>> rival
      rivals |= (isNear & 1) &<< rival
      least = min(least, isNear & 1 == 1 ? leads[rival] : .max)
    }
    return (rivals, least)
  }

  private mutating func verdict(on winner: Int) -> Verdict {
    let vetoes = vetoes(of: tables.decisions)
    let (near, least) = near(winner, vetoes)
    if near == 0 { return .closed }
    var once: UInt64 = 0
    var shared: UInt64 = 0
    for place in 0..<openGroupCount {
      let mask = entry(tables.open + Int(openGroups[place]))
      shared |= once & mask
      once |= mask
    }
    if shared == 0 {
      for rival in 0..<optionCount
      where near &>> rival & 1 == 1 && vetoes &>> (Self.optionLimit &+ rival) & 1 == 0 {
        if leads[rival] < -1 &- tables.certainty.leadError { return .open }
      }
      if once == 0 {
        // Nearly tied in the one completion that is left: the fits decide.
        return recommendationOfCompletion(vetoes) == winner ? .closed : .open
      }
      return .split(question: once.trailingZeroBitCount, key: least)
    }
    var place = 0
    while shared &>> UInt64(tables.uses.splitOrder[place]) & 1 == 0 { place &+= 1 }
    return .split(question: Int(tables.uses.splitOrder[place]), key: least)
  }

  private mutating func recommendationOfCompletion(_ vetoes: Int) -> Int {
    findOwnFits(of: tables.decisions, into: otherFits)
    return bestTwo(tables.decisions, otherFits, ruledOut: vetoes & 0xff).winner
  }

  /// Looks at each answer to a question, and then further where the bounds do not tell, beginning where
  /// a rival comes nearest.
  private mutating func split(_ question: Int, _ winner: Int) -> TableOutcome.Certainty {
    guard nodesLeft > 0 else { return .undecided }
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
    var result = TableOutcome.Certainty.certain
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
    let uses = tables.uses
    for place in Int(uses.starts[question])..<Int(uses.starts[question &+ 1]) {
      let use = uses.uses[place]
      let old = records[Int(use.group)]
      let new = old + Int(use.stride) &* step
      records[Int(use.group)] = new
      for block in 0..<blocks {
        let offset = CertaintyTables.leadOffset(winner, block, blocks: blocks)
        let change =
          new.load(fromByteOffset: offset, as: SIMD4<Int32>.self)
          &- old.load(fromByteOffset: offset, as: SIMD4<Int32>.self)
        let own = UnsafeMutableRawPointer(leads + block &* 4)
        own.storeBytes(of: own.load(as: SIMD4<Int32>.self) &+ change, as: SIMD4<Int32>.self)
      }
    }
  }
}
