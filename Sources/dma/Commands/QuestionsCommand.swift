internal import Reports

extension Command {
  private static let format = Flag.format(OutputFormat.text, .json, .markdown, .csv)

  static let questions = Command(
    name: "questions",
    summary: "show the questionnaire: questions, choices, and why each is asked",
    flags: [.rules, format, .mark, .output],
    examples: [
      "dma questions",
      "dma questions --format csv --output portfolio.csv",
    ]
  ) { (arguments) throws(Failure) in
    let report = QuestionnaireReport(try RuleSource.program(arguments))
    let format = arguments.word(of: format, or: OutputFormat.text)
    if format != .csv, arguments.has(.mark) {
      throw .usage("--bom is for --format csv", help: nil)
    }
    switch format {
    case .json: try Output.write(report.json, arguments)
    case .csv: try Output.write(table: report.csvHeader(), arguments)
    case .text, .markdown, .html, .sarif, .github:
      try Output.write(
        RenderedDocument.text(of: report.document, format: format, arguments),
        arguments
      )
    }
    return .done
  }
}
