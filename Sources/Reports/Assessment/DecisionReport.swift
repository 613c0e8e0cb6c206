internal import DecisionEngine
internal import Forms

/// One decision of an assessment in short.
struct DecisionReport {
  private let words: DecisionWords
  private let taken: DecisionAssessment
  private let decision: Decision
  private let program: Program
  private let states: [AnswerState]
  private let remedies: RemedyWords

  /// Prepares one decision of a report.
  init(_ taken: DecisionAssessment, in report: AssessmentReport) {
    words = report.words(for: taken)
    self.taken = taken
    decision = words.decision
    program = report.program
    states = report.assessment.states
    remedies = report.remedies
  }

  /// The blocks of the decision.
  func blocks(citing citations: inout Citations) -> [Block] {
    var blocks: [Block] = [.heading(decision.asks, level: 1)]
    if !words.isPrimary || words.notice == nil {
      blocks.append(words.notice.map { .notice($0) } ?? .paragraph(words.recommendation))
    }
    if words.notice != nil {
      // No option may be named: where they stand, and what rules any of them out.
      return blocks + charts + vetoBlocks(citing: &citations)
    }
    if let together = words.together { blocks.append(.paragraph(together)) }
    blocks += charts
    blocks += vetoBlocks(citing: &citations)
    blocks += reasonBlocks(citing: &citations)
    blocks += pathBlocks
    return blocks
  }

  /// How far the leaders are apart, and the fits; of a decision that follows, the fits alone.
  private var charts: [Block] {
    (words.isPrimary ? words.difference.map { [$0] } ?? [] : []) + [words.bars]
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
          let lack = states.contains { $0.isNarrowed } ? "missing or narrowed" : "missing"
          details.insert(RichText("Whether it does depends on answers that are \(lack)."), at: 0)
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

  /// Whether something is said of at least one question of a rule.
  private func isAnswered(_ rule: Rule) -> Bool {
    rule.condition.questions.contains { !states[$0].said.isEmpty }
  }

  private func reasonBlocks(citing citations: inout Citations) -> [Block] {
    let reasons = AnswerReasons(words, program: program, states: states)
    return reasons.blocks(
      supporting: words.isPrimary ? 8 : 3,
      opposing: words.isPrimary ? 5 : 2,
      level: 2,
      rest: remedies.words(of: .showAll, after: " (", before: ")"),
      citing: &citations
    )
  }

  /// The answers that a rule rests on, how sure its authors are, and its sources.
  private func basis(of rule: Rule, citing citations: inout Citations) -> RichText {
    var parts: [String] = []
    for question in rule.condition.questions {
      let said = states[question].said
      guard !said.isEmpty else { continue }
      let asked = program.questions[question]
      parts.append("\(asked.id): \(asked.ids(of: said))")
    }
    parts.append(rule.confidence.rawValue)
    return citations.cited(parts.joined(separator: " · "), rule.sources)
  }
}
