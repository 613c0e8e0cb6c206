internal import DecisionEngine

/// One decision of an assessment in words.
struct DecisionReport {
  private let taken: DecisionAssessment
  private let decision: Decision
  private let program: Program
  private let isPrimary: Bool
  private let isBrief: Bool
  private let states: [AnswerState]

  /// Prepares one decision of a report.
  init(_ taken: DecisionAssessment, in report: AssessmentReport) {
    self.taken = taken
    decision = report.program.decisions[taken.decision]
    program = report.program
    isPrimary = taken.decision == report.assessment.primary.decision
    isBrief = report.detail == .brief
    states = report.assessment.states
  }

  /// The decision's name.
  var decisionTitle: String { decision.title }

  /// The decision in a line.
  var summary: RichText {
    guard taken.knowledge.answered > 0 else { return "too little is known" }
    guard let winner = taken.recommendation, let strength = taken.strength else {
      return "every option is ruled out"
    }
    let certainty = taken.certainty == .certain ? "certain" : "open"
    let doubt = taken.knowledge.isLittle ? ", little known" : ""
    return RichText("\(title(winner)) (\(strength.rawValue), \(certainty)\(doubt))")
  }

  /// The blocks of the decision.
  func blocks(citing citations: inout Citations) -> [Block] {
    var blocks: [Block] = [.heading(decision.asks, level: 1)]
    if !isPrimary, let notice = knowledgeNotice { blocks.append(.notice(notice)) }
    if taken.knowledge.answered == 0 {
      // Nothing is known: the fits say only what the pack would expect of anybody.
      if isPrimary { blocks.append(bars) }
      return blocks
    }
    blocks.append(.paragraph(recommendation))
    if let combination = taken.combination(in: decision) {
      blocks.append(.paragraph(.strong("Together: ") + RichText(combination.text)))
    }
    blocks.append(.paragraph(certainty))
    blocks.append(bars)
    blocks += vetoBlocks(citing: &citations)
    blocks += reasonBlocks(citing: &citations)
    blocks += pathBlocks
    return blocks
  }

  private func title(_ option: Int) -> String { decision.options[option].title }

  private var bars: Block {
    .bars(
      zip(decision.options, taken.options).map { option, result in
        Bar(
          label: option.title, value: result.fit, range: result.range,
          remark: result.ruledOut ? "ruled out" : nil)
      })
  }

  /// How to go about the recommended option.
  private var pathBlocks: [Block] {
    guard let winner = taken.recommendation, let path = decision.options[winner].path else {
      return []
    }
    return [
      .heading("If it is chosen", level: 2),
      .list([
        Item(.strong("First: ") + RichText(path.first)),
        Item(.strong("What would make it fail: ") + RichText(path.fails)),
        Item(.strong("What to watch: ") + RichText(path.watch)),
      ]),
    ]
  }

  /// Said before any option is named.
  var knowledgeNotice: RichText? {
    let known = taken.knowledge
    guard known.isLittle || known.answered == 0 else { return nil }
    let open =
      taken.possible.count == decision.options.count
      ? "every option is still possible"
      : Figures.count(taken.possible.count, "option is", "options are") + " still possible"
    if known.answered == 0 {
      return .strong("Too little is known ")
        + RichText(
          "to name an option: none of the \(known.relevant) questions that bear on this is "
            + "answered, and \(open).")
    }
    return .strong("Little is known: ")
      + RichText(
        "\(known.answered) of the \(known.relevant) questions that bear on this "
          + "\(known.answered == 1 ? "is" : "are") answered, and \(open). "
          + "Take what follows as a first direction.")
  }

  private var recommendation: RichText {
    guard let winner = taken.recommendation, let strength = taken.strength else {
      return .strong("No option can be recommended: ")
        + "every one of them is ruled out. One of the vetoes below must be lifted first."
    }
    let name = RichText.strong(title(winner))
    let text = decision.options[winner].text
    let rival = taken.ranking.runnerUp.map(title) ?? ""
    let margin = Figures.margin(taken.ranking.margin ?? 0)
    let lead: String
    switch strength {
    case .strong: lead = "a strong lead of \(margin) over \(rival)"
    case .clear: lead = "a clear lead of \(margin) over \(rival)"
    case .marginal:
      lead = "a marginal lead of \(margin) over \(rival), so treat the two as close"
    case .tied: lead = "tied with \(rival), and named first only because the pack lists it first"
    case .unopposed: lead = "every other option is ruled out"
    }
    return name + RichText(": \(lead). \(isPrimary ? text : "")")
  }

