internal import DecisionEngine

extension ScoringQuery {
  /// The points of each option under each criterion, and what vetoes say.
  var points: Step {
    var columns = carried(shares: true, rules: true)
    for (index, decision) in program.decisions.enumerated() {
      for criterion in decision.criteria.indices {
        for option in decision.options.indices {
          columns.append(
            .init(
              text: "\(sum(index, criterion, option)) AS \(names.points(index, criterion, option))"
            )
          )
        }
      }
      for option in decision.options.indices where isEverOut(index, option) {
        let vetoes = vetoes(index, on: option).map {
          "\(names.rule($0)) = \(program.unit)"
        }
        columns.append(
          .init(text: "\(vetoes.joined(separator: " OR ")) AS \(names.isOut(index, option))")
        )
      }
    }
    for option in program.decisions[0].options.indices where isEverOut(0, option) {
      columns.append(
        .init(
          text:
            "\(list(of: vetoes(0, on: option), "= \(program.unit)")) AS \(names.vetoes(option))"
        )
      )
      columns.append(
        .init(
          text: list(of: vetoes(0, on: option), "BETWEEN 1 AND \(program.unit - 1)")
            + " AS \(names.possibleVetoes(option))"
        )
      )
    }
    return Step(
      name: "points",
      about:
        "The expected points of each option under each criterion, in the same parts, and vetoes.",
      columns: columns,
      source: step("likelihoods")
    )
  }

  /// The sum of the points of rules, by their likelihoods.
  private func sum(_ decision: Int, _ criterion: Int, _ option: Int) -> String {
    var text = ""
    for rule in program.decisions[decision].scoringRules {
      guard case .scores(_, criterion, let points) = program.rules[rule].effect, points[option] != 0
      else { continue }
      let sign = points[option] < 0 ? "-" : "+"
      text += text.isEmpty ? (sign == "-" ? "-" : "") : " \(sign) "
      text += "\(abs(points[option])) * \(names.rule(rule))"
    }
    return text.isEmpty ? "CAST(0 AS BIGINT)" : text
  }

  /// The vetoes on an option.
  private func vetoes(_ decision: Int, on option: Int) -> [Int] {
    program.decisions[decision].vetoRules.filter { rule in
      guard case .rulesOut(_, let options) = program.rules[rule].effect else { return false }
      return options.contains(option)
    }
  }

  /// Whether some rule can rule an option out.
  func isEverOut(_ decision: Int, _ option: Int) -> Bool {
    !vetoes(decision, on: option).isEmpty
  }

  /// The ids of the rules whose parts are as said; nothing where there are none.
  private func list(of rules: [Int], _ condition: String) -> String {
    let ids = rules.map { rule in
      "CASE WHEN \(names.rule(rule)) \(condition) THEN \(dialect.literal(program.rules[rule].id)) END"
    }
    return "NULLIF(CONCAT_WS(' ', \(ids.joined(separator: ", "))), '')"
  }

  /// The fits: a value from 0 to 100 under each criterion, added up by weight.
  var fits: Step {
    var columns = carried(shares: true, rules: true, vetoes: true)
    for (index, decision) in program.decisions.enumerated() {
      for option in decision.options.indices {
        let terms = decision.criteria.indices.map { criterion in
          "\(share(index, criterion)) * \(value(index, criterion, option))"
        }
        columns.append(
          .init(text: terms.joined(separator: "\n      + ") + " AS \(names.fit(index, option))")
        )
        guard index == 0 else { continue }
        for (criterion, term) in terms.enumerated() {
          columns.append(.init(text: "\(term) AS \(names.part(criterion, option))"))
        }
      }
    }
    return Step(
      name: "fits",
      about: """
        The fits: where the points stand on the scale of each criterion, added up by weight; and their \
        parts.
        """,
      columns: columns,
      source: step("points")
    )
  }

  /// The share of a criterion in the weights, which add up to 1.
  func share(_ decision: Int, _ criterion: Int) -> String {
    guard !settings.readsPriorities else { return names.share(decision, criterion) }
    return dialect.literal(fixedShare(decision, criterion))
  }

  private func fixedShare(_ decision: Int, _ criterion: Int) -> Double {
    let weights = program.decisions[decision].criteria.map { $0.weight }
    return weights[criterion] / weights.reduce(0, +)
  }

  /// What a point under a criterion adds to a fit, as the evaluator computes it.
  func perPoint(_ decision: Int, _ criterion: Int) -> String {
    let own = program.decisions[decision].criteria[criterion]
    let range = own.highest - own.lowest
    guard settings.readsPriorities else {
      return dialect.literal(100 * fixedShare(decision, criterion) / Double(range))
    }
    return "(100 * \(names.share(decision, criterion)) / \(range))"
  }

  /// Where the points of an option stand on the scale of a criterion, from 0 to 100.
  private func value(_ decision: Int, _ criterion: Int, _ option: Int) -> String {
    let own = program.decisions[decision].criteria[criterion]
    let unit = program.unit
    let range = Int64(own.highest - own.lowest) * unit
    let lowest = Int64(own.lowest) * unit
    let points = names.points(decision, criterion, option)
    let raised = lowest == 0 ? points : "\(points) \(lowest < 0 ? "+" : "-") \(abs(lowest))"
    return "(100 * CAST(\(raised) AS \(dialect.double)) / \(range))"
  }

  /// The columns that a step hands on.
  func carried(
    shares: Bool = false,
    rules: Bool = false,
    vetoes: Bool = false
  ) -> [Step.Column] {
    var columns = [names.id, names.name, names.unanswered, names.answered, names.relevant]
    if shares, settings.readsPriorities {
      for (index, decision) in program.decisions.enumerated() {
        columns += decision.criteria.indices.map { names.share(index, $0) }
      }
    }
    if vetoes {
      for (index, decision) in program.decisions.enumerated() {
        let vetoed = decision.options.indices.filter { isEverOut(index, $0) }
        columns += vetoed.map { names.isOut(index, $0) }
        if index == 0 {
          columns += vetoed.map { names.vetoes($0) } + vetoed.map { names.possibleVetoes($0) }
        }
      }
    }
    if rules, settings.reasonCount > 0 {
      columns += program.decisions[0].scoringRules.map { names.rule($0) }
    }
    return columns.map { .init(text: $0) }
  }
}
