internal import DecisionEngine
internal import Forms

/// One decision of an assessment in short.
struct DecisionReport {
  private let words: DecisionWords
  private let taken: DecisionAssessment
  private let decision: Decision
  private let program: Program
  private let states: [AnswerState]

  /// Prepares one decision of a report.
  init(_ taken: DecisionAssessment, in report: AssessmentReport) {
    words = report.words(for: taken)
    self.taken = taken
    decision = words.decision
    program = report.program
    states = report.assessment.states
  }

  /// The blocks of the decision.
  func blocks(citing citations: inout Citations) -> [Block] {
    var blocks: [Block] = [.heading(decision.asks, level: 1)]
    if !words.isPrimary, let notice = words.knowledgeNotice { blocks.append(.notice(notice)) }
    if taken.knowledge.answered == 0 {
      // Nothing is known: the fits say only what the pack would expect of anybody.
      if words.isPrimary { blocks.append(words.bars) }
      return blocks
    }
    blocks.append(.paragraph(words.recommendation))
    if let combination = taken.combination(in: decision) {
      blocks.append(.paragraph(.strong("Together: ") + RichText(combination.text)))
    }
    blocks.append(.paragraph(words.certainty))
    blocks.append(words.bars)
    blocks += vetoBlocks(citing: &citations)
    blocks += reasonBlocks(citing: &citations)
    blocks += pathBlocks
    return blocks
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

  private func vetoBlocks(citing citations: inout Citations) -> [Block] {
    var items: [Item] = []
    for (index, option) in decision.options.enumerated() {
      for veto in taken.options[index].vetoes {
        let rule = program.rules[veto.rule]
        let isCertain = veto.likelihood == 1
        if !isCertain, !isAnswered(rule) { continue }
        var details = [basis(of: rule, citing: &citations)]
        if !isCertain {
          let share = Figures.share(veto.likelihood)
          details.insert("It holds in \(share) of what the missing answers could be.", at: 0)
        }
        items.append(
          Item(
            .strong("\(isCertain ? "Rules out" : "May rule out") \(option.title): ")
              + RichText(program.sentence(of: veto.rule, for: index, over: nil)),
            details: details
          )
        )
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
      blocks.append(.heading(words.supportTitle, level: 2))
      blocks.append(contentsOf: byCriterion(supporting, limit: words.isPrimary ? 8 : 3, &citations))
    }
    if !opposing.isEmpty {
      blocks.append(.heading("What counts against it", level: 2))
      blocks.append(contentsOf: byCriterion(opposing, limit: words.isPrimary ? 5 : 2, &citations))
    }
    let open = taken.reasons.reduce(0) { $0 + ($1.likelihood < 1 ? $1.lead : 0) }
    if abs(open) >= 0.05 {
      blocks.append(
        .paragraph(
          RichText(
            "On balance, what is not known adds \(Figures.signed(open)) to the lead."
          )
        )
      )
    }
    return blocks
  }

  /// Reasons under their criteria: the criterion that weighs most first, and in it the rule that
  /// weighs most.
  private func byCriterion(
    _ reasons: [Reason],
    limit: Int,
    _ citations: inout Citations
  ) -> [Block] {
    let shown = Array(reasons.prefix(limit))
    var order: [Int] = []
    for reason in shown where !order.contains(reason.criterion) { order.append(reason.criterion) }
    var items: [Item] = []
    for criterion in order {
      for reason in shown where reason.criterion == criterion {
        let rule = program.rules[reason.rule]
        let name = decision.criteria[criterion].title
        items.append(
          Item(
            mark: Figures.signed(reason.lead),
            RichText.strong("\(name): ")
              + RichText(taken.sentence(of: reason.rule, in: program)),
            details: [basis(of: rule, citing: &citations)]
          )
        )
      }
    }
    var blocks: [Block] = [.list(items)]
    let rest = reasons.dropFirst(shown.count)
    if !rest.isEmpty {
      let sum = rest.reduce(0) { $0 + $1.lead }
      let more = Figures.count(rest.count, "weaker reason")
      blocks.append(
        .paragraph(
          RichText("And \(more), together \(Figures.signed(sum)) (--full shows all).")
        )
      )
    }
    return blocks
  }

  /// The answers that a rule rests on, how sure its authors are, and its sources.
  private func basis(of rule: Rule, citing citations: inout Citations) -> RichText {
    var parts: [String] = []
    for question in rule.condition.questions {
      guard case .answered(let choice) = states[question] else { continue }
      let asked = program.questions[question]
      parts.append("\(asked.id): \(asked.choices[choice].id)")
    }
    parts.append(rule.confidence.rawValue)
    return citations.cited(parts.joined(separator: " · "), rule.sources)
  }
}
