/// What eliminating questions from functions of certain questions does, step by step.
///
/// The steps depend on the questions of the functions alone. Sums that differ only in their values, such
/// as those of the options of a decision, share a plan, and each costs one pass over numbers.
struct EliminationPlan: Sendable {
  /// Adds functions up and takes the best choice of one question.
  private struct Step {
    let question: Int
    let choiceCount: Int
    /// The other questions of the functions, ascending: a range of `scopes`.
    let scope: Range<Int>
    /// The combinations of their choices.
    let rows: Int
    /// The functions that are added up: a range of `inputs`.
    let inputs: Range<Int>
    /// How many rows the steps before it have.
    let firstRow: Int
  }

  /// A function that takes part in a step.
  private struct Input {
    /// Where its values begin.
    let offset: Int
    /// How far apart the values for neighbouring choices of the eliminated question lie.
    let stride: Int
    /// Where the same for the questions of the step's scope begins in `strides`.
    let strides: Int
  }

  /// A function that waits for the first of its questions to be eliminated.
  private struct Pending {
    let questions: [Int]
    let offset: Int
    /// The one that waits for the same question and came before it.
    let next: Int
  }

  private let choiceCounts: [Int]
  private var steps: [Step] = []
  private var inputs: [Input] = []
  private var scopes: [Int] = []
  /// For each input the distances between its values, by the questions of its step's scope.
  private var strides: [Int] = []
  /// Where the values of functions of no question stand, those of results included.
  private var constants: [Int] = []
  /// The rows of all steps.
  private var rowCount = 0
  /// The number of values of the functions and of all results.
  private(set) var valueCount = 0

  /// Plans to eliminate, in an order that holds all that occur, the questions of some functions.
  ///
  /// `scopes`: The questions of each function, ascending.
  init(choiceCounts: [Int], order: [Int], scopes: [[Int]]) {
    self.choiceCounts = choiceCounts
    // Past the end for questions that no function needs.
    var rank = [Int](repeating: order.count, count: choiceCounts.count)
    for (position, question) in order.enumerated() { rank[question] = position }
    // The functions that wait for each place in the order: the last of each chain.
    var waiting = [Int](repeating: -1, count: order.count + 1)
    var pending: [Pending] = []
    pending.reserveCapacity(scopes.count + order.count)
    func add(_ questions: [Int], at offset: Int) {
      var position = order.count
      for question in questions { position = min(position, rank[question]) }
      pending.append(Pending(questions: questions, offset: offset, next: waiting[position]))
      waiting[position] = pending.count - 1
    }
    for questions in scopes {
      add(questions, at: valueCount)
      valueCount += size(of: questions)
    }
    for position in order.indices where waiting[position] >= 0 {
      let question = order[position]
      let scope = union(of: pending, from: waiting[position], without: question)
      let output = valueCount
      addStep(eliminating: question, scope: scope, from: waiting[position], of: pending)
      if scope.isEmpty { constants.append(output) } else { add(scope, at: output) }
    }
    var index = waiting[order.count]
    while index >= 0 {
      constants.append(pending[index].offset)
      index = pending[index].next
    }
  }

  private mutating func addStep(
    eliminating question: Int,
    scope: [Int],
    from last: Int,
    of pending: [Pending]
  ) {
    let firstInput = inputs.count
    var index = last
    while index >= 0 {
      let function = pending[index]
      inputs.append(
        Input(
          offset: function.offset,
          stride: stride(of: question, in: function.questions),
          strides: strides.count
        )
      )
      for other in scope { strides.append(stride(of: other, in: function.questions)) }
      index = function.next
    }
    let rows = size(of: scope)
    steps.append(
      Step(
        question: question,
        choiceCount: choiceCounts[question],
        scope: scopes.count..<scopes.count + scope.count,
        rows: rows,
        inputs: firstInput..<inputs.count,
        firstRow: rowCount
      )
    )
    scopes += scope
    valueCount += rows
    rowCount += rows
  }

