public import DecisionEngine
internal import Forms

/// An assessment as JSON, in the shape of `assessment.schema.json`.
public struct AssessmentJSON {
  private let program: Program
  private let assessment: Assessment

  /// Prepares an assessment by a program.
  public init(_ assessment: Assessment, program: Program) {
    self.program = program
    self.assessment = assessment
  }

  /// The JSON text, with a line feed at the end.
  public var text: String {
    var members: [(String, JSONWriter.Value)] = [
      ("profile", profile),
      ("pack", .pack(program)),
      ("decisions", .array(assessment.decisions.map(decision))),
      ("advice", .array(assessment.adviceWorthGiving(program).map(advice))),
      ("unanswered", .strings(assessment.unanswered.map { program.questions[$0].id })),
    ]
    if assessment.narrowedCount > 0 { members.append(("narrowed", narrowed)) }
    members += [
      (
        "nextQuestions",
        .strings(assessment.nextQuestions.map { program.questions[$0.question].id })
      ),
      ("similarCases", .array(assessment.similarCases.map(similarCase))),
    ]
    return JSONWriter.text(of: .object(members))
  }

  /// The narrowed answers: the choices that each may be, by question.
  private var narrowed: JSONWriter.Value {
    var answers: [(String, JSONWriter.Value)] = []
    for (question, state) in zip(program.questions, assessment.states) where state.isNarrowed {
      answers.append((question.id, .strings(state.said.map { question.choices[$0].id })))
    }
    return .object(answers)
  }

  private var profile: JSONWriter.Value {
    var members: [(String, JSONWriter.Value)] = [("id", .string(assessment.profile.id))]
    members.append(("name", .optional(assessment.profile.name)))
    if let asOf = assessment.profile.asOf { members.append(("asOf", .string(asOf))) }
    if let gss = assessment.profile.gss { members.append(("gss", .string(gss))) }
    return .object(members)
  }

  private func decision(_ taken: DecisionAssessment) -> JSONWriter.Value {
    let decision = program.decisions[taken.decision]
    let support = SupportJSON(taken, of: decision, program: program)
    func names(_ options: [Int]) -> JSONWriter.Value {
      .strings(options.map { decision.options[$0].id })
    }
    return .object(
      [
        ("id", .string(decision.id)),
        ("recommendation", .optional(taken.recommendation.map { decision.options[$0].id })),
        ("runnerUp", .optional(taken.ranking.runnerUp.map { decision.options[$0].id })),
        ("margin", .optional(taken.ranking.margin)),
        ("named", .bool(taken.naming == .named)),
        ("unnamed", .optional(taken.naming?.unnamed)),
        ("strength", .optional(taken.strength?.rawValue)),
        ("settled", .bool(taken.isSettled)),
        ("level", names(taken.level)),
        ("firmness", support.firmness),
        ("combination", .optional(taken.combination(in: decision)?.text)),
        ("possible", names(taken.possible)),
        ("undecided", names(taken.undecided)),
        ("noneIsPossible", .bool(taken.noneIsPossible)),
        ("known", .known(taken.knowledge)),
        (
          "options",
          .array(
            decision.options.indices.map { index in
              let (option, result) = (decision.options[index], taken.options[index])
              return .object([
                ("id", .string(option.id)),
                ("fit", .number(result.fit)),
                ("range", range(result.range)),
                ("ruledOut", .bool(result.ruledOut)),
                ("vetoes", .array(result.vetoes.map { veto($0, on: index) })),
              ])
            }
          )
        ),
        (
          "leads",
          .array(
            taken.leads.map { lead in
              .object([
                ("option", .string(decision.options[lead.option].id)),
                ("over", .string(decision.options[lead.other].id)),
                ("expected", .number(lead.expected)),
                ("range", range(lead.range)),
              ])
            }
          )
        ),
        ("support", support.value),
        ("reasons", .array(taken.reasons.map { reason($0, taken, decision) })),
      ] + JSONWriter.Value.weights(of: taken, assessment.profile, program)
    )
  }

