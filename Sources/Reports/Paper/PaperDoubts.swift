internal import DecisionEngine
internal import Forms

extension OptionsPaper {
  /// The number of unanswered questions that the paper puts forward; the last annex has all.
  private static let shownQuestions = 10

  /// What rules options out, for certain or perhaps: the certain first, then the likeliest.
  mutating func gates(_ main: DecisionWords) -> [Block] {
    let gates = gateItems(main)
    return [
      .heading("Gates", level: 1),
      .paragraph(
        gates.isEmpty
          ? "No gate is closed: nothing that is known, and no answer that is missing, rules an option out."
          : "A gate rules an option out whatever its fit. It must be opened, or known to be open, "
            + "before that option is chosen."
      ),
    ] + (gates.isEmpty ? [] : [.list(gates)])
  }

  /// The gates of a decision as items of a list.
  mutating func gateItems(_ words: DecisionWords) -> [Item] {
    var found: [(option: Int, veto: OptionAssessment.Veto)] = []
    for (option, result) in words.taken.options.enumerated() {
      for veto in result.vetoes { found.append((option, veto)) }
    }
    let winner = words.taken.recommendation
    found.sort { first, second in
      if (first.veto.likelihood == 1) != (second.veto.likelihood == 1) {
        return first.veto.likelihood == 1
      }
      if (first.option == winner) != (second.option == winner) { return first.option == winner }
      if first.veto.likelihood != second.veto.likelihood {
        return first.veto.likelihood > second.veto.likelihood
      }
      return (first.option, first.veto.rule) < (second.option, second.veto.rule)
    }
    var items: [Item] = []
    for gate in found {
      let rule = program.rules[gate.veto.rule]
      let isCertain = gate.veto.likelihood == 1
      var details = basis(of: rule)
      if !isCertain {
        details.insert("Whether it does depends on answers that are missing.", at: 0)
      }
      let name = words.title(gate.option)
      items.append(
        Item(
          .strong("\(isCertain ? "Rules out" : "May rule out") \(name): ")
            + citations.cited(
              program.sentence(of: gate.veto.rule, for: gate.option, over: nil),
              rule.sources
            ),
          details: details
        )
      )
    }
    return items
  }

  /// What is not known, and whether it matters.
  func unknown(_ main: DecisionWords) -> [Block] {
    var blocks: [Block] = [.heading("What is not known, and whether it matters", level: 1)]
    let open = assessment.unanswered.count
    guard open > 0 else {
      return blocks + [.paragraph("Every question that applies is answered. Nothing is left open.")]
    }
    blocks.append(.paragraph(openQuestions(main)))
    if main.notice == nil { blocks += leads(main) }
    guard !assessment.nextQuestions.isEmpty else { return blocks }
    let shown = assessment.nextQuestions.prefix(Self.shownQuestions)
    let rest = assessment.nextQuestions.count - shown.count
    let title = main.decision.title
    blocks.append(.heading("What to find out first", level: 2))
    blocks.append(
      .paragraph(
        "These answers could move “\(title)” most, the first most of all."
          + RichText(rest > 0 ? " Another \(rest) could move it less: see the last annex." : "")
      )
    )
    blocks.append(
      .list(
        shown.enumerated().map { index, next in
          let asked = program.questions[next.question]
          return Item(mark: "\(index + 1)", RichText(asked.text), details: [RichText(asked.why)])
        }
      )
    )
    return blocks
  }

  /// How far the missing answers could move the lead over each other option.
  private func leads(_ main: DecisionWords) -> [Block] {
    guard let winner = main.taken.recommendation else { return [] }
    var rows: [[RichText]] = []
    for lead in main.taken.leads where lead.option == winner || lead.other == winner {
      let sign = lead.option == winner ? 1.0 : -1.0
      let other = lead.option == winner ? lead.other : lead.option
      let ends = [sign * lead.range.lowerBound, sign * lead.range.upperBound]
      rows.append([
        RichText(main.title(other)), RichText(Figures.signed(sign * lead.expected)),
        RichText(Figures.signed(min(ends[0], ends[1]))),
        RichText(Figures.signed(max(ends[0], ends[1]))),
      ])
    }
    guard !rows.isEmpty else { return [] }
    return [
      .table(
        Table(
          caption: "How far the missing answers could move the lead of \(main.title(winner))",
          columns: [
            .init("Lead over"), .init("Expected", isNumeric: true),
            .init("At least", isNumeric: true), .init("At most", isNumeric: true),
          ],
          rows: rows
        )
      )
    ]
  }
}
