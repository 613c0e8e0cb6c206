/// The decision diagram of one condition, for clients that compile conditions to something else.
public struct ConditionDiagram: Hashable, Sendable {
  /// Where a choice leads.
  public enum Target: Hashable, Sendable {
    /// The condition fails.
    case never
    /// The condition holds.
    case always
    /// Another question decides: a node, by its index.
    case node(Int)
  }

  /// A question, and where each of its choices leads.
  public struct Node: Hashable, Sendable {
    /// The question.
    public let question: Int
    /// For each choice of it where it leads.
    public let targets: [Target]
  }

  /// The nodes; each leads to nodes before it only, and to questions that are asked later.
  public let nodes: [Node]
  /// Where the condition begins.
  public let root: Target

  /// Takes the nodes of a function out of a store.
  ///
  /// Cost: the nodes of the store.
  init(_ diagram: Diagram, in store: DiagramStore) {
    let kept = store.reachable(from: [diagram])
    func target(_ node: Int32) -> Target {
      if node <= 1 { return node == 1 ? .always : .never }
      return .node(kept.firstIndex(of: Int(node) - 2) ?? 0)
    }
    nodes = kept.map { index in
      let question = Int(store.nodes[index].question)
      return Node(
        question: question,
        targets: (0..<store.choiceCounts[question]).map {
          target(store.child(of: Int32(index + 2), choice: $0))
        }
      )
    }
    root = target(diagram.root)
  }
}