  /// The number of combinations of the choices of some questions.
  private func size(of questions: [Int]) -> Int {
    var size = 1
    for question in questions { size *= choiceCounts[question] }
    return size
  }

  /// The questions of the functions of a chain but one, ascending.
  private func union(of pending: [Pending], from last: Int, without question: Int) -> [Int] {
    var union: [Int] = []
    var index = last
    while index >= 0 {
      for other in pending[index].questions where other != question && !union.contains(other) {
        union.append(other)
      }
      index = pending[index].next
    }
    union.sort()
    return union
  }

  /// How far apart the values for neighbouring choices of a question lie; 0 where it plays no part.
  private func stride(of question: Int, in questions: [Int]) -> Int {
    var stride = 1
    for other in questions.reversed() {
      if other == question { return stride }
      stride *= choiceCounts[other]
    }
    return 0
  }
}

extension EliminationPlan {
  /// The greatest value of the sum of functions with these values: those of all functions, one
  /// after another, with room for `valueCount`.
  ///
  /// A value of minus infinity forbids a combination.
  func maximum(of values: consuming [Double]) -> Optimum {
    values.reserveCapacity(valueCount)
    var best: [UInt8] = []
    best.reserveCapacity(rowCount)
    var offsets: [Int] = []
    var choices: [Int] = []
    for step in steps { run(step, &values, &best, &offsets, &choices) }
    var total = 0.0
    for constant in constants { total += values[constant] }
    guard total > -.infinity else { return Optimum(value: total, choices: []) }
    return Optimum(value: total, choices: self.choices(by: best))
  }

  /// Appends, for each row of a step, the greatest sum and the choice that reaches it.
  private func run(
    _ step: Step,
    _ values: inout [Double],
    _ best: inout [UInt8],
    _ offsets: inout [Int],
    _ choices: inout [Int]
  ) {
    offsets.removeAll(keepingCapacity: true)
    for input in step.inputs { offsets.append(inputs[input].offset) }
    choices.removeAll(keepingCapacity: true)
    for _ in step.scope { choices.append(0) }
    for _ in 0..<step.rows {
      var greatest = -Double.infinity
      var bestChoice = 0
      for choice in 0..<step.choiceCount {
        var sum = 0.0
        for place in offsets.indices {
          sum += values[offsets[place] + choice * inputs[step.inputs.lowerBound + place].stride]
        }
        if sum > greatest {
          greatest = sum
          bestChoice = choice
        }
      }
      values.append(greatest)
      best.append(UInt8(bestChoice))
      advance(&choices, &offsets, in: step)
    }
  }

  /// Goes on to the next row of a step: the last question counts up and carries to the one before it.
  private func advance(_ choices: inout [Int], _ offsets: inout [Int], in step: Step) {
    var place = choices.count - 1
    while place >= 0 {
      choices[place] += 1
      var turns = 1
      let isDone = choices[place] < choiceCounts[scopes[step.scope.lowerBound + place]]
      if !isDone {
        turns = 1 - choices[place]
        choices[place] = 0
      }
      for index in offsets.indices {
        let input = inputs[step.inputs.lowerBound + index]
        offsets[index] += turns * strides[input.strides + place]
      }
      if isDone { return }
      place -= 1
    }
  }

  /// Follows the best choices from the last question eliminated to the first.
  private func choices(by best: [UInt8]) -> [(question: Int, choice: Int)] {
    var chosen = [Int](repeating: 0, count: choiceCounts.count)
    var result: [(question: Int, choice: Int)] = []
    result.reserveCapacity(steps.count)
    for step in steps.reversed() {
      var row = 0
      for question in scopes[step.scope] { row = row * choiceCounts[question] + chosen[question] }
      chosen[step.question] = Int(best[step.firstRow + row])
      result.append((step.question, chosen[step.question]))
    }
    return result
  }
}
