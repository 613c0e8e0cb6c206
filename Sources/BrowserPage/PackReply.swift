internal import DecisionEngine
internal import Forms
internal import Reports

/// What a page shows of a rule pack: the questionnaire, and the decisions with options and criteria.
struct PackReply {
  private let program: Program

  init(_ program: Program) {
    self.program = program
  }

  var value: JSONWriter.Value {
    let questionnaire = QuestionnaireReport(program)
    return .object([
      (
        "pack",
        .object([
          ("id", .string(program.id)),
          ("version", .string(program.version)),
          ("title", .string(program.title)),
          ("description", .optional(program.description)),
          ("purpose", .optional(program.purpose)),
          ("body", .string(program.subject.body)),
          ("bodies", .string(program.subject.bodies)),
        ])
      ),
      ("sections", questionnaire.sectionsValue),
      ("priorities", questionnaire.prioritiesValue),
      ("decisions", .array(program.decisions.map(decision))),
    ])
  }

  private func decision(_ decision: Decision) -> JSONWriter.Value {
    let total = decision.criteria.reduce(0) { $0 + $1.weight }
    return .object([
      ("id", .string(decision.id)),
      ("title", .string(decision.title)),
      ("asks", .string(decision.asks)),
      ("clear", .number(decision.clear)),
      ("strong", .number(decision.strong)),
      (
        "options",
        .array(
          decision.options.map {
            .object([
              ("id", .string($0.id)), ("title", .string($0.title)), ("text", .string($0.text)),
            ])
          }
        )
      ),
      (
        "criteria",
        .array(
          decision.criteria.map {
            .object([
              ("id", .string($0.id)),
              ("title", .string($0.title)),
              ("weight", .number($0.weight)),
              ("share", .number($0.weight / total)),
            ])
          }
        )
      ),
    ])
  }
}
