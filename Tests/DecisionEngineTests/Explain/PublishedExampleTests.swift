import Foundation
import Testing

@testable import DecisionEngine

/// Results that others published; `Tests/Fixtures/published/README.md` says where they are from.
@Suite struct PublishedExampleTests {
  /// Options by criteria, with what was published of them.
  private struct Example: Decodable {
    let criteria: [String]
    let isCost: [Bool]
    let options: [Option]
    let weights: [Double]?
    let least: [Double]?
    let greatest: [Double]?
    let weightedSums: [WeightedSum]?

    struct Option: Decodable {
      let id: String
      let values: [Double]
      let score: Double?
      let rank: Int?
      let firstRankPercent: Double?
      let centralWeights: [Double]?
    }

    struct WeightedSum: Decodable {
      let weights: [Double]
      let score: Double
      let selected: String
    }

    init(_ name: String) throws {
      let folder = URL(filePath: #filePath).appending(path: "../../../Fixtures/published")
      let data = try Data(contentsOf: folder.appending(path: name).standardizedFileURL)
      self = try JSONDecoder().decode(Example.self, from: data)
    }

    /// The table of values that a scale gives, by criterion and then by option.
    func table(
      shares: [Double],
      _ scaled: (_ criterion: Int, _ value: Double) throws -> Double
    ) rethrows -> ValueTable {
      ValueTable(
        values: try criteria.indices.map { criterion in
          try options.map { try scaled(criterion, $0.values[criterion]) }
        },
        shares: shares,
        options: Array(options.indices)
      )
    }

    /// The table of values from 0, the worst of the front, to 100, its best.
    func rangeTable(shares: [Double]) throws -> ValueTable {
      let least = try #require(least)
      let greatest = try #require(greatest)
      return table(shares: shares) { criterion, value in
        let range = greatest[criterion] - least[criterion]
        return isCost[criterion]
          ? 100 * (greatest[criterion] - value) / range : 100 * (value - least[criterion]) / range
      }
    }
  }

  @Test func `A weighted sum of the literature is the fit`() throws {
    let example = try Example("waspas-example-2.json")
    let weights = try #require(example.weights)
    let table = example.table(shares: weights) { criterion, value in
      let column = example.options.map { $0.values[criterion] }
      return example.isCost[criterion]
        ? (column.min() ?? 0) / value : value / (column.max() ?? 1)
    }
    let fits = table.options.map { table.fit(of: $0, shares: weights) }
    for (fit, option) in zip(fits, example.options) {
      let score = try #require(option.score)
      #expect(isNear(fit, score, within: 1e-4))
      #expect(fits.filter { $0 > fit }.count + 1 == option.rank)
    }
    #expect(table.best(shares: weights) == example.options.firstIndex { $0.rank == 1 })
  }

  @Test func `Five weighted sums select the options that were published, with their scores`()
    throws
  {
    let example = try Example("retrofit-packages.json")
    let sums = try #require(example.weightedSums)
    #expect(sums.count == 5)
    for sum in sums {
      let table = try example.rangeTable(shares: sum.weights)
      let best = try #require(table.best(shares: sum.weights))
      #expect(example.options[best].id == sum.selected)
      #expect(isNear(100 - table.fit(of: best, shares: sum.weights), 100 * sum.score))
    }
  }

  @Test func `A change of weights leads to the option that was published for them`() throws {
    let example = try Example("retrofit-packages.json")
    let sums = try #require(example.weightedSums)
    for from in sums {
      let table = try example.rangeTable(shares: from.weights)
      let winner = try #require(table.best(shares: from.weights))
      let sensitivity = WeightSensitivity(table, weights: from.weights, winner: winner)
      let flip = try #require(sensitivity.flip)
      for to in sums {
        let moved = zip(from.weights, to.weights).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
        #expect(from.selected == to.selected || flip.moved <= moved)
        for (criterion, interval) in sensitivity.intervals.enumerated() {
          // Those that differ in the weight of one criterion alone, when the others are made alike.
          let others = zip(from.weights, to.weights).enumerated()
            .filter { $0.offset != criterion }.map { $0.element.0 / $0.element.1 }
          guard let scale = others.first, others.allSatisfy({ isNear($0, scale) }) else { continue }
          let weight = to.weights[criterion] * scale
          let isWithin = (interval.lower...interval.upper).contains(weight)
          #expect(isWithin == (from.selected == to.selected))
        }
      }
    }
  }

  @Test func `Acceptabilities and central weights are those of a published million of draws`()
    throws
  {
    let example = try Example("retrofit-packages.json")
    let draws = 40_000
    let drawn = RankAcceptability(
      try example.rangeTable(shares: [0.25, 0.25, 0.25, 0.25]),
      draws: draws
    )
    var compared = 0
    for (index, option) in example.options.enumerated() {
      let published = try #require(option.firstRankPercent) / 100
      let share = drawn.shares[index][0]
      // The error of both draws, and half of the last digit published.
      let error = drawn.standardError(of: published) * 1.02
      #expect(abs(share - published) <= 4 * error + 5e-6, "option \(option.id)")
      guard published >= 0.005, let found = drawn.centralWeights[index] else { continue }
      for (weight, expected) in zip(found, try #require(option.centralWeights)) {
        // The spread of a weight that is part of one is greatest at its mean by the binomial.
        let spread = (expected * (1 - expected) / 2).squareRoot()
        #expect(abs(weight - expected) <= 4 * spread / (share * Double(draws)).squareRoot())
        compared += 1
      }
    }
    #expect(compared > 60)
    #expect(isNear(drawn.shares.reduce(0) { $0 + $1[0] }, 1))
  }
}
