extension Program {
  /// The number of equal parts of certainty in which likelihoods are counted for some answers: the pack's,
  /// or, where some are narrowed, one that the numbers of their choices divide too.
  ///
  /// It serves as well where any of the answers is left out or narrowed further to one choice. `nil` where it
  /// would be so large that likelihoods times points were no longer exact.
  ///
  /// Cost: where an answer is narrowed, one pass over the program's diagrams.
  package func unit(for answers: [AnswerSet]) -> Int64? {
    guard answers.contains(where: { $0.isNarrowed }) else { return unit }
    return unit(narrowedBy: answers)
  }

  /// The unit for answers of which it is known that there is one.
  func requiredUnit(for answers: [AnswerSet]) -> Int64 {
    guard let unit = unit(for: answers) else {
      preconditionFailure("the narrowed answers are too many for exact likelihoods")
    }
    return unit
  }

  private func unit(narrowedBy answers: [AnswerSet]) -> Int64? {
    let factors = answers.indices.map { question in
      let count = diagrams.choiceCounts[question]
      let admitted = answers[question].choices(of: count).count
      return Int64(count).leastCommonMultiple(with: Int64(admitted), limit: .max) ?? 1
    }
    // What each node needs: its question's factor for every part that its children need.
    var needed = [Int64](repeating: 1, count: diagrams.nodes.count + 2)
    var unit = unit
    for index in diagrams.nodes.indices {
      let question = Int(diagrams.nodes[index].question)
      let first = Int(diagrams.nodes[index].firstChild)
      var below: Int64 = 1
      for child in diagrams.children[first..<first + diagrams.choiceCounts[question]] {
        guard
          let common = below.leastCommonMultiple(with: needed[Int(child)], limit: Self.unitLimit)
        else { return nil }
        below = common
      }
      let own = below * factors[question]
      guard own <= Self.unitLimit,
        let common = unit.leastCommonMultiple(with: own, limit: Self.unitLimit)
      else { return nil }
      needed[index + 2] = own
      unit = common
    }
    return unit
  }

  /// Likelihoods times points stay exact in an `Int64` and in a `Double` up to this many parts.
  static let unitLimit: Int64 = 1 << 40
}

extension Int64 {
  /// The least number that two positive ones divide, and `nil` where it is above a limit.
  func leastCommonMultiple(with other: Int64, limit: Int64) -> Int64? {
    var (greater, smaller) = (self, other)
    while smaller > 0 { (greater, smaller) = (smaller, greater % smaller) }
    let (product, overflow) = (self / greater).multipliedReportingOverflow(by: other)
    return overflow || product > limit ? nil : product
  }
}
