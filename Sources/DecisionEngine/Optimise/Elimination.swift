/// The greatest value of a sum of functions of a few questions each, and where it is reached.
struct Optimum: Sendable {
  /// The greatest value; minus infinity where every combination is forbidden.
  let value: Double
  /// The choices that reach it, by question.
  let choices: [(question: Int, choice: Int)]
}

/// Maximises sums of small functions exactly, by eliminating one question at a time.
///
/// All functions that need a question are added up and replaced by one that gives, for each choice of
/// the other questions, the best that the eliminated one can do: bucket elimination (Dechter,
/// Artificial Intelligence 113, 1999). Cost: the sum of the sizes of the tables that arise, which
/// the order decides and `EliminationOrder` bounds when a pack is compiled.
struct Elimination {
  /// The number of choices of each question.
  let choiceCounts: [Int]
  /// The order in which questions are eliminated.
  let order: [Int]

  private struct Step {
    let question: Int
    let scope: [Int]
    let best: [UInt8]
  }

  /// The greatest value of the sum of `factors`. A value of minus infinity forbids a combination.
  func maximum(of factors: [Factor]) -> Optimum {
    var rank = [Int](repeating: .max, count: choiceCounts.count)
    for (position, question) in order.enumerated() { rank[question] = position }
    var buckets = [[Factor]](repeating: [], count: order.count)
    var total = 0.0
    func place(_ factor: Factor) {
      var first = Int.max
      for question in factor.questions { first = min(first, rank[question]) }
      if first == .max {
        total += factor.values[0]
      } else {
        buckets[first].append(factor)
      }
    }
    for factor in factors { place(factor) }
    var steps: [Step] = []
    for position in order.indices where !buckets[position].isEmpty {
      let (factor, step) = eliminate(order[position], from: buckets[position])
      buckets[position] = []
      steps.append(step)
      place(factor)
    }
    guard total > -.infinity else { return Optimum(value: total, choices: []) }
    return Optimum(value: total, choices: choices(of: steps))
  }

  /// Adds factors up and takes the best choice of one question.
  private func eliminate(_ question: Int, from factors: [Factor]) -> (Factor, Step) {
    let scope = Set(factors.flatMap { $0.questions }).subtracting([question]).sorted()
    var combinations = Combinations(counts: scope.map { choiceCounts[$0] })
    let choiceCount = choiceCounts[question]
    let size = combinations.total
    var values = [Double](repeating: -.infinity, count: size)
    var best = [UInt8](repeating: 0, count: size)
    let ownStrides = factors.map { stride(of: question, in: $0) }
    let strides = factors.map { factor in scope.map { stride(of: $0, in: factor) } }
    var offsets = [Int](repeating: 0, count: factors.count)
    for index in 0..<size {
      for choice in 0..<choiceCount {
        var sum = 0.0
        for factor in factors.indices {
          sum += factors[factor].values[offsets[factor] + choice * ownStrides[factor]]
        }
        if sum > values[index] {
          values[index] = sum
          best[index] = UInt8(choice)
        }
      }
      guard let changed = combinations.advance() else { break }
      for factor in factors.indices {
        var offset = offsets[factor] + strides[factor][changed]
        for reset in (changed + 1)..<max(scope.count, changed + 1) {
          offset -= strides[factor][reset] * (combinations.counts[reset] - 1)
        }
        offsets[factor] = offset
      }
    }
    return (
      Factor(questions: scope, values: values),
      Step(question: question, scope: scope, best: best)
    )
  }

  /// How far apart the values for neighbouring choices of a question lie; 0 where it plays no part.
  private func stride(of question: Int, in factor: Factor) -> Int {
    guard let position = factor.questions.firstIndex(of: question) else { return 0 }
    return factor.questions[(position + 1)...].reduce(1) { $0 * choiceCounts[$1] }
  }

  /// Follows the best choices from the last question eliminated to the first.
  private func choices(of steps: [Step]) -> [(question: Int, choice: Int)] {
    var chosen = [Int](repeating: 0, count: choiceCounts.count)
    var result: [(question: Int, choice: Int)] = []
    for step in steps.reversed() {
      let index = step.scope.reduce(0) { $0 * choiceCounts[$1] + chosen[$1] }
      chosen[step.question] = Int(step.best[index])
      result.append((step.question, chosen[step.question]))
    }
    return result
  }
}
