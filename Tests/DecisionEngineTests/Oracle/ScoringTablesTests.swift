import Forms
import Foundation
import RuleFiles
import StandardRules
import Testing

@testable import BatchScoring
@testable import DecisionEngine

/// The tables against the engine: the same bits, and the same verdict.
struct ScoringTablesTests {
  /// More profiles than a quick run has time for, by an environment variable.
  static let profileCount = Int(ProcessInfo.processInfo.environment["DMA_PROFILES"] ?? "") ?? 600

  @Test(arguments: [1, 2, 3])
  func `the standard pack's tables say what the engine says`(seed: Int) throws {
    let program = try #require(
      Compiler.compile(PackReader.read(StandardRules.files).pack).value
    )
    var random = SeededRandom(seed: seed)
    let tables = try #require(
      ScoringTables(program, weighting: Weighting(program, priorities: []))
    )
    var scorer = TableScorer(tables, reasons: 5)
    var left = Self.profileCount / 3
    var told = 0
    while left > 0 {
      let profiles = (0..<(left % TableScorer.batch + 1)).map { _ in
        let known = random.one(of: [0, 30, 60, 80, 90, 95, 98, 100])
        return program.questions.map { question in
          random.happens(known) ? Int.random(in: question.choices.indices, using: &random) : nil
        }
      }
      left -= profiles.count
      score(profiles, &scorer)
      for (row, answers) in profiles.enumerated() {
        let context: Comment = "seed \(seed), answers \(answers)"
        if expectSame(scorer, row, program, answers, [], reasons: 5, context) { told += 1 }
      }
    }
    #expect(told > Self.profileCount / 3 * 9 / 10, "most rows need no search")
  }

  @Test(arguments: [RandomPack.Style.mixed, .contested])
  func `random packs' tables say what the engine says`(style: RandomPack.Style) throws {
    var compared = 0
    for seed in 0..<max(40, Self.profileCount / 20) {
      guard var random = try RandomCase(seed: seed, style: style) else { continue }
      let profiles = try (0..<TableScorer.batch).map { _ in
        try random.profile(isNarrowed: false).profile
      }
      for (row, profile) in profiles.enumerated() {
        // By this one's weights, in its place among the others.
        let weighting = Weighting(random.program, priorities: profile.priorities)
        guard let tables = ScoringTables(random.program, weighting: weighting) else { continue }
        var scorer = TableScorer(tables, reasons: 3)
        score(profiles.map { $0.answers.map { $0.choice } }, &scorer)
        let isTold = expectSame(
          scorer,
          row,
          random.program,
          profile.answers.map { $0.choice },
          profile.priorities,
          reasons: 3,
          random.context(of: profile)
        )
        if isTold { compared += 1 }
      }
    }
    #expect(compared > 200)
  }

  private func score(_ profiles: [[Int?]], _ scorer: inout TableScorer) {
    for (row, answers) in profiles.enumerated() {
      for (question, answer) in answers.enumerated() {
        scorer.states(of: row)[question * TableScorer.batch] = UInt16((answer ?? -1) + 1)
      }
    }
    scorer.score(rows: profiles.count)
  }

  /// Compares what the tables say of a row with the engine; whether they say anything: what they leave
  /// undecided goes the plain way.
  private func expectSame(
    _ scorer: borrowing TableScorer,
    _ row: Int,
    _ program: Program,
    _ answers: [Int?],
    _ priorities: [Profile.Priority],
    reasons: Int,
    _ context: Comment
  ) -> Bool {
    let outcome = scorer.outcomes[row]
    if outcome.certainty == .undecided { return false }
    let found = (
      fits: scorer.fits(of: row), recommendations: scorer.recommendations(of: row),
      reasons: (0..<Int(outcome.reasonCount)).map { Int(scorer.reasons(of: row)[$0]) }
    )
    let evaluation = Evaluation(program, answers: answers)
    let weighting = Weighting(program, priorities: priorities)
    let states = program.states(of: answers, evaluation)
    var recommendations = [Int?](repeating: nil, count: program.decisions.count)
    for (index, decision) in program.decisions.enumerated() {
      guard decision.takenIf?.holds(of: recommendations) ?? true else {
        #expect(found.recommendations[index] == -2, context)
        continue
      }
      let ranking = Ranking(program, decision: index, weighting: weighting, evaluation: evaluation)
      recommendations[index] = ranking.recommendation
      #expect(found.recommendations[index] == Int32(ranking.recommendation ?? -1), context)
    }
    let situation = Situation(program, weighting: weighting, answers: answers)
    let assessment = DecisionAssessment(situation, decision: 0)
    let ranking = assessment.ranking
    #expect(outcome.rival == Int32(ranking.runnerUp ?? -1), context)
    for (option, fit) in ranking.fits.enumerated() {
      #expect(found.fits[option].bitPattern == fit.bitPattern, context)
    }
    #expect(outcome.margin == ranking.margin ?? 0, context)
    #expect(outcome.strength == Int32(assessment.strength?.rank ?? -1), context)
    #expect(outcome.certainty == (assessment.isSettled ? .certain : .open), context)
    #expect(outcome.naming == Int32(assessment.naming?.rank ?? 3), context)
    #expect(outcome.answered == Int32(assessment.knowledge.answered), context)
    #expect(outcome.relevant == Int32(assessment.knowledge.relevant), context)
    #expect(outcome.tolerance == assessment.firmness.tolerance ?? .infinity, context)
    let level = (0..<Int(outcome.levelCount)).map { Int(scorer.level(of: row)[$0]) }
    #expect(level == assessment.level, context)
    let expected = assessment.reasons.filter { $0.lead > 0 }.prefix(reasons).map { $0.rule }
    #expect(ranking.recommendation == nil || found.reasons == expected, context)
    #expect(Int(outcome.unanswered) == states.count { $0 == .unknown }, context)
    let ignored = answers.indices.count { answers[$0] != nil && states[$0] == .notApplicable }
    #expect(Int(outcome.inapplicable) == ignored, context)
    return true
  }
}
