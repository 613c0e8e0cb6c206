internal import DecisionEngine
internal import Forms

/// A test of a rule pack whose names are resolved against a program.
struct ResolvedPackTest: Sendable {
  /// The test's id and place.
  let id: Name
  /// What the test shows.
  let because: String?
  /// The profile.
  let profile: Profile
  /// What must come out of each decision named.
  private(set) var decisions: [Decision] = []
  /// Decisions that must not be taken.
  private(set) var notTaken: [Int] = []
  /// Advice that must be given.
  private(set) var advice: [Int] = []
  /// Advice that must not be given.
  private(set) var noAdvice: [Int] = []

  /// What must come out of one decision; what is left out may be anything.
  struct Decision: Sendable {
    let decision: Int
    let recommendation: Int?
    let strength: ClosedRange<Int>
    let isSettled: Bool?
    let ruledOut: [Int]?
    let possible: [Int]?
    let reasons: [Int]
    let runnerUp: Int?
    let fits: [(option: Int, amount: DeclaredPackTest.Amount)]
    let margin: DeclaredPackTest.Amount?
    let level: [Int]?
    let isNamed: Bool?
  }

  /// Resolves a test; `nil` where its profile cannot be used, and findings where it names something that
  /// the pack does not have.
  init?(_ test: DeclaredPackTest, in program: Program, diagnostics: inout [Diagnostic]) {
    let resolved = program.resolve(test.profile)
    diagnostics += resolved.diagnostics
    id = test.id
    because = test.because
    let names = NameTable("decision", ofIDs: program.decisions.map { $0.id })
    var decisions: [Decision] = []
    for expected in test.decisions {
      guard let index = names.resolve(expected.decision, diagnostics: &diagnostics) else {
        continue
      }
      decisions.append(Decision(expected, index, in: program, diagnostics: &diagnostics))
    }
    self.decisions = decisions
    notTaken = names.resolve(all: test.notTaken, diagnostics: &diagnostics)
    let advice = NameTable("advice", ofIDs: program.advice.map { $0.id })
    self.advice = advice.resolve(all: test.advice, diagnostics: &diagnostics)
    noAdvice = advice.resolve(all: test.noAdvice, diagnostics: &diagnostics)
    guard let profile = resolved.value else { return nil }
    self.profile = profile
  }
}

extension ResolvedPackTest.Decision {
  fileprivate init(
    _ expected: DeclaredPackTest.Decision,
    _ index: Int,
    in program: Program,
    diagnostics: inout [Diagnostic]
  ) {
    let declared = program.decisions[index]
    let options = NameTable("option", in: declared.id, ofIDs: declared.options.map { $0.id })
    let rules = NameTable("rule", ofIDs: program.rules.map { $0.id })
    var found: [Diagnostic] = []
    func option(_ name: Name?) -> Int? {
      name.flatMap { options.resolve($0, diagnostics: &found) }
    }
    func all(_ names: [Name]?) -> [Int]? {
      names.map { options.resolve(all: $0, diagnostics: &found).sorted() }
    }
    decision = index
    recommendation = option(expected.recommendation)
    let (least, most) = (expected.strengthAtLeast?.rank ?? -1, expected.strengthAtMost?.rank)
    // A range that nothing meets is a test that fails, and not one that cannot be read.
    strength = least...max(least, most ?? .max)
    isSettled = expected.isSettled
    ruledOut = all(expected.ruledOut)
    possible = all(expected.possible)
    reasons = expected.reasons.compactMap { rules.resolve($0, diagnostics: &found) }
    runnerUp = option(expected.runnerUp)
    var fits: [(option: Int, amount: DeclaredPackTest.Amount)] = []
    for (name, amount) in expected.fits {
      if let option = option(name) { fits.append((option, amount)) }
    }
    self.fits = fits
    margin = expected.margin
    level = all(expected.level)
    isNamed = expected.isNamed
    diagnostics += found
  }
}
