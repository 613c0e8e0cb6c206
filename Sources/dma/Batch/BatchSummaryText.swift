internal import DecisionEngine
internal import Forms
internal import Reports

/// The end of a run in a few lines: what was read, and what was recommended how surely.
struct BatchSummaryText {
  private let summary: PortfolioSummary
  private let program: Program
  private let seconds: Double

  /// Prepares a summary.
  init(_ summary: PortfolioSummary, program: Program, seconds: Double) {
    self.summary = summary
    self.program = program
    self.seconds = seconds
  }

  /// The lines, with a line feed at the end.
  var text: String {
    var counts = [
      "\(Figures.grouped(summary.read)) read", "\(Figures.grouped(summary.scored)) scored",
      "\(Figures.grouped(summary.rejected)) rejected",
    ]
    if summary.inapplicable > 0 {
      let answers = summary.inapplicable == 1 ? "answer" : "answers"
      counts.append("\(Figures.grouped(summary.inapplicable)) \(answers) not applicable")
    }
    counts.append("\(Figures.fixed(seconds, decimals: seconds < 10 ? 2 : 0)) s")
    let options = program.decisions[0].options
    var recommendations = options.indices.map { index in
      (options[index].id, summary.count(recommendation: index))
    }
    recommendations.append(("none", summary.count(recommendation: nil)))
    let strengths = Strength.allCases.reversed().map { strength in
      (strength.rawValue, summary.count { $0.strength == strength })
    }
    let verdicts = [
      ("settled", summary.count { $0.isSettled == true }),
      ("open", summary.count { $0.isSettled == false }),
    ]
    let namings = Naming.allCases.map { naming in
      (naming.rawValue, summary.count { $0.naming == naming })
    }
    let rows = [
      ("recommendation", recommendations), ("strength", strengths), ("settled", verdicts),
      ("named", namings),
    ]
    var lines = [counts.joined(separator: ", ")]
    for (heading, items) in rows where summary.scored > 0 {
      let shown = items.filter { $0.1 > 0 }.map { "\($0.0) \(Figures.grouped($0.1))" }
      guard !shown.isEmpty else { continue }
      lines += PlainText.wrapped(
        shown.joined(separator: ", "),
        width: 60,
        first: PlainText.padded("  \(heading)", to: 18),
        rest: String(repeating: " ", count: 18)
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
