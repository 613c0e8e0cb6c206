import Testing

@testable import DecisionEngine

/// The share of all weightings in which each option takes each rank.
@Suite struct RankAcceptabilityTests {
  private func table(_ values: [[Double]]) -> ValueTable {
    ValueTable(
      values: values,
      shares: values.map { _ in 1 / Double(values.count) },
      options: Array(values[0].indices)
    )
  }

  private func values(seed: Int, criteria: Int) -> [[Double]] {
    var random = SeededRandom(seed: seed)
    let options = random.number(2...5)
    return (0..<criteria).map { _ in (0..<options).map { _ in Double(random.number(0...100)) } }
  }

  @Test(arguments: 0..<60, [2, 3])
  func `Shares and central weights are the exact ones, but for the error of drawing`(
    _ seed: Int,
    criteria: Int
  ) throws {
    let values = values(seed: seed, criteria: criteria)
    let exact = ExactAcceptability(values)
    let drawn = RankAcceptability(table(values))
    #expect(drawn.options == Array(values[0].indices))
    for (found, expected) in zip(drawn.shares, exact.shares) {
      for (share, exact) in zip(found, expected) {
        let error = drawn.standardError(of: exact)
        #expect(abs(share - exact) <= 4 * error + 1e-12, "seed \(seed): \(share), not \(exact)")
      }
    }
    for option in values[0].indices {
      guard let expected = exact.centralWeights[option],
        let found = drawn.centralWeights[option]
      else {
        // What is possible with few weightings only may not have been drawn.
        #expect(exact.shares[option][0] < 1e-3 || exact.centralWeights[option] == nil)
        continue
      }
      let wins = drawn.shares[option][0] * Double(drawn.draws)
      for (weight, exact) in zip(found, expected) {
        // Weights spread no further than over 0 to 1, so their standard deviation is at most 1/2.
        #expect(abs(weight - exact) <= 2 / wins.squareRoot(), "seed \(seed)")
      }
    }
  }

  @Test(arguments: 0..<40)
  func `The shares of an option add up to 1, and so do those of a rank`(_ seed: Int) {
    let drawn = RankAcceptability(
      table(values(seed: seed, criteria: 1 + seed % 6)),
      draws: 1000
    )
    for (option, shares) in drawn.shares.enumerated() {
      #expect(isNear(shares.reduce(0, +), 1))
      #expect(isNear(drawn.shares.reduce(0) { $0 + $1[option] }, 1))
    }
    for weights in drawn.centralWeights.compactMap({ $0 }) {
      #expect(isNear(weights.reduce(0, +), 1))
      #expect(weights.allSatisfy { $0 >= 0 })
    }
  }

  @Test func `The same seed gives the same draws, and another seed others`() {
    let values = values(seed: 7, criteria: 4)
    let (one, two) = (RankAcceptability(table(values)), RankAcceptability(table(values)))
    #expect(one.shares == two.shares)
    #expect(one.centralWeights == two.centralWeights)
    let other = RankAcceptability(table(values), seed: 1)
    #expect(other.shares != one.shares)
    #expect(one.draws == 10_000)
  }

  @Test func `All weightings are equally likely`() throws {
    // Where one option is best whatever the weights are, its central weights are the mean of all.
    for criteria in 1...6 {
      let drawn = RankAcceptability(table(.init(repeating: [1, 0], count: criteria)))
      let center = try #require(drawn.centralWeights[0])
      for weight in center { #expect(abs(weight - 1 / Double(criteria)) < 0.01) }
      #expect(drawn.shares == [[1, 0], [0, 1]])
      #expect(drawn.centralWeights[1] == nil)
    }
  }

  @Test func `Of options that are alike the first ranks first`() {
    let drawn = RankAcceptability(table([[50, 50, 60], [70, 70, 60]]))
    #expect(drawn.shares[1][0] == 0)
    #expect(drawn.shares[0][2] == 0)
    #expect(drawn.shares[0][0] + drawn.shares[2][0] == 1)
  }

  @Test func `Options that are ruled out take no part`() {
    let drawn = RankAcceptability(
      ValueTable(values: [[90, 50, 60], [90, 70, 60]], shares: [0.5, 0.5], options: [1, 2])
    )
    #expect(drawn.options == [1, 2])
    #expect(drawn.shares.map { $0.count } == [2, 2])
    let none = RankAcceptability(ValueTable(values: [[90, 50]], shares: [1], options: []))
    #expect(none.shares == [] && none.centralWeights.isEmpty)
  }
}
