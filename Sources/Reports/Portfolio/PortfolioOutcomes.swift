internal import DecisionEngine
internal import Forms

/// What is recommended, how far ahead and how surely.
extension PortfolioReport {
  var recommendations: [Block] {
    var blocks: [Block] = [.heading("Recommendations", level: 1), .verdict(verdict)]
    blocks.append(
      Tallies(
        title: "Recommended options, by how far ahead they are",
        kind: "Option",
        parts: ["strong or clear lead", "marginal or tied", "unopposed"]
          + (summary.count(recommendation: nil) > 0 ? ["all ruled out"] : []),
        rows: outcomes.map { outcome in
          func count(_ strengths: Strength...) -> Int {
            strengths.reduce(0) { $0 + self.count(outcome, $1) }
          }
          let ruledOut = self.count(outcome, nil)
          return Tallies.Row(
            title(outcome),
            [count(.strong, .clear), count(.marginal, .tied), count(.unopposed)]
              + (summary.count(recommendation: nil) > 0 ? [ruledOut] : [])
          )
        },
        scale: .number
      ).block()
    )
    blocks.append(
      Tallies(
        title: "Recommended options, by certainty",
        kind: "Option",
        parts: ["certain", "open"],
        rows: outcomes.map { outcome in
          Tallies.Row(
            title(outcome),
            Certainty.allCases.map { certainty in
              strengths.reduce(0) { $0 + summary.count(outcome, $1, certainty) }
            }
          )
        },
        scale: .number
      ).block()
    )
    blocks.append(.table(everyCount))
    return blocks
  }

  /// The strengths, the greatest lead first, and last that of rows without a recommendation.
  private var strengths: [Strength?] { Strength.allCases.reversed().map { .some($0) } + [nil] }

  private func count(_ outcome: Int?, _ strength: Strength?) -> Int {
    summary.count(outcome, strength, .certain) + summary.count(outcome, strength, .open)
  }

  private var verdict: RichText {
    var most = 0
    for option in decision.options.indices
    where summary.count(recommendation: option) > summary.count(recommendation: most) {
      most = option
    }
    let first = summary.count(recommendation: most)
    guard first > 0 else { return "Every option is ruled out for every profile." }
    let share = Figures.share(Double(first) / Double(summary.scored))
    let certain = summary.count(certainty: .certain)
    let sure = Figures.share(Double(certain) / Double(summary.scored))
    return .strong(title(most))
      + RichText(
        " is recommended most often: to \(Figures.grouped(first)) of "
          + "\(Figures.grouped(summary.scored)) profiles, \(share). For \(Figures.grouped(certain)), "
          + "\(sure), the recommendation is certain whatever the missing answers are."
      )
  }

  /// Every combination that occurs.
  private var everyCount: Table {
    var rows: [[RichText]] = []
    for outcome in outcomes {
      for strength in strengths where count(outcome, strength) > 0 {
        let certain = summary.count(outcome, strength, .certain)
        let open = summary.count(outcome, strength, .open)
        rows.append([
          RichText(title(outcome)), RichText(words(strength)), RichText(Figures.grouped(certain)),
          RichText(Figures.grouped(open)), .strong(Figures.grouped(certain + open)),
        ])
      }
    }
    return Table(
      caption: "By option, lead and certainty",
      columns: [
        .init("Option"), .init("Lead"), .init("Certain", isNumeric: true),
        .init("Open", isNumeric: true), .init("Together", isNumeric: true),
      ],
      rows: rows
    )
  }

  private func words(_ strength: Strength?) -> String {
    guard let strength else { return "none: every option is ruled out" }
    switch strength {
    case .unopposed: return "unopposed: the others are ruled out"
    case .strong, .clear, .marginal, .tied: return strength.rawValue
    }
  }

  /// The decisions that follow the first one.
  var furtherDecisions: [Block] {
    var blocks: [Block] = []
    for (index, counts) in summary.dependents.enumerated() {
      let decision = program.decisions[index + 1]
      let taken = counts.dropLast().reduce(0, +)
      guard taken > 0 else { continue }
      if blocks.isEmpty { blocks.append(.heading("The decisions that follow", level: 1)) }
      let rest = summary.scored - taken
      blocks += [
        .heading(decision.title, level: 2),
        .table(
          Table(
            columns: [.init("Option"), .init("Profiles", isNumeric: true)],
            rows: decision.options.indices.map { option in
              [
                RichText(decision.options[option].title), RichText(Figures.grouped(counts[option])),
              ]
            } + [["Not taken, or none left", RichText(Figures.grouped(rest))]]
          )
        ),
      ]
    }
    return blocks
  }

  /// The rows by the column that was chosen.
  var groups: [Block] {
    guard let column = setting.groupedBy else { return [] }
    let question = program.questions.firstIndex { $0.id == column }
    let heading = Self.short(column, wordWidth: .max)
    var blocks: [Block] = [.heading("By \(heading)", level: 1)]
    guard let groups = details.groups else {
      return blocks + [
        .notice(
          RichText(
            "The column has more than \(PortfolioDetails.groupLimit) different texts, too many to "
              + "compare. Choose one with fewer, such as a question."
          )
        )
      ]
    }
    if let question { blocks.append(.paragraph(RichText(program.questions[question].text))) }
    let ordered = question.map { inOrder(of: $0, groups) } ?? bySize(groups)
    blocks.append(
      Tallies(
        title: "Recommended options, by \(heading)",
        kind: question == nil ? Figures.capitalised(Self.short(column)) : "Answer",
        parts: outcomes.map(title),
        rows: ordered.map { name, counts in
          Tallies.Row(name, outcomes.map { counts[place(of: $0)] })
        },
        scale: .share
      ).block()
    )
    return blocks
  }

  /// The groups of a question, in the order of its choices.
  private func inOrder(of question: Int, _ groups: [String: [Int]]) -> [(String, [Int])] {
    var result: [(String, [Int])] = []
    for choice in program.questions[question].choices {
      if let counts = groups[choice.id] { result.append((choice.text, counts)) }
    }
    if let counts = groups[""] { result.append(("No answer", counts)) }
    return result
  }

  /// The greatest groups first; of equals the one whose bytes come first.
  private func bySize(_ groups: [String: [Int]]) -> [(String, [Int])] {
    let sized = groups.map { ($0.key, $0.value, $0.value.reduce(0, +)) }
    return sized.sorted {
      $0.2 != $1.2 ? $0.2 > $1.2 : $0.0.utf8.lexicographicallyPrecedes($1.0.utf8)
    }.map { ($0.0.isEmpty ? "(empty)" : Self.short($0.0), $0.1) }
  }
}
