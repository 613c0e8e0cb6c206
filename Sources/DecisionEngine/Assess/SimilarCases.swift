extension Program {
  /// The fewest questions that must be answered by both for a case to be compared.
  static let fewestCompared = 3
  /// The number of cases that an assessment shows.
  static let similarCaseCount = 3

  /// The documented cases most like a profile, but for the profile's own case.
  ///
  /// The measure is Gower's general coefficient of similarity (Biometrics 27, 1971) over the
  /// questions that both answer: 1 for the same choice, for a scale less by the distance between the
  /// choices, for an unordered question otherwise 0.
  func casesSimilar(to states: [AnswerState], of profile: Profile) -> [SimilarCase] {
    var found: [SimilarCase] = []
    for (index, item) in cases.enumerated() where item.id != profile.id {
      var sum = 0.0
      var matched: [Int] = []
      var differed: [Int] = []
      for (question, state) in states.enumerated() {
        guard case .answered(let mine) = state, let theirs = item.answers[question] else {
          continue
        }
        if mine == theirs { matched.append(question) } else { differed.append(question) }
        switch questions[question].kind {
        case .choice: sum += mine == theirs ? 1 : 0
        case .scale:
          let longest = Double(questions[question].choices.count - 1)
          sum += 1 - Double(abs(mine - theirs)) / longest
        }
      }
      let compared = matched.count + differed.count
      guard compared >= Self.fewestCompared else { continue }
      found.append(
        SimilarCase(
          index: index,
          similarity: sum / Double(compared),
          matched: matched,
          differed: differed
        )
      )
    }
    // Similarities that are equal may differ in their last bits, each being a sum of quotients. In whole
    // parts of 2⁻³⁰ they do not: half such a part has no quotient of counts so small.
    func parts(_ item: SimilarCase) -> Int64 { Int64((item.similarity * 0x1p30).rounded()) }
    let ordered = found.sorted { first, second in
      if parts(first) != parts(second) { return parts(first) > parts(second) }
      if first.compared != second.compared { return first.compared > second.compared }
      return first.index < second.index
    }
    return Array(ordered.prefix(Self.similarCaseCount))
  }
}
