internal import DecisionEngine
internal import Forms
internal import PackAuthoring
internal import Reports
internal import RuleFiles

extension Command {
  private static let complete = Flag(
    name: "complete",
    value: .none,
    summary: "fail also where a rule, choice or advice is untried"
  )

  static let test = Command(
    name: "test",
    summary: "run a rule pack's own tests and show what they leave untried",
    arguments: [
      Argument(
        placeholder: "DIR",
        value: .folder,
        summary: "a rule pack: its folder or name (default: that of --rules)",
        isRequired: false
      )
    ],
    flags: [.rules, complete, .output],
    examples: ["dma test", "dma test Rules/shifting-sands"]
  ) { (arguments) throws(Failure) in
    let place = try RuleSource.place(arguments)
    let program = try RuleSource.program(in: place)
    let texts = try RuleSource.tests(at: place)
    var run = PackTestRun(program)
    var findings: [Diagnostic] = []
    for (file, text) in texts.enumerated() {
      let read = PackTestReader.read(text, file: file)
      findings += read.diagnostics
      for test in read.value ?? [] { findings += run.run(test) }
    }
    if findings.hasErrors { throw .invalid(findings.sortedByPlace(), texts: texts) }
    Output.warn(of: findings.sortedByPlace(), texts: texts)
    let report = TestReport(run, program: program) { name in
      let text = texts[name.range.file]
      return "\(text.name):\(text.position(of: name.range.lower).line)"
    }
    try Output.write(report.text, arguments)
    let failed = run.results.contains { !$0.failures.isEmpty }
    let isIncomplete = arguments.has(complete) && !run.coverage.isComplete
    return failed || isIncomplete ? .negative : .done
  }
}
