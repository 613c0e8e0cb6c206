internal import DecisionEngine
internal import Reports

extension Command {
  private static let format = Flag.format(OutputFormat.text, .json, .markdown, .html)
  private static let decision = Flag(
    name: "decision",
    value: .names(.decision, "DECISION"),
    summary: "the decision to explain (default: the primary one)"
  )
  private static let whyNot = Flag(
    name: "why-not",
    value: .names(.option, "OPTION"),
    summary: "why this option is not recommended"
  )

  private static let toward = Flag(
    name: "toward",
    value: .names(.option, "OPTION"),
    summary: "what would make this option the recommended one (default: every other one)"
  )
  private static let lock = Flag(
    name: "lock",
    value: .names(.question, "QUESTION"),
    summary: "an answer that may not change",
    isRepeatable: true
  )

  static let explain = Command(
    name: "explain",
    summary: "why an assessment came out so, how sure it is, and what hangs on what",
    arguments: [
      Argument(placeholder: "PROFILE", value: .file, summary: "a profile (JSON), or - to read it")
    ],
    flags: [.rules, format, decision, whyNot, toward, lock, .set, .priority, .output],
    examples: [
      "dma explain Examples/profiles/essex-2012.json",
      "dma explain profile.json --why-not trading-company",
      "dma explain profile.json --toward platform --lock contract-exit",
      "dma explain profile.json --format html --output explanation.html",
    ]
  ) { (arguments) throws(Failure) in
    let program = try RuleSource.program(arguments)
    let profile = try ProfileSource.profile(arguments, program: program)
    let assessment = Assessor(program).assess(profile)
    let taken = try taken(arguments, assessment, program)
    let option = try option(arguments.value(of: whyNot), of: program.decisions[taken.decision])
    if let option, option == taken.recommendation {
      let name = program.decisions[taken.decision].options[option].id
      throw .usage("'\(name)' is recommended for this profile", help: nil)
    }
    let explanation = Explanation(
      program,
      assessment,
      taken,
      toward: try Command.option(
        arguments.value(of: toward),
        of: program.decisions[taken.decision]
      ),
      lockedQuestions: try locked(arguments, program)
    )
    let format = arguments.word(of: format, or: OutputFormat.text)
    if format == .json {
      let json = ExplanationJSON(
        explanation,
        assessment: assessment,
        program: program,
        whyNot: option
      )
      try Output.write(json.text, arguments)
      return .done
    }
    let report = ExplanationReport(
      explanation,
      assessment: assessment,
      program: program,
      whyNot: option,
      naming: format == .text ? .ids : .words
    )
    try Output.write(
      RenderedDocument.text(of: report.document, format: format, arguments),
      arguments
    )
    return .done
  }

  /// The decision to explain, which must have been taken.
  private static func taken(
    _ arguments: ParsedArguments,
    _ assessment: Assessment,
    _ program: Program
  ) throws(Failure) -> DecisionAssessment {
    guard let name = arguments.value(of: decision) else { return assessment.primary }
    guard let index = program.decisions.firstIndex(where: { $0.id == name }) else {
      throw .unknown("decision", name, among: program.decisions.map { $0.id })
    }
    guard let taken = assessment.decisions.first(where: { $0.decision == index }) else {
      throw .usage("decision '\(name)' is not taken for this profile", help: nil)
    }
    return taken
  }

  private static func locked(
    _ arguments: ParsedArguments,
    _ program: Program
  ) throws(Failure) -> [Int] {
    var locked: [Int] = []
    for name in arguments.allValues(of: lock) {
      guard let index = program.questions.firstIndex(where: { $0.id == name }) else {
        throw .unknown("question", name, among: program.questions.map { $0.id })
      }
      locked.append(index)
    }
    return locked
  }

  private static func option(
    _ name: String?,
    of decision: Decision
  ) throws(Failure) -> Int? {
    guard let name else { return nil }
    guard let index = decision.options.firstIndex(where: { $0.id == name }) else {
      throw .unknown("option", name, among: decision.options.map { $0.id })
    }
    return index
  }
}
