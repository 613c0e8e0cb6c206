/// The Shapley values of the given answers in the likelihood that a rule fires.
///
/// For an answer and a number `k` of the others, all that counts is the sum, over the sets of `k` of the
/// others, of the likelihood with the answer and of that without it. A condition's diagram gives these
/// sums for all `k` together: what a node's answer leads to (the mean over its choices where it is
/// narrowed), with one more answer in the set, and the mean of what all its choices lead to, without it.
/// So no set is enumerated, and the number of answers that a rule may rest on has no limit.
struct RuleShares {
  private let program: Program
  /// For each question what its answer may be where it applies.
  private let given: [AnswerSet]
  /// The parts that make certainty.
  private let unit: Int64
  /// Where each node of the rule that is looked at stands in `nodes`.
  private var places: [Int]
  /// The nodes of that rule, ascending: children before their parents.
  private var nodes: [Int] = []
  /// For each of these nodes, the sum over the sets of so many answers.
  private var sums: [[Double]] = []

  /// Prepares for some answers; those to questions that do not apply count for nothing.
  init(_ situation: Situation) {
    program = situation.program
    given = situation.states.map { $0.answer }
    unit = situation.evaluation.unit
    places = .init(repeating: 0, count: program.diagrams.nodes.count)
  }

  /// The questions with an answer, narrowed ones among them, on which a rule rests, ascending.
  func players(of rule: Rule) -> [Int] { rule.support.filter { !given[$0].isUnknown } }

  /// For each answer that a rule rests on its Shapley value, in parts of certainty times a number.
  ///
  /// `multiple`: A multiple of each number up to that of the answers makes all values whole.
  mutating func shares(of rule: Rule, times multiple: Double) -> [(question: Int, share: Double)] {
    let players = players(of: rule)
    guard !players.isEmpty else { return [] }
    findNodes(of: rule.fires)
    return players.map { player in
      let others = players.filter { $0 != player }
      let with = sums(rule.fires, over: others, known: player)
      let without = sums(rule.fires, over: others, known: nil)
      var share = 0.0
      // The number of sets of `size` others.
      var sets = 1.0
      for size in 0...others.count {
        let weight = multiple / (Double(players.count) * sets)
        share += (with[size] - without[size]) * weight
        sets = sets * Double(others.count - size) / Double(size + 1)
      }
      return (player, share)
    }
  }

  /// The nodes of a condition.
  private mutating func findNodes(of diagram: Diagram) {
    let store = program.diagrams
    var found: Set<Int> = []
    var waiting = [diagram.root]
    while let node = waiting.popLast() {
      guard node > 1, found.insert(Int(node) - 2).inserted else { continue }
      let question = Int(store.nodes[Int(node) - 2].question)
      for choice in 0..<store.choiceCounts[question] {
        waiting.append(store.child(of: node, choice: choice))
      }
    }
    nodes = found.sorted()
    for (place, node) in nodes.enumerated() { places[node] = place }
  }

  /// For each size the sum, over the sets of so many of some questions, of the parts of certainty with
  /// which a condition holds when these are answered, and one more that is `known`.
  private mutating func sums(
    _ diagram: Diagram,
    over players: [Int],
    known: Int?
  ) -> [Double] {
    let store = program.diagrams
    sums.removeAll(keepingCapacity: true)
    for node in nodes {
      let question = Int(store.nodes[node].question)
      let isPlayer = players.contains(question)
      // The players that are asked below this node.
      let below = players.count { $0 > question }
      var mean = [Double](repeating: 0, count: below + 1)
      var answered = mean
      let answer = given[question]
      let admitted = answer.choices(of: store.choiceCounts[question])
      for choice in 0..<store.choiceCounts[question] {
        let child = store.child(of: Int32(node + 2), choice: choice)
        let own = raised(child, players, to: below)
        for size in mean.indices { mean[size] += own[size] }
        if answer.isNarrowed, admitted.contains(choice) {
          for size in answered.indices { answered[size] += own[size] }
        } else if choice == answer.choice {
          answered = own
        }
      }
      for size in mean.indices { mean[size] /= Double(store.choiceCounts[question]) }
      if answer.isNarrowed {
        for size in answered.indices { answered[size] /= Double(admitted.count) }
      }
      if isPlayer {
        sums.append(
          (0...below + 1).map { size in
            (size > 0 ? answered[size - 1] : 0) + (size <= below ? mean[size] : 0)
          }
        )
      } else {
        sums.append(question == known ? answered : mean)
      }
    }
    return raised(diagram.root, players, to: players.count)
  }

  /// The sums of a node over sets of the last `count` players, of which it may rest on fewer.
  private func raised(_ node: Int32, _ players: [Int], to count: Int) -> [Double] {
    var sums: [Double] =
      node > 1 ? self.sums[places[Int(node) - 2]] : [node == 1 ? Double(unit) : 0]
    // One more question, in the set or not, makes no difference to what is summed.
    while sums.count <= count {
      sums.append(0)
      for size in (1..<sums.count).reversed() { sums[size] += sums[size - 1] }
    }
    return sums
  }
}
