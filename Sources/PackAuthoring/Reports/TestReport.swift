public import DecisionEngine
public import Forms
internal import Reports

/// What came of the tests of a rule pack, for its author.
public struct TestReport {
  private let program: Program
  private let run: PackTestRun
  private let place: (Name) -> String

  /// Prepares a report.
  ///
  /// `place`: The file and line of a test.
  public init(_ run: PackTestRun, program: Program, place: @escaping (Name) -> String) {
    self.program = program
    self.run = run
    self.place = place
  }

  /// The failures with the profile, the expected and the actual, then what no test exercised, then the
  /// counts; with a line feed at the end.
  public var text: String {
    var lines: [String] = []
    for result in run.results where !result.failures.isEmpty { lines += failure(result) }
    lines += uncovered
    let failed = run.results.filter { !$0.failures.isEmpty }.count
    let coverage = run.coverage
    let rules = program.rules.count
    lines += PlainText.wrapped(
      "coverage: \(rules - coverage.neverFired.count) of \(rules) rules fired, "
        + "\(rules - coverage.neverSilent.count) stayed silent, "
        + "\(coverage.choiceCount - coverage.neverChosen.count) of \(coverage.choiceCount) choices, "
        + "\(program.advice.count - coverage.neverGiven.count) of \(program.advice.count) "
        + "pieces of advice",
      width: 80
    )
    lines.append("\(run.results.count - failed) passed, \(failed) failed")
    return lines.joined(separator: "\n") + "\n"
  }

  private func failure(_ result: PackTestResult) -> [String] {
    var lines = ["\(PlainText.safe(place(result.test))): test '\(result.test.text)' failed"]
    if let because = result.because { lines.append("  \(PlainText.safe(because))") }
    for failure in result.failures {
      let decision = failure.decision.map { program.decisions[$0].id + ": " } ?? ""
      lines.append(
        "  \(decision)\(failure.subject): expected \(failure.expected), was \(failure.actual)"
      )
    }
    let answers = result.assessment.states.enumerated().compactMap { question, state -> String? in
      let asked = program.questions[question]
      switch state {
      case .answered(let choice): return "\(asked.id): \(asked.choices[choice].id)"
      case .narrowed(let choices):
        let ids = choices.choices.map { asked.choices[$0].id }
        return "\(asked.id): \(ids.joined(separator: "|"))"
      case .unknown, .notApplicable: return nil
      }
    }
    lines += wrapped("answers: " + answers.joined(separator: ", "))
    var shown: Set<Int> = []
    for failure in result.failures {
      guard let index = failure.decision, shown.insert(index).inserted,
        let taken = result.assessment.decisions.first(where: { $0.decision == index })
      else { continue }
      lines += contributions(to: taken)
    }
    return lines + [""]
  }

  /// The fits, and the rules that move the lead most, in both directions.
  private func contributions(to taken: DecisionAssessment) -> [String] {
    let decision = program.decisions[taken.decision]
    let fits = zip(decision.options, taken.options).map {
      "\($0.id) \(Figures.points($1.fit))\($1.ruledOut ? " (ruled out)" : "")"
    }
    var lines = wrapped("\(decision.id) fits: " + fits.joined(separator: ", "))
    let reasons = taken.reasons.filter { $0.lead != 0 }
    let strongest = reasons.sorted { abs($0.lead) > abs($1.lead) }.prefix(8)
    for reason in strongest.sorted(by: { $0.lead > $1.lead }) {
      let likelihood =
        reason.likelihood < 1 ? " (may fire: \(Figures.share(reason.likelihood)))" : ""
      lines.append(
        "    \(Figures.signed(reason.lead))  \(program.rules[reason.rule].id)\(likelihood)"
      )
    }
    return lines
  }

  private var uncovered: [String] {
    let coverage = run.coverage
    var lines: [String] = []
    func add(_ what: String, _ names: [String]) {
      guard !names.isEmpty else { return }
      lines.append("\(what) (\(names.count)):")
      lines += wrapped(names.joined(separator: ", "))
    }
    add("rules that no test fires", coverage.neverFired.map { program.rules[$0].id })
    add("rules that every test fires", coverage.neverSilent.map { program.rules[$0].id })
    add("advice that no test gives", coverage.neverGiven.map { program.advice[$0].id })
    add(
      "choices that no test makes",
      coverage.neverChosen.map { question, choice in
        "\(program.questions[question].id)=\(program.questions[question].choices[choice].id)"
      }
    )
    return lines
  }

  private func wrapped(_ text: String) -> [String] {
    PlainText.wrapped(text, width: 76).map { "  " + $0 }
  }
}
