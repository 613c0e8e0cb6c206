internal import DecisionEngine

extension ScoringQuery {
  /// The rows of the result: those that are scored, and those with a problem.
  func results(from last: String) -> String {
    let decision = program.decisions[0]
    let options = decision.options.indices
    let reasons = 1..<(settings.reasonCount + 1)
    var scored = [names.id, names.name, names.recommended(0), names.runnerUp(0)]
    scored += [dialect.quoted("row:margin"), strength(of: decision)]
    scored += [named, known, names.tolerance, level, unnamed]
    scored += options.map { names.fit(0, $0) }
    scored += options.map { isEverOut(0, $0) ? names.vetoes($0) : noText }
    scored += options.map { isEverOut(0, $0) ? names.possibleVetoes($0) : noText }
    scored += reasons.map {
      decision.scoringRules.isEmpty ? noText : dialect.quoted("reason:\($0)")
    }
    scored.append(names.unanswered)
    scored += program.decisions.indices.dropFirst().map { index in
      guard let condition = isTaken(index) else { return names.recommended(index) }
      return "CASE WHEN \(condition) THEN \(names.recommended(index)) END"
    }
    scored.append(noText)
    let columns = ColumnNames.ofResult(program, reasonCount: settings.reasonCount)
    let lines = zip(scored, columns).map { "  \($0) AS \(dialect.quoted($1))" }
    let unscored = columns.map { column in
      switch column {
      case "id": names.id
      case "name": names.name
      case "problem": names.problem
      default: "NULL"
      }
    }
    return dialect.comment("The result, and the rows that are not scored.") + "\nSELECT\n"
      + lines.joined(separator: ",\n") + "\nFROM \(step(last))\nUNION ALL\nSELECT "
      + unscored.joined(separator: ", ")
      + "\nFROM \(step("answers"))\nWHERE \(names.problem) IS NOT NULL"
  }

  private var noText: String { "CAST(NULL AS \(dialect.text))" }

  /// How far the recommendation is ahead, by the margins of the pack.
  private func strength(of decision: Decision) -> String {
    let margin = dialect.quoted("row:margin")
    return """
      CASE
          WHEN \(names.recommended(0)) IS NULL THEN NULL
          WHEN \(names.runnerUp(0)) IS NULL THEN 'unopposed'
          WHEN \(margin) <= \(dialect.literal(Ranking.tieTolerance)) THEN 'tied'
          WHEN \(margin) < \(dialect.literal(decision.clear)) THEN 'marginal'
          WHEN \(margin) < \(dialect.literal(decision.strong)) THEN 'clear'
          ELSE 'strong'
        END
      """
  }

  /// That a decision is taken; `nil` where it always is.
  ///
  /// A decision that it waits for must have been taken itself.
  private func isTaken(_ index: Int) -> String? {
    guard let condition = program.decisions[index].takenIf else { return nil }
    let terms = condition.terms.map { term in
      let options = program.decisions[term.decision].options
      let ids = term.options.map { dialect.literal(options[$0].id) }
      let own = "\(names.recommended(term.decision)) IN (\(ids.joined(separator: ", ")))"
      return isTaken(term.decision).map { "\($0) AND \(own)" } ?? own
    }
    return terms.joined(separator: " AND ")
  }
}
