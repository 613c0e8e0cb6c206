/// The greatest value of a sum of functions of a few questions each, and where it is reached.
package struct Optimum: Sendable {
  /// The greatest value; minus infinity where every combination is forbidden.
  package let value: Double
  /// The choices that reach it, by question.
  package let choices: [(question: Int, choice: Int)]

  /// Answers with these choices, and any choice where nothing depends on it.
  package func completing(_ answers: [Int?]) -> [Int?] {
    var completed: [Int?] = answers.map { $0 ?? 0 }
    for (question, choice) in choices where answers[question] == nil {
      completed[question] = choice
    }
    return completed
  }
}

/// Maximises sums of small functions exactly, by eliminating one question at a time.
///
/// All functions that need a question are added up and replaced by one that gives, for each choice of
/// the other questions, the best that the eliminated one can do: bucket elimination (Dechter,
/// Artificial Intelligence 113, 1999). Cost: the sum of the sizes of the tables that arise, which
/// the order decides and `EliminationOrder` bounds when a pack is compiled.
package struct Elimination: Sendable {
  /// The number of choices of each question.
  package let choiceCounts: [Int]
  /// The order in which questions are eliminated; it holds all that occur.
  package let order: [Int]

  /// Prepares to eliminate questions in an order.
  package init(choiceCounts: [Int], order: [Int]) {
    self.choiceCounts = choiceCounts
    self.order = order
  }

  /// The greatest value of the sum of `factors`.
  ///
  /// A value of minus infinity forbids a combination.
  package func maximum(of factors: [Factor]) -> Optimum {
    plan(for: factors.map { $0.questions }).maximum(of: factors.flatMap { $0.values })
  }

  /// The plan for functions of these questions, each ascending.
  package func plan(for scopes: [[Int]]) -> EliminationPlan {
    EliminationPlan(choiceCounts: choiceCounts, order: order, scopes: scopes)
  }
}
