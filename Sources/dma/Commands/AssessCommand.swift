internal import DecisionEngine
internal import Reports
internal import RuleFiles

extension Command {
  static let assessFormat = Flag.format(OutputFormat.text, .json, .markdown, .html)
  private static let full = Flag(
    name: "full",
    value: .none,
    summary: "text: the whole options paper, as Markdown and HTML always are"
  )

  static let assess = Command(
    name: "assess",
    summary: "recommend an option for a profile, with the explanation",
    arguments: [
      Argument(placeholder: "PROFILE", value: .file, summary: "a profile (JSON), or - to read it")
    ],
    flags: [.rules, assessFormat, full, .set, .priority, .output],
    examples: [
      "dma assess Examples/profiles/plymouth-2014.json",
      "dma assess profile.json --set co-owners=committed --priority finance=2",
      "dma assess profile.json --format html --output paper.html",
      "dma assess profile.json --format json --output assessment.json",
    ]
  ) { (arguments) throws(Failure) in
    let program = try RuleSource.program(arguments)
    let profile = try ProfileSource.profile(arguments, program: program)
    let assessment = Assessor(program).assess(profile)
    try Output.write(rendered(assessment, program, arguments), arguments)
    return .done
  }

  /// An assessment in the format that was asked for.
  static func rendered(
    _ assessment: Assessment,
    _ program: Program,
    _ arguments: ParsedArguments
  ) -> String {
    let format = arguments.word(of: assessFormat, or: OutputFormat.text)
    if format == .json { return AssessmentJSON(assessment, program: program).text }
    let isPaper = format != .text || arguments.has(full)
    let document = AssessmentReport.document(
      of: assessment,
      program: program,
      detail: isPaper ? .full : .brief,
      tool: "dma \(DeliveryModelAssistant.version)",
      remedies: .terminal
    )
    return RenderedDocument.text(of: document, format: format, arguments)
  }
}
