internal import DecisionEngine
internal import Forms
internal import Reports

/// A comparison of two packs as JSON.
public struct ComparisonJSON {
  private let comparison: PackComparison
  private let population: PopulationComparison
  private let profiles: [ProfileComparison]

  /// Prepares the JSON of a comparison.
  public init(
    _ comparison: PackComparison,
    population: PopulationComparison,
    profiles: [ProfileComparison]
  ) {
    self.comparison = comparison
    self.population = population
    self.profiles = profiles
  }

  /// The JSON text, with a line feed at the end.
  public var text: String {
    JSONWriter.text(
      of: .object([
        ("old", .pack(comparison.old)),
        ("new", .pack(comparison.new)),
        ("all", value(of: population)),
        ("profiles", .array(profiles.map(value))),
        ("notComparable", .strings(comparison.limits)),
        ("differences", .array(comparison.differences.map(value))),
      ])
    )
  }

  private func value(of population: PopulationComparison) -> JSONWriter.Value {
    let method: String
    let count: Int
    switch population.method {
    case .unchanged: (method, count) = ("unchanged", 0)
    case .counted(let combinations): (method, count) = ("counted", combinations)
    case .drawn(let draws): (method, count) = ("drawn", draws)
    }
    return .object([
      ("method", .string(method)),
      ("count", .integer(count)),
      ("share", .number(population.share)),
      ("standardError", .number(population.standardError)),
      ("moves", .array(population.moves.map(value))),
    ])
  }

  private func value(of move: PopulationComparison.Move) -> JSONWriter.Value {
    var answers: [(String, JSONWriter.Value)] = []
    for (question, choice) in move.witness.enumerated() {
      guard let choice else { continue }
      let question = comparison.new.questions[question]
      answers.append((question.id, .string(question.choices[choice].id)))
    }
    return .object([
      ("from", .optional(move.from)), ("to", .optional(move.to)), ("share", .number(move.share)),
      ("answers", .object(answers)),
    ])
  }

  private func value(of profile: ProfileComparison) -> JSONWriter.Value {
    .object([
      ("id", .string(profile.id)),
      ("name", .optional(profile.name)),
      ("moved", .bool(profile.isMoved)),
      ("recommendationMoved", .bool(profile.movesRecommendation)),
      ("decisions", .array(profile.decisions.map(value))),
    ])
  }

  private func value(of decision: DecisionComparison) -> JSONWriter.Value {
    .object([
      ("id", .string(decision.id)),
      ("moved", .bool(decision.isMoved)),
      ("before", decision.before.map(value) ?? .null),
      ("after", decision.after.map(value) ?? .null),
      ("movers", .array(decision.movers.map(value))),
    ])
  }

  private func value(of side: DecisionComparison.Side) -> JSONWriter.Value {
    .object([
      ("recommendation", .optional(side.recommendation)),
      ("strength", .optional(side.strength?.rawValue)),
      ("fits", .object(side.fits.map { ($0.option, .number($0.fit)) })),
      ("ruledOut", .strings(side.ruledOut)),
    ])
  }

  private func value(of mover: DecisionComparison.Mover) -> JSONWriter.Value {
    .object([("rule", .string(mover.rule)), ("lead", .number(mover.lead))] + members(mover.change))
  }

  private func value(of difference: PackDifference) -> JSONWriter.Value {
    .object(
      [("kind", .string(difference.kind.rawValue)), ("id", .string(difference.id))]
        + members(difference.change)
    )
  }

  private func members(_ change: PackDifference.Change) -> [(String, JSONWriter.Value)] {
    switch change {
    case .added: [("change", .string("added"))]
    case .removed: [("change", .string("removed"))]
    case .changed(let ways): [("change", .string("changed")), ("ways", .strings(ways))]
    }
  }
}
