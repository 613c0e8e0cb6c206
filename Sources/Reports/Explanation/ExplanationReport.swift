public import DecisionEngine
internal import Forms

/// An explanation of one decision as a report: why, why not, how sure, what to ask, what hangs on what.
public struct ExplanationReport {
  let program: Program
  let assessment: Assessment
  let explanation: Explanation
  /// How questions and their choices are named.
  let naming: Naming
  private let whyNot: Int?

  /// How questions and their choices are named.
  public enum Naming: Sendable {
    /// By their ids, as the command line and files do.
    case ids
    /// In the words in which they are asked.
    case words
  }

  /// Prepares a report.
  ///
  /// `whyNot`: The option to explain in full; `nil` for a short account of each.
  public init(
    _ explanation: Explanation,
    assessment: Assessment,
    program: Program,
    whyNot: Int? = nil,
    naming: Naming = .ids
  ) {
    self.program = program
    self.assessment = assessment
    self.explanation = explanation
    self.whyNot = whyNot
    self.naming = naming
  }

  var taken: DecisionAssessment { explanation.taken }
  var decision: Decision { program.decisions[taken.decision] }

  func title(_ option: Int) -> String { decision.options[option].title }

  /// The sentences and charts about the decision.
  var words: DecisionWords {
    DecisionWords(
      taken,
      program: program,
      isPrimary: taken.decision == assessment.primary.decision
    )
  }

  /// The name of a question.
  func name(_ question: Int) -> String {
    let asked = program.questions[question]
    return naming == .ids ? asked.id : asked.text
  }

  /// The name of a choice.
  func name(_ choice: Int, of question: Int) -> String {
    let choice = program.questions[question].choices[choice]
    return naming == .ids ? choice.id : "“\(choice.text)”"
  }

  /// A question and a choice.
  func pair(_ question: Int, _ choice: Int) -> String {
    pair(question, [choice])
  }

  /// A question and the choices one of which it is.
  func pair(_ question: Int, _ choices: [Int]) -> String {
    name(question) + (naming == .ids ? ": " : " ") + names(choices, of: question)
  }

  /// The names of choices one of which it is.
  func names(_ choices: [Int], of question: Int) -> String {
    Figures.list(choices.map { name($0, of: question) }, "or")
  }

  /// The report as a document.
  public var document: Document {
    var document = Document()
    let profile = assessment.profile
    document.blocks = [
      .title(
        profile.subject,
        subtitle: "\(decision.asks) \(program.title) \(program.version)"
      )
    ]
    if let own = OwnWeights(of: taken, profile: profile, program: program) {
      document.blocks += own.unweighted.map { [.paragraph(RichText($0))] } ?? []
    }
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
    [words.notice.map { .notice($0) } ?? .paragraph(words.recommendation)]
      + (words.together.map { [.paragraph($0)] } ?? [])
      + (words.difference.map { [$0] } ?? [])
  }

  private var why: [Block] {
    guard let support = taken.support, let rival = taken.ranking.runnerUp,
      let winner = taken.recommendation
    else { return [] }
    var blocks: [Block] = [.heading("Why", level: 1)]
    if let waterfall = words.waterfall { blocks.append(.waterfall(waterfall)) }
    let weighty = support.movements.filter { abs($0.moves) >= 0.05 }
    var byAnswer = weighty.map { [answer(to: $0.question), Figures.signed($0.moves)] }
    byAnswer.append(["before anything was known", Figures.signed(support.before)])
    blocks.append(
      .table(
        Table(
          caption: "What each answer moved the lead of \(title(winner)) over \(title(rival))",
          columns: [.init("Answer"), .init("Points of lead", isNumeric: true)],
          rows: byAnswer.map { $0.map { RichText($0) } }
        )
      )
    )
    return blocks
  }

  /// A question and its answer.
  func answer(to question: Int) -> String {
    let said = assessment.states[question].said
    return said.isEmpty ? name(question) : pair(question, said)
  }

  /// What stands between answers in a row.
  var separator: String { naming == .ids ? ", " : "; " }

  private var reach: [Block] {
    var items: [Item] = []
    for witness in explanation.witnesses {
      let answers = witness.answers.map { RichText(pair($0.question, $0.choice)) }
      let name = RichText.strong("\(title(witness.option)) ")
      switch naming {
      case _ where answers.isEmpty:
        items.append(Item(name + "is the recommendation as things stand."))
      case .ids:
        let answers = RichText.joined(answers, by: ", ")
        items.append(Item(name + "would be the recommendation with " + answers + "."))
      case .words:
        items.append(Item(name + "would be the recommendation with:", details: answers))
      }
    }
    for option in decision.options.indices
    where !taken.possible.contains(option) && !taken.undecided.contains(option) {
      items.append(
        Item(.strong("\(title(option)) ") + "cannot be, whatever the missing answers are.")
      )
    }
    let rows = taken.leads.map { lead in
      [
        RichText("\(title(lead.option)) over \(title(lead.other))"),
        RichText(Figures.signed(lead.expected)), RichText(Figures.signed(lead.range.lowerBound)),
        RichText(Figures.signed(lead.range.upperBound)),
      ]
    }
    return [
      .heading("How far the missing answers could move it", level: 1), words.bars,
      .table(
        Table(
          columns: [
            .init("Lead"), .init("Expected", isNumeric: true), .init("Least", isNumeric: true),
            .init("Most", isNumeric: true),
          ],
          rows: rows
        )
      ), .list(items),
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
    let shown = explanation.nextQuestions.prefix(5)
    let rows = shown.map { next in
      let bound = next.isExact ? "" : "≤ "
      return [
        RichText(name(next.question)), RichText("\(bound)\(next.mostPossible)"),
        RichText("\(bound)\(Figures.points(next.averagePossible))"),
        RichText(Figures.points(next.spread)),
      ]
    }
    var blocks: [Block] = [
      .heading("What to ask next", level: 1),
      .paragraph(
        """
        First the question that leaves the fewest outcomes possible, at worst and on average; of \
        equals the one whose answers move the lead most.
        """
      ),
      .table(
        Table(
          columns: [
            .init("Question"), .init("Outcomes at worst", isNumeric: true),
            .init("On average", isNumeric: true), .init("Moves the lead by", isNumeric: true),
          ],
          rows: Array(rows)
        )
      ),
    ]
    if shown.contains(where: { !$0.isExact }) {
      blocks.append(
        .paragraph("Where it says ≤, the search stopped before it could tell: at most so many.")
      )
    }
    return blocks
  }
}
