public import DecisionEngine
public import Forms

/// An assessment as a report for people: what to do, how sure that is, why, and what to do next.
public struct AssessmentReport {
  /// How much a report shows.
  public enum Detail: Sendable {
    /// The weightiest reasons of each decision and the most urgent advice; the rest is counted.
    case brief
    /// The two pages that a meeting decides on.
    case report
    /// What the report rests on, to be read beside it.
    case annexes
    /// The report with its annexes behind it.
    case full
  }

  let program: Program
  let assessment: Assessment
  let remedies: RemedyWords
  var citations = Citations()
  private var document = Document()

  /// The report of an assessment by a program, headed by `details`; all but the brief one say which `tool`
  /// made it, and `remedies` say what a reader can do with that tool.
  public static func document(
    of assessment: Assessment,
    program: Program,
    detail: Detail,
    details: ReportDetails = ReportDetails(),
    tool: String? = nil,
    remedies: RemedyWords = .none
  ) -> Document {
    if detail != .brief {
      return OptionsPaper.document(
        of: assessment,
        program: program,
        detail: detail,
        details: details,
        tool: tool,
        remedies: remedies
      )
    }
    var report = AssessmentReport(program: program, assessment: assessment, remedies: remedies)
    report.build()
    return report.document
  }

  private init(program: Program, assessment: Assessment, remedies: RemedyWords) {
    self.program = program
    self.assessment = assessment
    self.remedies = remedies
  }

  /// The sentences about a decision.
  func words(for taken: DecisionAssessment) -> DecisionWords {
    DecisionWords(
      taken,
      program: program,
      isPrimary: taken.decision == assessment.primary.decision
    )
  }

  private mutating func build() {
    addTitle()
    addSummary()
    for taken in assessment.worthShowing(program) {
      document.blocks += DecisionReport(taken, in: self).blocks(citing: &citations)
    }
    addUnknown()
    let advice = AdviceReport(
      assessment.adviceWorthGiving(program),
      program: program,
      words: remedies
    )
    document.blocks += advice.blocks(citing: &citations)
    addCases()
    addLimits()
    let sources = citations.references(in: program)
    if !sources.isEmpty {
      document.blocks += [.heading("Sources", level: 1), .references(sources)]
    }
  }

  private mutating func addTitle() {
    let profile = assessment.profile
    let answered = assessment.states.filter { $0.isAnswered }.count
    let narrowed = assessment.narrowedCount
    let open = assessment.unanswered.count - narrowed
    document.blocks.append(
      .title(
        profile.subject,
        subtitle: "\(program.title) \(program.version) · "
          + "\(Figures.count(answered, "answer")), "
          + (narrowed > 0 ? "\(narrowed) narrowed, " : "") + "\(open) not known"
      )
    )
    if let own = OwnWeights(of: assessment, program: program) {
      document.blocks.append(.paragraph(own.text))
    }
  }

  /// Every decision in a line, after the warning where little is known.
  private mutating func addSummary() {
    let items = assessment.worthShowing(program).map { taken in
      let words = words(for: taken)
      return Item(.strong("\(words.decision.title): ") + words.summary)
    }
    if let notice = words(for: assessment.primary).notice {
      document.blocks.append(.notice(notice))
    }
    document.blocks += [.heading("In short", level: 1), .list(items)]
  }

  private mutating func addUnknown() {
    guard !assessment.nextQuestions.isEmpty else { return }
    let items = assessment.nextQuestions.prefix(5).enumerated().map { index, next in
      Item(
        mark: "\(index + 1)",
        RichText(program.questions[next.question].text),
        details: [RichText(program.questions[next.question].id)]
      )
    }
    let title = program.decisions[assessment.primary.decision].title
    document.blocks += [
      .heading("What is not known", level: 1),
      .paragraph(
        RichText(
          "\(Figures.count(assessment.unanswered.count, "question")) "
            + "\(assessment.lackOfAnswers). These could move "
            + "“\(title)” most, the first most of all:"
        )
      ),
      .list(items),
    ]
  }

  private mutating func addCases() {
    guard !assessment.similarCases.isEmpty else { return }
    var items: [Item] = []
    for similar in assessment.similarCases {
      let item = program.cases[similar.index]
      let share = Figures.fixed(similar.similarity * 100, decimals: 0)
      let details: [RichText] = [
        "\(share) % alike over the \(similar.compared) questions that both answer",
        "Chose: \(item.model)",
        citations.cited("How it went: \(item.outcome)", item.sources),
      ]
      items.append(
        Item(
          .strong(item.asOf.map { "\(item.name), \($0)" } ?? item.name),
          details: details
        )
      )
    }
    document.blocks += [.heading("Similar cases", level: 1), .list(items)]
  }

  private mutating func addLimits() {
    document.blocks += [
      .heading("What this is not", level: 1),
      .paragraph(program.limits),
      .paragraph(
        """
        Rules: \(program.id) \(program.version), sha256:\(PackDigest(of: program).short)…
        """
      ),
    ]
  }
}

extension Assessment {
  /// The decisions but for those that hang on an outcome that may not be named.
  func worthShowing(_ program: Program) -> [DecisionAssessment] {
    decisions.filter { taken in
      primary.naming == .named || program.decisions[taken.decision].takenIf == nil
    }
  }

  /// The advice but for what hangs on an outcome that may not be named.
  func adviceWorthGiving(_ program: Program) -> [GivenAdvice] {
    let named = decisions.filter { $0.naming == .named }.map { $0.decision }
    return advice.filter { given in
      program.advice[given.advice].givenIf?.terms.allSatisfy { named.contains($0.decision) } ?? true
    }
  }
}