  private var certainty: RichText {
    let others = taken.possible.filter { $0 != taken.recommendation }.map(title)
    if taken.certainty == .certain {
      return .strong("Certain: ")
        + RichText(
          taken.knowledge.answered == taken.knowledge.relevant
            ? "everything that bears on it is answered."
            : "no answer that is still missing can change it.")
    }
    var text = RichText.strong("Open: ")
    if let winner = taken.recommendation, !taken.possible.contains(winner),
      !taken.undecided.contains(winner)
    {
      text =
        text
        + RichText(
          "it leads on average, yet however the missing answers turn out the recommendation "
            + "will be \(Figures.list(others, "or")).")
    } else if !others.isEmpty {
      text =
        text
        + RichText("the missing answers could still make it \(Figures.list(others, "or")).")
    }
    if taken.noneIsPossible { text = text + " They could also rule every option out." }
    if !taken.undecided.isEmpty {
      let names = Figures.list(taken.undecided.map(title), "and")
      text = text + RichText(" Whether \(names) could still win was not settled in the time given.")
    }
    return text
  }

  private func vetoBlocks(citing citations: inout Citations) -> [Block] {
    var items: [Item] = []
    for (option, result) in zip(decision.options, taken.options) {
      for veto in result.vetoes {
        let rule = program.rules[veto.rule]
        let isCertain = veto.likelihood == 1
        if !isCertain, isBrief, !isAnswered(rule) { continue }
        var details = [basis(of: rule, citing: &citations)]
        if !isCertain {
          let share = Figures.share(veto.likelihood)
          details.insert("It holds in \(share) of what the missing answers could be.", at: 0)
        }
        items.append(
          Item(
            .strong("\(isCertain ? "Rules out" : "May rule out") \(option.title): ")
              + RichText(rule.because), details: details))
      }
    }
    guard !items.isEmpty else { return [] }
    return [.heading("Gates", level: 2), .list(items)]
  }

  /// Whether at least one question of a rule is answered.
  private func isAnswered(_ rule: Rule) -> Bool {
    rule.condition.questions.contains { states[$0].isAnswered }
  }

  private func reasonBlocks(citing citations: inout Citations) -> [Block] {
    let certain = taken.reasons.filter { $0.likelihood == 1 }
    let supporting = certain.filter { $0.lead > Ranking.tieTolerance }
    let opposing = Array(certain.filter { $0.lead < -Ranking.tieTolerance }.reversed())
    var blocks: [Block] = []
    if !supporting.isEmpty {
      blocks.append(.heading(supportTitle, level: 2))
      blocks.append(contentsOf: byCriterion(supporting, limit: isPrimary ? 8 : 3, &citations))
    }
    if !opposing.isEmpty {
      blocks.append(.heading("What counts against it", level: 2))
      blocks.append(contentsOf: byCriterion(opposing, limit: isPrimary ? 5 : 2, &citations))
    }
    let open = taken.reasons.reduce(0) { $0 + ($1.likelihood < 1 ? $1.lead : 0) }
    if abs(open) >= 0.05 {
      blocks.append(
        .paragraph(
          RichText(
            "On balance, what is not known adds \(Figures.signed(open)) to the lead.")))
    }
    return blocks
  }

  private var supportTitle: String {
    guard let rival = taken.ranking.runnerUp else { return "What counts for it" }
    return "What counts for it, in points of lead over \(title(rival))"
  }

  /// Reasons under their criteria: the criterion that weighs most first, and in it the rule that
  /// weighs most.
  private func byCriterion(
    _ reasons: [Reason], limit: Int, _ citations: inout Citations
  ) -> [Block] {
    let shown = isBrief ? Array(reasons.prefix(limit)) : reasons
    var order: [Int] = []
    for reason in shown where !order.contains(reason.criterion) { order.append(reason.criterion) }
    var items: [Item] = []
    for criterion in order {
      for reason in shown where reason.criterion == criterion {
        let rule = program.rules[reason.rule]
        let name = decision.criteria[criterion].title
        items.append(
          Item(
            mark: Figures.signed(reason.lead), RichText.strong("\(name): ") + RichText(rule.because),
            details: [basis(of: rule, citing: &citations)]))
      }
    }
    var blocks: [Block] = [.list(items)]
    let rest = reasons.dropFirst(shown.count)
    if !rest.isEmpty {
      let sum = rest.reduce(0) { $0 + $1.lead }
      let more = Figures.count(rest.count, "weaker reason")
      blocks.append(
        .paragraph(
          RichText("And \(more), together \(Figures.signed(sum)) (--full shows all).")))
    }
    return blocks
  }

  /// The answers that a rule rests on, how sure its authors are, and its sources.
  private func basis(of rule: Rule, citing citations: inout Citations) -> String {
    var parts: [String] = []
    for question in rule.condition.questions {
      guard case .answered(let choice) = states[question] else { continue }
      let asked = program.questions[question]
      parts.append("\(asked.id): \(asked.choices[choice].id)")
    }
    parts.append("\(rule.confidence.rawValue) \(citations.marks(rule.sources))")
    var text = parts.joined(separator: " · ")
    while text.utf8.last == UInt8(ascii: " ") { text.removeLast() }
    return text
  }
}
