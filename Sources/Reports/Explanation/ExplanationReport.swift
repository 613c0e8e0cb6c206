public import DecisionEngine

/// An explanation of one decision as a report: why, why not, how sure, what to ask, what hangs on what.
public struct ExplanationReport {
  let program: Program
  let assessment: Assessment
  let explanation: Explanation
  private let whyNot: Int?

  /// Prepares a report.
  ///
  /// `whyNot`: The option to explain in full; `nil` for a short account of each.
  public init(
    _ explanation: Explanation,
    assessment: Assessment,
    program: Program,
    whyNot: Int? = nil
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
        subtitle: "\(decision.asks) \(program.title) \(program.version)"
      )
    ]
    document.blocks += outcome
    document.blocks += why
    for account in explanation.whyNot where whyNot == nil || whyNot == account.option {
      document.blocks += blocks(of: account)
    }
    document.blocks += reach
    document.blocks += stopping
    document.blocks += next
    document.blocks += sufficientAnswers
    document.blocks += changesReport
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
    var byAnswer = weighty.map { [answer(to: $0), Figures.signed(answers[$0])] }
    let always = explanation.breakdown.always
    if abs(always) >= 0.05 { byAnswer.append(["whatever is answered", Figures.signed(always)]) }
    if !byAnswer.isEmpty {
      blocks.append(.table(header: ["By answer", "Points"], rows: byAnswer))
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
        Item(.strong("\(title(option)) ") + "cannot be, whatever the missing answers are.")
      )
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
    var items = proof.rivals.map { rival in
      Item(.strong("\(title(rival.option)): ") + RichText(reach(of: rival, in: proof)))
    }
    if proof.mayBeRuledOut, let winner = taken.recommendation {
      items.append(Item(.strong("\(title(winner)): ") + "may itself be ruled out."))
    }
    let verdict: RichText =
      proof.mayStop
      ? "Yes: no missing answer can change the recommendation."
      : "Not yet: missing answers can still change the recommendation."
    return [
      .heading("May the questionnaire stop?", level: 1), .paragraph(verdict), .list(items),
    ]
  }

  /// How near a rival can come.
  private func reach(of rival: StoppingProof.Rival, in proof: StoppingProof) -> String {
    if rival.isRuledOut { return "ruled out." }
    if rival.leastLead > Ranking.tieTolerance {
      let lead = Figures.points(rival.leastLead)
      return "behind by at least \(lead) points, whatever is answered."
    }
    let reach =
      rival.leastLead < -Ranking.tieTolerance
      ? "could be ahead by up to \(Figures.points(-rival.leastLead)) points" : "could draw level"
    return proof.mayStop ? "\(reach), but is not recommended even then." : "\(reach)."
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
        """
      ),
      .table(
        header: ["Question", "Outcomes at worst", "on average", "Moves the lead by"],
        rows: Array(rows)
      ),
    ]
  }
}
