import RuleFiles
import StandardRules
import Testing

@testable import DecisionEngine

/// A row of a portfolio is what an assessment says, to the bit.
@Suite struct PlainScorerTests {
  @Test(arguments: 0..<4)
  func `It agrees with the assessment of random packs`(_ block: Int) throws {
    for seed in (21_000 + block * 25)..<(21_000 + (block + 1) * 25) {
      guard var made = try RandomCase(seed: seed, style: .mixed) else { continue }
      for _ in 0..<4 {
        let profile = try made.profile().profile
        expectAgreement(made.program, profile, reasonCount: seed % 5, made.context(of: profile))
      }
    }
  }

  @Test(arguments: [0, 2, 10, 50, 90, 98])
  func `It agrees with the assessment of the standard pack`(_ percentUnknown: Int) throws {
    let program = try #require(PackReader.load(StandardRules.files).program)
    var random = SeededRandom(seed: percentUnknown)
    for row in 0..<6 {
      var profile = Profile(id: "row-\(row)", questionCount: program.questions.count)
      for (index, question) in program.questions.enumerated()
      where !random.happens(percentUnknown) {
        profile.answers[index] = AnswerSet(random.number(0...question.choices.count - 1))
      }
      if random.happens(30) {
        profile.priorities = [
          .init(
            criterion: random.one(of: program.criterionIDs),
            weight: Double(random.number(0...40)) / 4
          )
        ]
      }
      expectAgreement(program, profile, reasonCount: 3, "unknown \(percentUnknown) %, row \(row)")
    }
  }

  @Test func `What is left out leaves the rest as it is`() throws {
    let program = try #require(PackReader.load(StandardRules.files).program)
    var profile = Profile(id: "row", questionCount: program.questions.count)
    for index in program.questions.indices where index % 3 > 0 {
      profile.answers[index] = AnswerSet(index % 2)
    }
    let whole = PlainScorer(program, reasonCount: 3).score(profile)
    #expect(whole.isSettled != nil && !whole.dependents.isEmpty)
    for parts in [RowParts.settled, .decisions, .firmness, []] {
      var expected = whole
      if !parts.contains(.settled) { expected.isSettled = nil }
      if !parts.contains(.firmness) {
        expected.tolerance = nil
        expected.level = []
      }
      if !parts.contains(.decisions) { expected.dependents = [] }
      #expect(PlainScorer(program, reasonCount: 3, parts: parts).score(profile) == expected)
    }
    var summary = PortfolioSummary(program)
    summary.add(PlainScorer(program, reasonCount: 3, parts: []).score(profile))
    #expect(summary.scored == 1 && summary.count(recommendation: whole.recommendation) == 1)
    #expect(summary.count { $0.strength == whole.strength } == 1)
    #expect(summary.count { $0.isSettled != nil } == 0)
  }

  private func expectAgreement(
    _ program: Program,
    _ profile: Profile,
    reasonCount: Int,
    _ context: Comment
  ) {
    let row = PlainScorer(program, reasonCount: reasonCount).score(profile)
    let assessment = Assessor(program).assess(profile)
    let primary = assessment.primary
    #expect(row.recommendation == primary.recommendation, context)
    #expect(row.runnerUp == primary.ranking.runnerUp, context)
    #expect(row.margin == primary.ranking.margin, context)
    #expect(row.strength == primary.strength, context)
    #expect(row.isSettled == primary.isSettled, context)
    #expect(row.naming == primary.naming, context)
    #expect(row.knowledge == primary.knowledge, context)
    #expect(row.tolerance == primary.firmness.tolerance, context)
    #expect(row.level == primary.level, context)
    #expect(row.fits == primary.ranking.fits, context)
    #expect(
      row.reasons == primary.reasons.filter { $0.lead > 0 }.prefix(reasonCount).map { $0.rule },
      context
    )
    #expect(row.unanswered == assessment.unanswered.count, context)
    #expect(
      row.inapplicable
        == assessment.states.indices.filter {
          assessment.states[$0] == .notApplicable && !profile.answers[$0].isUnknown
        },
      context
    )
    // What follows from it comes by the highest expected fit.
    let weighting = Weighting(program, priorities: profile.priorities)
    var recommendations = [Int?](repeating: nil, count: program.decisions.count)
    recommendations[0] = primary.recommendation
    for index in program.decisions.indices.dropFirst()
    where program.decisions[index].takenIf?.holds(of: recommendations) ?? true {
      recommendations[index] =
        Ranking(program, decision: index, weighting: weighting, answers: profile.answers)
        .recommendation
    }
    #expect(row.dependents == Array(recommendations.dropFirst()), context)
    if assessment.decisions.allSatisfy({ $0.ranking.passedOver.isEmpty }) {
      let told = program.decisions.indices.dropFirst().map { index in
        assessment.decisions.first { $0.decision == index }?.recommendation
      }
      #expect(row.dependents == told, context)
    }
  }
}
