public import DecisionEngine
public import Forms
internal import Reports

/// What came of the tests of a rule pack, for its author.
public struct TestReport {
  private let program: Program
  private let run: PackTestRun
  private let mutations: MutationTrial?
  private let place: (Name) -> String

  /// Prepares a report.
  ///
  /// - Parameters:
  ///   - run: What came of the tests.
  ///   - program: The pack that they are tests of.
  ///   - mutations: What came of changes of the pack; `nil` where none was tried.
  ///   - place: The file and line of a test or a rule.
  public init(
    _ run: PackTestRun,
    program: Program,
    mutations: MutationTrial? = nil,
    place: @escaping (Name) -> String
  ) {
    self.program = program
    self.run = run
    self.mutations = mutations
    self.place = place
  }

  /// The failures with the profile, the expected and the actual, then what no test exercised, then the
  /// counts; with a line feed at the end.
  public var text: String {
    guard !run.results.isEmpty else {
      return "no test: the pack's folder 'tests' has none, so nothing is shown of its rules\n"
        + "0 passed, 0 failed\n"
    }
    var lines: [String] = []
    for result in run.results where !result.failures.isEmpty { lines += failure(result) }
    lines += uncovered
    let failed = run.results.filter { !$0.failures.isEmpty }.count
    let coverage = run.coverage
    lines += PlainText.wrapped(
      "coverage: \(coverage.firedCount) of \(program.rules.count) rules fired, "
        + "\(coverage.silentCount) stayed silent, "
        + "\(coverage.choiceCount - coverage.neverChosen.count) of \(coverage.choiceCount) choices, "
        + "\(program.advice.count - coverage.neverGiven.count) of \(program.advice.count) "
        + "pieces of advice",
      width: 80
    )
    if let mutations { lines += self.lines(on: mutations) }
    lines.append("\(run.results.count - failed) passed, \(failed) failed")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The changes that no test notices, rule by rule, and the share of those that some test does.
  private func lines(on trial: MutationTrial) -> [String] {
    var lines: [String] = []
    let missed = trial.results.filter { $0.noticedBy == nil }
    if !missed.isEmpty { lines.append("changes that no test notices (\(missed.count)):") }
    for result in missed {
      let mutation = result.mutation
      lines += PlainText.wrapped(
        "\(PlainText.safe(place(mutation.rule))): '\(mutation.rule.text)' \(mutation.words)",
        width: 76
      ).enumerated().map { ($0 == 0 ? "  " : "    ") + $1 }
    }
    let share = Figures.fixed(trial.score * 100, decimals: 1)
    let of =
      trial.isWhole
      ? "all \(trial.total) changes of points, choices, vetoes and advice were tried"
      : "\(trial.sampled) of \(trial.total) changes of points, choices, vetoes and advice were drawn, "
        + "with seed \(MutationTrial.seed)"
    return lines
      + PlainText.wrapped(
        "mutations: \(trial.noticed) of \(trial.results.count) noticed, \(share) %; \(of)",
        width: 80
      )
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
    add("rules that stay silent in no test", coverage.neverSilent.map { program.rules[$0].id })
    add(
      "rules that may fire in every test and are certain in none",
      coverage.neverDecided.map { program.rules[$0].id }
    )
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
