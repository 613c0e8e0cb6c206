/// Where a rule fires, as a table over the open questions that decide it.
struct Indicator {
  /// The questions, ascending.
  let questions: [Int]
  /// For each combination of their choices, whether it fires; the last varies fastest.
  let values: [Bool]

  /// Tabulates a rule. Cost: the combinations of the open questions.
  init(of rule: Rule, in store: DiagramStore, answers: [Int?]) {
    self.init(of: rule.fires, support: rule.support, in: store, answers: answers)
  }

  /// Tabulates a condition that depends on the questions of `support`, ascending.
  init(of condition: Diagram, support: [Int], in store: DiagramStore, answers: [Int?]) {
    let questions = support.filter { answers[$0] == nil }
    self.questions = questions
    var completed = answers
    for question in questions { completed[question] = 0 }
    var values: [Bool] = []
    var position = 0
    while position >= 0 {
      values.append(store.value(of: condition, answers: completed) == true)
      // The next combination: the last question counts up, and carries to the one before it.
      position = questions.count - 1
      while position >= 0 {
        let question = questions[position]
        let next = (completed[question] ?? 0) + 1
        completed[question] = next < store.choiceCounts[question] ? next : 0
        if next < store.choiceCounts[question] { break }
        position -= 1
      }
    }
    self.values = values
  }
}
