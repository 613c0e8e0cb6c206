internal import DecisionEngine
internal import Forms

/// The two pages that a meeting reads: what to resolve, how firm it is, what would change it, what is not
/// known and whose weights, then reasons, options and implications.
extension OptionsPaper {
  /// How many of each kind the report shows; the annexes have all.
  enum Shown {
    static let reasons = 3
    static let objections = 2
    static let questions = 3
    static let answers = 2
    static let advice = 2
    static let headed = 1
    static let sources = 15
  }

  mutating func body(_ main: DecisionWords, _ ways: [WayToward]) -> [Block] {
    var blocks: [Block] = [.heading("Recommendation", level: 1)]
    blocks.append(.paragraph(.strong(main.decision.asks)))
    blocks.append(main.notice.map { .notice($0) } ?? .verdict(main.verdict))
    if let winner = main.named { blocks.append(.paragraph(main.meaning(of: winner))) }
    if let together = main.together, main.headline.isNaming {
      blocks.append(.paragraph(together))
    }
    if let difference = main.difference { blocks.append(difference) }
    blocks += [main.bars, .paragraph(reading)]
    let resolution = Resolution(main, in: self)
    blocks += resolution.blocks
    blocks += shortWays(ways)
    blocks += doubts(main)
    blocks += whoseWeights(main)
    blocks += arguments(main)
    blocks += considered(main)
    blocks += implications(without: resolution.advice)
    return blocks + consequences
  }

  /// What a fit is.
  var reading: RichText {
    "A fit says how well an option suits the answers. What counts is how far apart the options are, not how "
      + "near they are to 100."
  }

  /// What would make each other option the recommendation.
  private func shortWays(_ ways: [WayToward]) -> [Block] {
    let rival = assessment.primary.ranking.runnerUp
    let items = ways.flatMap { $0.option == rival ? inFull($0) : [inShort($0)].compactMap { $0 } }
    guard !items.isEmpty else { return [] }
    return [.heading("What would change it", level: 1), .list(items)]
  }

  /// What would make the option that is next the recommendation: the missing answers where they could, and
  /// otherwise the changes.
  private func inFull(_ way: WayToward) -> [Item] {
    if !way.missing.isEmpty {
      let changed = changed(way).map { " (or \($0))" } ?? ""
      return [
        Item(
          .strong(way.title) + RichText(", if it turns out\(changed):"),
          details: listed(
            way.missing.map {
              "\(program.questions[$0.question].text) \(quoted($0.question, $0.choice))"
            }
          )
        )
      ]
    }
    switch way.changes.verdict {
    case .cheapest, .possible:
      guard let set = way.changes.sets.first else { return [] }
      return [
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
      ]
    case .impossible:
      return [
        Item(.strong(way.title) + " cannot become it: no answers that can change would be enough.")
      ]
    case .noneWithinBounds:
      return [Item(.strong(way.title) + " would need more than a few answers to change.")]
    case .alreadyRecommended, .undecided: return []
    }
  }

  /// How many given answers would have to change, as a clause; `nil` where that was not found.
  private func changed(_ way: WayToward) -> String? {
    way.changes.sets.first.map { set in
      "if \(Figures.words(set.changes.count)) of the given answers "
        + (set.changes.count == 1 ? "changes" : "change")
    }
  }

  /// What would make an option the recommendation that is not next to it, in a line; `nil` where that was not
  /// found out.
  private func inShort(_ way: WayToward) -> Item? {
    let missing =
      way.missing.isEmpty
      ? nil
      : "if \(Figures.words(way.missing.count)) missing "
        + (way.missing.count == 1 ? "answer turns out for it" : "answers turn out for it")
    let changed: String? =
      switch way.changes.verdict {
      case .cheapest, .possible: changed(way)
      case .impossible: missing == nil ? "by no answers that can change" : nil
      case .noneWithinBounds: missing == nil ? "only if more than a few answers change" : nil
      case .alreadyRecommended, .undecided: nil
      }
    let ways = [missing, changed].compactMap { $0 }
    guard !ways.isEmpty else { return nil }
    return Item(.strong(way.title) + RichText(", \(ways.joined(separator: ", or "))."))
  }

