/// The fits of a decision's options as sums of small tables over the questions that are still open.
///
/// Everything that is asked of all completions of a profile (the range of a fit or of a lead, which
/// options can still win) is a maximum of a weighted sum of these, with vetoes forbidding
/// combinations.
struct FitTables {
  /// The fit of each option that no open question can change.
  private(set) var constants: [Double]
  /// Which options a single veto rules out whatever the open questions are.
  private(set) var ruledOut: [Bool]
  /// The vetoes that the open questions decide.
  private(set) var openVetoes: [Veto] = []

  private let elimination: Elimination
  private var groups: [Group] = []

  /// A veto that may or may not fire.
  struct Veto {
    /// The rule.
    let rule: Int
    /// The options that it rules out.
    let options: [Int]
    /// The questions that decide it.
    let questions: [Int]
    /// For each combination of their choices, whether it fires.
    let fires: [Bool]
  }

  private struct Group {
    let questions: [Int]
    /// For each option, what the rules of this group add to its fit.
    var fits: [[Double]]
  }

  /// Makes the tables of a decision. Cost: for each rule, the combinations of its open questions.
  init(_ program: Program, decision index: Int, weighting: Weighting, answers: [Int?]) {
    let decision = program.decisions[index]
    let counts = program.diagrams.choiceCounts
    elimination = Elimination(choiceCounts: counts, order: decision.eliminationOrder)
    constants = .init(
      repeating: weighting.base(of: index, in: program), count: decision.options.count)
    ruledOut = .init(repeating: false, count: decision.options.count)
    var groupOfScope: [[Int]: Int] = [:]
    for rule in decision.scoringRules {
      let contributions = weighting.contributions(of: program.rules[rule], in: program)
      let fires = program.rules[rule].fires
      if let known = program.diagrams.value(of: fires, answers: answers) {
        guard known else { continue }
        for option in constants.indices { constants[option] += contributions[option] }
        continue
      }
      let indicator = Indicator(of: fires, in: program.diagrams, answers: answers)
      let group: Int
      if let existing = groupOfScope[indicator.questions] {
        group = existing
      } else {
        group = groups.count
        groupOfScope[indicator.questions] = group
        let zeros = [Double](repeating: 0, count: indicator.values.count)
        groups.append(
          Group(
            questions: indicator.questions,
            fits: .init(repeating: zeros, count: constants.count)))
      }
      for option in constants.indices where contributions[option] != 0 {
        for index in indicator.values.indices where indicator.values[index] {
          groups[group].fits[option][index] += contributions[option]
        }
      }
    }
    for rule in decision.vetoRules {
      guard case .rulesOut(_, let options) = program.rules[rule].effect else { continue }
      let fires = program.rules[rule].fires
      if let known = program.diagrams.value(of: fires, answers: answers) {
        for option in options where known { ruledOut[option] = true }
        continue
      }
      let indicator = Indicator(of: fires, in: program.diagrams, answers: answers)
      if !indicator.values.contains(true) { continue }
      openVetoes.append(
        Veto(
          rule: rule, options: options, questions: indicator.questions, fires: indicator.values))
    }
  }

  /// The maximum of the sum of the options' fits, each times its factor, over the combinations in
  /// which every veto of `firing` fires and none of `silent` does. Vetoes are indices in `openVetoes`.
  func maximum(of factors: [Double], firing: [Int] = [], silent: [Int] = []) -> Optimum {
    var functions: [Factor] = []
    for group in groups {
      var values = [Double](repeating: 0, count: group.fits[0].count)
      for (option, factor) in zip(factors.indices, factors) where factor != 0 {
        for index in values.indices { values[index] += factor * group.fits[option][index] }
      }
      functions.append(Factor(questions: group.questions, values: values))
    }
    for veto in firing { functions.append(openVetoes[veto].forbidding(whereFiring: false)) }
    for veto in silent { functions.append(openVetoes[veto].forbidding(whereFiring: true)) }
    let optimum = elimination.maximum(of: functions)
    var constant = 0.0
    for (option, factor) in zip(factors.indices, factors) { constant += factor * constants[option] }
    return Optimum(value: constant + optimum.value, choices: optimum.choices)
  }

  /// The open question whose rules can move the weighted sum most; `nil` where none is open.
  func widestQuestion(for factors: [Double]) -> Int? {
    var widest: (questions: [Int], spread: Double)?
    for group in groups {
      var least = Double.infinity
      var greatest = -Double.infinity
      for index in group.fits[0].indices {
        var sum = 0.0
        for option in factors.indices { sum += factors[option] * group.fits[option][index] }
        least = min(least, sum)
        greatest = max(greatest, sum)
      }
      if greatest - least > widest?.spread ?? -1 { widest = (group.questions, greatest - least) }
    }
    return widest?.questions.last ?? openVetoes.first?.questions.last
  }
}

extension FitTables.Veto {
  /// A function that is minus infinity where the veto fires, or where it does not, and 0 elsewhere.
  fileprivate func forbidding(whereFiring: Bool) -> Factor {
    Factor(questions: questions, values: fires.map { $0 == whereFiring ? -.infinity : 0 })
  }
}

/// Where a condition holds, as a table over the open questions that it depends on.
struct Indicator {
  /// The questions, ascending.
  let questions: [Int]
  /// For each combination of their choices, whether the condition holds; the last varies fastest.
  let values: [Bool]

  /// Tabulates a condition. Cost: the combinations of the open questions.
  init(of diagram: Diagram, in store: DiagramStore, answers: [Int?]) {
    let questions = store.openSupport(of: diagram, answers: answers)
    self.questions = questions
    var completed = answers
    for question in questions { completed[question] = 0 }
    var values: [Bool] = []
    var position = 0
    while position >= 0 {
      values.append(store.value(of: diagram, answers: completed) == true)
      // The next combination: the last question counts up, and carries to the one before it.
      position = questions.count - 1
      while position >= 0 {
        let question = questions[position]
        let next = (completed[question] ?? 0) + 1
        completed[question] = next < store.choiceCounts[question] ? next : 0
        if next < store.choiceCounts[question] { break }
        position -= 1
      }
    }
    self.values = values
  }
}
