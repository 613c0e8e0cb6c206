package import Forms

/// Finds answers for which some conditions hold and others fail, or proves that there are none.
///
/// The diagrams of all conditions are followed together, one question at a time; a combination of nodes
/// that led nowhere is not followed again. Cost: at most the product of the sizes of the diagrams, and
/// never more than `limit` combinations.
package struct ConditionSearch {
  /// A condition and what it must be.
  package struct Demand {
    /// The condition.
    package let diagram: Diagram
    /// Whether it must hold or must fail.
    package let holds: Bool
    /// One question's answer as this condition alone sees it; `nil` where it sees them all alike.
    package var changed: (question: Int, choice: Int)?

    /// Creates a demand.
    package init(diagram: Diagram, holds: Bool, changed: (question: Int, choice: Int)? = nil) {
      self.diagram = diagram
      self.holds = holds
      self.changed = changed
    }
  }

  /// The number of combinations of nodes after which a search gives up.
  package static let limit = 1 << 16

  private let store: DiagramStore
  private let demands: [Demand]
  private var failed: Set<[Int32]> = []
  private var answers: [Int?]
  private var isExhausted = false

  /// Searches for answers that meet all demands.
  package static func verdict(_ demands: [Demand], in store: DiagramStore) -> Verdict<[Int?]> {
    var search = ConditionSearch(
      store: store,
      demands: demands,
      answers: .init(repeating: nil, count: store.choiceCounts.count)
    )
    if search.follow(demands.map { $0.diagram.root }) { return .found(search.answers) }
    return search.isExhausted ? .undecided : .none
  }

  private init(store: DiagramStore, demands: [Demand], answers: [Int?]) {
    self.store = store
    self.demands = demands
    self.answers = answers
  }

  /// Whether the demands can be met from these nodes on.
  private mutating func follow(_ nodes: [Int32]) -> Bool {
    var question = Int.max
    for (node, demand) in zip(nodes, demands) {
      if node > 1 {
        question = min(question, Int(store.nodes[Int(node) - 2].question))
      } else if (node == 1) != demand.holds {
        return false
      }
    }
    if question == .max { return true }
    if failed.contains(nodes) { return false }
    guard failed.count < Self.limit else {
      isExhausted = true
      return false
    }
    for choice in 0..<store.choiceCounts[question] {
      answers[question] = choice
      var next = nodes
      for index in next.indices where asks(question, next[index]) {
        let changed = demands[index].changed
        next[index] = store.child(
          of: next[index],
          choice: changed?.question == question ? changed?.choice ?? choice : choice
        )
      }
      if follow(next) { return true }
    }
    answers[question] = nil
    failed.insert(nodes)
    return false
  }

  private func asks(_ question: Int, _ node: Int32) -> Bool {
    node > 1 && Int(store.nodes[Int(node) - 2].question) == question
  }
}

extension DiagramStore {
  /// Whether one condition holds wherever another does; `nil` where that is too much to tell.
  package func implies(_ first: Diagram, _ second: Diagram) -> Bool? {
    let demands = [
      ConditionSearch.Demand(diagram: first, holds: true),
      ConditionSearch.Demand(diagram: second, holds: false),
    ]
    switch ConditionSearch.verdict(demands, in: self) {
    case .found: return false
    case .none: return true
    case .undecided: return nil
    }
  }

  /// Changes answers, at random where there is a choice, so that a condition that can hold holds.
  package func meet(
    _ diagram: Diagram,
    in answers: inout [Int?],
    using generator: inout SplitMix64
  ) {
    var node = diagram.root
    while node > 1 {
      let question = Int(nodes[Int(node) - 2].question)
      var open: [Int] = []
      for choice in 0..<choiceCounts[question] where child(of: node, choice: choice) != 0 {
        open.append(choice)
      }
      // Keep the answer in half of the cases where it will do.
      if let choice = answers[question], open.contains(choice), generator.next() & 1 == 0 {
        node = child(of: node, choice: choice)
      } else {
        let choice = open[Int(generator.next() % UInt64(open.count))]
        answers[question] = choice
        node = child(of: node, choice: choice)
      }
    }
  }
}
