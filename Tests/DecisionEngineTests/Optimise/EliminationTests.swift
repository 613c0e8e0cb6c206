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

    /// All combinations.
    var combinations: [[Int]] {
      choiceCounts.reduce([[]]) { (longer: [[Int]], count) in
        longer.flatMap { choices in (0..<count).map { choices + [$0] } }
      }
    }

    /// The greatest value over all combinations.
    var greatest: Double {
      combinations.map { value(of: $0) }.max() ?? 0
    }

    /// A pass that keeps to some choices.
    func pass(_ allowed: [ChoiceMask]) -> (EliminationPass, EliminationPlan) {
      let plan = Elimination(choiceCounts: choiceCounts, order: order.questions)
        .plan(for: factors.map { $0.questions })
      let values = factors.flatMap { $0.values }
      return (EliminationPass(plan, values: values, allowed: allowed), plan)
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

  @Test(arguments: 0..<200)
  func `A pass keeps to the choices that are allowed, and tells what each of them can reach`(
    _ seed: Int
  ) {
    let sum = Sum(seed: 2_000 + seed, forbidding: seed % 3 == 0 ? 20 : 0)
    var random = SeededRandom(seed: seed)
    let allowed = sum.choiceCounts.map { count in
      var mask = ChoiceMask(random.number(0...count - 1))
      for choice in 0..<count where random.happens(60) { mask.insert(choice) }
      return mask
    }
    let kept = sum.combinations.filter { choices in
      zip(choices, allowed).allSatisfy { $1.contains($0) }
    }
    let greatest = kept.map { sum.value(of: $0) }.max() ?? -.infinity
    let (pass, plan) = sum.pass(allowed)
    #expect(pass.value == greatest)
    guard greatest > -.infinity else { return }
    var chosen = pass.chosen(by: plan)
    for (question, mask) in allowed.enumerated() where !mask.contains(chosen[question]) {
      #expect(!plan.steps.contains { $0.question == question })
      chosen[question] = mask.first ?? 0
    }
    #expect(sum.value(of: chosen) == greatest)
    for least in [greatest, greatest - 3, greatest - 8, -.greatestFiniteMagnitude] {
      let reaching = pass.choices(reaching: least, by: plan, allowed: allowed)
      let expected = sum.choiceCounts.indices.map { question in
        (0..<sum.choiceCounts[question]).filter { choice in
          kept.contains { $0[question] == choice && sum.value(of: $0) >= least }
        }
      }
      for (question, choices) in expected.enumerated() {
        let found = (0..<sum.choiceCounts[question]).filter { reaching[question].contains($0) }
        #expect(found == choices)
      }
    }
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