  private func range(_ range: ClosedRange<Double>) -> JSONWriter.Value {
    .array([.number(range.lowerBound), .number(range.upperBound)])
  }

  private func veto(_ veto: OptionAssessment.Veto, on option: Int) -> JSONWriter.Value {
    let rule = program.rules[veto.rule]
    return .object([
      ("rule", .string(rule.id)),
      ("because", .optional(rule.because.sentence(for: option, over: nil))),
      ("likelihood", .number(veto.likelihood)),
      ("sources", sources(rule.sources)),
    ])
  }

  private func reason(
    _ reason: Reason,
    _ taken: DecisionAssessment,
    _ decision: Decision
  ) -> JSONWriter.Value {
    let rule = program.rules[reason.rule]
    let because = rule.because.sentence(for: taken.recommendation, over: taken.ranking.runnerUp)
    var contributions: [(String, JSONWriter.Value)] = []
    for (option, contribution) in zip(decision.options, reason.contributions)
    where contribution != 0 {
      contributions.append((option.id, .number(contribution)))
    }
    return .object([
      ("rule", .string(rule.id)),
      ("criterion", .string(decision.criteria[reason.criterion].id)),
      ("because", .optional(because)),
      ("contribution", .object(contributions)),
      ("likelihood", .number(reason.likelihood)),
      ("before", .number(reason.before)),
      ("confidence", .string(rule.confidence.rawValue)),
      ("sources", sources(rule.sources)),
    ])
  }

  private func advice(_ given: GivenAdvice) -> JSONWriter.Value {
    let advice = program.advice[given.advice]
    var members: [(String, JSONWriter.Value)] = [
      ("id", .string(advice.id)),
      ("kind", .string(program.adviceKinds[advice.kind].id)),
      ("priority", .integer(advice.priority)),
      ("phase", .optional(advice.phase.map { program.advicePhases[$0].id })),
      ("action", .string(advice.action)),
      ("because", .string(advice.because)),
    ]
    if let firstStep = advice.firstStep { members.append(("firstStep", .string(firstStep))) }
    if let owner = advice.owner { members.append(("owner", .string(owner))) }
    members.append(("rules", .strings(given.rules.map { program.rules[$0].id })))
    members.append(("sources", sources(advice.sources)))
    return .object(members)
  }

  private func similarCase(_ similar: SimilarCase) -> JSONWriter.Value {
    let item = program.cases[similar.index]
    var members: [(String, JSONWriter.Value)] = [
      ("id", .string(item.id)),
      ("name", .string(item.name)),
      ("similarity", .number(similar.similarity)),
      ("compared", .integer(similar.compared)),
      ("matched", .strings(similar.matched.map { program.questions[$0].id })),
      ("differed", .strings(similar.differed.map { program.questions[$0].id })),
    ]
    if !similar.mayMatch.isEmpty {
      members.append(("mayMatch", .strings(similar.mayMatch.map { program.questions[$0].id })))
    }
    members += [
      ("model", .string(item.model)),
      ("outcome", .string(item.outcome)),
      ("went", .string(item.went.rawValue)),
      ("sources", sources(item.sources)),
    ]
    return .object(members)
  }

  private func sources(_ indices: [Int]) -> JSONWriter.Value {
    .strings(indices.map { program.sources[$0].id })
  }
}

extension JSONWriter.Value {
  /// Whether a decision goes by the pack's weights because the profile's own leave it none: a member where it is so.
  static func weights(
    of taken: DecisionAssessment,
    _ profile: Profile,
    _ program: Program
  ) -> [(String, JSONWriter.Value)] {
    let weighting = Weighting(program, priorities: profile.priorities)
    return weighting.byPackWeights.contains(taken.decision) ? [("byPackWeights", .bool(true))] : []
  }
}
