/// A function of a few questions, as a table of its values.
struct Factor: Sendable {
  /// The questions, ascending.
  let questions: [Int]
  /// The values; the last question varies fastest.
  var values: [Double]
}

/// Walks through all combinations of choices of a few questions; the last varies fastest.
struct Combinations {
  /// The number of choices of each question.
  let counts: [Int]
  /// The present combination.
  private(set) var choices: [Int]

  /// Begins at the first combination.
  init(counts: [Int]) {
    self.counts = counts
    choices = .init(repeating: 0, count: counts.count)
  }

  /// The number of combinations.
  var total: Int { counts.reduce(1, *) }

  /// Goes to the next combination and returns the position of the leftmost question that changed,
  /// or `nil` after the last.
  mutating func advance() -> Int? {
    var position = counts.count - 1
    while position >= 0 {
      choices[position] += 1
      if choices[position] < counts[position] { return position }
      choices[position] = 0
      position -= 1
    }
    return nil
  }
}
