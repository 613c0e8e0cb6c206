public import DecisionEngine
internal import Forms
public import Reports

/// The documented cases beside what the assistant says of them.
public struct BacktestReport {
  private let program: Program
  private let backtest: Backtest

  /// Prepares the report of a backtest.
  public init(_ backtest: Backtest, program: Program) {
    self.program = program
    self.backtest = backtest
  }

  /// The table, the reasons where the two differ, and the counts.
  public var document: Document {
    var document = Document()
    let decision = program.decisions[0]
    document.blocks = [
      .title(
        "Documented cases and the assistant",
        subtitle: "\(program.title) \(program.version) · \(decision.title)"
      ),
      .table(
        header: ["Case", "Chose", "First by fit", "Compared", "Went"],
        rows: backtest.results.map(row)
      ),
      .paragraph(RichText(counts)),
    ]
    for decision in program.decisions.indices.dropFirst() {
      document.blocks += blocks(on: decision)
    }
    let differing = backtest.results.filter {
      $0.verdict == .differs || $0.verdict == .close || $0.warned != nil
    }
    if !differing.isEmpty {
      document.blocks += [.heading("Where they differ, and the cases that went badly", level: 1)]
      document.blocks.append(.list(differing.map(explanation)))
    }
    document.blocks.append(
      .paragraph(
        """
        The answers are only those documented at the time of the choice. \(program.caveatOnCases)
        """
      )
    )
    return document
  }

  private func options(_ indices: [Int], of decision: Int = 0) -> String {
    indices.map { program.decisions[decision].options[$0].id }.joined(separator: ", ")
  }

  /// The cases of which it is documented what a decision after the first came out as; nothing where there
  /// are none.
  private func blocks(on index: Int) -> [Block] {
    let results = backtest.results.compactMap { result in
      result.others.first { $0.decision == index }.map { (result, $0) }
    }
    guard !results.isEmpty else { return [] }
    let rows = results.map { result, other in
      let taken = result.assessment.decisions.first { $0.decision == index }
      return [
        name(of: program.cases[result.index]),
        options(other.chosen, of: index),
        taken.map { first($0) } ?? "not taken",
        other.verdict.rawValue,
      ]
    }
    let verdicts: [Backtest.Verdict] = [.agrees, .close, .differs, .notTaken]
    let counts = verdicts.map { verdict in
      "\(results.filter { $0.1.verdict == verdict }.count) \(verdict.rawValue)"
    }
    return [
      .heading(program.decisions[index].title, level: 1),
      .table(header: ["Case", "Chose", "First by fit", "Compared"], rows: rows),
      .paragraph(
        RichText("\(Figures.count(results.count, "case")): \(counts.joined(separator: ", ")).")
      ),
    ]
  }

  private func row(_ result: Backtest.Result) -> [String] {
    let primary = result.assessment.primary
    let item = program.cases[result.index]
    return [
      name(of: item),
      result.chosen.isEmpty ? "none of these" : options(result.chosen),
      first(primary),
      result.verdict.rawValue,
      result.warned.map { "\(words(item.went)): \(words($0))" } ?? words(item.went),
    ]
  }

  /// The option that stands first, how far ahead it is, whether a missing answer could change it, and
  /// whether it may be named.
  private func first(_ primary: DecisionAssessment) -> String {
    guard let recommendation = primary.recommendation else { return "none" }
    let strength = primary.strength.map { [$0.rawValue] } ?? []
    let settled = primary.isSettled ? "settled" : "open"
    let named = primary.naming == .named ? [] : ["not named"]
    return ([options([recommendation], of: primary.decision)] + strength + [settled] + named)
      .joined(separator: ", ")
  }

  private func name(of item: Case) -> String {
    item.asOf.map { "\(item.name), \($0)" } ?? item.name
  }

  private func words(_ went: CaseResult) -> String {
    went == .notKnown ? "not known" : went.rawValue
  }

  private func words(_ warning: Backtest.Warning) -> String {
    switch warning {
    case .clear: "warned"
    case .narrow: "warned, narrowly"
    case .none: "not warned"
    }
  }

  private var counts: String {
    let verdicts: [Backtest.Verdict] = [.agrees, .close, .differs, .outside]
    let parts = verdicts.map { verdict in
      "\(backtest.results.filter { $0.verdict == verdict }.count) \(verdict.rawValue)"
    }
    let littleKnown = backtest.results.filter { $0.assessment.primary.naming == .littleKnown }.count
    let badly = backtest.results.compactMap { $0.warned }
    let clearly = badly.filter { $0 == .clear }.count
    let narrowly = badly.filter { $0 == .narrow }.count
    return "\(Figures.count(backtest.results.count, "case")): \(parts.joined(separator: ", ")). "
      + "In \(littleKnown) of them too little is known to name an option; what stands first by fit is "
      + "compared all the same. Of \(badly.count) that went badly, the assistant would have warned of "
      + "\(clearly) clearly and of \(narrowly) narrowly."
  }

  /// What speaks for the recommendation and against what was chosen.
  private func explanation(_ result: Backtest.Result) -> Item {
    let item = program.cases[result.index]
    let primary = result.assessment.primary
    var details: [RichText] = ["Chose: \(item.model)", "How it went: \(item.outcome)"]
    if let winner = primary.recommendation, let chosen = result.chosen.first, chosen != winner {
      let lead = primary.options[winner].fit - primary.options[chosen].fit
      let points = Figures.points(lead)
      details.append("\(options([winner])) is \(points) points ahead of \(options([chosen])):")
      let reasons = primary.reasons.filter { $0.likelihood == 1 }.map { reason in
        (reason.rule, reason.contributions[winner] - reason.contributions[chosen])
      }.filter { $0.1 > Ranking.tieTolerance }
      let strongest = reasons.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }.prefix(3)
      for (rule, difference) in strongest {
        let sentence = program.sentence(of: rule, for: winner, over: chosen)
        details.append("\(Figures.signed(difference)) \(sentence)")
      }
    }
    if let warned = result.warned {
      switch warned {
      case .clear: details.append("The assistant would have spoken against it.")
      case .narrow: details.append("The assistant would have put it narrowly behind.")
      case .none: details.append("The assistant would not have warned of it.")
      }
    }
    return Item(.strong(name(of: item)), details: details)
  }
}
