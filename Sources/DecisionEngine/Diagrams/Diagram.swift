/// A Boolean function of the answers, as the root of a decision diagram in a `DiagramStore`.
///
/// Two functions of one store are the same if and only if their diagrams are equal.
public struct Diagram: Hashable, Sendable {
  /// The index of the root node.
  let root: Int32

  /// The function that is false everywhere.
  static let never = Diagram(root: 0)
  /// The function that is true everywhere.
  static let always = Diagram(root: 1)
}

/// Reduced, ordered, multi-valued decision diagrams that share their nodes.
///
/// A node asks one question and has one child for each of its choices; along every path questions
/// come in the order in which they are asked. Children stand before their parents, so that one pass
/// from the first node to the last computes anything that a node derives from its children. The
/// method is that of Srinivasan, Kam, Malik and Brayton, "Algorithms for discrete function
/// manipulation" (ICCAD 1990).
public struct DiagramStore: Sendable {
  /// A node that is not one of the two ends.
  struct Node: Sendable {
    /// The question that it asks.
    let question: Int32
    /// Where its children begin in `children`: one for each choice of the question.
    let firstChild: Int32
  }

  /// The nodes but for the two ends: node `i` of a diagram is `nodes[i - 2]`.
  let nodes: [Node]
  /// The children of all nodes.
  let children: [Int32]
  /// The number of choices of each question.
  let choiceCounts: [Int]

  /// The child of a node for a choice.
  func child(of node: Int32, choice: Int) -> Int32 {
    children[Int(nodes[Int(node) - 2].firstChild) + choice]
  }

  /// The value of a function when every question on its path is answered; `nil` where an unknown
  /// answer is needed. Cost: the number of questions on the path.
  func value(of diagram: Diagram, answers: [Int?]) -> Bool? {
    var node = diagram.root
    while node > 1 {
      guard let choice = answers[Int(nodes[Int(node) - 2].question)] else { return nil }
      node = child(of: node, choice: choice)
    }
    return node == 1
  }

  /// The questions that a function depends on, ascending. Cost: the nodes up to its root.
  func support(of diagram: Diagram) -> [Int] {
    guard diagram.root > 1 else { return [] }
    var found = [Bool](repeating: false, count: choiceCounts.count)
    var marked = [Bool](repeating: false, count: Int(diagram.root) + 1)
    marked[Int(diagram.root)] = true
    for index in stride(from: Int(diagram.root), to: 1, by: -1) where marked[index] {
      let node = nodes[index - 2]
      found[Int(node.question)] = true
      let first = Int(node.firstChild)
      for edge in first..<(first + choiceCounts[Int(node.question)]) {
        marked[Int(children[edge])] = true
      }
    }
    return found.indices.filter { found[$0] }
  }

  /// The indices in `nodes` of the nodes that some functions are made of, ascending.
  func reachable(from diagrams: [Diagram]) -> [Int] {
    var marked = [Bool](repeating: false, count: nodes.count)
    for diagram in diagrams where diagram.root > 1 { marked[Int(diagram.root) - 2] = true }
    for index in nodes.indices.reversed() where marked[index] {
      let node = nodes[index]
      let first = Int(node.firstChild)
      for child in children[first..<(first + choiceCounts[Int(node.question)])] where child > 1 {
        marked[Int(child) - 2] = true
      }
    }
    return marked.indices.filter { marked[$0] }
  }
}
