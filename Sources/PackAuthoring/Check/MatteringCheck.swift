internal import DecisionEngine
internal import Forms

extension SoundnessCheck {
  /// Rules that never matter.
  ///
  /// Whether they fire changes no recommendation of any complete profile, by the pack's own weights, and
  /// brings no veto or advice that other rules do not bring. A scoring rule that sets an end of its
  /// criterion's scale matters to the scale, and is not reported.
  mutating func checkMattering() {
    for index in program.rules.indices where !superfluous.contains(index) {
      let isIdle: Bool?
      switch program.rules[index].effect {
      case .scores(let decision, let criterion, _):
        // Under a criterion of weight 0 no rule counts, which is said of the criterion.
        if neverTaken.contains(decision)
          || program.decisions[decision].criteria[criterion].weight == 0
        {
          continue
        }
        isIdle = survey.matters[index] ? false : scoresInVain(index, decision, criterion)
      case .rulesOut(let decision, let options):
        if neverTaken.contains(decision) { continue }
        isIdle = allTrue(
          options.map { isCovered(index, by: program.vetoes(on: $0, in: decision)) }
        )
      case .advises(let given):
        isIdle = allTrue(given.map { isCovered(index, by: program.rulesThatGive($0)) })
      }
      let rule = program.rules[index]
      switch isIdle {
      case true?: report.findings.append(.neverMatters(rule, at: places.rule(rule.id)))
      case false?: report.matteringRules += 1
      case nil: report.undecided.append("whether rule '\(rule.id)' ever matters")
      }
    }
  }

  /// Whether a scoring rule changes no recommendation and does not set the scale; `nil` where that was
  /// not decided.
  private func scoresInVain(_ index: Int, _ decision: Int, _ criterion: Int) -> Bool? {
    let rule = program.rules[index]
    let contributions = weighting.contributions(of: index, in: program)
    let taken = Goal.meeting(program.decisions[decision].takenIf, in: problems)
    var isOpen = false
    for option in contributions.indices {
      for other in contributions.indices
      where contributions[option] - contributions[other] > Self.rounding {
        let turning = Goal.turning(
          from: option,
          to: other,
          in: problems[decision],
          without: contributions,
          where: rule.fires
        )
        let verdict = verdict(on: turning.and(taken)) { outcome in
          guard let ranking = outcome.rankings[decision], outcome.fires(rule) else { return false }
          return ranking.without(contributions).recommendation != ranking.recommendation
        }
        switch verdict {
        case .found: return false
        case .none: continue
        case .undecided: isOpen = true
        }
      }
    }
    if isOpen { return nil }
    return weighting.shares[decision][criterion] == 0
      || !program.setsScale(rule: index, of: criterion, in: decision)
  }

  /// Contributions that differ by less differ by rounding alone.
  private static let rounding = 1e-12

  /// Whether one of some rules, but for the rule itself and those that are superfluous, fires wherever
  /// it does.
  private func isCovered(_ index: Int, by rules: [Int]) -> Bool? {
    var demands = [
      ConditionSearch.Demand(diagram: program.rules[index].fires, holds: true)
    ]
    for other in rules where other != index && !superfluous.contains(other) {
      demands.append(.init(diagram: program.rules[other].fires, holds: false))
    }
    switch ConditionSearch.verdict(demands, in: program.diagrams) {
    case .found: return false
    case .none: return true
    case .undecided: return nil
    }
  }

  /// Whether all are true: known as soon as one is false.
  private func allTrue(_ values: [Bool?]) -> Bool? {
    if values.contains(false) { return false }
    return values.contains(nil) ? nil : true
  }
}

extension Program {
  /// The rules that give a piece of advice, ascending.
  func rulesThatGive(_ item: Int) -> [Int] {
    rules.indices.filter {
      if case .advises(let given) = rules[$0].effect { given.contains(item) } else { false }
    }
  }

  /// Whether the ends of a criterion's scale would be others without a rule.
  func setsScale(rule: Int, of criterion: Int, in decision: Int) -> Bool {
    let measured = decisions[decision].criteria[criterion]
    let others = scoringRules(under: criterion, in: decision).filter { $0 != rule }
    var lowest = Int.max
    var highest = Int.min
    for option in decisions[decision].options.indices {
      let greatest = Int(greatestPoints(of: others, in: decision) { $0 == option ? 1 : 0 })
      let least = -Int(greatestPoints(of: others, in: decision) { $0 == option ? -1 : 0 })
      lowest = min(lowest, least)
      highest = max(highest, greatest)
    }
    return lowest != measured.lowest || highest != measured.highest
  }

  /// The rules that score under a criterion, ascending.
  func scoringRules(under criterion: Int, in decision: Int) -> [Int] {
    decisions[decision].scoringRules.filter {
      rules[$0].effect.scoringTarget == [decision, criterion]
    }
  }

  /// The greatest sum of the points of some rules of a decision, each option's times its factor: whole
  /// numbers, so exact.
  func greatestPoints(of rules: [Int], in decision: Int, factor: (Int) -> Int) -> Double {
    let unanswered = [Int?](repeating: nil, count: questions.count)
    var tables = GroupedTables(columns: 1)
    for index in rules {
      guard case .scores(_, _, let points) = self.rules[index].effect else { continue }
      var worth = 0
      for option in points.indices { worth += factor(option) * points[option] }
      tables.add(
        Indicator(
          of: self.rules[index].fires,
          support: self.rules[index].support,
          in: diagrams,
          answers: unanswered
        ),
        times: [Double(worth)]
      )
    }
    let elimination = Elimination(
      choiceCounts: diagrams.choiceCounts,
      order: decisions[decision].eliminationOrder
    )
    var values: [Double] = []
    tables.append(to: &values, weighing: [1])
    return elimination.plan(for: tables.scopes).maximum(of: values).value
  }
}

extension Diagnostic {
  static func neverMatters(_ rule: Rule, at range: SourceRange?) -> Diagnostic {
    let message: String
    switch rule.effect {
    case .scores: message = "whether rule '\(rule.id)' fires changes no recommendation"
    case .rulesOut: message = "rule '\(rule.id)' rules out nothing that others do not rule out"
    case .advises: message = "rule '\(rule.id)' gives no advice that others do not give"
    }
    return Diagnostic(
      .neverMatters,
      severity: .warning,
      message,
      at: range,
      help: "remove it, or sharpen it"
    )
  }
}
