/// Sums of rules, one table with several columns for each set of questions that decides some of them.
package struct GroupedTables: Sendable {
  /// The number of columns: the options of a decision.
  package let columns: Int
  /// The questions of each table, ascending.
  package private(set) var scopes: [[Int]] = []
  /// The tables one after another: rows, one for each combination of choices, each with all columns.
  private(set) var values: [Double] = []
  /// Where each table begins.
  private(set) var starts: [Int] = []
  private var tableOfScope: [[Int]: Int] = [:]

  /// Creates tables without rules.
  package init(columns: Int) {
    self.columns = columns
  }

  /// Adds what a rule is worth in each column to the combinations in which it fires.
  package mutating func add(_ indicator: Indicator, times worth: [Double]) {
    var position = start(of: indicator.questions, rows: indicator.values.count)
    for fires in indicator.values {
      if fires {
        for column in 0..<columns { values[position + column] += worth[column] }
      }
      position += columns
    }
  }

  /// Adds what a rule is worth in each column, times the likelihood that it fires in each combination of
  /// the choices of some questions.
  mutating func add(_ likelihoods: [Double], of questions: [Int], times worth: [Double]) {
    var position = start(of: questions, rows: likelihoods.count)
    for likelihood in likelihoods {
      if likelihood > 0 {
        for column in 0..<columns { values[position + column] += worth[column] * likelihood }
      }
      position += columns
    }
  }

  /// Where the table of some questions begins; made where there is none yet.
  private mutating func start(of questions: [Int], rows: Int) -> Int {
    if let existing = tableOfScope[questions] { return starts[existing] }
    let start = values.count
    tableOfScope[questions] = scopes.count
    scopes.append(questions)
    starts.append(start)
    values.append(contentsOf: repeatElement(0, count: rows * columns))
    return start
  }

  /// Appends the values of the functions, table after table, whose sum is the sum of the columns, each
  /// times its factor.
  package func append(to sums: inout [Double], weighing factors: [Double]) {
    var position = 0
    while position < values.count {
      var sum = 0.0
      for column in 0..<columns where factors[column] != 0 {
        sum += factors[column] * values[position + column]
      }
      sums.append(sum)
      position += columns
    }
  }

  /// Where the values of a table stand among those of all.
  package func rows(of table: Int) -> Range<Int> {
    let end = table + 1 < starts.count ? starts[table + 1] : values.count
    return starts[table] / columns..<end / columns
  }

  /// Adds to sums the columns of the rows for a choice of every question.
  package func add(to sums: inout [Double], choosing chosen: [Int], of choiceCounts: [Int]) {
    for (table, questions) in scopes.enumerated() {
      var row = 0
      for question in questions { row = row * choiceCounts[question] + chosen[question] }
      let position = starts[table] + row * columns
      for column in 0..<columns { sums[column] += values[position + column] }
    }
  }
}
