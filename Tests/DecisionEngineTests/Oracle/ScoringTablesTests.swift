import Foundation
import RuleFiles
import StandardRules
import Testing

@testable import BatchScoring
@testable import DecisionEngine

/// The tables against the engine: the same bits, and the same certainty.
struct ScoringTablesTests {
  /// More profiles than a quick run has time for, by an environment variable.
  static let profileCount = Int(ProcessInfo.processInfo.environment["DMA_PROFILES"] ?? "") ?? 600

  @Test(arguments: [1, 2, 3])
  func `the standard pack's tables say what the engine says`(seed: Int) throws {
    let program = try #require(
      Compiler.compile(PackReader.read(StandardRules.files).pack).program
    )
    var random = SeededRandom(seed: seed)
    let tables = try #require(
      ScoringTables(program, weighting: Weighting(program, priorities: []))
    )
    var scorer = RowScorer(tables, reasons: 5)
    for _ in 0..<Self.profileCount / 3 {
      let known = random.one(of: [0, 30, 60, 80, 90, 95, 98, 100])
      let answers = program.questions.map { question in
        random.happens(known) ? Int.random(in: question.choices.indices, using: &random) : nil
      }
      expectSame(&scorer, program, answers, [], reasons: 5, "seed \(seed), answers \(answers)")
    }
  }

  @Test(arguments: [RandomPack.Style.mixed, .contested])
  func `random packs' tables say what the engine says`(style: RandomPack.Style) throws {
    var compared = 0
    for seed in 0..<max(40, Self.profileCount / 20) {
      guard var random = try RandomCase(seed: seed, style: style) else { continue }
      for _ in 0..<8 {
        let (profile, _) = try random.profile()
        let weighting = Weighting(random.program, priorities: profile.priorities)
        guard let tables = ScoringTables(random.program, weighting: weighting) else { continue }
        var scorer = RowScorer(tables, reasons: 3)
        compared += 1
        expectSame(
          &scorer,
          random.program,
          profile.answers,
          profile.priorities,
          reasons: 3,
          random.context(of: profile)
        )
      }
    }
    #expect(compared > 200)
  }

  private func expectSame(
    _ scorer: inout RowScorer,
    _ program: Program,
    _ answers: [Int?],
    _ priorities: [Profile.Priority],
    reasons: Int,
    _ context: Comment
  ) {
    for (question, answer) in answers.enumerated() {
      scorer.states[question] = UInt8((answer ?? -1) + 1)
    }
    scorer.score()
    let outcome = scorer.outcome
    let evaluation = Evaluation(program, answers: answers)
    let weighting = Weighting(program, priorities: priorities)
    let states = program.states(of: answers, evaluation)
    var recommendations = [Int?](repeating: nil, count: program.decisions.count)
    for (index, decision) in program.decisions.enumerated() {
      guard decision.takenIf?.holds(of: recommendations) ?? true else {
        #expect(scorer.recommendations[index] == -2, context)
        continue
      }
      let ranking = Ranking(program, decision: index, weighting: weighting, evaluation: evaluation)
      recommendations[index] = ranking.recommendation
      #expect(scorer.recommendations[index] == Int32(ranking.recommendation ?? -1), context)
    }
    let assessment = DecisionAssessment(
      program,
      decision: 0,
      weighting: weighting,
      evaluation: evaluation,
      states: states,
      answers: answers
    )
    let ranking = assessment.ranking
    #expect(outcome.rival == Int32(ranking.runnerUp ?? -1), context)
    for (option, fit) in ranking.fits.enumerated() {
      #expect(scorer.fits[option].bitPattern == fit.bitPattern, context)
    }
    #expect(outcome.margin == ranking.margin ?? 0, context)
    #expect(outcome.strength == Int32(assessment.strength?.rank ?? -1), context)
    #expect(outcome.certainty == (assessment.certainty == .certain ? .certain : .open), context)
    let expected = assessment.reasons.filter { $0.lead > 0 }.prefix(reasons).map { $0.rule }
    let found = (0..<Int(outcome.reasonCount)).map { Int(scorer.reasons[$0]) }
    #expect(ranking.recommendation == nil || found == expected, context)
    #expect(Int(outcome.unanswered) == states.count { $0 == .unknown }, context)
    let ignored = answers.indices.count { answers[$0] != nil && states[$0] == .notApplicable }
    #expect(Int(outcome.inapplicable) == ignored, context)
  }
}
