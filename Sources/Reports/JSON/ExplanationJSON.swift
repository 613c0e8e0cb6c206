public import DecisionEngine
internal import Forms

/// An explanation as JSON, in the shape of `explanation.schema.json`.
public struct ExplanationJSON {
  private let program: Program
  private let assessment: Assessment
  private let explanation: Explanation
  private let decision: Decision
  private let whyNot: Int?

  /// Prepares an explanation of a decision of an assessment.
  ///
  /// `whyNot`: The one option to say of why it is not recommended; `nil` for all.
  public init(
    _ explanation: Explanation,
    assessment: Assessment,
    program: Program,
    whyNot: Int? = nil
  ) {
    self.whyNot = whyNot
    self.program = program
    self.assessment = assessment
    self.explanation = explanation
    decision = program.decisions[explanation.taken.decision]
  }

  /// The JSON text, with a line feed at the end.
  public var text: String {
    let taken = explanation.taken
    return JSONWriter.text(
      of: .object(
        [
          (
            "profile",
            .object(
              [
                ("id", .string(assessment.profile.id)),
                ("name", .optional(assessment.profile.name)),
              ] + (assessment.profile.gss.map { [("gss", .string($0))] } ?? [])
            )
          ),
          ("pack", .pack(program)),
          ("decision", .string(decision.id)),
          ("recommendation", .optional(taken.recommendation.map(option))),
          ("runnerUp", .optional(taken.ranking.runnerUp.map(option))),
          ("margin", .optional(taken.ranking.margin)),
          ("settled", .bool(taken.isSettled)),
          ("named", .bool(taken.naming == .named)),
          ("unnamed", .optional(taken.naming?.unnamed)),
          ("strength", .optional(taken.strength?.rawValue)),
          ("level", .strings(taken.level.map(option))),
          ("firmness", support.firmness),
          ("known", .known(taken.knowledge)),
          ("why", support.value),
          ("whyNot", .array(accounts.map(account))),
          ("possible", .array(explanation.witnesses.map(witness))),
          ("mayStop", stopping),
          ("nextQuestions", .array(explanation.nextQuestions.map(next))),
          ("sufficient", sufficient),
          (
            "changes",
            .array(
              explanation.changes.map { ChangesJSON($0, of: decision, program: program).value }
            )
          ),
          ("weights", weights),
        ] + JSONWriter.Value.weights(of: taken, assessment.profile, program)
      )
    )
  }

  private func option(_ index: Int) -> String { decision.options[index].id }

  private func choice(_ question: Int, _ choice: Int) -> String {
    program.questions[question].choices[choice].id
  }

  private var support: SupportJSON {
    SupportJSON(explanation.taken, of: decision, program: program)
  }

  private var accounts: [WhyNot] {
    explanation.whyNot.filter { whyNot == nil || $0.option == whyNot }
  }

  private func account(_ account: WhyNot) -> JSONWriter.Value {
    func rules(_ contributions: [WhyNot.Contribution]) -> JSONWriter.Value {
      .array(
        contributions.map {
          .object([
            ("rule", .string(program.rules[$0.rule].id)), ("points", .number($0.points)),
          ])
        }
      )
    }
    return .object([
      ("option", .string(option(account.option))),
      ("behind", .number(account.behind)),
      (
        "vetoes",
        .array(
          account.vetoes.map {
            .object([
              ("rule", .string(program.rules[$0.rule].id)), ("likelihood", .number($0.likelihood)),
            ])
          }
        )
      ),
      ("losses", rules(account.losses)),
      ("gains", rules(account.gains)),
      ("unknown", .number(account.unknown)),
      ("missing", .array(account.missing.map(missing))),
    ])
  }

  private func missing(_ rule: WhyNot.MissingRule) -> JSONWriter.Value {
    .object([
      ("rule", .string(program.rules[rule.rule].id)),
      ("points", .number(rule.points)),
      ("obstacles", .array(rule.trace.obstacles.map(obstacle))),
      ("ways", .array(rule.trace.ways.map { .array($0.map(step)) })),
      ("moreWays", .bool(rule.trace.hasMoreWays)),
    ])
  }

