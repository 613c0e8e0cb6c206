internal import DecisionEngine
internal import Forms
internal import PackAuthoring
internal import Reports
internal import RuleFiles

extension Command {
  private static let today = Flag(
    name: "today",
    value: .text("DAY"),
    summary: "the day by which law was to be checked, such as 2026-11-28 (default: today)"
  )

  private static let format = Flag.format(OutputFormat.text, .json, .sarif, .github)

  static let check = Command(
    name: "check",
    summary: "verify a rule pack: every error of every file, and whether the pack is sound",
    arguments: [
      Argument(
        placeholder: "DIR",
        value: .folder,
        summary: "a rule pack: its folder or name (default: that of --rules)",
        isRequired: false
      )
    ],
    flags: [.rules, today, format, .output],
    examples: [
      "dma check", "dma check Rules/shifting-sands",
      "dma check Rules/shifting-sands --format sarif",
    ]
  ) { (arguments) throws(Failure) in
    let today = try day(arguments.value(of: today))
    let place = try RuleSource.place(arguments)
    let loaded = try RuleSource.load(place)
    var texts = loaded.texts
    var report = SoundnessReport()
    report.findings = loaded.diagnostics
    if let program = loaded.program {
      var check = SoundnessCheck(
        program,
        of: loaded.pack,
        findings: loaded.diagnostics,
        today: today
      )
      report = check.run()
      let tests = try PackTrial.findings(at: place, program: program)
      report.findings += tests.findings.map { $0.moved(byFiles: texts.count) }
      texts += tests.texts
    }
    let errors = report.findings.filter { $0.severity == .error }.count
    if let text = FindingsReport.text(
      of: report.findings,
      texts: texts,
      format: arguments.word(of: format, or: OutputFormat.text),
      with: [
        ("errors", .integer(errors)), ("warnings", .integer(report.findings.count - errors)),
        ("accepted", .integer(report.accepted)), ("undecided", .strings(report.undecided)),
      ]
    ) {
      try Output.write(text, arguments)
      return errors == 0 ? .done : .negative
    }
    let renderer = DiagnosticRenderer(
      texts,
      isStyled: arguments.value(of: .output) == nil && Terminal.isStyled(STDOUT_FILENO),
      remedies: .terminal
    )
    var text = renderer.text(of: report.findings)
    if !report.findings.isEmpty { text += "\n" }
    if let program = loaded.program { text += SoundnessSummary(report, program: program).text }
    text +=
      "\(Figures.count(errors, "error")), "
      + "\(Figures.count(report.findings.count - errors, "warning"))\n"
    try Output.write(text, arguments)
    return errors == 0 ? .done : .negative
  }

  /// The day that is given, or today.
  private static func day(_ text: String?) throws(Failure) -> CalendarDay? {
    guard let text else { return .today }
    guard let day = CalendarDay(text) else {
      throw .usage("--today: '\(text)' is no day", help: "such as 2026-11-28")
    }
    return day
  }
}
