/// Builds decision diagrams that share their nodes in a new store.
///
/// Each operation costs at most the product of the sizes of its two diagrams. Past `nodeLimit` nodes
/// it stops with `DiagramLimitReached` and does not run out of memory.
struct DiagramBuilder {
  /// The number of choices of each question, in the order in which they are asked.
  private let choiceCounts: [Int]
  /// The greatest number of nodes.
  private let nodeLimit: Int
  private var nodes: [DiagramStore.Node] = []
  private var children: [Int32] = []
  /// A hash table of the nodes: at most half of the slots hold one, the others 0.
  private var slots = [Int32](repeating: 0, count: 256)
  /// The children of nodes that are being made, as a stack.
  private var pending: [Int32] = []
  private var results: [Operation: Int32] = [:]

  private enum Connective {
    case and
    case or
  }

  private struct Operation: Hashable {
    let connective: Connective
    let first: Int32
    let second: Int32
  }

  /// Creates a builder without nodes.
  init(choiceCounts: [Int], nodeLimit: Int = 1 << 17) {
    self.choiceCounts = choiceCounts
    self.nodeLimit = nodeLimit
  }

  /// The function that is true where the answer to `question` is one of `choices`.
  mutating func answer(
    _ question: Int,
    isIn choices: ChoiceMask
  ) throws(DiagramLimitReached) -> Diagram {
    let start = pending.count
    for choice in 0..<choiceCounts[question] { pending.append(choices.contains(choice) ? 1 : 0) }
    return Diagram(root: try node(question: question, from: start))
  }

  /// The function that is true where both are.
  mutating func and(
    _ first: Diagram,
    _ second: Diagram
  ) throws(DiagramLimitReached) -> Diagram {
    Diagram(root: try combined(first.root, second.root, by: .and))
  }

  /// The function that is true where either is.
  mutating func or(
    _ first: Diagram,
    _ second: Diagram
  ) throws(DiagramLimitReached) -> Diagram {
    Diagram(root: try combined(first.root, second.root, by: .or))
  }

  /// The functions of another store as they are where a question has a certain answer.
  ///
  /// Cost: the nodes of the store.
  mutating func copy(
    _ diagrams: [Diagram],
    of store: DiagramStore,
    answering question: Int,
    with choice: Int
  ) throws(DiagramLimitReached) -> [Diagram] {
    var renamed = [Int32](repeating: 0, count: store.nodes.count + 2)
    renamed[1] = 1
    for index in store.reachable(from: diagrams) {
      let asked = Int(store.nodes[index].question)
      let first = Int(store.nodes[index].firstChild)
      if asked == question {
        renamed[index + 2] = renamed[Int(store.children[first + choice])]
        continue
      }
      let start = pending.count
      for edge in first..<first + choiceCounts[asked] {
        pending.append(renamed[Int(store.children[edge])])
      }
      renamed[index + 2] = try node(question: asked, from: start)
    }
    return diagrams.map { Diagram(root: renamed[Int($0.root)]) }
  }

  /// A store of the nodes that `diagrams` are made of, which it renames to fit.
  func store(keeping diagrams: inout [Diagram]) -> DiagramStore {
    let all = DiagramStore(nodes: nodes, children: children, choiceCounts: choiceCounts)
    var renamed = [Int32](repeating: 0, count: nodes.count + 2)
    renamed[1] = 1
    var keptNodes: [DiagramStore.Node] = []
    var keptChildren: [Int32] = []
    for index in all.reachable(from: diagrams) {
      let node = nodes[index]
      renamed[index + 2] = Int32(keptNodes.count + 2)
      keptNodes.append(.init(question: node.question, firstChild: Int32(keptChildren.count)))
      for choice in 0..<choiceCounts[Int(node.question)] {
        keptChildren.append(renamed[Int(children[Int(node.firstChild) + choice])])
      }
    }
    diagrams = diagrams.map { Diagram(root: renamed[Int($0.root)]) }
    return DiagramStore(nodes: keptNodes, children: keptChildren, choiceCounts: choiceCounts)
  }

  /// The node with the pending children from `start` on, which are taken off the stack.
  private mutating func node(
    question: Int,
    from start: Int
  ) throws(DiagramLimitReached) -> Int32 {
    defer { pending.removeLast(pending.count - start) }
    let first = pending[start]
    var isSame = true
    for index in start..<pending.count where pending[index] != first { isSame = false }
    if isSame { return first }
    var slot = slot(of: question, pending, from: start)
    while slots[slot] != 0 {
      if isNode(slots[slot], question, start) { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard nodes.count < nodeLimit else { throw DiagramLimitReached() }
    let index = Int32(nodes.count + 2)
    slots[slot] = index
    nodes.append(.init(question: Int32(question), firstChild: Int32(children.count)))
    for index in start..<pending.count { children.append(pending[index]) }
    if nodes.count * 2 > slots.count { enlargeSlots() }
    return index
  }

  /// Whether a node asks a question and has the pending children from `start` on.
  private func isNode(_ node: Int32, _ question: Int, _ start: Int) -> Bool {
    guard self.question(of: node) == question else { return false }
    let first = Int(nodes[Int(node) - 2].firstChild)
    for choice in 0..<choiceCounts[question]
    where children[first + choice] != pending[start + choice] {
      return false
    }
    return true
  }

  /// Where to look first for a node with these children.
  private func slot(of question: Int, _ targets: [Int32], from start: Int) -> Int {
    var hash = UInt64(question)
    for choice in 0..<choiceCounts[question] {
      hash = (hash ^ UInt64(targets[start + choice])) &* 0x9e37_79b9_7f4a_7c15
      hash ^= hash >> 32
    }
    return Int(truncatingIfNeeded: hash) & (slots.count - 1)
  }

  private mutating func enlargeSlots() {
    slots = .init(repeating: 0, count: slots.count * 2)
    for (index, node) in nodes.enumerated() {
      var slot = slot(of: Int(node.question), children, from: Int(node.firstChild))
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index + 2)
    }
  }

  private mutating func combined(
    _ first: Int32,
    _ second: Int32,
    by connective: Connective
  ) throws(DiagramLimitReached) -> Int32 {
    let neutral: Int32 = connective == .and ? 1 : 0
    if first == 1 - neutral || second == 1 - neutral { return 1 - neutral }
    if first == neutral || first == second { return second }
    if second == neutral { return first }
    let operation = Operation(
      connective: connective,
      first: min(first, second),
      second: max(first, second)
    )
    if let existing = results[operation] { return existing }
    let question = min(self.question(of: first), self.question(of: second))
    let start = pending.count
    for choice in 0..<choiceCounts[question] {
      pending.append(
        try combined(
          target(of: first, asking: question, choice: choice),
          target(of: second, asking: question, choice: choice),
          by: connective
        )
      )
    }
    let result = try node(question: question, from: start)
    results[operation] = result
    return result
  }

  private func question(of node: Int32) -> Int {
    Int(nodes[Int(node) - 2].question)
  }

  /// Where a node leads when `question`, not later than its own, is answered with `choice`.
  private func target(of node: Int32, asking question: Int, choice: Int) -> Int32 {
    guard node > 1, self.question(of: node) == question else { return node }
    return children[Int(nodes[Int(node) - 2].firstChild) + choice]
  }
}

/// A diagram would have needed more nodes than the builder allows.
struct DiagramLimitReached: Error {}
