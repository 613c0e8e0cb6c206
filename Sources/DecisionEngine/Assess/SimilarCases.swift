extension Program {
  /// The fewest questions that must be answered by both for a case to be compared.
  static let fewestCompared = 3
  /// The number of cases that an assessment shows.
  static let similarCaseCount = 3

  /// The documented cases most like a profile, but for the profile's own case.
  ///
  /// The measure is Gower's general coefficient of similarity (Biometrics 27, 1971) over the
  /// questions that both answer: 1 for the same choice, for a scale less by the distance between the
  /// choices, for an unordered question otherwise 0; for a narrowed answer the mean over its choices.
  func casesSimilar(to states: [AnswerState], of profile: Profile) -> [SimilarCase] {
    var found: [SimilarCase] = []
    for (index, item) in cases.enumerated() where item.id != profile.id {
      var sum = 0.0
      var matched: [Int] = []
      var differed: [Int] = []
      var mayMatch: [Int] = []
      for (question, state) in states.enumerated() {
        guard let theirs = item.answers[question] else { continue }
        let asked = questions[question]
        switch state {
        case .answered(let mine):
          if mine == theirs { matched.append(question) } else { differed.append(question) }
          sum += asked.likeness(of: mine, to: theirs)
        case .narrowed(let mine):
          if mine.contains(theirs) { mayMatch.append(question) } else { differed.append(question) }
          let likenesses = mine.choices.map { asked.likeness(of: $0, to: theirs) }
          sum += likenesses.reduce(0, +) / Double(mine.count)
        case .unknown, .notApplicable: continue
        }
      }
      let compared = matched.count + differed.count + mayMatch.count
      guard compared >= Self.fewestCompared else { continue }
      found.append(
        SimilarCase(
          index: index,
          similarity: sum / Double(compared),
          matched: matched,
          differed: differed,
          mayMatch: mayMatch
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

extension Question {
  /// How alike two choices are, 0 … 1.
  fileprivate func likeness(of choice: Int, to other: Int) -> Double {
    switch kind {
    case .choice: choice == other ? 1 : 0
    case .scale: 1 - Double(abs(choice - other)) / Double(choices.count - 1)
    }
  }
}
