internal import DecisionEngine
internal import Forms

extension ScoringQuery {
  /// The cells of the table, unknown ones empty.
  var cells: Step {
    var columns: [Step.Column] = [
      .init(text: "\(dialect.quoted("id")) AS \(names.id)"),
      .init(text: "\(dialect.quoted("name")) AS \(names.name)"),
    ]
    for question in program.questions.indices {
      let name = names.question(question)
      columns.append(
        .init(
          text: "NULLIF(NULLIF(NULLIF(CAST(\(name) AS \(dialect.text)), ''), '?'), 'unknown')"
            + " AS \(name)"
        )
      )
    }
    if settings.readsPriorities {
      for criterion in program.criterionIDs {
        let name = names.priority(criterion)
        columns.append(.init(text: "CAST(\(name) AS \(dialect.double)) AS \(name)"))
      }
    }
    return Step(
      name: "cells",
      about: "What is answered: the choices as they are written, NULL where nothing is known.",
      columns: columns,
      source: settings.table.quoted(in: dialect)
    )
  }

  /// The cells, and what is wrong with them.
  var answers: Step {
    var problems = program.questions.indices.map { question in
      let name = names.question(question)
      let choices = program.questions[question].choices.map { dialect.literal($0.id) }
      return "CASE WHEN \(name) NOT IN (\(choices.joined(separator: ", ")))"
        + " THEN CONCAT(\(dialect.literal(program.questions[question].id + "=")), \(name)) END"
    }
    if settings.readsPriorities {
      for criterion in program.criterionIDs {
        let name = names.priority(criterion)
        problems.append(
          "CASE WHEN NOT (\(name) >= 0 AND \(name) <= 1000000)"
            + " THEN CONCAT(\(dialect.literal("priority:" + criterion + "=")), \(name)) END"
        )
      }
      let primary = program.decisions[0]
      problems.append(
        "CASE WHEN \(totalWeight(of: primary)) = 0"
          + " THEN \(dialect.literal("no weight above 0 for " + primary.id)) END"
      )
    }
    let list = problems.joined(separator: ",\n      ")
    return Step(
      name: "answers",
      about: "The same, and which cells are no choice of their question.",
      columns: [
        .init(text: "cells.*"),
        .init(text: "NULLIF(CONCAT_WS(', ',\n      \(list)\n    ), '') AS \(names.problem)"),
      ],
      source: "\(step("cells")) AS cells"
    )
  }

  /// The weight of a criterion, not normalised.
  private func weight(of criterion: Criterion) -> String {
    "COALESCE(\(names.priority(criterion.id)), \(dialect.literal(criterion.weight)))"
  }

  private func totalWeight(of decision: Decision) -> String {
    "(" + decision.criteria.map { weight(of: $0) }.joined(separator: " + ") + ")"
  }

  /// The share of a criterion in the weights: in a further decision without a weight above 0, in the pack's.
  private func share(of criterion: Criterion, in decision: Decision, isPrimary: Bool) -> String {
    let total = totalWeight(of: decision)
    let share = "\(weight(of: criterion)) / \(total)"
    if isPrimary { return share }
    let whole = decision.criteria.map { $0.weight }.reduce(0, +)
    return
      "CASE WHEN \(total) = 0 THEN \(dialect.literal(criterion.weight / whole)) ELSE \(share) END"
  }

  /// The likelihood of every rule that scores or vetoes, in parts of certainty.
  var likelihoods: Step {
    get throws(SQLExportFault) {
      var columns: [Step.Column] = [.init(text: names.id), .init(text: names.name)]
      let bearing = program.decisions[0].namedQuestions
      columns += [
        .init(
          text:
            "\(try count(program.questions.indices) { "\($0) IS NULL" }) AS \(names.unanswered)"
        ),
        .init(text: "\(try count(bearing) { "\($0) IS NOT NULL" }) AS \(names.answered)"),
        .init(text: "\(try count(bearing) { _ in nil }) AS \(names.relevant)"),
      ]
      if settings.readsPriorities {
        for (index, decision) in program.decisions.enumerated() {
          for (position, criterion) in decision.criteria.enumerated() {
            columns.append(
              .init(
                text: "\(share(of: criterion, in: decision, isPrimary: index == 0))"
                  + " AS \(names.share(index, position))"
              )
            )
          }
        }
      }
      let likelihood = LikelihoodSQL(program: program, dialect: dialect)
      for (index, rule) in program.rules.enumerated() {
        guard let effect = words(for: rule) else { continue }
        guard
          let parts = likelihood.parts(of: program.diagram(ofRule: index), indent: "    ")
        else { throw .tooManyCases(rule.id) }
        let said = rule.because.sentences.joined(separator: " ")
        let about = PlainText.wrapped("\(rule.id) (\(effect)): \(said)", width: 90)
        columns.append(
          .init(
            comments: about.map { dialect.comment($0) },
            text: "\(parts) AS \(names.rule(index))"
          )
        )
      }
      return Step(
        name: "likelihoods",
        about: """
          How likely each rule fires, in \(program.unit) equal parts of certainty: an unknown \
          answer is each of its choices with equal likelihood.
          """,
        columns: columns,
        source: step("answers"),
        filter: "\(names.problem) IS NULL"
      )
    }
  }

  /// What a rule does, for its comment; `nil` for advice.
  private func words(for rule: Rule) -> String? {
    switch rule.effect {
    case .scores(let index, let criterion, let points):
      let decision = program.decisions[index]
      let parts = points.indices.filter { points[$0] != 0 }.map { option in
        "\(decision.options[option].id) \(points[option] > 0 ? "+" : "")\(points[option])"
      }
      return decision.criteria[criterion].id + ": " + parts.joined(separator: ", ")
    case .rulesOut(let index, let options):
      let ids = options.map { program.decisions[index].options[$0].id }
      return "rules out " + ids.joined(separator: ", ")
    case .advises: return nil
    }
  }

  /// How many of some questions apply or may apply, and meet a condition on their cells.
  private func count(
    _ questions: some Sequence<Int>,
    where condition: (String) -> String?
  ) throws(SQLExportFault) -> String {
    let likelihood = LikelihoodSQL(program: program, dialect: dialect)
    var terms: [String] = []
    for question in questions {
      var conditions = [condition(names.question(question))].compactMap { $0 }
      let diagram = program.diagram(ofQuestion: question)
      if diagram.root != .always {
        guard let applies = likelihood.isPossible(diagram, indent: "        ") else {
          throw .tooManyCases(program.questions[question].id)
        }
        conditions.append(applies)
      }
      terms.append(
        conditions.isEmpty
          ? "1" : "CASE WHEN \(conditions.joined(separator: " AND ")) THEN 1 ELSE 0 END"
      )
    }
    return terms.isEmpty ? "0" : terms.joined(separator: "\n      + ")
  }
}