  private func obstacle(_ obstacle: ConditionTrace.Obstacle) -> JSONWriter.Value {
    let question = program.questions[obstacle.question]
    let state: JSONWriter.Value =
      switch obstacle.state {
      case .answered(let index): .string(question.choices[index].id)
      case .narrowed(let choices): self.choices(choices, of: obstacle.question)
      case .unknown: .string("unknown")
      case .notApplicable: .string("not-applicable")
      }
    return .object([
      ("question", .string(question.id)),
      ("is", state),
      ("needed", choices(obstacle.wanted, of: obstacle.question)),
      ("alternative", .bool(obstacle.isAlternative)),
    ])
  }

  private func step(_ step: WayStep) -> JSONWriter.Value {
    .object([
      ("question", .string(program.questions[step.question].id)),
      ("needed", choices(step.wanted, of: step.question)),
    ])
  }

  private func choices(_ wanted: ChoiceMask, of question: Int) -> JSONWriter.Value {
    .strings(wanted.choices.map { program.questions[question].choices[$0].id })
  }

  private func witness(_ witness: OutcomeWitness) -> JSONWriter.Value {
    let relevant = program.questionsDeciding(explanation.taken.decision)
    return .object([
      ("option", .string(option(witness.option))),
      (
        "with",
        .object(
          witness.answers.map {
            (program.questions[$0.question].id, .string(choice($0.question, $0.choice)))
          }
        )
      ),
      (
        "completion",
        .object(
          relevant.compactMap { question in
            witness.completion[question].map {
              (program.questions[question].id, .string(choice(question, $0)))
            }
          }
        )
      ),
    ])
  }

  private var stopping: JSONWriter.Value {
    .object([
      ("proven", .bool(explanation.stopping.mayStop)),
      ("mayBeRuledOut", .bool(explanation.stopping.mayBeRuledOut)),
      (
        "leastLeads",
        .object(
          explanation.stopping.rivals.map {
            (option($0.option), $0.isRuledOut ? .null : .number($0.leastLead))
          }
        )
      ),
    ])
  }

  private func next(_ next: NextQuestion) -> JSONWriter.Value {
    .object([
      ("question", .string(program.questions[next.question].id)),
      ("possibleAtWorst", .integer(next.mostPossible)),
      ("possibleOnAverage", .number(next.averagePossible)),
      ("exact", .bool(next.isExact)),
      ("spread", .number(next.spread)),
    ])
  }

  private var sufficient: JSONWriter.Value {
    let found = explanation.sufficient
    let verdict =
      switch found.verdict {
      case .smallest: "smallest"
      case .sufficient: "sufficient"
      case .notCertain: "not-certain"
      case .undecided: "undecided"
      }
    return .object([
      ("verdict", .string(verdict)),
      ("leastSize", .integer(found.leastSize)),
      ("complete", .bool(found.isComplete)),
      (
        "sets", .array(found.sets.map { .strings($0.map { program.questions[$0].id }) })
      ),
    ])
  }

  private var weights: JSONWriter.Value {
    guard let sensitivity = explanation.weights else { return .null }
    let acceptability = explanation.acceptability
    return .object([
      (
        "intervals",
        .array(
          zip(decision.criteria, sensitivity.intervals).map { criterion, interval in
            .object([
              ("criterion", .string(criterion.id)),
              ("weight", .number(interval.weight)),
              ("from", .number(interval.lower)),
              ("to", .optional(interval.upper.isFinite ? interval.upper : nil)),
              ("aheadBelow", .optional(interval.rivalBelow.map(option))),
              ("aheadAbove", .optional(interval.rivalAbove.map(option))),
            ])
          }
        )
      ),
      (
        "leastChange",
        sensitivity.flip.map {
          .object([
            ("option", .string(option($0.rival))), ("moved", .number($0.moved)),
            (
              "shares",
              .object(zip(decision.criteria, $0.shares).map { ($0.id, .number($1)) })
            ),
          ])
        } ?? .null
      ),
      ("draws", .integer(acceptability.draws)),
      ("acceptability", .array(acceptability.options.indices.map(acceptance))),
    ])
  }

  private func acceptance(_ index: Int) -> JSONWriter.Value {
    let acceptability = explanation.acceptability
    let first = acceptability.shares[index][0]
    return .object([
      ("option", .string(option(acceptability.options[index]))),
      ("ranks", .array(acceptability.shares[index].map { .number($0) })),
      ("standardError", .number(acceptability.standardError(of: first))),
      (
        "centralWeights",
        acceptability.centralWeights[index].map { weights in
          .object(zip(decision.criteria, weights).map { ($0.id, .number($1)) })
        } ?? .null
      ),
    ])
  }
}
