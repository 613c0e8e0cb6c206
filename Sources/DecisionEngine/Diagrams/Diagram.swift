/// A Boolean function of the answers, as the root of a decision diagram in a `DiagramStore`.
///
/// Two functions of one store are the same if and only if their diagrams are equal.
public struct Diagram: Hashable, Sendable {
  /// The index of the root node.
  let root: Int32

  /// The function that is false everywhere.
  static let never = Diagram(root: 0)
  /// The function that is true everywhere.
  package static let always = Diagram(root: 1)
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
  package struct Node: Sendable {
    /// The question that it asks.
    package let question: Int32
    /// Where its children begin in `children`: one for each choice of the question.
    package let firstChild: Int32
  }

  /// The nodes but for the two ends: node `i` of a diagram is `nodes[i - 2]`.
  package let nodes: [Node]
  /// The children of all nodes.
  package let children: [Int32]
  /// The number of choices of each question.
  package let choiceCounts: [Int]

  /// The child of a node for a choice.
  func child(of node: Int32, choice: Int) -> Int32 {
    children[Int(nodes[Int(node) - 2].firstChild) + choice]
  }

  /// The value of a function when every question on its path is answered; `nil` where an unknown
  /// answer is needed.
  ///
  /// Cost: the number of questions on the path.
  package func value(of diagram: Diagram, answers: [Int?]) -> Bool? {
    var node = diagram.root
    while node > 1 {
      guard let choice = answers[Int(nodes[Int(node) - 2].question)] else { return nil }
      node = child(of: node, choice: choice)
    }
    return node == 1
  }

  /// The questions that each of some functions depends on, ascending.
  ///
  /// Cost: the nodes of each function.
  func supports(of diagrams: [Diagram]) -> [[Int]] {
    // The last function that was seen to need each node, and each question.
    var seenNodes = [Int](repeating: -1, count: nodes.count + 2)
    var seenQuestions = [Int](repeating: -1, count: choiceCounts.count)
    var waiting: [Int32] = []
    return diagrams.indices.map { index in
      var support: [Int] = []
      func visit(_ node: Int32) {
        guard node > 1, seenNodes[Int(node)] != index else { return }
        seenNodes[Int(node)] = index
        waiting.append(node)
      }
      visit(diagrams[index].root)
      while let node = waiting.popLast() {
        let question = Int(nodes[Int(node) - 2].question)
        if seenQuestions[question] != index {
          seenQuestions[question] = index
          support.append(question)
        }
        for choice in 0..<choiceCounts[question] { visit(child(of: node, choice: choice)) }
      }
      support.sort()
      return support
    }
  }

  /// For each node, the two ends first, whether its function depends on a question, as far as that can
  /// be told from some nodes: ascending, and with every node their children.
  func dependence(on question: Int, of nodes: [Int]) -> [Bool] {
    var depends = [Bool](repeating: false, count: self.nodes.count + 2)
    for index in nodes {
      let node = self.nodes[index]
      let asked = Int(node.question)
      // Questions come in order along every path: below a later one it cannot be asked.
      guard asked < question else {
        depends[index + 2] = asked == question
        continue
      }
      let first = Int(node.firstChild)
      for edge in first..<first + choiceCounts[asked] where depends[Int(children[edge])] {
        depends[index + 2] = true
        break
      }
    }
    return depends
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
