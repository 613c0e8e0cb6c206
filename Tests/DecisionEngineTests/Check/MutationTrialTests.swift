import RuleFiles
import Testing

@testable import DecisionEngine
@testable import Forms
@testable import PackAuthoring

/// Changes of a pack's rules, and whether its tests notice.
@Suite struct MutationTrialTests {
  private static let rules = """
    { "format": 1, "id": "small", "version": "1.0.0", "title": "Small",
      "sections": [{ "id": "all", "title": "All", "questions": ["skills", "demand"] }],
      "decisionOrder": ["model"], "adviceKinds": [{ "id": "process", "title": "Process" }],
      "questions": [
        { "id": "skills", "kind": "scale", "text": "skills?", "why": "w", "choices": [
          { "id": "low", "text": "low" }, { "id": "some", "text": "some" },
          { "id": "high", "text": "high" }] },
        { "id": "demand", "kind": "choice", "text": "demand?", "why": "w", "choices": [
          { "id": "none", "text": "none" }, { "id": "firm", "text": "firm" }] }],
      "decisions": [{ "id": "model", "title": "m", "asks": "m?", "options": [
          { "id": "keep", "title": "keep", "text": "k" },
          { "id": "trade", "title": "trade", "text": "t" }],
        "criteria": [{ "id": "value", "title": "v", "weight": 1 }],
        "strength": { "clear": 5, "strong": 20 } }],
      "rules": [
        { "id": "able", "decision": "model", "criterion": "value",
          "when": { "skills": { "atLeast": "some" } }, "scores": { "trade": 2, "keep": -1 },
          "because": "b", "confidence": "judgement" },
        { "id": "base", "decision": "model", "criterion": "value",
          "when": { "demand": "none" }, "scores": { "keep": 1 },
          "because": "b", "confidence": "judgement" },
        { "id": "gate", "decision": "model", "when": { "skills": "low", "demand": "none" },
          "rulesOut": "trade", "because": "b", "confidence": "judgement" },
        { "id": "say", "when": { "skills": "high" }, "advises": "act",
          "because": "b", "confidence": "judgement" }],
      "advice": [{ "id": "act", "kind": "process", "priority": 1, "action": "a", "because": "b" }]
    }
    """

  private func pack() -> RulePack {
    PackReader.read([SourceText(name: "pack.json", bytes: Array(Self.rules.utf8))]).pack
  }

  private func tests(_ text: String) throws -> [DeclaredPackTest] {
    let source = SourceText(name: "tests.json", bytes: Array(text.utf8))
    return try #require(PackTestReader.read(source, file: 0).value)
  }

