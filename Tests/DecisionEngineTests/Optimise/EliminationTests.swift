import Testing

@testable import DecisionEngine

/// Elimination beside trying every combination.
@Suite struct EliminationTests {
  /// A sum of functions of a few questions.
  private struct Sum {
    var choiceCounts: [Int] = []
    var factors: [Factor] = []

    /// The value for a combination of choices.
    func value(of choices: [Int]) -> Double {
      factors.reduce(0) { sum, factor in
        var index = 0
        for question in factor.questions {
          index = index * choiceCounts[question] + choices[question]
        }
        return sum + factor.values[index]
      }
    }

    /// The greatest value over all combinations.
    var greatest: Double {
      let all = choiceCounts.reduce([[]]) { (longer: [[Int]], count) in
        longer.flatMap { choices in (0..<count).map { choices + [$0] } }
      }
      return all.map { value(of: $0) }.max() ?? 0
    }

    var order: EliminationOrder {
      EliminationOrder(scopes: factors.map { $0.questions }, choiceCounts: choiceCounts)
    }

    func maximum() -> Optimum {
      Elimination(choiceCounts: choiceCounts, order: order.questions).maximum(of: factors)
    }

    /// The value at the choices that an optimum names; any choice will do for the others.
    func value(at optimum: Optimum) -> Double {
      var choices = choiceCounts.map { $0 - 1 }
      for (question, choice) in optimum.choices { choices[question] = choice }
      return value(of: choices)
    }

    /// A sum at random; with forbidden combinations where `percent` is above 0.
    init(seed: Int, forbidding percent: Int) {
      var random = SeededRandom(seed: seed)
      choiceCounts = (0..<random.number(1...6)).map { _ in random.number(1...4) }
      let questions = choiceCounts.indices.map { $0 }
      for _ in 0..<random.number(0...7) {
        let scope = Array(random.some(of: questions).prefix(3))
        var size = 1
        for question in scope { size *= choiceCounts[question] }
        let values = (0..<size).map { _ in
          random.happens(percent) ? -Double.infinity : Double(random.number(-9...9))
        }
        factors.append(Factor(questions: scope, values: values))
      }
      // A constant, too.
      factors.append(Factor(questions: [], values: [Double(random.number(-9...9))]))
    }
  }

  @Test(arguments: 0..<200)
  func `The maximum is that of all combinations, and is reached where it says`(_ seed: Int) {
    let sum = Sum(seed: seed, forbidding: 0)
    let optimum = sum.maximum()
    #expect(optimum.value == sum.greatest)
    #expect(sum.value(at: optimum) == optimum.value)
  }

  @Test(arguments: 0..<200)
  func `A forbidden combination is never taken`(_ seed: Int) {
    let sum = Sum(seed: 1_000 + seed, forbidding: 40)
    let optimum = sum.maximum()
    #expect(optimum.value == sum.greatest)
    guard optimum.value > -.infinity else {
      #expect(optimum.choices.isEmpty)
      return
    }
    #expect(sum.value(at: optimum) == optimum.value)
  }

  @Test func `Some of the random sums are forbidden throughout, and most are not`() {
    let values = (0..<200).map { Sum(seed: 1_000 + $0, forbidding: 40).maximum().value }
    let forbidden = values.filter { $0 == -.infinity }.count
    #expect(5...100 ~= forbidden)
  }

  @Test func `The sum of no functions is nothing`() {
    let elimination = Elimination(choiceCounts: [2, 2], order: [])
    #expect(elimination.maximum(of: []).value == 0)
    #expect(elimination.maximum(of: []).choices.isEmpty)
  }

  @Test func `The maximum of a function of one question is its greatest value`() {
    let factor = Factor(questions: [1], values: [3, 8, -2])
    let optimum = Elimination(choiceCounts: [2, 3], order: [1]).maximum(of: [factor])
    #expect(optimum.value == 8)
    #expect(optimum.choices.map { $0.question } == [1])
    #expect(optimum.choices.map { $0.choice } == [1])
  }

  @Test func `Of a question with 64 choices the last can be the best`() {
    let factor = Factor(questions: [0], values: (0..<64).map { Double($0) })
    let optimum = Elimination(choiceCounts: [64], order: [0]).maximum(of: [factor])
    #expect(optimum.choices.map { $0.choice } == [63])
  }
}
