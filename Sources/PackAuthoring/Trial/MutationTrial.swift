public import DecisionEngine
internal import Forms

/// Changes a pack's rules, one small change at a time, and sees whether its tests notice.
///
/// A change that no test notices is a rule that could be wrong without anybody knowing. The method is that
/// of DeMillo, Lipton and Sayward, "Hints on test data selection" (Computer 11(4), 1978).
public struct MutationTrial: Sendable {
  /// A change, and what came of it.
  public struct Result: Sendable {
    /// The change.
    public let mutation: PackMutation
    /// The id of the first test that fails with it; `nil` where none does.
    public let noticedBy: String?
  }

  /// How many changes there are.
  public let total: Int
  /// What came of those that were tried, in the order of the rules' ids.
  public let results: [Result]

  /// Whether all were tried, and not a sample of them.
  public var isWhole: Bool { sampled == total }
  /// How many were drawn; changes that change nothing are among them, and have no result.
  public let sampled: Int
  /// How many of those that were tried some test notices.
  public var noticed: Int { results.count { $0.noticedBy != nil } }
  /// The share of the changes tried that some test notices, 0 … 1; 1 where there are none.
  public var score: Double { results.isEmpty ? 1 : Double(noticed) / Double(results.count) }

  /// The number of changes up to which all are tried; of more, so many are drawn.
  public static let limit = 300
  /// The seed of the draw.
  public static let seed: UInt64 = 2016

  /// Tries the changes of a pack, or as many drawn with a seed as the limit allows.
  ///
  /// A change after which the pack cannot be compiled, or by which no rule fires otherwise, is left out:
  /// no test could notice it. Cost: one compilation for each change, and for each that is not noticed one
  /// assessment for each test that it could concern.
  ///
  /// - Precondition: The tests pass on the pack as it is.
  public init(
    _ pack: RulePack,
    tests: [DeclaredPackTest],
    limit: Int = limit,
    seed: UInt64 = seed
  ) {
    let all = PackMutation.all(of: pack)
    let chosen = Self.drawn(limit, of: all.count, seed: seed)
    total = all.count
    sampled = chosen.count
    guard let program = Compiler.compile(pack).value else {
      results = []
      return
    }
    var bench = TestBench(program, pack, tests)
    results = chosen.compactMap { index in
      bench.verdict(on: all[index]).map { Result(mutation: all[index], noticedBy: $0.test) }
    }
  }

  /// So many of the first numbers, ascending, drawn with a seed; all where there are no more.
  private static func drawn(_ limit: Int, of count: Int, seed: UInt64) -> [Int] {
    guard count > limit else { return Array(0..<count) }
    var generator = SplitMix64(seed: seed)
    var left = limit
    var drawn: [Int] = []
    // Knuth's selection sampling: each number stands in the sample with equal likelihood.
    for index in 0..<count where Int(generator.next() % UInt64(count - index)) < left {
      drawn.append(index)
      left -= 1
    }
    return drawn
  }
}

/// The tests of a pack, and what is so of their profiles by the pack as it is.
private struct TestBench {
  private let program: Program
  private let pack: RulePack
  private let tests: [DeclaredPackTest]
  private let evaluations: [(profile: Profile, evaluation: Evaluation)?]
  /// How many changes each test noticed: those that notice much are asked first.
  private var wins: [Int]

  init(_ program: Program, _ pack: RulePack, _ tests: [DeclaredPackTest]) {
    self.program = program
    self.pack = pack
    self.tests = tests
    wins = .init(repeating: 0, count: tests.count)
    evaluations = tests.map { test in
      program.resolve(test.profile).value.map {
        ($0, Evaluation(program, answers: $0.answers))
      }
    }
  }

  /// The test that notices a change, if any; `nil` where the change changes nothing.
  mutating func verdict(on mutation: PackMutation) -> (test: String?, Void)? {
    guard let changed = Compiler.compile(mutation.applied(to: pack)).value,
      let before = program.rules.firstIndex(where: { $0.id == mutation.rule.text })
    else { return nil }
    let after = changed.rules.firstIndex { $0.id == mutation.rule.text }
    if mutation.kind == .choice, let after,
      program.diagram(ofRule: before) == changed.diagram(ofRule: after)
    {
      return nil
    }
    let scalesMoved = zip(program.decisions, changed.decisions).contains { one, two in
      zip(one.criteria, two.criteria).contains {
        $0.lowest != $1.lowest || $0.highest != $1.highest
      }
    }
    let order = tests.indices.sorted { wins[$0] != wins[$1] ? wins[$0] > wins[$1] : $0 < $1 }
    for index in order {
      guard let (profile, evaluation) = evaluations[index] else { continue }
      if !scalesMoved, !concerns(before, after, changed, profile, evaluation) { continue }
      var findings: [Diagnostic] = []
      guard let test = ResolvedPackTest(tests[index], in: changed, diagnostics: &findings),
        !findings.hasErrors
      else { continue }
      var expectation = PackTestExpectation(changed, PackTestOutcome(changed, test.profile))
      expectation.compare(test)
      if !expectation.failures.isEmpty {
        wins[index] += 1
        return (test.id.text, ())
      }
    }
    return (nil, ())
  }

  /// Whether a rule, before or after the change, can fire for a profile, and not for certain in both cases
  /// where only its condition changed.
  private func concerns(
    _ before: Int,
    _ after: Int?,
    _ changed: Program,
    _ profile: Profile,
    _ evaluation: Evaluation
  ) -> Bool {
    let fires = program.rules[before].fires
    guard let after else { return evaluation.isPossible(fires) }
    // Where the change has no exact likelihoods for the answers, the test cannot be run: it is noticed.
    guard changed.unit(for: profile.answers) != nil else { return true }
    let later = Evaluation(changed, answers: profile.answers)
    let fired = changed.rules[after].fires
    let isSame = program.rules[before].effect == changed.rules[after].effect
    if isSame, evaluation.isCertain(fires), later.isCertain(fired) { return false }
    return evaluation.isPossible(fires) || later.isPossible(fired)
  }
}
