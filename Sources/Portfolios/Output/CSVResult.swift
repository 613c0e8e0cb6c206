internal import DecisionEngine
internal import Forms

/// Writes scored rows as CSV.
struct CSVResult {
  let program: Program
  let settings: PortfolioSettings

  /// The names of the columns, kept ones left out.
  static func columns(_ program: Program, _ settings: PortfolioSettings) -> [String] {
    var names = ["id", "name", "recommendation", "runner_up", "margin", "strength"]
    if settings.parts.contains(.settled) { names.append("settled") }
    names += ["named", "known"]
    if settings.parts.contains(.firmness) { names += ["tolerance", "level"] }
    names.append("unnamed")
    names += program.decisions[0].options.map { "fit:\($0.id)" }
    for reason in 0..<settings.reasonCount { names.append("reason_\(reason + 1)") }
    names.append("unanswered")
    if settings.parts.contains(.decisions) {
      names += program.decisions.dropFirst().map { $0.id }
    }
    return names
  }

  /// Appends the header.
  func writeHeader(kept: [String], to output: inout [UInt8]) {
    let own = Self.columns(program, settings)
    var row = CSVRow()
    for name in own { row.add(name, to: &output) }
    for name in kept { row.addSafely(name, to: &output) }
    row.end(&output)
  }

  /// Appends a row.
  func write(
    _ scored: ScoredRow,
    id: String,
    name: String?,
    kept: [String],
    to output: inout [UInt8]
  ) {
    let options = program.decisions[0].options
    var row = CSVRow()
    row.addSafely(id, to: &output)
    row.addSafely(name ?? "", to: &output)
    row.add(scored.recommendation.map { options[$0].id } ?? "", to: &output)
    row.add(scored.runnerUp.map { options[$0].id } ?? "", to: &output)
    row.add(scored.margin.map { Figures.shortest($0) } ?? "", to: &output)
    row.add(scored.strength?.rawValue ?? "", to: &output)
    if let isSettled = scored.isSettled { row.add(isSettled ? "true" : "false", to: &output) }
    row.add(scored.naming == .named ? "true" : "false", to: &output)
    row.add(Figures.shortest(scored.knowledge.share), to: &output)
    if settings.parts.contains(.firmness) {
      row.add(scored.tolerance.map { Figures.shortest($0) } ?? "", to: &output)
      row.add(scored.level.map { options[$0].id }.joined(separator: "|"), to: &output)
    }
    row.add(scored.naming?.unnamed ?? "", to: &output)
    for fit in scored.fits { row.add(Figures.shortest(fit), to: &output) }
    for reason in 0..<settings.reasonCount {
      let isGiven = reason < scored.reasons.count
      row.add(isGiven ? program.rules[scored.reasons[reason]].id : "", to: &output)
    }
    row.add("\(scored.unanswered)", to: &output)
    for (decision, outcome) in zip(program.decisions.dropFirst(), scored.dependents) {
      row.add(outcome.map { decision.options[$0].id } ?? "", to: &output)
    }
    for text in kept { row.addSafely(text, to: &output) }
    row.end(&output)
  }
}
