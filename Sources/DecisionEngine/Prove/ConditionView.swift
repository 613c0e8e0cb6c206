/// Conditions over questions of which some are decided, some are held, and some are left open.
struct ConditionView {
  /// The parts of certainty in which likelihoods are counted.
  let unit: Int64
  private let program: Program
  private let held: [Int?]
  private let domains: [ChoiceMask]
  private let leftOpen: [Bool]

  /// Looks at conditions where some questions are held, and some are left open among their choices.
  init(
    _ program: Program,
    held: [Int?],
    domains: [ChoiceMask],
    leftOpen: [Bool],
    unit: Int64
  ) {
    self.program = program
    self.held = held
    self.domains = domains
    self.leftOpen = leftOpen
    self.unit = unit
  }

  /// Where a condition is certain to hold.
  func firing(of condition: Diagram, support: [Int]) -> FitProblem.Firing {
    let store = program.diagrams
    if let holds = store.value(of: condition, answers: held) { return holds ? .always : .never }
    let indicator: Indicator
    if let (questions, parts) = parts(of: condition, support: support) {
      indicator = Indicator(questions: questions, values: parts.map { $0 == unit })
    } else {
      indicator = Indicator(of: condition, support: support, in: store, answers: held)
    }
    let (fires, fails) = indicator.outcomes(within: domains, of: store.choiceCounts)
    if !fires { return .never }
    return fails ? .sometimes(indicator) : .always
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
    let open = domains.indices.map { program.answer(domains[$0], to: $0) }
    var values = [Int64](repeating: 0, count: store.nodes.count + 2)
    values[1] = unit
    var parts: [Int64] = []
    parts.reserveCapacity(size)
    while parts.count < size {
      for index in nodes {
        let question = Int(store.nodes[index].question)
        let first = Int(store.nodes[index].firstChild)
        let answer = answers[question].map { AnswerSet($0) } ?? open[question]
        values[index + 2] = answer.mean(of: store.choiceCounts[question]) { choice in
          values[Int(store.children[first + choice])]
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
