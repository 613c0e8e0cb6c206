/// How likely everything in a program is for a profile, exactly.
///
/// Every unknown question that applies takes each of its choices with equal likelihood. Likelihoods
/// are whole numbers of equal parts, `Program.unit` of which make certainty, so nothing is rounded.
struct Evaluation: Sendable {
  /// For each node of the program's diagrams, the two ends first.
  private let parts: [Int64]
  /// The parts that make certainty.
  let unit: Int64

  /// Evaluates a program for answers. Cost: one pass over the diagrams.
  init(_ program: Program, answers: [Int?]) {
    let store = program.diagrams
    var parts = [Int64](repeating: 0, count: store.nodes.count + 2)
    parts[1] = program.unit
    for (index, node) in store.nodes.enumerated() {
      let question = Int(node.question)
      let first = Int(node.firstChild)
      if let choice = answers[question] {
        parts[index + 2] = parts[Int(store.children[first + choice])]
      } else {
        let count = store.choiceCounts[question]
        var sum: Int64 = 0
        for edge in first..<(first + count) { sum += parts[Int(store.children[edge])] }
        parts[index + 2] = sum / Int64(count)
      }
    }
    self.parts = parts
    unit = program.unit
  }

  /// The parts of certainty with which a condition holds.
  func parts(of diagram: Diagram) -> Int64 {
    parts[Int(diagram.root)]
  }

  /// The likelihood of a condition, 0 … 1.
  func likelihood(of diagram: Diagram) -> Double {
    Double(parts(of: diagram)) / Double(unit)
  }

  /// Whether a condition holds whatever the unknown answers are.
  func isCertain(_ diagram: Diagram) -> Bool {
    parts(of: diagram) == unit
  }

  /// Whether a condition holds for some of the unknown answers.
  func isPossible(_ diagram: Diagram) -> Bool {
    parts(of: diagram) > 0
  }
}
