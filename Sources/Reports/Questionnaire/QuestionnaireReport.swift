public import DecisionEngine
public import Forms

/// The questionnaire of a rule pack for people and programs.
public struct QuestionnaireReport {
  private let program: Program

  /// Prepares the questionnaire of a program.
  public init(_ program: Program) {
    self.program = program
  }

  /// The questionnaire as a document.
  public var document: Document {
    var document = Document()
    let count = Figures.count(program.questions.count, "question")
    let sections = Figures.count(program.sections.count, "section")
    document.blocks.append(
      .title(program.title, subtitle: "\(program.version) · \(count) in \(sections)")
    )
    for section in program.sections {
      document.blocks.append(.heading("\(section.title) (\(section.id))", level: 1))
      if let text = section.text { document.blocks.append(.paragraph(RichText(text))) }
      for index in section.questions {
        let question = program.questions[index]
        document.blocks.append(.heading("\(index + 1). \(question.text)", level: 2))
        document.blocks.append(.paragraph(RichText(introduction(of: question))))
        document.blocks.append(
          .list(
            question.choices.map { choice in
              Item(
                .strong(choice.id) + RichText(": \(choice.text)"),
                details: choice.help.map { [RichText($0)] } ?? []
              )
            }
          )
        )
      }
    }
    document.blocks += priorities
    return document
  }

  /// The weights that a profile may bring, asked for as swings.
  private var priorities: [Block] {
    let items = asked.map { criterion in
      Item(
        .strong("\(criterion.id) (\(criterion.title)): ") + RichText(question(about: criterion)),
        details: ["The pack's weight is \(Figures.shortest(criterion.weight))."]
      )
    }
    guard !items.isEmpty else { return [] }
    return [
      .heading("Priorities (optional)", level: 1),
      .paragraph(
        """
        A profile may weigh criteria differently, under "priorities". Give 1 to what matters as much \
        as most, 2 to what matters twice as much, 0 to what does not matter; what is left out keeps \
        the pack's weight.
        """
      ),
      .list(items),
    ]
  }

  /// The criteria of the primary decision that say what their ends are.
  private var asked: [Criterion] {
    program.decisions[0].criteria.filter { $0.worst != nil && $0.best != nil }
  }

  private func question(about criterion: Criterion) -> String {
    let ends = [criterion.worst, criterion.best].map { end in
      var text = end ?? ""
      if text.utf8.last == UInt8(ascii: ".") { text.removeLast() }
      return "“\(text)”"
    }
    return "How much would it matter to move from \(ends[0]) to \(ends[1])?"
  }

  private func introduction(of question: Question) -> String {
    var parts = [question.id + (question.kind == .scale ? " (a scale, lowest first)." : ".")]
    if let condition = question.askIf {
      parts.append("Asked only if \(ConditionText(program).words(for: condition)).")
    }
    if let help = question.help { parts.append(help) }
    parts.append("Why: \(question.why)")
    return parts.joined(separator: " ")
  }

  /// The questionnaire as JSON, with a line feed at the end.
  public var json: String {
    JSONWriter.text(
      of: .object([
        (
          "pack",
          .object([
            ("id", .string(program.id)), ("version", .string(program.version)),
            ("title", .string(program.title)),
          ])
        ),
        ("sections", sectionsValue),
        ("priorities", prioritiesValue),
      ])
    )
  }

  /// The sections with their questions, as a part of the JSON.
  public var sectionsValue: JSONWriter.Value {
    .array(program.sections.map(json))
  }

  /// The weights that a profile may bring, as a part of the JSON.
  public var prioritiesValue: JSONWriter.Value {
    .array(
      asked.map { criterion in
        .object([
          ("criterion", .string(criterion.id)),
          ("title", .string(criterion.title)),
          ("text", .string(question(about: criterion))),
          ("weight", .number(criterion.weight)),
        ])
      }
    )
  }

  private func json(of section: Section) -> JSONWriter.Value {
    .object([
      ("id", .string(section.id)),
      ("title", .string(section.title)),
      ("text", .optional(section.text)),
      ("questions", .array(section.questions.map { json(of: program.questions[$0]) })),
    ])
  }

  private func json(of question: Question) -> JSONWriter.Value {
    .object([
      ("id", .string(question.id)),
      ("kind", .string(question.kind.rawValue)),
      ("text", .string(question.text)),
      ("help", .optional(question.help)),
      ("why", .string(question.why)),
      (
        "choices",
        .array(
          question.choices.map {
            .object([
              ("id", .string($0.id)), ("text", .string($0.text)), ("help", .optional($0.help)),
            ])
          }
        )
      ),
      ("askIf", question.askIf.map { ConditionText(program).json(of: $0) } ?? .null),
    ])
  }

  /// The header of a portfolio with every question, and on request the weights that a profile may
  /// bring, as a line of CSV.
  public func csvHeader(withPriorities: Bool = false) -> String {
    var names = ["id", "name", "asOf"] + program.questions.map { $0.id }
    if withPriorities { names += program.criterionIDs.map { "priority:" + $0 } }
    return names.joined(separator: ",") + "\n"
  }
}

/// A condition in words, and as it is written in a rule pack.
struct ConditionText {
  private let program: Program

  init(_ program: Program) {
    self.program = program
  }

  /// The condition as an English clause.
  func words(for condition: Condition) -> String {
    switch condition {
    case .answer(let question, let choices):
      "\(program.questions[question].id) is \(Figures.list(names(choices, of: question), "or"))"
    case .all(let parts): parts.map(words).joined(separator: ", and ")
    case .any(let parts): parts.map(words).joined(separator: ", or ")
    case .not(let part): "not (\(words(for: part)))"
    }
  }

  /// The condition in the format of rule packs.
  func json(of condition: Condition) -> JSONWriter.Value {
    .object(members(of: condition))
  }

  private func members(of condition: Condition) -> [(String, JSONWriter.Value)] {
    switch condition {
    case .answer(let question, let choices):
      [(program.questions[question].id, .strings(names(choices, of: question)))]
    case .any(let parts): [("anyOf", .array(parts.map(json)))]
    case .not(let part): [("not", json(of: part))]
    case .all(let parts): parts.flatMap(members)
    }
  }

  private func names(_ choices: ChoiceMask, of question: Int) -> [String] {
    let all = program.questions[question].choices
    return all.indices.filter { choices.contains($0) }.map { all[$0].id }
  }
}
