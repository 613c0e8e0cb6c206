/// How likely everything in a program is for a profile, exactly.
///
/// Every question that applies takes each of the choices that its answer admits with equal likelihood.
/// Likelihoods are whole numbers of equal parts, `Program.unit(for:)` of which make certainty, so nothing
/// is rounded.
package struct Evaluation: Sendable {
  /// For each node of the program's diagrams, the two ends first.
  private var parts: [Int64]
  /// The parts that make certainty.
  let unit: Int64

  /// Evaluates a program for answers.
  ///
  /// `unit`: The parts that make certainty, where it is known what serves the answers.
  ///
  /// Cost: one pass over the diagrams.
  ///
  /// - Precondition: There is a unit for the answers, as there is for those of a profile that was resolved
  ///   against the program.
  package init(_ program: Program, answers: [AnswerSet], unit: Int64? = nil) {
    self.init(program, unit: unit ?? program.requiredUnit(for: answers))
    for index in program.diagrams.nodes.indices { evaluate(index, of: program.diagrams, answers) }
  }

  /// Evaluates only what one decision depends on; of other conditions it says nothing.
  ///
  /// Cost: one pass over the decision's diagrams.
  init(_ program: Program, decision: Int, answers: [AnswerSet], unit: Int64? = nil) {
    self.init(program, unit: unit ?? program.requiredUnit(for: answers))
    update(program.decisions[decision].nodes, of: program, answers: answers)
  }

  /// Evaluates only some nodes, which stand in ascending order.
  init(_ program: Program, deciding nodes: [Int], answers: [AnswerSet]) {
    self.init(program, unit: program.requiredUnit(for: answers))
    update(nodes, of: program, answers: answers)
  }

  /// Evaluates some nodes again, which stand in ascending order.
  mutating func update(_ nodes: [Int], of program: Program, answers: [AnswerSet]) {
    for index in nodes { evaluate(index, of: program.diagrams, answers) }
  }

  private init(_ program: Program, unit: Int64) {
    parts = .init(repeating: 0, count: program.diagrams.nodes.count + 2)
    parts[1] = unit
    self.unit = unit
  }

  /// Evaluates a node whose children are evaluated.
  private mutating func evaluate(_ index: Int, of store: DiagramStore, _ answers: [AnswerSet]) {
    let question = Int(store.nodes[index].question)
    let first = Int(store.nodes[index].firstChild)
    let answer = answers[question]
    if let choice = answer.choice {
      parts[index + 2] = parts[Int(store.children[first + choice])]
    } else {
      parts[index + 2] = answer.mean(of: store.choiceCounts[question]) { choice in
        parts[Int(store.children[first + choice])]
      }
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

extension Evaluation {
  /// Evaluates a program where questions have one choice, or any.
  package init(_ program: Program, answers: [Int?]) {
    self.init(program, answers: .init(answers))
  }

  /// Evaluates what one decision depends on where questions have one choice, or any.
  init(_ program: Program, decision: Int, answers: [Int?]) {
    self.init(program, decision: decision, answers: .init(answers))
  }
}

extension AnswerSet {
  /// The mean of whole parts over the choices that it admits, of so many that the question has; the parts
  /// are known to divide.
  @inline(__always)
  func mean(of count: Int, _ parts: (Int) -> Int64) -> Int64 {
    var sum: Int64 = 0
    var admitted: Int64 = 0
    for choice in 0..<count where admits(choice) {
      sum += parts(choice)
      admitted += 1
    }
    return sum / admitted
  }
}
