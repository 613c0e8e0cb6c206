/// Chooses the order in which questions are eliminated, and tells what it costs.
package struct EliminationOrder {
  /// The questions in the order chosen.
  package let questions: [Int]
  /// The sum of the sizes of all tables that arise with nothing answered, capped.
  package let cost: Int

  /// The cost past which a pack is refused: its rules link too many questions.
  package static let costLimit = 1 << 22

  /// Orders the questions of some scopes greedily: next comes the question that leaves the smallest
  /// table, of equals the first.
  ///
  /// Answered questions only make tables smaller, so the cost bounds that of every profile. Time:
  /// the cube of the number of questions at worst.
  package init(scopes: [[Int]], choiceCounts: [Int]) {
    var graph = Graph(choiceCounts: choiceCounts)
    for scope in scopes { graph.connect(scope) }
    for question in choiceCounts.indices { graph.measure(question) }
    var questions: [Int] = []
    var cost = 0
    while let next = graph.smallest() {
      cost = min(cost + graph.tableSizes[next], Self.costLimit + 1)
      questions.append(next)
      graph.eliminate(next)
    }
    self.questions = questions
    self.cost = cost
  }

  /// Which questions stand in one table with which.
  private struct Graph {
    let choiceCounts: [Int]
    private var linked: [[Bool]]
    private var remaining: [Bool]
    /// The size of the table that eliminating each question would need.
    private(set) var tableSizes: [Int]

    init(choiceCounts: [Int]) {
      self.choiceCounts = choiceCounts
      let count = choiceCounts.count
      linked = .init(repeating: .init(repeating: false, count: count), count: count)
      remaining = .init(repeating: false, count: count)
      tableSizes = choiceCounts
    }

    mutating func connect(_ scope: [Int]) {
      for question in scope {
        remaining[question] = true
        for other in scope where other != question { linked[question][other] = true }
      }
    }

    func smallest() -> Int? {
      var best: Int?
      for question in remaining.indices where remaining[question] {
        if tableSizes[question] < best.map({ tableSizes[$0] }) ?? .max { best = question }
      }
      return best
    }

    mutating func eliminate(_ question: Int) {
      remaining[question] = false
      let clique = neighbours(of: question)
      for member in clique { linked[member][question] = false }
      for member in clique {
        for other in clique where other != member { linked[member][other] = true }
      }
      for member in clique { measure(member) }
    }

    private func neighbours(of question: Int) -> [Int] {
      linked[question].indices.filter { linked[question][$0] && remaining[$0] }
    }

    /// Works out the size of the table that eliminating a question would need.
    mutating func measure(_ question: Int) {
      var size = choiceCounts[question]
      for neighbour in choiceCounts.indices
      where linked[question][neighbour] && remaining[neighbour] {
        size = min(size * choiceCounts[neighbour], EliminationOrder.costLimit + 1)
      }
      tableSizes[question] = size
    }
  }
}
