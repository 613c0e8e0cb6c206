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
struct Elimination: Sendable {
  /// The number of choices of each question.
  let choiceCounts: [Int]
  /// The order in which questions are eliminated.
  let order: [Int]
  /// For each question its place in the order; past the end for those that no function needs.
  private let rank: [Int]

  /// Prepares to eliminate questions in an order that holds all that occur.
  init(choiceCounts: [Int], order: [Int]) {
    self.choiceCounts = choiceCounts
    self.order = order
    var rank = [Int](repeating: order.count, count: choiceCounts.count)
    for (position, question) in order.enumerated() { rank[question] = position }
    self.rank = rank
  }

  /// What is kept of an eliminated question: its best choice for each combination of the others.
  private struct Step {
    let question: Int
    let scope: [Int]
    let best: [UInt8]
  }

  /// The greatest value of the sum of `factors`. A value of minus infinity forbids a combination.
  func maximum(of factors: [Factor]) -> Optimum {
    var pending = factors
    // The factors that wait for each place in the order, as chains through `next`.
    var first = [Int](repeating: -1, count: order.count + 1)
    var next = [Int](repeating: -1, count: factors.count)
    for index in factors.indices { chain(index, factors[index], &first, &next) }
    var steps: [Step] = []
    var bucket: [Factor] = []
    var total = 0.0
    for position in order.indices where first[position] >= 0 {
      bucket.removeAll(keepingCapacity: true)
      var index = first[position]
      while index >= 0 {
        bucket.append(pending[index])
        index = next[index]
      }
      let (factor, step) = eliminate(order[position], from: bucket)
      steps.append(step)
      if factor.questions.isEmpty {
        total += factor.values[0]
        continue
      }
      next.append(-1)
      chain(pending.count, factor, &first, &next)
      pending.append(factor)
    }
    var index = first[order.count]
    while index >= 0 {
      total += pending[index].values[0]
      index = next[index]
    }
    guard total > -.infinity else { return Optimum(value: total, choices: []) }
    return Optimum(value: total, choices: choices(of: steps))
  }

  /// Puts a factor before the others that wait for the first of its questions to be eliminated.
  private func chain(_ index: Int, _ factor: Factor, _ first: inout [Int], _ next: inout [Int]) {
    var position = order.count
    for question in factor.questions { position = min(position, rank[question]) }
    next[index] = first[position]
    first[position] = index
  }

  /// Adds factors up and takes the best choice of one question.
  private func eliminate(_ question: Int, from factors: [Factor]) -> (Factor, Step) {
    let scope = scope(of: factors, without: question)
    let choiceCount = choiceCounts[question]
    var size = 1
    for other in scope { size *= choiceCounts[other] }
    // The sum of all factors over the scope and, fastest, the question.
    var sums = [Double](repeating: 0, count: size * choiceCount)
    if scope.isEmpty {
      for factor in factors {
        for choice in 0..<choiceCount { sums[choice] += factor.values[choice] }
      }
    } else {
      var choices = scope
      var strides = scope
      for factor in factors {
        add(factor, to: &sums, over: scope, and: question, &choices, &strides)
      }
    }
    var values = [Double](repeating: -.infinity, count: size)
    var best = [UInt8](repeating: 0, count: size)
    var position = 0
    for index in 0..<size {
      for choice in 0..<choiceCount {
        if sums[position] > values[index] {
          values[index] = sums[position]
          best[index] = UInt8(choice)
        }
        position += 1
      }
    }
    return (
      Factor(questions: scope, values: values), Step(question: question, scope: scope, best: best)
    )
  }

  /// The questions of some factors but one, ascending.
  private func scope(of factors: [Factor], without question: Int) -> [Int] {
    var scope: [Int] = []
    for factor in factors {
      for other in factor.questions where other != question && !scope.contains(other) {
        scope.append(other)
      }
    }
    scope.sort()
    return scope
  }

  /// Adds a factor to a table over more questions, of which `question` varies fastest.
  private func add(
    _ factor: Factor, to sums: inout [Double], over scope: [Int], and question: Int,
    _ choices: inout [Int], _ strides: inout [Int]
  ) {
    let ownStride = stride(of: question, in: factor)
    let choiceCount = choiceCounts[question]
    for place in scope.indices {
      choices[place] = 0
      strides[place] = stride(of: scope[place], in: factor)
    }
    var offset = 0
    var position = 0
    while position < sums.count {
      for choice in 0..<choiceCount {
        sums[position + choice] += factor.values[offset + choice * ownStride]
      }
      position += choiceCount
      var place = scope.count - 1
      while place >= 0 {
        choices[place] += 1
        offset += strides[place]
        if choices[place] < choiceCounts[scope[place]] { break }
        offset -= strides[place] * choices[place]
        choices[place] = 0
        place -= 1
      }
    }
  }

  /// How far apart the values for neighbouring choices of a question lie; 0 where it plays no part.
  private func stride(of question: Int, in factor: Factor) -> Int {
    var stride = 1
    for other in factor.questions.reversed() {
      if other == question { return stride }
      stride *= choiceCounts[other]
    }
    return 0
  }

  /// Follows the best choices from the last question eliminated to the first.
  private func choices(of steps: [Step]) -> [(question: Int, choice: Int)] {
    var chosen = [Int](repeating: 0, count: choiceCounts.count)
    var result: [(question: Int, choice: Int)] = []
    result.reserveCapacity(steps.count)
    for step in steps.reversed() {
      var index = 0
      for question in step.scope { index = index * choiceCounts[question] + chosen[question] }
      chosen[step.question] = Int(step.best[index])
      result.append((step.question, chosen[step.question]))
    }
    return result
  }
}
