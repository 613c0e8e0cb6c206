public import DecisionEngine
public import Forms

extension PackTestRun {
  /// What came of the tests, as findings: an error for each test that fails, a warning for everything that
  /// none tries, each where it is declared.
  ///
  /// `count`: How many texts stand before those of the tests in the list that the places refer to; the
  /// pack's come first.
  public func findings(
    of program: Program,
    in pack: RulePack,
    mutations: MutationTrial? = nil,
    testsAfter count: Int
  ) -> [Diagnostic] {
    guard !results.isEmpty else { return [.missingTests()] }
    let places = PackPlaces(pack)
    var findings: [Diagnostic] = []
    for result in results where !result.failures.isEmpty {
      findings.append(Diagnostic.failedTest(result, program).moved(byFiles: count))
    }
    func untried(_ what: String, _ id: String, _ range: SourceRange?) {
      findings.append(Diagnostic(.untried, severity: .warning, "\(what) '\(id)'", at: range))
    }
    for rule in coverage.neverFired.map({ program.rules[$0].id }) {
      untried("no test fires rule", rule, places.rule(rule))
    }
    for rule in coverage.neverSilent.map({ program.rules[$0].id }) {
      untried("no test keeps silent rule", rule, places.rule(rule))
    }
    for rule in coverage.neverDecided.map({ program.rules[$0].id }) {
      untried("no test decides whether there fires rule", rule, places.rule(rule))
    }
    for advice in coverage.neverGiven.map({ program.advice[$0].id }) {
      untried("no test is given advice", advice, places.advice(advice))
    }
    for (question, choice) in coverage.neverChosen {
      let asked = program.questions[question]
      let id = asked.choices[choice].id
      untried("no test makes the choice", "\(asked.id)=\(id)", places.part(id, of: asked.id))
    }
    for missed in mutations?.results ?? [] where missed.noticedBy == nil {
      let mutation = missed.mutation
      findings.append(
        Diagnostic(
          .unnoticedChange,
          severity: .warning,
          "no test notices that '\(mutation.rule.text)' \(mutation.words)",
          at: mutation.rule.range
        )
      )
    }
    return findings.sortedByPlace()
  }
}

extension PackComparison {
  /// What an edit changes, as findings about the new pack: a warning for each decision and each piece of
  /// advice that comes out otherwise, and for a version that was not raised.
  public func findings(of populations: [PopulationComparison], in pack: RulePack) -> [Diagnostic] {
    let places = PackPlaces(pack)
    var findings: [Diagnostic] = []
    if let remark = versionRemark {
      findings.append(
        Diagnostic(.unraisedVersion, severity: .warning, remark, at: pack.manifest?.id.range)
      )
    }
    for population in populations where !population.moves.isEmpty {
      let percent = Figures.fixed(population.share * 100, decimals: 2)
      let estimate = population.standardError > 0 ? " (estimated)" : ""
      findings.append(
        Diagnostic(
          .movedOutcome,
          severity: .warning,
          population.isAdvice
            ? "advice '\(population.id)' is given to other profiles: \(percent) %\(estimate) move"
            : "decision '\(population.id)' comes out otherwise for \(percent) %\(estimate) of profiles",
          at: population.isAdvice ? places.advice(population.id) : places.decision(population.id)
        )
      )
    }
    return findings
  }
}

extension Diagnostic {
  fileprivate static func failedTest(_ result: PackTestResult, _ program: Program) -> Diagnostic {
    let failures = result.failures.map { failure in
      let decision = failure.decision.map { program.decisions[$0].id + ": " } ?? ""
      return "\(decision)\(failure.subject): expected \(failure.expected), was \(failure.actual)"
    }
    return Diagnostic(
      .failedTest,
      "test '\(result.test.text)' failed: " + failures.joined(separator: "; "),
      at: result.test.range
    )
  }

  fileprivate static func missingTests() -> Diagnostic {
    Diagnostic(
      .missingTests,
      "the pack's folder 'tests' has no test, so nothing is shown of its rules",
      at: nil
    )
  }
}
