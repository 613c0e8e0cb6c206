internal import DecisionEngine

extension ScoringQuery {
  /// Who leads each decision, and who comes next.
  var rankingSteps: [Step] {
    [
      ranking(
        "leaders",
        "The highest fit among the options that no veto rules out for certain.",
        from: "fits"
      ) { decision in
        let fits = options(decision).map { option in
          eligible(decision, option).map {
            "CASE WHEN \($0) THEN \(names.fit(decision, option)) END"
          }
            ?? names.fit(decision, option)
        }
        return "GREATEST(\(fits.joined(separator: ", "))) AS \(names.highest(decision))"
      },
      ranking(
        "recommended",
        "The first option with the highest fit; fits within 1e-9 of each other are equal.",
        from: "leaders"
      ) { decision in
        let cases = options(decision).map { option in
          let conditions = [
            eligible(decision, option),
            "\(names.fit(decision, option)) >= \(names.highest(decision)) - \(tolerance)",
          ]
          return choice(of: option, in: decision, when: conditions)
        }
        return "CASE\(cases.joined()) END AS \(names.recommended(decision))"
      },
      ranking("rivals", "The highest fit among the others.", from: "recommended") { decision in
        let fits = options(decision).map { option in
          let conditions = [eligible(decision, option), isNotRecommended(option, in: decision)]
          return "CASE WHEN \(all(conditions)) THEN \(names.fit(decision, option)) END"
        }
        return "GREATEST(\(fits.joined(separator: ", "))) AS \(names.highestOfRest(decision))"
      },
      ranking("runners_up", "The first of the others with that fit.", from: "rivals") { decision in
        let cases = options(decision).map { option in
          let conditions = [
            eligible(decision, option), isNotRecommended(option, in: decision),
            "\(names.fit(decision, option)) >= \(names.highestOfRest(decision)) - \(tolerance)",
          ]
          return choice(of: option, in: decision, when: conditions)
        }
        return "CASE\(cases.joined()) END AS \(names.runnerUp(decision))"
      },
      margins,
    ]
  }

  /// How far the recommendation of the primary decision leads.
  private var margins: Step {
    func fit(of name: String) -> String {
      let cases = options(0).map { option in
        " WHEN \(dialect.literal(program.decisions[0].options[option].id))"
          + " THEN \(names.fit(0, option))"
      }
      return "CASE \(name)\(cases.joined()) END"
    }
    let lead = "\(fit(of: names.recommended(0)))\n      - \(fit(of: names.runnerUp(0)))"
    return Step(
      name: "margins",
      about: "How far the recommendation leads the runner-up.",
      columns: [
        .init(text: "runners_up.*"),
        .init(
          text:
            "CASE WHEN \(names.runnerUp(0)) IS NOT NULL THEN GREATEST(\(dialect.literal(0.0)),\n"
            + "      \(lead)) END AS \(dialect.quoted("row:margin"))"
        ),
      ],
      source: "\(step("runners_up")) AS runners_up"
    )
  }

  private func ranking(
    _ name: String,
    _ about: String,
    from source: String,
    _ column: (Int) -> String
  ) -> Step {
    Step(
      name: name,
      about: about,
      columns: [.init(text: "\(source).*")]
        + program.decisions.indices.map { Step.Column(text: column($0)) },
      source: "\(step(source)) AS \(source)"
    )
  }

  private var tolerance: String { dialect.literal(Ranking.tieTolerance) }

  private func options(_ decision: Int) -> Range<Int> {
    program.decisions[decision].options.indices
  }

  /// That no veto rules an option out; `nil` where none can.
  func eligible(_ decision: Int, _ option: Int) -> String? {
    isEverOut(decision, option) ? "NOT \(names.isOut(decision, option))" : nil
  }

  func isNotRecommended(_ option: Int, in decision: Int) -> String {
    let id = program.decisions[decision].options[option].id
    return "\(names.recommended(decision)) <> \(dialect.literal(id))"
  }

  private func choice(of option: Int, in decision: Int, when conditions: [String?]) -> String {
    let id = program.decisions[decision].options[option].id
    return "\n      WHEN \(all(conditions)) THEN \(dialect.literal(id))"
  }

  private func all(_ conditions: [String?]) -> String {
    conditions.compactMap { $0 }.joined(separator: " AND ")
  }
}
