/// What eliminating questions from functions of certain questions does, step by step.
///
/// The steps depend on the questions of the functions alone. Sums that differ only in their values, such
/// as those of the options of a decision, share a plan, and each costs one pass over numbers.
package struct EliminationPlan: Sendable {
  /// Adds functions up and takes the best choice of one question.
  package struct Step {
    package let question: Int
    package let choiceCount: Int
    /// The other questions of the functions, ascending: a range of `scopes`.
    package let scope: Range<Int>
    /// The combinations of their choices.
    package let rows: Int
    /// The functions that are added up: a range of `inputs`.
    package let inputs: Range<Int>
    /// How many rows the steps before it have.
    package let firstRow: Int
  }

  /// A function that takes part in a step.
  package struct Input {
    /// Where its values begin.
    package let offset: Int
    /// How far apart the values for neighbouring choices of the eliminated question lie.
    package let stride: Int
    /// Where the same for the questions of the step's scope begins in `strides`.
    package let strides: Int
  }

  /// A function that waits for the first of its questions to be eliminated.
  private struct Pending {
    let questions: [Int]
    let offset: Int
    /// The one that waits for the same question and came before it.
    let next: Int
  }

  package let choiceCounts: [Int]
  package private(set) var steps: [Step] = []
  package private(set) var inputs: [Input] = []
  /// The questions of the scopes of all steps.
  package private(set) var scopes: [Int] = []
  /// For each input the distances between its values, by the questions of its step's scope.
  package private(set) var strides: [Int] = []
  /// Where the values of functions of no question stand, those of results included.
  package private(set) var constants: [Int] = []
  /// The rows of all steps.
  package private(set) var rowCount = 0
  /// The number of values of the functions, before those of results.
  package private(set) var functionCount = 0
  /// The number of values of the functions and of all results.
  package private(set) var valueCount = 0

  /// Plans to eliminate, in an order that holds all that occur, the questions of some functions.
  ///
  /// `scopes`: The questions of each function, ascending.
  package init(choiceCounts: [Int], order: [Int], scopes: [[Int]]) {
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
    functionCount = valueCount
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
