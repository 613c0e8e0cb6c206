internal import DecisionEngine

extension ScoringQuery {
  /// The rules that add most to the lead, one after the other; of equals the first by id.
  var reasonSteps: [Step] {
    let rules = program.decisions[0].scoringRules
    guard settings.reasonCount > 0, !rules.isEmpty else { return [] }
    var steps = [leads]
    var source = "leads"
    for number in 1...settings.reasonCount {
      let named = (1..<number).map { dialect.quoted("reason:\($0)") }
      let greatest = dialect.quoted("greatest:\(number)")
      func open(_ rule: Int) -> String {
        guard !named.isEmpty else { return names.lead(rule) }
        let id = dialect.literal(program.rules[rule].id)
        return "CASE WHEN \(id) IN (\(named.joined(separator: ", "))) THEN NULL"
          + " ELSE \(names.lead(rule)) END"
      }
      let open = rules.map { open($0) }
      steps.append(
        Step(
          name: "greatest_\(number)",
          about: "The greatest lead of a rule\(number > 1 ? " that is not named yet" : "").",
          columns: [
            .init(text: "\(source).*"),
            .init(
              text: "GREATEST(\(dialect.literal(0.0)),\n      "
                + open.joined(separator: ",\n      ") + "\n    ) AS \(greatest)"
            ),
          ],
          source: "\(step(source)) AS \(source)"
        )
      )
      let cases = zip(rules, open).map { rule, lead in
        "\n      WHEN \(lead) = \(greatest) THEN \(dialect.literal(program.rules[rule].id))"
      }
      source = "reason_\(number)"
      steps.append(
        Step(
          name: source,
          about: "The first rule that has it.",
          columns: [
            .init(text: "greatest_\(number).*"),
            .init(
              text: "CASE\n      WHEN \(greatest) = 0 THEN NULL\(cases.joined())\n    END"
                + " AS \(dialect.quoted("reason:\(number)"))"
            ),
          ],
          source: "\(step("greatest_\(number)")) AS greatest_\(number)"
        )
      )
    }
    return steps
  }

  /// What each rule adds to the lead of the recommendation over the runner-up.
  private var leads: Step {
    var columns = carried(vetoes: true)
    let decision = program.decisions[0]
    columns += decision.options.indices.map { .init(text: names.fit(0, $0)) }
    columns += program.decisions.indices.map { .init(text: names.recommended($0)) }
    columns.append(.init(text: names.runnerUp(0)))
    columns.append(.init(text: dialect.quoted("row:margin")))
    columns += [names.tolerance, names.isSupported].map { .init(text: $0) }
    columns += decision.options.indices.map { .init(text: names.place($0)) }
    for rule in decision.scoringRules {
      guard case .scores(_, let criterion, let points) = program.rules[rule].effect else {
        continue
      }
      let likelihood =
        "(CAST(\(names.rule(rule)) AS \(dialect.double)) / \(program.unit))"
      func contribution(to name: String) -> String {
        let cases = decision.options.indices.filter { points[$0] != 0 }.map { option in
          " WHEN \(dialect.literal(decision.options[option].id)) THEN \(points[option])"
        }
        return
          "\(perPoint(0, criterion)) * CASE \(name)\(cases.joined()) ELSE 0 END * \(likelihood)"
      }
      columns.append(
        .init(
          text: contribution(to: names.recommended(0)) + "\n      - "
            + contribution(to: names.runnerUp(0)) + " AS \(names.lead(rule))"
        )
      )
    }
    return Step(
      name: "leads",
      about: "What each rule adds to the lead of the recommendation over the runner-up.",
      columns: columns,
      source: step("places")
    )
  }
}
