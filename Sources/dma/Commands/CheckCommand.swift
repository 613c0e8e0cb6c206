internal import DecisionEngine
internal import Reports

extension Command {
  static let check = Command(
    name: "check",
    summary: "verify a rule pack: every error of every file, and what the pack promises",
    arguments: [
      Argument(
        placeholder: "DIR", value: .folder,
        summary: "the folder of a rule pack (default: the one of --rules)", isRequired: false)
    ],
    flags: [.rules, .output],
    examples: ["dma check", "dma check Rules/shifting-sands"]
  ) { (arguments) throws(Failure) in
    let loaded = try RuleSource.load(RuleSource.folder(arguments))
    var findings = loaded.diagnostics
    if let program = loaded.program { findings += PackCheck(program).findings }
    let renderer = DiagnosticRenderer(
      loaded.texts,
      isStyled: arguments.value(of: .output) == nil && Terminal.isStyled(STDOUT_FILENO))
    var text = renderer.text(of: findings)
    if !findings.isEmpty { text += "\n" }
    if let program = loaded.program { text += summary(of: program) }
    let errors = findings.filter { $0.severity == .error }.count
    text += "\(Figures.count(errors, "error")), "
      + "\(Figures.count(findings.count - errors, "warning"))\n"
    try Output.write(text, arguments)
    return errors == 0 ? .done : .negative
  }

  private static func summary(of program: Program) -> String {
    let counts = [
      Figures.count(program.questions.count, "question"),
      Figures.count(program.decisions.count, "decision"),
      Figures.count(program.rules.count, "rule"),
      Figures.count(program.advice.count, "piece of advice", "pieces of advice"),
      Figures.count(program.cases.count, "case"),
      Figures.count(program.sources.count, "source"),
      Figures.count(program.expectations.count, "expectation"),
    ]
    let text = "\(program.id) \(program.version): \(counts.joined(separator: ", "))"
    return PlainText.wrapped(text, width: 80).map { $0 + "\n" }.joined()
  }
}
