public import DecisionEngine
public import Forms

/// Runs the tests of a rule pack and sees what they exercise.
public struct PackTestRun: Sendable {
  /// What came of each test, in the order given.
  public private(set) var results: [PackTestResult] = []
  /// What the tests exercised.
  public private(set) var coverage: PackCoverage

  private let assessor: Assessor
  /// Where each test that was met is declared.
  private var places: [String: SourceRange] = [:]

  /// Prepares to run tests of a program.
  public init(_ program: Program) {
    assessor = Assessor(program)
    coverage = PackCoverage(program)
  }

  /// Runs a test.
  ///
  /// - Returns: Findings where the test has the id of another, or names something that the pack does
  ///   not have; it then has no result.
  public mutating func run(_ test: DeclaredPackTest) -> [Diagnostic] {
    var findings = noting(test)
    let resolved = ResolvedPackTest(test, in: assessor.program, diagnostics: &findings)
    guard let resolved, !findings.hasErrors else { return findings }
    let assessment = assessor.assess(resolved.profile)
    var expectation = PackTestExpectation(assessor.program, PackTestOutcome(assessment))
    expectation.compare(resolved)
    coverage.note(resolved.profile, assessment)
    results.append(
      PackTestResult(
        test: test.id,
        because: test.because,
        assessment: assessment,
        failures: expectation.failures
      )
    )
    return findings
  }

  /// What is wrong with a test before it is run: another has its id, or it names something that the pack
  /// does not have.
  public mutating func check(_ test: DeclaredPackTest) -> [Diagnostic] {
    var findings = noting(test)
    _ = ResolvedPackTest(test, in: assessor.program, diagnostics: &findings)
    return findings
  }

  /// Notes a test's id; a finding where it is that of another.
  private mutating func noting(_ test: DeclaredPackTest) -> [Diagnostic] {
    if let first = places[test.id.text] {
      return [.repeatedID(test.id, kind: "test", in: nil, first: first)]
    }
    places[test.id.text] = test.id.range
    return []
  }
}

/// What came of a test.
public struct PackTestResult: Sendable {
  /// The test's id and place.
  public let test: Name
  /// What the test shows.
  public let because: String?
  /// The assessment of its profile.
  public let assessment: Assessment
  /// What was expected and did not come out.
  public let failures: [Failure]

  /// Something that was expected and did not come out.
  public struct Failure: Hashable, Sendable {
    /// The decision that it is about; `nil` where it is about advice.
    public let decision: Int?
    /// What is compared.
    public let subject: String
    /// What was expected.
    public let expected: String
    /// What came out.
    public let actual: String
  }
}

/// What comes out of a profile, as far as tests ask.
struct PackTestOutcome: Sendable {
  /// The decisions that were taken.
  let decisions: [DecisionAssessment]
  /// The advice that is given.
  let advice: [Int]

  /// What an assessment says.
  init(_ assessment: Assessment) {
    decisions = assessment.decisions
    advice = assessment.advice.map { $0.advice }
  }

  /// Works out what tests ask of a profile, and nothing else.
  init(_ program: Program, _ profile: Profile) {
    let situation = Situation(program, profile)
    var decisions: [DecisionAssessment] = []
    let recommendations = program.decide { index in
      let assessment = DecisionAssessment(situation, decision: index)
      decisions.append(assessment)
      return assessment.recommendation
    }
    self.decisions = decisions
    advice = program.givenAdvice(situation.evaluation, recommendations: recommendations)
      .map { $0.advice }
  }
}

/// Compares what comes out of a profile with what a test expects.
struct PackTestExpectation {
  private let program: Program
  private let outcome: PackTestOutcome
  private(set) var failures: [PackTestResult.Failure] = []

  /// The number of reasons among which a test looks for the ones that it names.
  static let reasonCount = 5
  /// How far a fit may be from the number that is shown for it, with one decimal.
  static let halfOfLastPlace = 0.05 + 1e-9

  init(_ program: Program, _ outcome: PackTestOutcome) {
    self.program = program
    self.outcome = outcome
  }

  /// Compares everything that a test names.
  mutating func compare(_ test: ResolvedPackTest) {
    for expected in test.decisions {
      if let taken = outcome.decisions.first(where: { $0.decision == expected.decision }) {
        compare(expected, taken)
      } else {
        fail(expected.decision, "decision", expected: "taken", actual: "not taken")
      }
    }
    for decision in test.notTaken
    where outcome.decisions.contains(where: { $0.decision == decision }) {
      fail(decision, "decision", expected: "not taken", actual: "taken")
    }
    for index in test.advice where !outcome.advice.contains(index) {
      fail(nil, "advice", expected: program.advice[index].id, actual: "not given")
    }
    for index in test.noAdvice where outcome.advice.contains(index) {
      fail(nil, "advice", expected: "no \(program.advice[index].id)", actual: "given")
    }
  }

