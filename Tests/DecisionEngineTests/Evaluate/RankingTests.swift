import Testing

@testable import DecisionEngine

/// Who stands first, who next, and by how much.
@Suite struct RankingTests {
  @Test func `The highest fit is recommended and the next is the runner-up`() {
    let ranking = Ranking(fits: [40, 70, 60], ruledOut: [false, false, false])
    #expect(ranking.recommendation == 1)
    #expect(ranking.runnerUp == 2)
    #expect(ranking.margin == 10)
  }

  @Test func `An option that is ruled out is neither`() {
    let ranking = Ranking(fits: [40, 70, 60], ruledOut: [false, true, false])
    #expect(ranking.recommendation == 2)
    #expect(ranking.runnerUp == 0)
    #expect(ranking.margin == 20)
  }

  @Test func `The last option that is left has no runner-up`() {
    let ranking = Ranking(fits: [40, 70, 60], ruledOut: [false, true, true])
    #expect(ranking.recommendation == 0)
    #expect(ranking.runnerUp == nil)
    #expect(ranking.margin == nil)
  }

  @Test func `Where every option is ruled out none is recommended`() {
    let ranking = Ranking(fits: [40, 70], ruledOut: [true, true])
    #expect(ranking.recommendation == nil)
    #expect(ranking.runnerUp == nil)
    #expect(ranking.margin == nil)
  }

  @Test(arguments: [0, 0.5e-9, -0.5e-9])
  func `Of equals, but for rounding, the pack's first stands first`(_ difference: Double) {
    let ranking = Ranking(fits: [50, 50 + difference, 20], ruledOut: [false, false, false])
    #expect(ranking.recommendation == 0)
    #expect(ranking.runnerUp == 1)
    #expect((ranking.margin ?? -1) >= 0)
    #expect((ranking.margin ?? -1) <= Ranking.tieTolerance)
  }

  @Test func `A little more than rounding is a lead`() {
    let ranking = Ranking(fits: [50, 50 + 2e-9], ruledOut: [false, false])
    #expect(ranking.recommendation == 1)
    #expect(ranking.runnerUp == 0)
  }

  @Test func `Among equals an option that is ruled out gives way`() {
    let ranking = Ranking(fits: [50, 50, 50], ruledOut: [true, false, false])
    #expect(ranking.recommendation == 1)
    #expect(ranking.runnerUp == 2)
  }
}

/// How far ahead a recommendation is.
@Suite struct StrengthTests {
  private func strength(_ fits: [Double], ruledOut: [Bool]? = nil) throws -> Strength? {
    let program = try compiled(
      RulePack(
        questions: [.scale("q", "no", "yes")],
        decisions: [
          RulePack.Decision("d", ["a", "b"], by: ["k": 1], clear: 4, strong: 12.5)
        ],
        rules: [.scoring("r", when: .isOne("q", "yes"), "d", "k", ["a": 1])]
      )
    )
    return Ranking(fits: fits, ruledOut: ruledOut ?? fits.map { _ in false })
      .strength(in: program.decisions[0])
  }

  @Test(arguments: [
    (0, Strength.tied), (1e-9, .tied), (1.1e-9, .marginal), (3.999, .marginal), (4, .clear),
    (12.499, .clear), (12.5, .strong), (80, .strong),
  ])
  func `The margins of the pack are where a strength begins`(
    _ margin: Double,
    _ expected: Strength
  ) throws {
    #expect(try strength([margin, 0]) == expected)
    #expect(try strength([0, margin]) == expected)
  }

  @Test func `The only option that is left is unopposed`() throws {
    #expect(try strength([10, 90], ruledOut: [false, true]) == .unopposed)
  }

  @Test func `Without a recommendation there is no strength`() throws {
    #expect(try strength([10, 90], ruledOut: [true, true]) == nil)
  }
}
