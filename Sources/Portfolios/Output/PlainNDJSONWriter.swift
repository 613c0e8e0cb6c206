internal import DecisionEngine
internal import Forms

/// Writes scored rows as NDJSON, in the shape of `portfolio-row.schema.json`.
struct PlainNDJSONWriter {
  let program: Program
  let parts: RowParts

  /// Appends a row.
  func write(
    _ scored: ScoredRow,
    id: String,
    name: String?,
    gss: String? = nil,
    kept: [(name: String, text: String)],
    to output: inout [UInt8]
  ) {
    let options = program.decisions[0].options
    var members: [(String, JSONWriter.Value)] = [
      ("id", .string(id)),
      ("name", .optional(name)),
      ("recommendation", .optional(scored.recommendation.map { options[$0].id })),
      ("runnerUp", .optional(scored.runnerUp.map { options[$0].id })),
      ("margin", .optional(scored.margin)),
      ("strength", .optional(scored.strength?.rawValue)),
    ]
    if let gss { members.insert(("gss", .string(gss)), at: 2) }
    if let isSettled = scored.isSettled { members.append(("settled", .bool(isSettled))) }
    members += [
      ("named", .bool(scored.naming == .named)),
      ("known", .number(scored.knowledge.share)),
    ]
    if parts.contains(.firmness) {
      members += [
        ("tolerance", .optional(scored.tolerance)),
        ("level", .strings(scored.level.map { options[$0].id })),
      ]
    }
    members += [
      ("unnamed", .optional(scored.naming?.unnamed)),
      ("fits", .object(zip(options, scored.fits).map { ($0.id, .number($1)) })),
      ("reasons", .strings(scored.reasons.map { program.rules[$0].id })),
      ("unanswered", .integer(scored.unanswered)),
      ("notApplicable", .strings(scored.inapplicable.map { program.questions[$0].id })),
    ]
    if parts.contains(.decisions) {
      let decisions = zip(program.decisions.dropFirst(), scored.dependents)
      members.append(
        (
          "decisions",
          .object(
            decisions.map { decision, outcome in
              (decision.id, .optional(outcome.map { decision.options[$0].id }))
            }
          )
        )
      )
    }
    if !kept.isEmpty {
      members.append(("extra", .object(kept.map { ($0.name, .string($0.text)) })))
    }
    output.append(contentsOf: JSONWriter.compactText(of: .object(members)).utf8)
    output.append(UInt8(ascii: "\n"))
  }
}
