/// The smallest sets of answers that make a condition hold for certain, from its decision diagram.
///
/// A question that a way leaves alone keeps its answer, or stays unknown or narrowed, and then the
/// condition must hold for each of its choices: so what must hold is in general several nodes at once, all
/// of which the questions yet to come have to lead to truth. Choices after which the same nodes remain are
/// taken together, and each set of nodes is worked out once.
///
/// Cost: the sets of nodes met, of which there may be exponentially many in the questions that a way
/// leaves unknown; past `setLimit` of them no further question is left unknown, and past `wayLimit` ways
/// of one set those of most questions are left out, which `hasLeftOut` tells.
struct ConditionWays {
  /// Whether ways were left out.
  private(set) var hasLeftOut = false

  private let store: DiagramStore
  private let answers: [AnswerSet]
  private var known: [[Int32]: [ConditionTrace.Way]] = [:]

  /// The most ways to keep of one set of nodes.
  static let wayLimit = 64
  /// The most sets of nodes to work out.
  static let setLimit = 20_000

  /// Prepares to trace conditions of a store for some answers.
  init(_ store: DiagramStore, answers: [AnswerSet]) {
    self.store = store
    self.answers = answers
  }

  /// The ways to make a condition hold for certain: those of fewest questions first, then in the order
  /// of their questions.
  mutating func all(of condition: Diagram) -> [ConditionTrace.Way] {
    ways(to: [condition.root])
  }

  /// Whether a condition can be made to hold for certain when one question keeps its answer, or stays
  /// unknown, and all others may be answered anew.
  func canHold(_ condition: Diagram, keeping kept: Int) -> Bool {
    var seen: Set<[Int32]> = []
    var waiting = [[condition.root]]
    while let nodes = waiting.popLast() {
      guard !nodes.contains(0) else { continue }
      guard let question = firstQuestion(of: nodes) else { return true }
      guard seen.insert(nodes).inserted else { continue }
      if question == kept {
        waiting.append(unanswered(nodes, question))
      } else {
        for choice in 0..<store.choiceCounts[question] {
          waiting.append(next(nodes, question, choice))
        }
      }
    }
    return false
  }

  /// The ways to make all of some nodes hold, which are ascending, each once, none of them certain.
  private mutating func ways(to nodes: [Int32]) -> [ConditionTrace.Way] {
    guard !nodes.contains(0) else { return [] }
    guard let question = firstQuestion(of: nodes) else { return [[]] }
    if let found = known[nodes] { return found }
    let given = answers[question].choice
    var found: [ConditionTrace.Way] = []
    if given != nil || known.count < Self.setLimit {
      found = ways(to: unanswered(nodes, question))
    } else {
      hasLeftOut = true
    }
    // Where nothing is needed, no answer is.
    if found != [[]] {
      for (rest, wanted) in branches(nodes, question, without: given) {
        let step = WayStep(question: question, wanted: wanted)
        found += ways(to: rest).map { [step] + $0 }
      }
      found = smallest(found)
    }
    known[nodes] = found
    return found
  }

  /// For the choices of a question but one, what must hold after them, those with the same taken together.
  private func branches(
    _ nodes: [Int32],
    _ question: Int,
    without given: Int?
  ) -> [(rest: [Int32], wanted: ChoiceMask)] {
    var branches: [(rest: [Int32], wanted: ChoiceMask)] = []
    for choice in 0..<store.choiceCounts[question] where choice != given {
      let rest = next(nodes, question, choice)
      if let same = branches.firstIndex(where: { $0.rest == rest }) {
        branches[same].wanted.insert(choice)
      } else {
        branches.append((rest, ChoiceMask(choice)))
      }
    }
    return branches
  }

  /// The ways none of which holds all the questions of another, with those that differ in the choices of
  /// one question alone made one.
  private mutating func smallest(_ ways: [ConditionTrace.Way]) -> [ConditionTrace.Way] {
    var kept: [ConditionTrace.Way] = []
    for way in ways.sorted(by: { ConditionWays.comesBefore($0, $1) }) {
      // A way of as many questions can hold all of another's only where they are the same questions.
      if kept.contains(where: { $0.count < way.count && ConditionWays.holds(way, all: $0) }) {
        continue
      }
      if let same = kept.firstIndex(where: { ConditionWays.differInOneStep($0, way) }) {
        kept[same] = ConditionWays.joined(kept[same], way)
      } else if !kept.contains(way) {
        kept.append(way)
      }
    }
    if kept.count > Self.wayLimit {
      hasLeftOut = true
      kept.removeLast(kept.count - Self.wayLimit)
    }
    return kept
  }

  private static func comesBefore(
    _ one: ConditionTrace.Way,
    _ other: ConditionTrace.Way
  ) -> Bool {
    if one.count != other.count { return one.count < other.count }
    for (first, second) in zip(one, other) where first != second {
      if first.question != second.question { return first.question < second.question }
      return first.wanted.bits < second.wanted.bits
    }
    return false
  }

  /// Whether a way has all the questions of another.
  private static func holds(_ way: ConditionTrace.Way, all other: ConditionTrace.Way) -> Bool {
    other.allSatisfy { step in way.contains { $0.question == step.question } }
  }

  /// Whether two ways have the same questions and want the same of all but one.
  private static func differInOneStep(
    _ one: ConditionTrace.Way,
    _ other: ConditionTrace.Way
  ) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { $0.question == $1.question }
      && zip(one, other).filter { $0.wanted != $1.wanted }.count == 1
  }

  private static func joined(
    _ one: ConditionTrace.Way,
    _ other: ConditionTrace.Way
  ) -> ConditionTrace.Way {
    zip(one, other).map {
      WayStep(question: $0.question, wanted: $0.wanted.union($1.wanted))
    }
  }

  /// The question that is asked first of those that some nodes ask; `nil` where all are certain.
  private func firstQuestion(of nodes: [Int32]) -> Int? {
    nodes.filter { $0 > 1 }.map { Int(store.nodes[Int($0) - 2].question) }.min()
  }

  /// What must hold when a question keeps its answer, or stays unknown.
  private func unanswered(_ nodes: [Int32], _ question: Int) -> [Int32] {
    let choices = answers[question].choices(of: store.choiceCounts[question]).choices
    if choices.count == 1 { return next(nodes, question, choices[0]) }
    let all = choices.flatMap { next(nodes, question, $0) }
    return ConditionWays.set(of: all)
  }

  /// What must hold after a choice.
  private func next(_ nodes: [Int32], _ question: Int, _ choice: Int) -> [Int32] {
    let all = nodes.map { node in
      guard node > 1, Int(store.nodes[Int(node) - 2].question) == question else { return node }
      return store.child(of: node, choice: choice)
    }
    return ConditionWays.set(of: all)
  }

  /// Nodes ascending, each once, without the certain one; the one that never holds stands for all.
  private static func set(of nodes: [Int32]) -> [Int32] {
    if nodes.contains(0) { return [0] }
    var set: [Int32] = []
    for node in nodes.sorted() where node != 1 && node != set.last { set.append(node) }
    return set
  }
}
