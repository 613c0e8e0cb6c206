internal import DecisionEngine
internal import Reports
internal import RuleFiles

extension Command {
  static let assessFormat = Flag.format(OutputFormat.text, .json, .markdown, .html)
  private static let full = Flag(
    name: "full",
    value: .none,
    summary: "everything: the report with its annexes behind it, in one file"
  )
  private static let annexes = Flag(
    name: "annexes",
    value: .newFile,
    summary: "write the annexes of the report to a second file"
  )
  private static let title = detail("title", "its title (default: the profile's name)")
  private static let author = detail("author", "who wrote it")
  private static let meeting = detail("meeting", "the meeting that it is for")
  private static let date = detail("date", "its date, in any words")
  private static let purpose = detail("purpose", "what the meeting is asked to do with it")

  private static func detail(_ name: String, _ summary: String) -> Flag {
    Flag(
      name: name,
      value: .text("TEXT"),
      summary: "of a report (html, markdown or --full): \(summary)"
    )
  }

  static let assess = Command(
    name: "assess",
    summary: "recommend an option for a profile, with the explanation",
    arguments: [
      Argument(placeholder: "PROFILE", value: .file, summary: "a profile (JSON), or - to read it")
    ],
    flags: [
      .rules, assessFormat, full, annexes, title, author, meeting, date, purpose, .set, .priority,
      .output,
    ],
    examples: [
      "dma assess Examples/profiles/plymouth-2014.json",
      "dma assess profile.json --set co-owners=committed --priority finance=2",
      "dma assess profile.json --format html --output it.html --annexes more.html",
      "dma assess profile.json --format html --meeting Cabinet --date 2026-11-30",
      "dma assess profile.json --format json --output assessment.json",
    ]
  ) { (arguments) throws(Failure) in
    let program = try RuleSource.program(arguments)
    let profile = try ProfileSource.profile(arguments, program: program)
    let assessment = Assessor(program).assess(profile)
    let report = rendered(assessment, program, arguments)
    guard let annexes = try rendered(annexesOf: assessment, program, arguments) else {
      try Output.write(report, arguments)
      return .done
    }
    // Both or neither, as far as can be known before they are in their places.
    let file = try OutputFile(annexes.path)
    try file.write(Array(annexes.text.utf8))
    try Output.write(report, arguments)
    try file.commit()
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
    let detail: AssessmentReport.Detail =
      arguments.has(full) ? .full : format == .text ? .brief : .report
    return RenderedDocument.text(
      of: document(assessment, program, detail, arguments),
      format: format,
      arguments
    )
  }

  /// The annexes and where they go; `nil` where they were not asked for.
  private static func rendered(
    annexesOf assessment: Assessment,
    _ program: Program,
    _ arguments: ParsedArguments
  ) throws(Failure) -> (text: String, path: String)? {
    guard let path = arguments.value(of: annexes) else { return nil }
    let format = arguments.word(of: assessFormat, or: OutputFormat.text)
    if format == .json {
      throw .usage("--annexes are for people; --format json holds everything", help: nil)
    }
    if arguments.has(full) {
      throw .usage("--full has the annexes in it: leave --annexes or --full out", help: nil)
    }
    let document = document(assessment, program, .annexes, arguments)
    return (RenderedDocument.text(of: document, format: format, arguments), path)
  }

  private static func document(
    _ assessment: Assessment,
    _ program: Program,
    _ detail: AssessmentReport.Detail,
    _ arguments: ParsedArguments
  ) -> Document {
    AssessmentReport.document(
      of: assessment,
      program: program,
      detail: detail,
      details: ReportDetails(
        title: arguments.value(of: title),
        author: arguments.value(of: author),
        meeting: arguments.value(of: meeting),
        date: arguments.value(of: date),
        purpose: arguments.value(of: purpose)
      ),
      tool: "dma \(DeliveryModelAssistant.version)",
      remedies: .terminal
    )
  }
}
