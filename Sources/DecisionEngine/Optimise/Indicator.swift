/// Where a rule fires, as a table over the open questions that decide it.
package struct Indicator: Sendable {
  /// The questions, ascending.
  package let questions: [Int]
  /// For each combination of their choices, whether it fires; the last varies fastest.
  package let values: [Bool]

  /// Tabulates where a rule with this support fires.
  ///
  /// Cost: the combinations of the open questions.
  package init(of fires: Diagram, support: [Int], in store: DiagramStore, answers: [Int?]) {
    var questions: [Int] = []
    questions.reserveCapacity(support.count)
    var completed = answers
    var size = 1
    for question in support where answers[question] == nil {
      questions.append(question)
      completed[question] = 0
      size *= store.choiceCounts[question]
    }
    var values: [Bool] = []
    values.reserveCapacity(size)
    while values.count < size {
      values.append(store.value(of: fires, answers: completed) == true)
      // The next combination: the last question counts up, and carries to the one before it.
      for question in questions.reversed() {
        let next = (completed[question] ?? 0) + 1
        completed[question] = next < store.choiceCounts[question] ? next : 0
        if next < store.choiceCounts[question] { break }
      }
    }
    self.init(questions: questions, values: values)
  }

  /// A table of values.
  init(questions: [Int], values: [Bool]) {
    self.questions = questions
    self.values = values
  }

  /// Whether the rule fires for a choice of every question.
  func fires(for chosen: [Int], of choiceCounts: [Int]) -> Bool {
    var row = 0
    for question in questions { row = row * choiceCounts[question] + chosen[question] }
    return values[row]
  }

  /// Whether the rule fires in some combination of choices that are allowed, and whether it does not in some.
  func outcomes(within allowed: [ChoiceMask], of choiceCounts: [Int]) -> (fires: Bool, fails: Bool)
  {
    if questions.allSatisfy({ allowed[$0] == .all(choiceCounts[$0]) }) {
      return (values.contains(true), values.contains(false))
    }
    var (fires, fails) = (false, false)
    func visit(_ place: Int, _ row: Int) {
      if fires, fails { return }
      guard place < questions.count else {
        if values[row] { fires = true } else { fails = true }
        return
      }
      let count = choiceCounts[questions[place]]
      for choice in 0..<count where allowed[questions[place]].contains(choice) {
        visit(place + 1, row * count + choice)
      }
    }
    visit(0, 0)
    return (fires, fails)
  }

  /// The values of a function that is minus infinity where the rule does not fire as it must, and 0
  /// elsewhere.
  func forbidding(unlessFiring fires: Bool) -> [Double] {
    values.map { $0 == fires ? 0 : -.infinity }
  }
}
