internal import DecisionEngine
internal import Forms
internal import Reports

/// A comparison of two packs as JSON.
public struct ComparisonJSON {
  private let comparison: PackComparison
  private let populations: [PopulationComparison]
  private let profiles: [ProfileComparison]

  /// Prepares the JSON of a comparison.
  public init(
    _ comparison: PackComparison,
    populations: [PopulationComparison],
    profiles: [ProfileComparison]
  ) {
    self.comparison = comparison
    self.populations = populations
    self.profiles = profiles
  }

  /// The JSON text, with a line feed at the end.
  public var text: String {
    JSONWriter.text(
      of: .object([
        ("old", .pack(comparison.old)),
        ("new", .pack(comparison.new)),
        ("versionRemark", .optional(comparison.versionRemark)),
        ("all", value(of: populations[0])),
        ("decisions", .array(populations.filter { !$0.isAdvice }.map(value))),
        ("advice", .array(populations.filter { $0.isAdvice && !$0.moves.isEmpty }.map(value))),
        ("profiles", .array(profiles.map(value))),
        ("notComparable", .strings(comparison.limits)),
        ("probableRenames", .array(comparison.probableRenames.map(value))),
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
      ("id", .string(population.id)),
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
      ("from", .optional(move.from)), ("to", .optional(move.to)),
      ("before", .string(word(for: move.before))), ("after", .string(word(for: move.after))),
      ("share", .number(move.share)), ("answers", .object(answers)),
    ])
  }

  private func word(for outcome: PopulationComparison.Outcome) -> String {
    switch outcome {
    case .notTaken: "not-taken"
    case .noOption: "no-option"
    case .option: "recommended"
    case .given: "given"
    case .notGiven: "not-given"
    }
  }

  private func value(of rename: ProbableRename) -> JSONWriter.Value {
    .object([
      ("kind", .string(rename.kind.rawValue)), ("former", .string(rename.former)),
      ("present", .string(rename.present)),
    ])
  }

  private func value(of profile: ProfileComparison) -> JSONWriter.Value {
    .object([
      ("id", .string(profile.id)),
      ("name", .optional(profile.name)),
      ("moved", .bool(profile.isMoved)),
      ("recommendationMoved", .bool(profile.movesRecommendation)),
      ("decisions", .array(profile.decisions.map(value))),
      ("adviceGained", .strings(profile.adviceGained)),
      ("adviceLost", .strings(profile.adviceLost)),
    ])
  }

  private func value(of decision: DecisionComparison) -> JSONWriter.Value {
    .object([
      ("id", .string(decision.id)),
      ("moved", .bool(decision.isMoved)),
      ("before", decision.before.map(value) ?? .null),
      ("after", decision.after.map(value) ?? .null),
      ("pair", decision.pair.map(value) ?? .null),
      ("movers", .array(decision.movers.map(value))),
    ])
  }

  private func value(of pair: DecisionComparison.Pair) -> JSONWriter.Value {
    .object([
      ("ahead", .string(pair.ahead)), ("behind", .string(pair.behind)),
      ("leadBefore", pair.leadBefore.map { .number($0) } ?? .null),
      ("leadAfter", .number(pair.leadAfter)),
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
    let lead = [("lead", JSONWriter.Value.number(mover.lead))]
    return switch mover.cause {
    case .weight(let criterion): .object([("weight", .string(criterion))] + lead)
    case .scale(let criterion): .object([("scale", .string(criterion))] + lead)
    case .rule(let rule, let change): .object([("rule", .string(rule))] + lead + members(change))
    }
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
    case .renamed(let former): [("change", .string("renamed")), ("former", .string(former))]
    case .changed(let ways): [("change", .string("changed")), ("ways", .strings(ways))]
    }
  }
}