  private mutating func compare(_ expected: ResolvedPackTest.Decision, _ taken: DecisionAssessment)
  {
    let index = taken.decision
    let options = program.decisions[index].options.map { $0.id }
    func name(_ option: Int?) -> String { option.map { options[$0] } ?? "none" }
    func list(_ indices: [Int]) -> String {
      indices.isEmpty ? "none" : indices.map { options[$0] }.joined(separator: ", ")
    }
    if let wanted = expected.recommendation, wanted != taken.recommendation {
      fail(
        index,
        "recommendation",
        expected: name(wanted),
        actual: name(taken.recommendation)
      )
    }
    if let wanted = expected.runnerUp, wanted != taken.ranking.runnerUp {
      fail(index, "runner-up", expected: name(wanted), actual: name(taken.ranking.runnerUp))
    }
    compareStrength(expected, taken)
    if let isSettled = expected.isSettled, isSettled != taken.isSettled {
      fail(index, "settled", expected: words(isSettled), actual: words(taken.isSettled))
    }
    let ruledOut = taken.options.indices.filter { taken.options[$0].ruledOut }
    let sets: [(String, [Int]?, [Int])] = [
      ("ruled out", expected.ruledOut, ruledOut), ("possible", expected.possible, taken.possible),
      ("level", expected.level, taken.level.sorted()),
    ]
    for (subject, wanted, actual) in sets {
      if let wanted, wanted != actual {
        fail(index, subject, expected: list(wanted), actual: list(actual))
      }
    }
    for (option, amount) in expected.fits {
      compare("fit of \(options[option])", amount, taken.options[option].fit, in: index)
    }
    if let amount = expected.margin { compare("margin", amount, taken.ranking.margin, in: index) }
    if let isNamed = expected.isNamed, isNamed != (taken.naming == .named) {
      let actual = taken.naming.map { $0.unnamed ?? "named" } ?? "no recommendation"
      fail(index, "named", expected: isNamed ? "named" : "not named", actual: actual)
    }
    let first = taken.reasons.prefix(Self.reasonCount).map { $0.rule }
    let shown = first.map { program.rules[$0].id }.joined(separator: ", ")
    for rule in expected.reasons where !first.contains(rule) {
      fail(
        index,
        "first \(Self.reasonCount) reasons",
        expected: program.rules[rule].id,
        actual: shown
      )
    }
  }

  private mutating func compareStrength(
    _ expected: ResolvedPackTest.Decision,
    _ taken: DecisionAssessment
  ) {
    let rank = taken.strength?.rank ?? -1
    let actual = taken.strength?.rawValue ?? "none"
    let all = Strength.allCases
    if rank < expected.strength.lowerBound {
      let least = all[expected.strength.lowerBound].rawValue
      fail(taken.decision, "strength", expected: "at least \(least)", actual: actual)
    }
    if rank > expected.strength.upperBound {
      let most = all[expected.strength.upperBound].rawValue
      fail(taken.decision, "strength", expected: "at most \(most)", actual: actual)
    }
  }

  private mutating func compare(
    _ subject: String,
    _ amount: DeclaredPackTest.Amount,
    _ actual: Double?,
    in decision: Int
  ) {
    let shown = actual.map { Figures.points($0) } ?? "none"
    switch amount {
    case .shownAs(let number):
      if let actual, abs(actual - number) <= Self.halfOfLastPlace { return }
      fail(decision, subject, expected: Figures.points(number), actual: shown)
    case .between(let least, let most):
      let isMet = actual.map { actual in
        actual >= (least ?? -.infinity) - Ranking.tieTolerance
          && actual <= (most ?? .infinity) + Ranking.tieTolerance
      }
      if isMet == true { return }
      let ends = [
        least.map { "at least \(Figures.points($0))" },
        most.map { "at most \(Figures.points($0))" },
      ]
      fail(
        decision,
        subject,
        expected: ends.compactMap { $0 }.joined(separator: " and "),
        actual: shown
      )
    }
  }

  private func words(_ isSettled: Bool) -> String { isSettled ? "settled" : "open" }

  private mutating func fail(
    _ decision: Int?,
    _ subject: String,
    expected: String,
    actual: String
  ) {
    failures.append(.init(decision: decision, subject: subject, expected: expected, actual: actual))
  }
}