  @Test func everyKindOfChangeIsMade() {
    let mutations = PackMutation.all(of: pack())
    let words = mutations.map { "\($0.rule.text) \($0.words)" }
    #expect(
      words == [
        "able gives 'trade' -2 in place of 2",
        "able gives 'keep' 1 in place of -1",
        "able does not fire for 'skills': 'some'",
        "able does not fire for 'skills': 'high'",
        "base gives 'keep' -1 in place of 1",
        "gate does not rule out 'trade'",
        "gate fires for 'skills': 'some' too",
        "say does not advise 'act'",
        "say fires for 'skills': 'some' too",
      ]
    )
  }

  @Test func testsThatExpectNothingNoticeNothing() throws {
    let idle = try tests(
      #"{ "tests": [{ "id": "t", "answers": { "skills": "high" }, "expect": {} }] }"#
    )
    let trial = MutationTrial(pack(), tests: idle)
    #expect(trial.results.count == 9 && trial.noticed == 0 && trial.score == 0)
    #expect(trial.isWhole)
  }

  @Test func aTestNoticesTheChangesThatMoveWhatItExpects() throws {
    let telling = try tests(
      """
      { "tests": [
        { "id": "high", "answers": { "skills": "high", "demand": "firm" },
          "expect": { "decisions": { "model": { "fit": { "trade": 100, "keep": 0 } } },
            "advice": "act" } },
        { "id": "some", "answers": { "skills": "some", "demand": "none" },
          "expect": { "decisions": { "model": { "recommendation": "trade", "ruledOut": [] } },
            "noAdvice": "act" } },
        { "id": "low", "answers": { "skills": "low", "demand": "none" },
          "expect": { "decisions": { "model": { "recommendation": "keep", "runnerUp": "trade",
            "ruledOut": "trade" } } } }
      ] }
      """
    )
    // The runner-up is ruled out, so the last test fails as it is; without that it passes.
    var fixed = telling
    fixed[2].decisions[0].runnerUp = nil
    let program = try #require(Compiler.compile(pack()).value)
    var run = PackTestRun(program)
    for test in fixed { #expect(run.run(test).isEmpty) }
    #expect(run.results.allSatisfy { $0.failures.isEmpty }, "\(run.results.map { $0.failures })")
    let trial = MutationTrial(pack(), tests: fixed)
    let missed = trial.results.filter { $0.noticedBy == nil }.map { $0.mutation.words }
    #expect(missed == [], "\(missed)")
    #expect(trial.score == 1)
    let again = MutationTrial(pack(), tests: fixed)
    #expect(again.results.map { $0.noticedBy } == trial.results.map { $0.noticedBy })
  }

  @Test func ofManyChangesTheSameAreDrawnEachTime() throws {
    let idle = try tests(#"{ "tests": [{ "id": "t", "answers": {}, "expect": {} }] }"#)
    let one = MutationTrial(pack(), tests: idle, limit: 4)
    let two = MutationTrial(pack(), tests: idle, limit: 4)
    #expect(one.total == 9 && one.sampled == 4 && !one.isWhole)
    #expect(one.results.map { $0.mutation.words } == two.results.map { $0.mutation.words })
  }

  /// What a trial says of a change is what running all tests on the changed pack says.
  @Test func noTestThatCouldNoticeIsPassedOver() throws {
    var noticed = 0
    var missed = 0
    for seed in UInt64(1)...60 {
      let pack = FlawedPack(seed: seed).pack
      guard let program = Compiler.compile(pack).value else { continue }
      let tests = Self.expectations(of: program, seed: seed)
      for result in MutationTrial(pack, tests: tests).results {
        let changed = try #require(Compiler.compile(result.mutation.applied(to: pack)).value)
        var run = PackTestRun(changed)
        for test in tests { _ = run.run(test) }
        let fails = run.results.contains { !$0.failures.isEmpty }
        #expect(fails == (result.noticedBy != nil), "seed \(seed) \(result.mutation.words)")
        if fails { noticed += 1 } else { missed += 1 }
      }
    }
    #expect(noticed > 40 && missed > 40, "\(noticed) noticed, \(missed) missed")
  }

  /// Tests of drawn profiles that expect what the program says of them.
  private static func expectations(of program: Program, seed: UInt64) -> [DeclaredPackTest] {
    let nowhere = SourceRange(file: 0, lower: 0, upper: 0)
    var sampler = ProfileSampler(program, seed: seed)
    return (0..<3).map { index in
      var answers = sampler.next()
      if index == 1 { answers[0] = nil }
      var declared = DeclaredProfile(id: "t\(index)")
      for (question, choice) in answers.enumerated() {
        guard let choice else { continue }
        let asked = program.questions[question]
        declared.answers.append(
          Answer(
            question: Name(asked.id, at: nowhere),
            choice: Name(asked.choices[choice].id, at: nowhere)
          )
        )
      }
      var test = DeclaredPackTest(id: Name("t\(index)", at: nowhere), profile: declared)
      var profile = Profile(id: "t", questionCount: program.questions.count)
      profile.answers = .init(answers)
      for taken in Assessor(program).assess(profile).decisions {
        let decision = program.decisions[taken.decision]
        var expected = DeclaredPackTest.Decision(decision: Name(decision.id, at: nowhere))
        expected.recommendation = taken.recommendation.map {
          Name(decision.options[$0].id, at: nowhere)
        }
        expected.possible = taken.possible.map { Name(decision.options[$0].id, at: nowhere) }
        test.decisions.append(expected)
      }
      return test
    }
  }
}
