public import DecisionEngine

/// An explanation of one decision as a report: why, why not, how sure, what to ask, what hangs on what.
public struct ExplanationReport {
  let program: Program
  let assessment: Assessment
  let explanation: Explanation
  private let whyNot: Int?

  /// Prepares a report.
  ///
  /// - Parameter whyNot: The option to explain in full; `nil` for a short account of each.
  public init(
    _ explanation: Explanation, assessment: Assessment, program: Program, whyNot: Int? = nil
  ) {
    self.program = program
    self.assessment = assessment
    self.explanation = explanation
    self.whyNot = whyNot
  }

  var taken: DecisionAssessment { explanation.taken }
  var decision: Decision { program.decisions[taken.decision] }

  func title(_ option: Int) -> String { decision.options[option].title }

  /// The report as a document.
  public var document: Document {
    var document = Document()
    let profile = assessment.profile
    let name = profile.name ?? profile.id
    document.blocks = [
      .title(
        profile.asOf.map { "\(name), \($0)" } ?? name,
        subtitle: "\(decision.asks) \(program.title) \(program.version)")
    ]
    document.blocks += outcome
    document.blocks += why
    for account in explanation.whyNot where whyNot == nil || whyNot == account.option {
      document.blocks += blocks(of: account)
    }
    document.blocks += reach
    document.blocks += stopping
    document.blocks += next
    document.blocks += weights
    return document
  }

  private var outcome: [Block] {
    guard let winner = taken.recommendation, let strength = taken.strength else {
      return [.paragraph(.strong("Every option is ruled out."))]
    }
    var text = RichText.strong("\(title(winner)) ") + RichText("(\(strength.rawValue), ")
    text = text + RichText("\(taken.certainty.rawValue))")
    if let margin = taken.ranking.margin, let rival = taken.ranking.runnerUp {
      text = text + RichText(", \(Figures.points(margin)) points ahead of \(title(rival)).")
    }
    return [.paragraph(text)]
  }

  private var why: [Block] {
    guard let rival = taken.ranking.runnerUp else { return [] }
    var rows: [[String]] = []
    let criteria = explanation.breakdown.criteria
    for index in criteria.indices.sorted(by: { criteria[$0] > criteria[$1] })
    where abs(criteria[index]) >= 0.05 {
      rows.append([decision.criteria[index].title, Figures.signed(criteria[index])])
    }
    if abs(explanation.breakdown.unknown) >= 0.05 {
      rows.append(["what is not known", Figures.signed(explanation.breakdown.unknown)])
    }
    rows.append(["lead over \(title(rival))", Figures.signed(taken.ranking.margin ?? 0)])
    var blocks: [Block] = [
      .heading("Why", level: 1), .table(header: ["By criterion", "Points"], rows: rows),
    ]
    let answers = explanation.breakdown.questions
    let weighty = answers.indices.filter { abs(answers[$0]) >= 0.05 }.sorted {
      abs(answers[$0]) > abs(answers[$1])
    }
    if !weighty.isEmpty {
      blocks.append(
        .table(
          header: ["By answer", "Points"],
          rows: weighty.map { [answer(to: $0), Figures.signed(answers[$0])] }))
    }
    return blocks
  }

  /// A question and its answer by their ids.
  func answer(to question: Int) -> String {
    let asked = program.questions[question]
    guard case .answered(let choice) = assessment.states[question] else { return asked.id }
    return "\(asked.id): \(asked.choices[choice].id)"
  }

  private var reach: [Block] {
    var items: [Item] = []
    for witness in explanation.witnesses {
      let completion = witness.answers.map { step in
        "\(program.questions[step.question].id): "
          + program.questions[step.question].choices[step.choice].id
      }
      let text: RichText =
        completion.isEmpty
        ? "is the recommendation as things stand."
        : RichText("would be the recommendation with \(completion.joined(separator: ", ")).")
      items.append(Item(.strong("\(title(witness.option)) ") + text))
    }
    for option in decision.options.indices
    where !taken.possible.contains(option) && !taken.undecided.contains(option) {
      items.append(
        Item(.strong("\(title(option)) ") + "cannot be, whatever the missing answers are."))
    }
    let rows = taken.leads.map { lead in
      [
        "\(title(lead.option)) over \(title(lead.other))", Figures.signed(lead.expected),
        Figures.signed(lead.range.lowerBound), Figures.signed(lead.range.upperBound),
      ]
    }
    return [
      .heading("How far the missing answers could move it", level: 1),
      .table(header: ["Lead", "Expected", "Least", "Most"], rows: rows), .list(items),
    ]
  }

  private var stopping: [Block] {
    guard taken.recommendation != nil else { return [] }
    let proof = explanation.stopping
    let items = proof.rivals.map { rival in
      Item(
        .strong("\(title(rival.option)): ")
          + RichText(
            rival.isRuledOut
              ? "ruled out."
              : rival.leastLead > 0
                ? "behind by at least \(Figures.points(rival.leastLead)) points, whatever is answered."
                : "could be ahead by up to \(Figures.points(-rival.leastLead)) points."))
    }
    let verdict: RichText =
      proof.mayStop
      ? "Yes: no missing answer can change the recommendation."
      : "Not yet: missing answers can still change the recommendation."
    return [
      .heading("May the questionnaire stop?", level: 1), .paragraph(verdict), .list(items),
    ]
  }

  private var next: [Block] {
    guard !explanation.nextQuestions.isEmpty else { return [] }
    let rows = explanation.nextQuestions.prefix(5).map { next in
      [
        program.questions[next.question].id, "\(next.mostPossible)",
        Figures.points(next.averagePossible), Figures.points(next.spread),
      ]
    }
    return [
      .heading("What to ask next", level: 1),
      .paragraph(
        """
        First the question that leaves the fewest outcomes possible, at worst and on average; of \
        equals the one whose answers move the lead most.
        """),
      .table(
        header: ["Question", "Outcomes at worst", "on average", "Moves the lead by"],
        rows: Array(rows)),
    ]
  }
}