  /// The first of some answers, and how many more there are.
  private func listed(_ answers: [String]) -> [RichText] {
    let rest = answers.count - Shown.answers
    guard rest > 0 else { return answers.map { RichText($0) } }
    let more = rest == 1 ? "one answer more" : "\(Figures.words(rest)) answers more"
    return answers.prefix(Shown.answers).enumerated().map { index, answer in
      RichText(index == Shown.answers - 1 ? "\(answer), and \(more)" : answer)
    }
  }

  /// What is not known and whether it matters, with the questions to settle first.
  private func doubts(_ main: DecisionWords) -> [Block] {
    let title = Block.heading("What is not known", level: 1)
    let open = assessment.unanswered.count
    guard open > 0 else {
      return [title, .paragraph("Every question that applies is answered. Nothing is left open.")]
    }
    let text = openQuestions(main)
    let next = assessment.nextQuestions.prefix(Shown.questions)
    guard !next.isEmpty else { return [title, .paragraph(text)] }
    let questions = next.map { program.questions[$0.question].text }.joined(separator: " ")
    return [
      title, .paragraph(text + " " + .strong("To be found out first: ") + RichText(questions)),
    ]
  }

  /// How many questions are open, and whether that matters.
  func openQuestions(_ main: DecisionWords) -> RichText {
    let open = assessment.unanswered.count
    let matters =
      !main.taken.isSettled
      ? main.headline.reach
      : main.headline.isNaming
        ? "None of them can change what is recommended." : "None of them can change that."
    let questions = open == 1 ? "question" : "questions"
    return RichText("\(open) \(questions) \(assessment.lackOfAnswers). \(matters)")
  }

  /// Whose weights the result rests on, and how little would have to be weighed otherwise.
  private func whoseWeights(_ main: DecisionWords) -> [Block] {
    var text: RichText
    if let own = OwnWeights(of: assessment, program: program) {
      text = own.text
    } else {
      text = RichText(
        "The criteria are weighed as the authors of the rules weigh them; nobody at the "
          + "\(program.subject.body) has set weights of its own."
      )
    }
    if main.headline.isNaming,
      let study = WeightStudy(main, program: program, profile: assessment.profile)
    {
      text += study.flipInShort.map { RichText(" \($0)") } ?? " " + study.flipSentence
    }
    return [.heading("Whose weights these are", level: 1), .paragraph(text)]
  }

  /// The answers that moved the lead most, for and against, and what would make the option fail.
  private mutating func arguments(_ main: DecisionWords) -> [Block] {
    guard main.headline.isNaming else { return [] }
    var blocks = AnswerReasons(main, program: program, states: assessment.states).blocks(
      supporting: Shown.reasons,
      opposing: Shown.objections,
      sentences: 1,
      level: 2,
      rest: "",
      citing: &citations
    )
    if let winner = main.named, let path = main.decision.options[winner].path {
      blocks.append(
        .paragraph(.strong("What would make \(main.title(winner)) fail: ") + RichText(path.fails))
      )
    }
    guard !blocks.isEmpty else { return [] }
    return [.heading("Reasons", level: 1)] + blocks
  }

  /// The decisions that follow, each in a line.
  private var consequences: [Block] {
    let items = assessment.worthShowing(program).dropFirst().map { taken in
      let words = words(for: taken)
      let lead = words.named == nil || words.lead.isEmpty ? "." : " (\(words.lead))."
      return Item(.strong("\(words.decision.title): ") + RichText(words.headline.title + lead))
    }
    guard !items.isEmpty else { return [] }
    return [.heading("The decisions that follow", level: 1), .list(Array(items))]
  }
}
