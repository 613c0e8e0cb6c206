internal import DecisionEngine
internal import Forms
internal import Reports

/// Where the questionnaire stands: asked for after every answer, so it holds what changes, and no
/// words but the headline.
struct StatusReply {
  private let program: Program
  private let profile: Profile
  private let status: QuestionnaireStatus
  private let warnings: [Diagnostic]
  private let passed: [Bool]
  private let after: Int?

  init(_ request: PageRequest, _ program: Program) throws(PageFault) {
    try request.expect(["profile", "order", "passed", "after"])
    let (profile, warnings) = try program.profile(of: request)
    let order = try request.word("order", or: QuestionOrder.sections)
    self.program = program
    self.profile = profile
    self.warnings = warnings
    status = QuestionnaireStatus(program, profile, order: order)
    passed = try program.passed(of: request)
    let ids = program.questions.map { $0.id }
    if let name = try request.optionalText("after") {
      after = try PageRequest.index(of: name, "question", among: ids)
    } else {
      after = nil
    }
  }

  var text: String {
    let known = status.decision.knowledge
    let plan = QuestionnairePlan(program, status, passed: passed)
    return JSONWriter.compactText(
      of: .object([
        ("states", .object(zip(program.questions, status.states).map { ($0.id, state($1)) })),
        ("sections", .array(zip(program.sections, status.sections).map(section))),
        ("decision", decision),
        ("mayStop", .bool(plan.mayStop)),
        ("mayBeRuledOut", .bool(status.stopping.mayBeRuledOut)),
        ("proof", .array(status.decision.isSettled ? status.stopping.rivals.map(rival) : [])),
        ("next", .strings(status.next.map { program.questions[$0].id })),
        ("telling", status.tellingCount.map { .integer($0) } ?? .null),
        ("ask", .optional(plan.next(after: after).map { program.questions[$0].id })),
        ("stillAsked", .strings(plan.stillAsked.map { program.questions[$0].id })),
        ("atMost", .integer(plan.atMost)),
        ("separation", .optional(InterviewReport(status, program: program).separation)),
        ("answered", .integer(known.answered)),
        ("relevant", .integer(known.relevant)),
        ("littleKnown", .bool(known.isLittle)),
        (
          "ownWeights",
          .optional(
            OwnWeights(of: status.decision, profile: profile, program: program)?.sentences
          )
        ),
        ("warnings", DiagnosticJSON().value(of: warnings)),
      ])
    )
  }

  private func state(_ state: AnswerState) -> JSONWriter.Value {
    switch state {
    case .answered: .string("answered")
    case .narrowed: .string("narrowed")
    case .unknown: .string("unknown")
    case .notApplicable: .string("not-applicable")
    }
  }

  private func section(_ section: Section, _ progress: SectionProgress) -> JSONWriter.Value {
    .object([
      ("id", .string(section.id)),
      ("answered", .integer(progress.answered)),
      ("applicable", .integer(progress.applicable)),
    ])
  }

  private func option(_ index: Int) -> String {
    program.decisions[status.decision.decision].options[index].id
  }

  private var decision: JSONWriter.Value {
    let taken = status.decision
    return .object([
      ("id", .string(program.decisions[taken.decision].id)),
      ("recommendation", .optional(taken.recommendation.map(option))),
      ("runnerUp", .optional(taken.ranking.runnerUp.map(option))),
      ("margin", .optional(taken.ranking.margin)),
      ("strength", .optional(taken.strength?.rawValue)),
      ("settled", .bool(taken.isSettled)),
      ("named", .bool(taken.naming == .named)),
      ("level", .strings(taken.level.map(option))),
      ("headline", headline),
      ("possible", .strings(taken.possible.map(option))),
      ("undecided", .strings(taken.undecided.map(option))),
      ("noneIsPossible", .bool(taken.noneIsPossible)),
      (
        "options",
        .array(
          taken.options.enumerated().map { index, result in
            .object([
              ("id", .string(option(index))),
              ("fit", .number(result.fit)),
              ("range", range(result.range)),
              ("ruledOut", .bool(result.ruledOut)),
            ])
          }
        )
      ),
      (
        "leads",
        .array(
          taken.leads.map { lead in
            .object([
              ("option", .string(option(lead.option))),
              ("over", .string(option(lead.other))),
              ("expected", .number(lead.expected)),
              ("range", range(lead.range)),
            ])
          }
        )
      ),
    ])
  }

  private func range(_ range: ClosedRange<Double>) -> JSONWriter.Value {
    .array([.number(range.lowerBound), .number(range.upperBound)])
  }

  /// What the decision comes to, in the words of every other face.
  private var headline: JSONWriter.Value {
    let headline = Headline(status.decision, program: program)
    return .object([
      ("kind", .string(headline.kind.rawValue)),
      ("title", .string(headline.title)),
      ("sentences", .strings(headline.sentences)),
    ])
  }

  /// A rival and the least lead over it, which is of no account where it is ruled out.
  private func rival(_ rival: StoppingProof.Rival) -> JSONWriter.Value {
    .object([
      ("over", .string(option(rival.option))),
      ("ruledOut", .bool(rival.isRuledOut)),
      ("least", .optional(rival.isRuledOut ? nil : rival.leastLead)),
    ])
  }
}
