internal import DecisionEngine

extension ScoringQuery {
  /// How firm the recommendation of the primary decision is: whether what is known speaks for it, by what
  /// factor the weights may be wrong, and which options are level with it.
  ///
  /// Whether it is settled, and its slips, are found by searches, which a query cannot make.
  var firmnessSteps: [Step] {
    [partsOfWinner, rivalSums, firmness, places]
  }

  private var options: Range<Int> { program.decisions[0].options.indices }
  private var criteria: Range<Int> { program.decisions[0].criteria.indices }

  /// A value that depends on which option a column names.
  private func value(of column: String, _ value: (Int) -> String) -> String {
    let cases = options.map { option in
      " WHEN \(dialect.literal(program.decisions[0].options[option].id)) THEN \(value(option))"
    }
    return "CASE \(column)\(cases.joined()) END"
  }

  private func step(
    _ name: String,
    _ about: String,
    from source: String,
    _ columns: [String]
  ) -> Step {
    Step(
      name: name,
      about: about,
      columns: (["\(source).*"] + columns).map { .init(text: $0) },
      source: "\(step(source)) AS \(source)"
    )
  }

  private var partsOfWinner: Step {
    step(
      "winner_parts",
      "The parts of the recommendation's fit.",
      from: "margins",
      criteria.map { criterion in
        let part = value(of: names.recommended(0)) { names.part(criterion, $0) }
        return "\(part) AS \(names.winnerPart(criterion))"
      }
    )
  }

  /// For each option, twice what puts the recommendation ahead of it, and twice what puts it ahead.
  private var rivalSums: Step {
    func sum(_ option: Int, sign: String) -> String {
      criteria.map { criterion in
        let part = "(\(names.winnerPart(criterion)) - \(names.part(criterion, option)))"
        return "(ABS\(part) \(sign) \(part))"
      }.joined(separator: "\n      + ")
    }
    return step(
      "rival_sums",
      "Twice the parts of the lead over each option that are above 0, and below.",
      from: "winner_parts",
      options.flatMap { option in
        [
          "\(sum(option, sign: "+")) AS \(names.gains(option))",
          "\(sum(option, sign: "-")) AS \(names.losses(option))",
        ]
      }
    )
  }

  private var firmness: Step {
    let one = dialect.literal(1.0)
    let factors = options.map { option in
      let conditions = [eligible(0, option), "\(names.losses(option)) > 0"].compactMap { $0 }
      let factor = "GREATEST(\(one), \(names.gains(option)) / \(names.losses(option)))"
      return "CASE WHEN \(conditions.joined(separator: " AND ")) THEN \(factor) END"
    }
    let lead =
      value(of: names.recommended(0)) { names.fit(0, $0) } + " - "
      + value(of: names.runnerUp(0)) { names.fit(0, $0) }
    let fitsBefore = fitsBefore
    let before =
      value(of: names.recommended(0)) { fitsBefore[$0] } + "\n      - ("
      + value(of: names.runnerUp(0)) { fitsBefore[$0] } + ")"
    let clear = dialect.literal(program.decisions[0].clear)
    let level = options.map { option in
      let conditions = [
        eligible(0, option), isNotRecommended(option, in: 0),
        "\(value(of: names.recommended(0)) { names.fit(0, $0) }) - \(names.fit(0, option)) < \(clear)",
      ].compactMap { $0 }
      return "COALESCE(\(conditions.joined(separator: " AND ")), FALSE) AS \(names.isLevel(option))"
    }
    return step(
      "firmness",
      """
      The factor by which the weights may be wrong; whether the lead is greater than with nothing \
      answered; which options are level with the recommendation.
      """,
      from: "rival_sums",
      [
        "LEAST(\(factors.joined(separator: ",\n      "))) AS \(names.tolerance)",
        "COALESCE((\(lead))\n      - (\(before)) > \(dialect.literal(Ranking.tieTolerance)), TRUE)"
          + " AS \(names.isSupported)",
      ] + level
    )
  }

  /// The fits of the options with nothing answered.
  private var fitsBefore: [String] {
    let nothing = Profile(id: "", questionCount: program.questions.count)
    let values = program.values(ofDecision: 0, for: nothing).values
    let weights = program.weights(ofDecision: 0, for: nothing)
    let total = weights.reduce(0, +)
    return options.map { option in
      guard settings.readsPriorities else {
        let terms = criteria.map { weights[$0] / total * values[$0][option] }
        return dialect.literal(terms.reduce(0, +))
      }
      let terms = criteria.map { "\(share(0, $0)) * \(dialect.literal(values[$0][option]))" }
      return "(" + terms.joined(separator: " + ") + ")"
    }
  }

  /// The place of each level option behind the recommendation: by fit, of equals in the pack's order.
  private var places: Step {
    let columns = options.map { option in
      let ahead = options.filter { $0 != option }.map { other in
        let comparison = other < option ? ">=" : ">"
        return "CASE WHEN \(names.isLevel(other))"
          + " AND \(names.fit(0, other)) \(comparison) \(names.fit(0, option)) THEN 1 ELSE 0 END"
      }
      let place = (["1"] + ahead).joined(separator: " + ")
      return "CASE WHEN \(names.isLevel(option)) THEN \(place) END AS \(names.place(option))"
    }
    return step("places", "In which order they are told.", from: "firmness", columns)
  }

  /// The options that are level, the recommendation first.
  var level: String {
    let others = options.dropLast().map { index in
      let cases = options.map { option in
        " WHEN \(names.place(option)) = \(index + 1)"
          + " THEN \(dialect.literal(program.decisions[0].options[option].id))"
      }
      return "CASE\(cases.joined()) END"
    }
    let all = ([names.recommended(0)] + others).joined(separator: ",\n    ")
    return "NULLIF(CONCAT_WS('|', \(all)), '')"
  }

  /// The share of the questions that bear on the primary decision that are answered.
  var known: String {
    "CASE WHEN \(names.relevant) = 0 THEN \(dialect.literal(1.0))"
      + " ELSE CAST(\(names.answered) AS \(dialect.double)) / \(names.relevant) END"
  }

  /// Why a text may not name the recommendation; NULL where it may, or where there is none.
  var unnamed: String {
    """
    CASE
        WHEN \(names.recommended(0)) IS NULL THEN NULL
        WHEN \(names.answered) < \(dialect.literal(program.littleKnownBelow)) * \(names.relevant)
          THEN \(dialect.literal(Naming.littleKnown.rawValue))
        WHEN NOT \(names.isSupported) THEN \(dialect.literal(Naming.notSupported.rawValue))
      END
    """
  }

  /// Whether a text may name the recommendation; false where there is none.
  var named: String {
    "\(names.recommended(0)) IS NOT NULL AND (\(unnamed)) IS NULL"
  }
}

extension StepNames {
  var answered: String { dialect.quoted("row:answered") }
  var relevant: String { dialect.quoted("row:relevant") }
  var tolerance: String { dialect.quoted("row:tolerance") }
  var isSupported: String { dialect.quoted("row:supported") }
  func winnerPart(_ criterion: Int) -> String { dialect.quoted("winner-part:\(criterion)") }
  func part(_ criterion: Int, _ option: Int) -> String {
    dialect.quoted("part:\(criterion):\(option)")
  }
  func gains(_ option: Int) -> String { dialect.quoted("gains:\(option)") }
  func losses(_ option: Int) -> String { dialect.quoted("losses:\(option)") }
  func isLevel(_ option: Int) -> String { dialect.quoted("level:\(option)") }
  func place(_ option: Int) -> String { dialect.quoted("place:\(option)") }
}
