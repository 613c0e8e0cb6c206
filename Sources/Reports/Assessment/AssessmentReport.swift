public import DecisionEngine

/// An assessment as a report for people: what to do, how sure that is, why, and what to do next.
public struct AssessmentReport {
  /// How much a report shows.
  public enum Detail: Sendable {
    /// The weightiest reasons of each decision and the most urgent advice; the rest is counted.
    case brief
    /// All reasons and all advice.
    case full
  }

  let program: Program
  let assessment: Assessment
  let detail: Detail
  var citations = Citations()
  private var document = Document()

  /// The report of an assessment by a program.
  public static func document(
    of assessment: Assessment, program: Program, detail: Detail
  ) -> Document {
    var report = AssessmentReport(program: program, assessment: assessment, detail: detail)
    report.build()
    return report.document
  }

  private init(program: Program, assessment: Assessment, detail: Detail) {
    self.program = program
    self.assessment = assessment
    self.detail = detail
  }

  private mutating func build() {
    addTitle()
    addSummary()
    for taken in worthShowing {
      document.blocks += DecisionReport(taken, in: self).blocks(citing: &citations)
    }
    addUnknown()
    let advice = AdviceReport(assessment.advice, program: program, isBrief: detail == .brief)
    document.blocks += advice.blocks(citing: &citations)
    addCases()
    addLimits()
    let sources = citations.list(in: program)
    if !sources.isEmpty {
      document.blocks += [.heading("Sources", level: 1), .list(sources)]
    }
  }

  /// The decisions but for those that hang on an outcome of which nothing is known.
  private var worthShowing: [DecisionAssessment] {
    assessment.decisions.filter { taken in
      assessment.primary.knowledge.answered > 0 || program.decisions[taken.decision].takenIf == nil
    }
  }

  private mutating func addTitle() {
    let profile = assessment.profile
    let name = profile.name ?? profile.id
    let answered = assessment.states.filter { $0.isAnswered }.count
    let open = assessment.unanswered.count
    document.blocks.append(
      .title(
        profile.asOf.map { "\(name), \($0)" } ?? name,
        subtitle: "\(program.title) \(program.version) · "
          + "\(Figures.count(answered, "answer")), \(open) not known"))
    guard !profile.priorities.isEmpty else { return }
    let weights = profile.priorities.map {
      "\($0.criterion) \(Figures.shortest($0.weight))"
    }
    document.blocks.append(
      .paragraph("The profile brings weights of its own: \(weights.joined(separator: ", ")).")
    )
  }

  /// Every decision in a line, after the warning where little is known.
  private mutating func addSummary() {
    let items = worthShowing.map { taken in
      let words = DecisionReport(taken, in: self)
      return Item(.strong("\(words.decisionTitle): ") + words.summary)
    }
    if let notice = DecisionReport(assessment.primary, in: self).knowledgeNotice {
      document.blocks.append(.notice(notice))
    }
    document.blocks += [.heading("In short", level: 1), .list(items)]
  }

  private mutating func addUnknown() {
    guard !assessment.nextQuestions.isEmpty else { return }
    let shown = detail == .brief ? 5 : Int.max
    let items = assessment.nextQuestions.prefix(shown).enumerated().map { index, next in
      Item(
        mark: "\(index + 1)", RichText(program.questions[next.question].text),
        details: [program.questions[next.question].id])
    }
    let title = program.decisions[assessment.primary.decision].title
    document.blocks += [
      .heading("What is not known", level: 1),
      .paragraph(
        RichText(
          "\(Figures.count(assessment.unanswered.count, "question")) "
            + "\(assessment.unanswered.count == 1 ? "has" : "have") no answer. These could move "
            + "“\(title)” most, the first most of all:")),
      .list(items),
    ]
  }

  private mutating func addCases() {
    guard !assessment.similarCases.isEmpty else { return }
    var items: [Item] = []
    for similar in assessment.similarCases {
      let item = program.cases[similar.index]
      let share = Figures.fixed(similar.similarity * 100, decimals: 0)
      var details = ["\(share) % alike over the \(similar.compared) questions that both answer"]
      if detail == .full {
        details.append("Alike: \(names(similar.matched))")
        if !similar.differed.isEmpty { details.append("Different: \(names(similar.differed))") }
      }
      details.append("Chose: \(item.model)")
      let marks = citations.marks(item.sources)
      details.append("How it went: \(item.outcome) \(marks)")
      items.append(
        Item(
          .strong(item.asOf.map { "\(item.name), \($0)" } ?? item.name), details: details))
    }
    document.blocks += [.heading("Similar cases", level: 1), .list(items)]
  }

  private func names(_ questions: [Int]) -> String {
    questions.map { program.questions[$0].id }.joined(separator: ", ")
  }

  private mutating func addLimits() {
    document.blocks += [
      .heading("What this is not", level: 1),
      .paragraph(
        """
        This supports a Delivery Model Assessment; it does not replace one, nor its whole-life \
        costs, nor legal advice. A fit compares options for this profile: it is no grade of an \
        authority.
        """),
    ]
  }
}

extension AnswerState {
  /// Whether the question applies and has an answer.
  var isAnswered: Bool {
    if case .answered = self { true } else { false }
  }
}
