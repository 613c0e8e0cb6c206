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
    let program = assessor.program
    let resolved = program.resolve(test.profile)
    var findings = resolved.diagnostics
    if let first = places[test.id.text] {
      findings.append(.repeatedID(test.id, kind: "test", in: nil, first: first))
    } else {
      places[test.id.text] = test.id.range
    }
    guard let profile = resolved.value else { return findings }
    let assessment = assessor.assess(profile)
    var expectation = PackTestExpectation(program, assessment)
    expectation.compare(test)
    findings += expectation.diagnostics
    guard !findings.hasErrors else { return findings }
    coverage.note(profile, assessment)
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

/// Compares an assessment with what a test expects.
struct PackTestExpectation {
  private let program: Program
  private let assessment: Assessment
  private(set) var failures: [PackTestResult.Failure] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// The number of reasons among which a test looks for the ones that it names.
  static let reasonCount = 5

  init(_ program: Program, _ assessment: Assessment) {
    self.program = program
    self.assessment = assessment
  }

  /// Compares everything that a test names.
  mutating func compare(_ test: DeclaredPackTest) {
    let decisions = NameTable("decision", ofIDs: program.decisions.map { $0.id })
    for expected in test.decisions {
      guard let decision = decisions.resolve(expected.decision, diagnostics: &diagnostics) else {
        continue
      }
      if let taken = assessment.decisions.first(where: { $0.decision == decision }) {
        compare(expected, taken)
      } else {
        fail(decision, "decision", expected: "taken", actual: "not taken")
      }
    }
    for decision in decisions.resolve(all: test.notTaken, diagnostics: &diagnostics)
    where assessment.decisions.contains(where: { $0.decision == decision }) {
      fail(decision, "decision", expected: "not taken", actual: "taken")
    }
    compareAdvice(test)
  }

  private mutating func compare(_ expected: DeclaredPackTest.Decision, _ taken: DecisionAssessment)
  {
    let index = taken.decision
    let decision = program.decisions[index]
    let options = NameTable("option", in: decision.id, ofIDs: decision.options.map { $0.id })
    if let name = expected.recommendation,
      let option = options.resolve(name, diagnostics: &diagnostics), option != taken.recommendation
    {
      let actual = taken.recommendation.map { decision.options[$0].id } ?? "none"
      fail(index, "recommendation", expected: name.text, actual: actual)
    }
    let strength = taken.strength
    if let least = expected.strengthAtLeast, strength?.rank ?? -1 < least.rank {
      fail(
        index,
        "strength",
        expected: "at least \(least.rawValue)",
        actual: strength?.rawValue ?? "none"
      )
    }
    if let most = expected.strengthAtMost, strength?.rank ?? -1 > most.rank {
      fail(
        index,
        "strength",
        expected: "at most \(most.rawValue)",
        actual: strength?.rawValue ?? "none"
      )
    }
    if let isSettled = expected.isSettled, isSettled != taken.isSettled {
      fail(
        index,
        "settled",
        expected: isSettled ? "settled" : "open",
        actual: taken.isSettled ? "settled" : "open"
      )
    }
    func compare(_ subject: String, _ names: [Name]?, _ actual: [Int]) {
      guard let names else { return }
      let wanted = options.resolve(all: names, diagnostics: &diagnostics).sorted()
      func list(_ options: [Int]) -> String {
        options.isEmpty ? "none" : options.map { decision.options[$0].id }.joined(separator: ", ")
      }
      if wanted != actual {
        fail(index, subject, expected: list(wanted), actual: list(actual))
      }
    }
    let ruledOut = taken.options.indices.filter { taken.options[$0].ruledOut }
    compare("ruled out", expected.ruledOut, ruledOut)
    compare("possible", expected.possible, taken.possible)
    compareReasons(expected.reasons, taken)
  }

  private mutating func compareReasons(_ names: [Name], _ taken: DecisionAssessment) {
    guard !names.isEmpty else { return }
    let rules = NameTable("rule", ofIDs: program.rules.map { $0.id })
    let first = taken.reasons.prefix(Self.reasonCount).map { $0.rule }
    let shown = first.map { program.rules[$0].id }.joined(separator: ", ")
    for name in names {
      guard let rule = rules.resolve(name, diagnostics: &diagnostics), !first.contains(rule)
      else { continue }
      fail(
        taken.decision,
        "first \(Self.reasonCount) reasons",
        expected: name.text,
        actual: shown
      )
    }
  }

  private mutating func compareAdvice(_ test: DeclaredPackTest) {
    let advice = NameTable("advice", ofIDs: program.advice.map { $0.id })
    let given = assessment.advice.map { $0.advice }
    for index in advice.resolve(all: test.advice, diagnostics: &diagnostics)
    where !given.contains(index) {
      failures.append(
        .init(
          decision: nil,
          subject: "advice",
          expected: program.advice[index].id,
          actual: "not given"
        )
      )
    }
    for index in advice.resolve(all: test.noAdvice, diagnostics: &diagnostics)
    where given.contains(index) {
      failures.append(
        .init(
          decision: nil,
          subject: "advice",
          expected: "not \(program.advice[index].id)",
          actual: "given"
        )
      )
    }
  }

  private mutating func fail(
    _ decision: Int,
    _ subject: String,
    expected: String,
    actual: String
  ) {
    failures.append(
      .init(decision: decision, subject: subject, expected: expected, actual: actual)
    )
  }
}
