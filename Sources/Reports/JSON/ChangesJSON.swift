public import DecisionEngine
public import Forms

/// What would change a recommendation as JSON: a part of `explanation.schema.json`.
public struct ChangesJSON {
  private let found: Changes
  private let decision: Decision
  private let program: Program

  /// Prepares what was found for a decision of a program.
  public init(_ found: Changes, of decision: Decision, program: Program) {
    self.found = found
    self.decision = decision
    self.program = program
  }

  /// The option, whether and how it can be reached, and the sets of changes.
  public var value: JSONWriter.Value {
    .object([
      ("option", .string(decision.options[found.target].id)),
      ("verdict", .string(verdict)),
      ("complete", .bool(found.isComplete)),
      ("leastEffort", .integer(found.leastEffort)),
      ("sets", .array(found.sets.map(changeSet))),
    ])
  }

  private var verdict: String {
    switch found.verdict {
    case .alreadyRecommended: "already-recommended"
    case .cheapest: "cheapest"
    case .possible: "possible"
    case .noneWithinBounds: "none-within-bounds"
    case .impossible: "impossible"
    case .undecided: "undecided"
    }
  }

  private func changeSet(_ set: Changes.ChangeSet) -> JSONWriter.Value {
    .object([
      ("effort", .integer(set.effort)),
      ("margin", .optional(set.margin)),
      ("changes", .array(set.changes.map(change))),
    ])
  }

  private func change(_ change: Changes.Change) -> JSONWriter.Value {
    let question = program.questions[change.question]
    return .object([
      ("question", .string(question.id)),
      ("from", .string(question.choices[change.from].id)),
      ("to", .string(question.choices[change.to].id)),
      ("effort", .integer(change.effort)),
      ("takes", .string(EffortWords.words(for: change, in: program))),
    ])
  }
}
