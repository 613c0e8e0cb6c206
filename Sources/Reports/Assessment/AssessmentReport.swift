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
    for taken in assessment.decisions {
      document.blocks += DecisionReport.blocks(of: taken, in: &self)
    }
    addUnknown()
    addAdvice()
    addCases()
    addLimits()
    let sources = citations.list(in: program)
    if !sources.isEmpty {
      document.blocks += [.heading("Sources", level: 1), .list(sources)]
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
    let weights = profile.priorities.map { "\($0.criterion) \($0.weight)" }
    document.blocks.append(
      .paragraph("The profile brings priorities of its own: \(weights.joined(separator: ", ")).")
    )
  }

  private mutating func addUnknown() {
    guard !assessment.nextQuestions.isEmpty else { return }
    let shown = detail == .brief ? 5 : Int.max
    let items = assessment.nextQuestions.prefix(shown).enumerated().map { index, question in
      Item(
        mark: "\(index + 1)", RichText(program.questions[question].text),
        details: [program.questions[question].id])
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

  private mutating func addAdvice() {
    guard !assessment.advice.isEmpty else { return }
    document.blocks.append(.heading("What to do", level: 1))
    let shown = detail == .brief ? 8 : Int.max
    let given = assessment.advice.prefix(shown)
    let phases: [Int?] = program.advicePhases.indices.map { $0 } + [nil]
    for phase in phases {
      let advice = given.filter { program.advice[$0.advice].phase == phase }
      guard !advice.isEmpty else { continue }
      if let phase {
        document.blocks.append(.heading(program.advicePhases[phase].title, level: 2))
      } else if given.count > advice.count {
        document.blocks.append(.heading("At any time", level: 2))
      }
      var items: [Item] = []
      for one in advice { items.append(item(of: one)) }
      document.blocks.append(.list(items))
    }
    let left = assessment.advice.count - given.count
    if left > 0 {
      let more = Figures.count(left, "more piece", "more pieces")
      document.blocks.append(
        .paragraph(RichText("And \(more) of less urgent advice (--full shows all).")))
    }
  }

  private mutating func item(of given: GivenAdvice) -> Item {
    let advice = program.advice[given.advice]
    let marks = citations.marks(advice.sources)
    var details = [advice.because + (marks.isEmpty ? "" : " " + marks)]
    if let firstStep = advice.firstStep { details.append("First step: \(firstStep)") }
    var usual = program.adviceKinds[advice.kind].title
    if let owner = advice.owner { usual += " · usually owned by: \(owner)" }
    details.append(usual)
    return Item(.strong(advice.action), details: details)
  }

  private mutating func addCases() {
    guard !assessment.similarCases.isEmpty else { return }
    var items: [Item] = []
    for similar in assessment.similarCases {
      let item = program.cases[similar.index]
      let share = Figures.fixed(similar.similarity * 100, decimals: 0)
      let marks = citations.marks(item.sources)
      items.append(
        Item(
          .strong(item.asOf.map { "\(item.name), \($0)" } ?? item.name),
          details: [
            "\(share) % alike over the \(similar.compared) questions that both answer",
            "Chose: \(item.model)",
            "How it went: \(item.outcome) \(marks)",
          ]))
    }
    document.blocks += [.heading("Similar cases", level: 1), .list(items)]
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
