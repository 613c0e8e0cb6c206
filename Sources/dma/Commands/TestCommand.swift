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
  private static let mutations = Flag(
    name: "mutations",
    value: .none,
    summary: "change points, choices, vetoes and advice, one at a time, and show which changes no "
      + "test notices"
  )
  private static let atLeast = Flag(
    name: "at-least",
    value: .text("PERCENT"),
    summary: "with --mutations: fail where the tests notice a smaller share of the changes"
  )

  private static let format = Flag.format(OutputFormat.text, .json, .sarif, .github)

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
    flags: [.rules, complete, mutations, atLeast, format, .output],
    examples: ["dma test", "dma test Rules/shifting-sands --complete"]
  ) { (arguments) throws(Failure) in
    let floor = try floor(arguments)
    let place = try RuleSource.place(arguments)
    let pack = try RuleSource.usable(at: place)
    let trial = try PackTrial(at: place, program: pack.program)
    let failed = trial.run.results.contains { !$0.failures.isEmpty }
    var mutations: MutationTrial?
    // By tests that fail as it is nothing could be told of a change.
    if arguments.has(Self.mutations), !failed, !trial.tests.isEmpty {
      mutations = MutationTrial(pack.pack, tests: trial.tests)
    }
    let isIncomplete = arguments.has(complete) && !trial.run.coverage.isComplete
    let isBelow = floor.map { floor in
      mutations.map { $0.score * 100 < floor - 1e-9 } ?? true
    }
    let status: ExitStatus =
      failed || isIncomplete || isBelow == true || trial.run.results.isEmpty ? .negative : .done
    let findings = trial.run.findings(
      of: pack.program,
      in: pack.pack,
      mutations: mutations,
      testsAfter: pack.texts.count
    )
    if let text = FindingsReport.text(
      of: findings,
      texts: pack.texts + trial.texts,
      format: arguments.word(of: format, or: OutputFormat.text),
      with: trial.run.members(mutations)
    ) {
      try Output.write(text, arguments)
      return status
    }
    let report = TestReport(trial.run, program: pack.program, mutations: mutations) { name in
      let isTest = trial.run.results.contains { $0.test == name }
      let text = (isTest ? trial.texts : pack.texts)[name.range.file]
      return "\(text.name):\(text.position(of: name.range.lower).line)"
    }
    try Output.write(report.text, arguments)
    return status
  }

  /// The share in percent that must be noticed.
  private static func floor(_ arguments: ParsedArguments) throws(Failure) -> Double? {
    guard let text = arguments.value(of: atLeast) else { return nil }
    guard let percent = Double(text), 0...100 ~= percent else {
      throw .usage("--at-least \(text): expected a share in percent", help: "such as 80")
    }
    guard arguments.has(mutations) else {
      throw .usage("--at-least says what --mutations must reach", help: "give --mutations too")
    }
    return percent
  }
}

extension PackTestRun {
  /// The counts, for other programs.
  fileprivate func members(_ mutations: MutationTrial?) -> [(String, JSONWriter.Value)] {
    let failed = results.filter { !$0.failures.isEmpty }.count
    var members: [(String, JSONWriter.Value)] = [
      ("passed", .integer(results.count - failed)), ("failed", .integer(failed)),
      ("complete", .bool(!results.isEmpty && coverage.isComplete)),
    ]
    if let mutations {
      members.append(
        (
          "mutations",
          .object([
            ("total", .integer(mutations.total)), ("drawn", .integer(mutations.sampled)),
            ("tried", .integer(mutations.results.count)),
            ("noticed", .integer(mutations.noticed)), ("score", .number(mutations.score)),
          ])
        )
      )
    }
    return members
  }
}

extension FindingsReport {
  /// Findings in one of the formats for other programs; `nil` for those for people.
  static func text(
    of findings: [Diagnostic],
    texts: [SourceText],
    format: OutputFormat,
    with members: [(String, JSONWriter.Value)]
  ) -> String? {
    let report = FindingsReport(
      findings,
      texts: texts,
      version: DeliveryModelAssistant.version,
      remedies: .terminal
    )
    switch format {
    case .json: return report.json(with: members)
    case .sarif: return report.sarif
    case .github: return report.github
    case .text, .markdown, .html, .csv: return nil
    }
  }
}

/// The tests of a pack, run.
struct PackTrial {
  /// The files of the tests.
  let texts: [SourceText]
  /// The tests that could be read.
  private(set) var tests: [DeclaredPackTest] = []
  /// What came of them.
  private(set) var run: PackTestRun

  /// Runs the tests of the pack in a place; what is wrong with them is a failure.
  init(at place: String?, program: Program) throws(Failure) {
    let folder = try RuleSource.tests(at: place)
    texts = folder.allTexts
    run = PackTestRun(program)
    var findings = folder.findings()
    for (file, text) in folder.texts.enumerated() {
      let read = PackTestReader.read(text, file: file)
      findings += read.diagnostics
      for test in read.value ?? [] {
        tests.append(test)
        findings += run.run(test)
      }
    }
    if findings.hasErrors { throw .invalid(findings.sortedByPlace(), texts: texts) }
    Output.warn(of: findings.sortedByPlace(), texts: texts)
  }

  /// What is wrong with the tests of the pack in a place, without running them.
  static func findings(
    at place: String?,
    program: Program
  ) throws(Failure) -> (findings: [Diagnostic], texts: [SourceText]) {
    let folder = try RuleSource.tests(at: place)
    var run = PackTestRun(program)
    var findings = folder.findings()
    for (file, text) in folder.texts.enumerated() {
      let read = PackTestReader.read(text, file: file)
      findings += read.diagnostics
      for test in read.value ?? [] { findings += run.check(test) }
    }
    return (findings.sortedByPlace(), folder.allTexts)
  }
}
