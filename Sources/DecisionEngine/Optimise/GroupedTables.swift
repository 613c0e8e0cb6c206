/// Sums of rules, one table with several columns for each set of questions that decides some of them.
struct GroupedTables: Sendable {
  /// The number of columns: the options of a decision.
  let columns: Int
  private var groups: [Group] = []
  private var groupOfScope: [[Int]: Int] = [:]

  private struct Group {
    let questions: [Int]
    /// The rows, one for each combination of choices, each with all columns.
    var values: [Double]
  }

  /// Creates tables without rules.
  init(columns: Int) {
    self.columns = columns
  }

  /// Adds what a rule is worth in each column to the combinations in which it fires.
  mutating func add(_ indicator: Indicator, times worth: [Double]) {
    let index: Int
    if let existing = groupOfScope[indicator.questions] {
      index = existing
    } else {
      index = groups.count
      groupOfScope[indicator.questions] = index
      groups.append(
        Group(
          questions: indicator.questions,
          values: .init(repeating: 0, count: indicator.values.count * columns)))
    }
    for (row, fires) in indicator.values.enumerated() where fires {
      for column in 0..<columns { groups[index].values[row * columns + column] += worth[column] }
    }
  }

  /// The functions whose sum is the sum of the columns, each times its factor.
  func factors(_ factor: (Int) -> Double) -> [Factor] {
    let used = (0..<columns).filter { factor($0) != 0 }.map { (column: $0, factor: factor($0)) }
    return groups.map { group in
      let rows = group.values.count / columns
      var values = [Double](repeating: 0, count: rows)
      for row in 0..<rows {
        var sum = 0.0
        for (column, factor) in used { sum += factor * group.values[row * columns + column] }
        values[row] = sum
      }
      return Factor(questions: group.questions, values: values)
    }
  }
}
