internal import DecisionEngine
internal import PackAuthoring
internal import Reports

extension Command {
  private static let format = Flag.format(OutputFormat.text, .markdown)

  static let backtest = Command(
    name: "backtest",
    summary: "compare the assistant with what the pack's documented cases chose",
    flags: [.rules, format, .output],
    examples: ["dma backtest", "dma backtest --format markdown --output backtest.md"]
  ) { (arguments) throws(Failure) in
    let program = try RuleSource.program(arguments)
    let report = BacktestReport(Backtest(program), program: program)
    let format = arguments.word(of: format, or: OutputFormat.text)
    try Output.write(
      RenderedDocument.text(of: report.document, format: format, arguments),
      arguments
    )
    return .done
  }
}
