internal import DecisionEngine
internal import Forms

/// The two pages that a board reads: everything that decides, each in a few lines.
extension OptionsPaper {
  /// How many of each kind the summary shows; the annexes have all.
  private enum Shown {
    static let reasons = 4
    static let objections = 3
    static let gates = 3
    static let questions = 3
    static let answers = 2
    static let advice = 4
  }

  mutating func summary(_ main: DecisionWords, _ ways: [WayToward]) -> [Block] {
    var blocks: [Block] = [.paragraph(.strong(main.decision.asks))]
    if let notice = main.notice {
      blocks.append(.notice(notice))
      return blocks + [
        .paragraph("No option is recommended yet: the questions below come first."), main.bars,
      ] + doubts(main) + firstActions(main)
    }
    blocks.append(.verdict(main.verdict))
    if let together = main.together { blocks.append(.paragraph(together)) }
    blocks += [main.bars, .paragraph(reading)]
    blocks += arguments(main)
    blocks += doubts(main)
    blocks += shortWays(ways)
    blocks += risks(main)
    blocks += firstActions(main)
    return blocks + consequences
  }

  /// What a fit is, in a sentence or two.
  private var reading: RichText {
    "A fit, from 0 to 100, compares the options for this \(program.subject.body); it is no mark out of a hundred."
      + RichText(
        assessment.unanswered.isEmpty
          ? "" : " Where answers are missing it is what is to be expected of them."
      )
  }

  /// The answers that moved the lead most, for and against.
  private mutating func arguments(_ main: DecisionWords) -> [Block] {
    AnswerReasons(main, program: program, states: assessment.states).blocks(
      supporting: Shown.reasons,
      opposing: Shown.objections,
      level: 2,
      rest: "",
      citing: &citations
    )
  }

  /// What is not known and whether it matters, with the questions to settle first.
  private func doubts(_ main: DecisionWords) -> [Block] {
    let title = Block.heading("What is not known, and whether it matters", level: 2)
    let open = assessment.unanswered.count
    guard open > 0 else {
      return [title, .paragraph("Every question that applies is answered. Nothing is left open.")]
    }
    var text = RichText("\(open) \(open == 1 ? "question has" : "questions have") no answer. ")
    text += RichText(main.headline.reach)
    let next = assessment.nextQuestions.prefix(Shown.questions)
    guard !next.isEmpty else { return [title, .paragraph(text)] }
    return [
      title, .paragraph(text + " To be found out first:"),
      .list(
        next.enumerated().map { index, next in
          Item(mark: "\(index + 1)", RichText(program.questions[next.question].text))
        }
      ),
    ]
  }

  /// What would make each other option the recommendation.
  private func shortWays(_ ways: [WayToward]) -> [Block] {
    let items = ways.flatMap(items)
    guard !items.isEmpty else { return [] }
    return [.heading("What would change the recommendation", level: 2), .list(items)]
  }

  private func items(_ way: WayToward) -> [Item] {
    var items: [Item] = []
    if !way.missing.isEmpty {
      items.append(
        Item(
          .strong(way.title) + ", if it turns out:",
          details: listed(
            way.missing.map {
              "\(program.questions[$0.question].text) \(quoted($0.question, $0.choice))"
            }
          )
        )
      )
    }
    switch way.changes.verdict {
    case .cheapest, .possible:
      guard let set = way.changes.sets.first else { break }
      items.append(
        Item(
          .strong(way.title)
            + (set.changes.count == 1 ? ", if this changes:" : ", if these change:"),
          details: listed(
            set.changes.map {
              "\(program.questions[$0.question].text) From \(quoted($0.question, $0.from)) to "
                + quoted($0.question, $0.to)
            }
          )
        )
      )
    case .impossible where items.isEmpty:
      items.append(
        Item(.strong(way.title) + " cannot become it: no answers that can change would be enough.")
      )
    case .noneWithinBounds where items.isEmpty:
      items.append(Item(.strong(way.title) + " would need more than a few answers to change."))
    case .impossible, .noneWithinBounds, .alreadyRecommended, .undecided: break
    }
    return items
  }

  /// The first of some answers, and how many more there are.
  private func listed(_ answers: [String]) -> [RichText] {
    let rest = answers.count - Shown.answers
    guard rest > 1 else { return answers.map { RichText($0) } }
    return answers.prefix(Shown.answers).map { RichText($0) }
      + [RichText("And \(Figures.words(rest)) answers more.")]
  }

  /// The gates, and what would make the recommended option fail.
  private mutating func risks(_ main: DecisionWords) -> [Block] {
    let gates = gateItems(main)
    var items = gates.prefix(Shown.gates).map { Item($0.text) }
    if gates.count > Shown.gates {
      let more = Figures.words(gates.count - Shown.gates)
      items.append(Item(RichText("And \(more) more: see the annex on gates.")))
    }
    if let winner = main.taken.recommendation, let path = main.decision.options[winner].path {
      items.append(
        Item(
          .strong("What would make \(main.title(winner)) fail: ") + RichText(path.fails)
        )
      )
    }
    guard !items.isEmpty else { return [] }
    return [.heading("Gates and risks", level: 2), .list(Array(items))]
  }

  /// The first steps of the recommended option, and the most urgent advice.
  private func firstActions(_ main: DecisionWords) -> [Block] {
    var items: [Item] = []
    if main.notice == nil, let winner = main.taken.recommendation,
      let path = main.decision.options[winner].path
    {
      items.append(Item(RichText(path.first)))
    }
    for given in assessment.advice.prefix(Shown.advice) {
      let advice = program.advice[given.advice]
      let owner = advice.owner.map { " (\($0))" } ?? ""
      items.append(Item(RichText(advice.action + owner)))
    }
    guard !items.isEmpty else { return [] }
    return [.heading("What to do first", level: 2), .list(items)]
  }

  /// The decisions that follow, each in a line.
  private var consequences: [Block] {
    let rows = assessment.worthShowing(program).dropFirst().map { taken -> [RichText] in
      let words = words(for: taken)
      return [
        RichText(words.decision.title), .strong(words.headline.title), RichText(words.lead),
        words.doubt,
      ]
    }
    guard !rows.isEmpty else { return [] }
    return [
      .heading("The decisions that follow", level: 2),
      .table(
        Table(
          columns: [.init("Decision"), .init("Recommended"), .init("Lead"), .init("Settled")],
          rows: Array(rows)
        )
      ),
    ]
  }
}
