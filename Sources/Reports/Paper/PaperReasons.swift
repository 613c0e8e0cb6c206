internal import DecisionEngine
internal import Forms

extension OptionsPaper {
  /// The options on one scale, and their values by criterion.
  func compared(_ main: DecisionWords) -> [Block] {
    let values = program.values(ofDecision: main.taken.decision, for: assessment.profile)
    let isExpected = !assessment.unanswered.isEmpty
    let rows = main.decision.criteria.enumerated().map { index, criterion in
      [RichText(criterion.title), RichText(Figures.percent(values.shares[index]))]
        + values.values[index].map { RichText(Figures.fixed($0, decimals: 0)) }
    }
    var reading =
      "A fit is from 0 to 100. It compares the options for this authority and is no mark "
      + "out of a hundred."
    if isExpected {
      reading +=
        " Where answers are missing it is what is to be expected of them, and the range is "
        + "from the least to the most that they can make of it."
    }
    if main.taken.knowledge.answered == 0 {
      reading += " With nothing answered it says only what the rules would expect of anybody."
    }
    return [
      .heading("The options compared", level: 1),
      main.bars,
      .paragraph(RichText(reading)),
      .table(
        Table(
          caption: "Values by criterion, from 0 (the least that any option can get for any "
            + "authority) to 100 (the most)" + (isExpected ? ", as expected" : ""),
          columns: [.init("Criterion"), .init("Share of weight", isNumeric: true)]
            + main.decision.options.map { .init($0.title, isNumeric: true) },
          rows: rows
        )
      ),
    ]
  }

  /// Why: the lead step by step, then every reason for and against under its criterion.
  mutating func reasons(_ main: DecisionWords) -> [Block] {
    let certain = main.taken.reasons.filter { $0.likelihood == 1 }
    let supporting = certain.filter { $0.lead > Ranking.tieTolerance }
    let opposing = Array(certain.filter { $0.lead < -Ranking.tieTolerance }.reversed())
    var blocks: [Block] = [.heading("Reasons", level: 1)]
    if let waterfall = main.waterfall {
      blocks.append(.paragraph(waterfallReading(waterfall, main)))
      blocks.append(.waterfall(waterfall))
    }
    blocks.append(.heading(main.supportTitle, level: 2))
    if supporting.isEmpty {
      blocks.append(.paragraph("Nothing that is known counts for it in this comparison."))
    } else {
      blocks.append(
        .paragraph(
          """
          Each reason rests on the answers named below it. Its confidence is “documented” (law, \
          official statistics or documented facts of cases), “commentary” (what practitioners, \
          advisers or the press say) or “judgement” (the judgement of the authors of the rules).
          """
        )
      )
      blocks += byCriterion(supporting, main, level: 3)
    }
    blocks.append(.heading("What counts against it", level: 1))
    if opposing.isEmpty {
      let rival = main.taken.ranking.runnerUp.map { " compared with \(main.title($0))" } ?? ""
      blocks.append(.paragraph("Nothing that is known counts against it\(rival)."))
    } else {
      blocks += byCriterion(opposing, main, level: 2)
    }
    return blocks
  }

  private func waterfallReading(_ waterfall: Waterfall, _ words: DecisionWords) -> RichText {
    let known = waterfall.steps.filter { $0.isKnown }
    let open = waterfall.steps.last { !$0.isKnown }
    var text: String
    if let first = known.first, first.net > Ranking.tieTolerance {
      text = "What is known adds most under “\(first.label)” (\(Figures.typeset(first.net)))"
      if let last = known.last, last.net < -Ranking.tieTolerance {
        text += " and takes most under “\(last.label)” (\(Figures.typeset(last.net)))"
      }
      text += "."
    } else {
      text = "What is known adds nothing to the lead under any criterion."
    }
    if let open {
      text +=
        abs(open.net) < 0.05
        ? " What is not known is expected to change it by less than 0.1 on balance."
        : " What is not known is expected to change it by \(Figures.typeset(open.net)) on balance."
    }
    return RichText(text)
  }

  /// Reasons under headings of their criteria: the criterion of the strongest first, and in it the
  /// strongest first.
  mutating func byCriterion(
    _ reasons: [Reason],
    _ words: DecisionWords,
    level: Int
  ) -> [Block] {
    var order: [Int] = []
    for reason in reasons where !order.contains(reason.criterion) { order.append(reason.criterion) }
    var blocks: [Block] = []
    for criterion in order {
      let own = reasons.filter { $0.criterion == criterion }
      let sum = Figures.typeset(own.reduce(0) { $0 + $1.lead })
      let title = words.decision.criteria[criterion].title
      blocks.append(.heading(own.count > 1 ? "\(title): \(sum)" : title, level: level))
      blocks.append(.list(items(own, words)))
    }
    return blocks
  }

  /// Reasons as items of a list.
  mutating func items(_ reasons: [Reason], _ words: DecisionWords) -> [Item] {
    var items: [Item] = []
    for reason in reasons {
      let rule = program.rules[reason.rule]
      items.append(
        Item(
          mark: Figures.signed(reason.lead),
          citations.cited(words.taken.sentence(of: reason.rule, in: program), rule.sources),
          details: basis(of: rule)
        )
      )
    }
    return items
  }

  /// The answers that a rule rests on, and how sure its authors are.
  func basis(of rule: Rule) -> [RichText] {
    var answers: [String] = []
    for question in rule.condition.questions {
      guard case .answered(let choice) = assessment.states[question] else { continue }
      let asked = program.questions[question]
      answers.append("\(asked.text) “\(asked.choices[choice].text)”")
    }
    var text = answers.joined(separator: " ")
    if !text.isEmpty { text += " · " }
    return [RichText("\(text)Confidence: \(rule.confidence.rawValue)")]
  }
}
