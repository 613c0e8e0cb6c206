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
  private var known: [[Int32]: Int32] = [:]
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
    _ question: Int, isIn choices: ChoiceMask
  ) throws(DiagramLimitReached) -> Diagram {
    let targets = (0..<choiceCounts[question]).map { choices.contains($0) ? Int32(1) : 0 }
    return Diagram(root: try node(question: question, targets: targets))
  }

  /// The function that is true where both are.
  mutating func and(
    _ first: Diagram, _ second: Diagram
  ) throws(DiagramLimitReached) -> Diagram {
    Diagram(root: try combined(first.root, second.root, by: .and))
  }

  /// The function that is true where either is.
  mutating func or(
    _ first: Diagram, _ second: Diagram
  ) throws(DiagramLimitReached) -> Diagram {
    Diagram(root: try combined(first.root, second.root, by: .or))
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

  private mutating func node(
    question: Int, targets: [Int32]
  ) throws(DiagramLimitReached) -> Int32 {
    if let first = targets.first, targets.allSatisfy({ $0 == first }) { return first }
    let key = [Int32(question)] + targets
    if let existing = known[key] { return existing }
    guard nodes.count < nodeLimit else { throw DiagramLimitReached() }
    let index = Int32(nodes.count + 2)
    nodes.append(.init(question: Int32(question), firstChild: Int32(children.count)))
    children += targets
    known[key] = index
    return index
  }

  private mutating func combined(
    _ first: Int32, _ second: Int32, by connective: Connective
  ) throws(DiagramLimitReached) -> Int32 {
    let neutral: Int32 = connective == .and ? 1 : 0
    if first == 1 - neutral || second == 1 - neutral { return 1 - neutral }
    if first == neutral || first == second { return second }
    if second == neutral { return first }
    let operation = Operation(
      connective: connective, first: min(first, second), second: max(first, second))
    if let existing = results[operation] { return existing }
    let question = min(self.question(of: first), self.question(of: second))
    var targets: [Int32] = []
    for choice in 0..<choiceCounts[question] {
      targets.append(
        try combined(
          target(of: first, asking: question, choice: choice),
          target(of: second, asking: question, choice: choice), by: connective))
    }
    let result = try node(question: question, targets: targets)
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

/// A set of the choices of one question, at most 64.
public struct ChoiceMask: Hashable, Sendable {
  /// The choices as bits, the first choice lowest.
  public var bits: UInt64

  /// The greatest number of choices that a question may have.
  public static let capacity = 64

  /// Creates the set of the choices whose bits are set.
  public init(bits: UInt64 = 0) {
    self.bits = bits
  }

  /// The set of all of `count` choices.
  public static func all(_ count: Int) -> ChoiceMask {
    ChoiceMask(bits: count >= capacity ? .max : (1 << UInt64(count)) - 1)
  }

  /// Whether the set holds a choice.
  public func contains(_ choice: Int) -> Bool {
    bits >> UInt64(choice) & 1 == 1
  }

  /// Puts a choice into the set.
  public mutating func insert(_ choice: Int) {
    bits |= 1 << UInt64(choice)
  }

  /// The choices out of `count` that are not in the set.
  public func complement(of count: Int) -> ChoiceMask {
    ChoiceMask(bits: ~bits & ChoiceMask.all(count).bits)
  }
}
