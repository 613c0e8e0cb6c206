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
    let loaded = try RuleSource.load(arguments.argument(0) ?? arguments.value(of: .rules))
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
    """
    \(program.id) \(program.version): \(program.questions.count) questions, \
    \(program.decisions.count) decisions, \(program.rules.count) rules, \
    \(program.advice.count) pieces of advice, \(program.cases.count) cases, \
    \(program.sources.count) sources, \(program.expectations.count) expectations\n
    """
  }
}
