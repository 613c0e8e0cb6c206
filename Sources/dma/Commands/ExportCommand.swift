internal import DecisionEngine
internal import Reports

extension Command {
  static let export = Command(
    name: "export",
    summary: "write the rule pack for other programs",
    arguments: [
      Argument(
        placeholder: "WHAT",
        value: .oneOf(["json", "csv-template"]),
        summary:
          "json: the pack in its normal form, with its digest; csv-template: the header of a "
          + "portfolio"
      )
    ],
    flags: [.rules, .output],
    examples: [
      "dma export json --output pack.json",
      "dma export csv-template --output portfolio.csv",
    ]
  ) { (arguments) throws(Failure) in
    let program = try RuleSource.program(arguments)
    switch arguments.argument(0) {
    case "csv-template": try Output.write(QuestionnaireReport(program).csvHeader, arguments)
    default: try Output.write(IndentedJSON.text(of: program.document), arguments)
    }
    return .done
  }
}
