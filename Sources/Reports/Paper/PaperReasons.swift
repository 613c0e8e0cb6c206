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
    var reading = reading
    if isExpected {
      reading += " The range is from the least to the most that the missing answers can make of it."
    }
    if main.taken.knowledge.known == 0 {
      reading += " With nothing answered it says only what the rules would expect of anybody."
    }
    return [
      .heading("The options compared", level: 1)
    ] + (main.difference.map { [$0] } ?? []) + [
      main.bars,
      .paragraph(reading),
      .table(
        Table(
          caption: "Values by criterion, from 0 (the least that any option can get for any "
            + "\(program.subject.body)) to 100 (the most)" + (isExpected ? ", as expected" : ""),
          columns: [.init("Criterion"), .init("Share of weight", isNumeric: true)]
            + main.decision.options.map { .init($0.title, isNumeric: true) },
          rows: rows
        )
      ),
    ]
  }

  /// Why: the lead step by step, then what every answer moved it, for and against.
  mutating func reasons(_ main: DecisionWords) -> [Block] {
    var blocks: [Block] = [.heading("Reasons", level: 1)]
    if let waterfall = main.waterfall {
      blocks.append(.paragraph(waterfallReading(waterfall)))
      blocks.append(.waterfall(waterfall))
    }
    blocks.append(
      .paragraph(
        """
        Each reason is an answer, with what it moved the lead by and the sentences of the rules by which it \
        did. Their confidence is “documented” (law, official statistics or documented facts of cases), \
        “commentary” (what practitioners, advisers or the press say) or “judgement” (the judgement of the \
        authors of the rules).
        """
      )
    )
    return blocks
      + AnswerReasons(main, program: program, states: assessment.states).blocks(
        supporting: .max,
        opposing: .max,
        level: 2,
        rest: "",
        citing: &citations
      )
  }

  private func waterfallReading(_ waterfall: Waterfall) -> RichText {
    let known = waterfall.steps.filter { $0.isKnown }
    guard let first = known.first, first.net > Ranking.tieTolerance else {
      return "What is known adds nothing to the lead under any criterion."
    }
    var text = "What is known adds most under “\(first.label)” (\(Figures.typeset(first.net)))"
    if let last = known.last, last.net < -Ranking.tieTolerance {
      text += " and takes most under “\(last.label)” (\(Figures.typeset(last.net)))"
    }
    return RichText(text + ".")
  }

  /// The answers that a rule rests on, and how sure its authors are.
  func basis(of rule: Rule) -> [RichText] {
    var answers: [String] = []
    for question in rule.condition.questions {
      let said = assessment.states[question].said
      guard !said.isEmpty else { continue }
      let asked = program.questions[question]
      answers.append("\(asked.text) “\(asked.text(of: said))”")
    }
    var text = answers.joined(separator: " ")
    if !text.isEmpty { text += " · " }
    return [RichText("\(text)Confidence: \(rule.confidence.rawValue)")]
  }
}
