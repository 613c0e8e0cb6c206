internal import DecisionEngine
internal import Forms

/// Why a recommendation leads, and how firm that is, as members of an assessment or an explanation.
struct SupportJSON {
  private let taken: DecisionAssessment
  private let decision: Decision
  private let program: Program

  /// Prepares a decision.
  init(_ taken: DecisionAssessment, of decision: Decision, program: Program) {
    self.taken = taken
    self.decision = decision
    self.program = program
  }

  /// The lead, before anything was known and now, and what each answer moved it; `null` without one.
  var value: JSONWriter.Value {
    guard let support = taken.support else { return .null }
    return .object([
      ("lead", .number(support.lead)),
      ("before", .number(support.before)),
      ("answers", .array(support.movements.map(movement))),
    ])
  }

  private func movement(_ movement: LeadMovement) -> JSONWriter.Value {
    .object([
      ("question", .string(program.questions[movement.question].id)),
      ("moves", .number(movement.moves)),
      (
        "criteria",
        .object(
          zip(decision.criteria, movement.criteria).filter { $0.1 != 0 }.map {
            ($0.id, .number($1))
          }
        )
      ),
      (
        "rules",
        .array(
          movement.rules.map { part in
            .object([
              ("rule", .string(program.rules[part.rule].id)), ("moves", .number(part.moves)),
              ("raised", .bool(part.isRaised)),
            ])
          }
        )
      ),
    ])
  }

  /// How wrong what was said may be; a tolerance without bound is `null`.
  var firmness: JSONWriter.Value {
    guard taken.recommendation != nil else { return .null }
    return .object([
      ("tolerance", .optional(taken.firmness.tolerance)),
      ("tried", .integer(taken.firmness.triedCount)),
      ("slips", .array(taken.firmness.slips.map(slip))),
    ])
  }

  private func slip(_ slip: Firmness.Slip) -> JSONWriter.Value {
    let question = program.questions[slip.question]
    return .object([
      ("question", .string(question.id)),
      ("from", .string(question.choices[slip.from].id)),
      ("to", .string(question.choices[slip.to].id)),
      ("then", .optional(slip.then.map { decision.options[$0].id })),
    ])
  }
}

extension JSONWriter.Value {
  /// How much is known of what a decision depends on.
  static func known(_ knowledge: Knowledge) -> JSONWriter.Value {
    var members: [(String, JSONWriter.Value)] = [("answered", .integer(knowledge.answered))]
    if knowledge.narrowed > 0 { members.append(("narrowed", .integer(knowledge.narrowed))) }
    members += [
      ("relevant", .integer(knowledge.relevant)),
      ("little", .bool(knowledge.isLittle)),
    ]
    return .object(members)
  }
}
