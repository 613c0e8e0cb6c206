/// Conditions over questions of which some are decided, some are held, and some are left open.
struct ConditionView {
  private let program: Program
  private let held: [Int?]
  private let leftOpen: [Bool]

  /// Looks at conditions where some questions are held, and some are left open.
  init(_ program: Program, held: [Int?], leftOpen: [Bool]) {
    self.program = program
    self.held = held
    self.leftOpen = leftOpen
  }

  /// Where a condition is certain to hold.
  func firing(of condition: Diagram, support: [Int]) -> FitProblem.Firing {
    let store = program.diagrams
    if let holds = store.value(of: condition, answers: held) { return holds ? .always : .never }
    let indicator: Indicator
    if let (questions, parts) = parts(of: condition, support: support) {
      indicator = Indicator(questions: questions, values: parts.map { $0 == program.unit })
    } else {
      indicator = Indicator(of: condition, support: support, in: store, answers: held)
    }
    if !indicator.values.contains(true) { return .never }
    return indicator.values.contains(false) ? .sometimes(indicator) : .always
  }

  /// The questions to be decided that a condition depends on, and for each combination of their choices,
  /// the last varying fastest, how likely it is, in parts of certainty; `nil` where it depends on no
  /// question that is left open.
  ///
  /// Cost: the combinations, each times the nodes of the diagram.
  func parts(of condition: Diagram, support: [Int]) -> (questions: [Int], parts: [Int64])? {
    guard !leftOpen.isEmpty, support.contains(where: { leftOpen[$0] }) else { return nil }
    let store = program.diagrams
    let questions = support.filter { held[$0] == nil && !leftOpen[$0] }
    let nodes = store.reachable(from: [condition])
    var answers = held
    var size = 1
    for question in questions {
      answers[question] = 0
      size *= store.choiceCounts[question]
    }
    var values = [Int64](repeating: 0, count: store.nodes.count + 2)
    values[1] = program.unit
    var parts: [Int64] = []
    parts.reserveCapacity(size)
    while parts.count < size {
      for index in nodes {
        let question = Int(store.nodes[index].question)
        let first = Int(store.nodes[index].firstChild)
        if let choice = answers[question] {
          values[index + 2] = values[Int(store.children[first + choice])]
        } else {
          let count = store.choiceCounts[question]
          var sum: Int64 = 0
          for edge in first..<(first + count) { sum += values[Int(store.children[edge])] }
          values[index + 2] = sum / Int64(count)
        }
      }
      parts.append(values[Int(condition.root)])
      // The next combination: the last question counts up, and carries to the one before it.
      for question in questions.reversed() {
        let next = (answers[question] ?? 0) + 1
        answers[question] = next < store.choiceCounts[question] ? next : 0
        if next < store.choiceCounts[question] { break }
      }
    }
    return (questions, parts)
  }
}
