internal import Forms

extension Compiler {
  /// The decisions with the exact ends of their criteria's scales.
  mutating func measure(
    _ takenIf: [OutcomeCondition?],
    names: Names,
    rules: [Rule],
    store: DiagramStore
  ) -> [Decision] {
    var scoring = [[Int]](repeating: [], count: names.order.count)
    var vetoes = scoring
    for index in rules.indices {
      switch rules[index].effect {
      case .scores(let decision, _, _): scoring[decision].append(index)
      case .rulesOut(let decision, _): vetoes[decision].append(index)
      case .advises: break
      }
    }
    var measured: [Decision] = []
    for (index, declared) in names.order.enumerated() {
      let own = scoring[index] + vetoes[index]
      let order = EliminationOrder(
        scopes: own.map { rules[$0].support },
        choiceCounts: store.choiceCounts
      )
      guard order.cost <= EliminationOrder.costLimit else {
        diagnostics.append(.tooLinked(declared.id, own.map { rules[$0] }))
        continue
      }
      let elimination = Elimination(choiceCounts: store.choiceCounts, order: order.questions)
      var criteria: [Criterion] = []
      for (position, criterion) in declared.criteria.enumerated() {
        let under = scoring[index].filter {
          if case .scores(_, position, _) = rules[$0].effect { true } else { false }
        }
        let bounds = bounds(
          of: under,
          in: rules,
          optionCount: declared.options.count,
          store: store,
          elimination: elimination
        )
        guard bounds.lowest < bounds.highest else {
          diagnostics.append(.saysNothing(criterion.id, ruleCount: under.count))
          continue
        }
        criteria.append(
          Criterion(
            id: criterion.id.text,
            title: criterion.title,
            weight: criterion.weight,
            worst: criterion.worst,
            best: criterion.best,
            why: criterion.why,
            lowest: bounds.lowest,
            highest: bounds.highest
          )
        )
      }
      measured.append(
        Decision(
          id: declared.id.text,
          title: declared.title,
          asks: declared.asks,
          options: declared.options.map {
            Option(id: $0.id.text, title: $0.title, text: $0.text, path: $0.path)
          },
          criteria: criteria,
          clear: declared.clear,
          strong: declared.strong,
          takenIf: takenIf[index],
          combinations: combinations(of: declared, names.options[index]),
          scoringRules: scoring[index],
          vetoRules: vetoes[index],
          scores: ScoreSheet(
            of: scoring[index],
            in: rules,
            optionCount: declared.options.count,
            scales: criteria.map { $0.lowest...$0.highest }
          ),
          nodes: store.reachable(from: own.map { rules[$0].fires }),
          namedQuestions: namedQuestions(of: own, rules),
          eliminationOrder: order.questions
        )
      )
    }
    return measured
  }

  private func namedQuestions(of own: [Int], _ rules: [Rule]) -> [Int] {
    var found: [Int] = []
    for rule in own { rules[rule].condition.collect(into: &found) }
    found.sort()
    return found
  }

  /// The combinations of a decision's options, which are known to be valid.
  private func combinations(
    of declared: RulePack.Decision,
    _ options: NameTable
  ) -> [Combination] {
    declared.combinations.map { combination in
      Combination(
        options: combination.options.compactMap { options[$0.text] }.sorted(),
        text: combination.text
      )
    }
  }

  /// The least and the most points that rules give to any option for any complete profile.
  private func bounds(
    of indices: [Int],
    in rules: [Rule],
    optionCount: Int,
    store: DiagramStore,
    elimination: Elimination
  ) -> (lowest: Int, highest: Int) {
    let unanswered = [Int?](repeating: nil, count: store.choiceCounts.count)
    var tables = GroupedTables(columns: optionCount)
    for index in indices {
      guard case .scores(_, _, let points) = rules[index].effect else { continue }
      tables.add(
        Indicator(
          of: rules[index].fires,
          support: rules[index].support,
          in: store,
          answers: unanswered
        ),
        times: points.map { Double($0) }
      )
    }
    let plan = elimination.plan(for: tables.scopes)
    var lowest = Int.max
    var highest = Int.min
    var factors = [Double](repeating: 0, count: optionCount)
    for option in 0..<optionCount {
      for sign in [1.0, -1.0] {
        factors[option] = sign
        var values: [Double] = []
        values.reserveCapacity(plan.valueCount)
        tables.append(to: &values, weighing: factors)
        // Sums of small whole numbers, so the conversion is exact.
        let extreme = Int(sign * plan.maximum(of: values).value)
        lowest = min(lowest, extreme)
        highest = max(highest, extreme)
      }
      factors[option] = 0
    }
    return (lowest, highest)
  }
}

extension Diagnostic {
  static func saysNothing(_ criterion: Name, ruleCount: Int) -> Diagnostic {
    Diagnostic(
      .saysNothing,
      ruleCount == 0
        ? "no rule scores under criterion '\(criterion.text)'"
        : "criterion '\(criterion.text)' gives every option the same points for every profile",
      at: criterion.range,
      help: "give it rules that tell options apart, or remove it"
    )
  }

  static func tooLinked(_ decision: Name, _ rules: [Rule]) -> Diagnostic {
    Diagnostic(
      .tooLinked,
      "the rules of decision '\(decision.text)' link too many questions to be analysed exactly",
      at: decision.range,
      help: splitting(rules)
    )
  }
}
