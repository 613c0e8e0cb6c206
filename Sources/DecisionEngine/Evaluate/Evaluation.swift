/// How likely everything in a program is for a profile, exactly.
///
/// Every unknown question that applies takes each of its choices with equal likelihood. Likelihoods
/// are whole numbers of equal parts, `Program.unit` of which make certainty, so nothing is rounded.
package struct Evaluation: Sendable {
  /// For each node of the program's diagrams, the two ends first.
  private var parts: [Int64]
  /// The parts that make certainty.
  let unit: Int64

  /// Evaluates a program for answers.
  ///
  /// Cost: one pass over the diagrams.
  package init(_ program: Program, answers: [Int?]) {
    self.init(program)
    for index in program.diagrams.nodes.indices { evaluate(index, of: program.diagrams, answers) }
  }

  /// Evaluates only what one decision depends on; of other conditions it says nothing.
  ///
  /// Cost: one pass over the decision's diagrams.
  init(_ program: Program, decision: Int, answers: [Int?]) {
    self.init(program, deciding: program.decisions[decision].nodes, answers: answers)
  }

  /// Evaluates only some nodes, which stand in ascending order.
  init(_ program: Program, deciding nodes: [Int], answers: [Int?]) {
    self.init(program)
    update(nodes, of: program, answers: answers)
  }

  /// Evaluates some nodes again, which stand in ascending order.
  mutating func update(_ nodes: [Int], of program: Program, answers: [Int?]) {
    for index in nodes { evaluate(index, of: program.diagrams, answers) }
  }

  private init(_ program: Program) {
    parts = .init(repeating: 0, count: program.diagrams.nodes.count + 2)
    parts[1] = program.unit
    unit = program.unit
  }

  /// Evaluates a node whose children are evaluated.
  private mutating func evaluate(_ index: Int, of store: DiagramStore, _ answers: [Int?]) {
    let question = Int(store.nodes[index].question)
    let first = Int(store.nodes[index].firstChild)
    if let choice = answers[question] {
      parts[index + 2] = parts[Int(store.children[first + choice])]
    } else {
      let count = store.choiceCounts[question]
      var sum: Int64 = 0
      for edge in first..<(first + count) { sum += parts[Int(store.children[edge])] }
      parts[index + 2] = sum / Int64(count)
    }
  }

  /// The parts of certainty with which a condition holds.
  func parts(of diagram: Diagram) -> Int64 {
    parts[Int(diagram.root)]
  }

  /// The likelihood of a condition, 0 … 1.
  package func likelihood(of diagram: Diagram) -> Double {
    Double(parts(of: diagram)) / Double(unit)
  }

  /// Whether a condition holds whatever the unknown answers are.
  package func isCertain(_ diagram: Diagram) -> Bool {
    parts(of: diagram) == unit
  }

  /// Whether a condition holds for some of the unknown answers.
  package func isPossible(_ diagram: Diagram) -> Bool {
    parts(of: diagram) > 0
  }
}
