internal import DecisionEngine

/// The likelihood of a condition as SQL: a product of sums of shares of equally likely choices.
///
/// A share says how many of a question's choices count: all of them where the answer is one that is
/// meant, those that are meant where it is unknown, none otherwise. Questions are independent, so the
/// shares along a path of the condition's decision diagram multiply, and paths that exclude each other
/// add up. Where all paths meet in one node the sum so far is one factor, and a new one begins: that
/// keeps a conjunction of alternatives as short as it is in the pack.
struct LikelihoodSQL {
  let program: Program
  let dialect: SQLDialect

  /// The greatest number of paths of a factor.
  static let pathLimit = 5_000

  /// The parts of certainty with which a condition holds, as SQL of type BIGINT; `nil` where it would
  /// have too many paths.
  ///
  /// `indent`: What stands before every line but the first.
  func parts(of diagram: ConditionDiagram, indent: String) -> String? {
    let unit = program.unit
    guard case .node(let root) = diagram.root else {
      return "CAST(\(diagram.root == .always ? unit : 0) AS BIGINT)"
    }
    var factors: [String] = []
    var rest = unit
    for segment in segments(of: diagram, from: root) {
      rest /= segment.size
      guard segment.pathCount <= Self.pathLimit else { return nil }
      factors.append(text(of: segment, indent: indent + "  "))
    }
    return (["CAST(\(rest) AS BIGINT)"] + factors).joined(separator: "\n\(indent)  * ")
  }

  /// A condition that is true or false for every row: whether it may hold.
  func isPossible(_ diagram: ConditionDiagram, indent: String) -> String? {
    if let sets = conjunction(diagram) {
      return sets.map { "COALESCE(\(membership(of: $0.question, in: $0.choices)), TRUE)" }
        .joined(separator: " AND ")
    }
    return parts(of: diagram, indent: indent).map { "\($0) > 0" }
  }
}

extension LikelihoodSQL {
  /// What a condition needs of each question, where it is no more than that.
  private func conjunction(
    _ diagram: ConditionDiagram
  ) -> [(question: Int, choices: [Int])]? {
    var sets: [(Int, [Int])] = []
    var target = diagram.root
    while case .node(let index) = target {
      let node = diagram.nodes[index]
      let groups = groups(of: node)
      guard groups.count == 1 else { return nil }
      sets.append((node.question, groups[0].choices))
      target = groups[0].target
    }
    return target == .always ? sets : nil
  }

  /// The choices of a node that do not fail, by where they lead, in the order of the first of each.
  private func groups(
    of node: ConditionDiagram.Node
  ) -> [(target: ConditionDiagram.Target, choices: [Int])] {
    var groups: [(target: ConditionDiagram.Target, choices: [Int])] = []
    for (choice, target) in node.targets.enumerated() where target != .never {
      if let index = groups.firstIndex(where: { $0.target == target }) {
        groups[index].choices.append(choice)
      } else {
        groups.append((target, [choice]))
      }
    }
    return groups
  }

  /// A part of a diagram between two nodes that every path to the end goes through.
  private struct Segment {
    let diagram: ConditionDiagram
    let start: Int
    let end: ConditionDiagram.Target
    /// The product of the numbers of choices of its questions.
    let size: Int64
    let pathCount: Int
  }

  /// Splits a diagram at the nodes that every path to the end goes through.
  private func segments(of diagram: ConditionDiagram, from root: Int) -> [Segment] {
    var segments: [Segment] = []
    var start = root
    while true {
      // Nodes that lead on stand before; the nearest that all paths go through is the last of them.
      let end = (0..<start).last { isOnEveryPath($0, of: diagram, from: start) }
      let target = end.map { ConditionDiagram.Target.node($0) } ?? .always
      segments.append(segment(of: diagram, from: start, to: target))
      guard let end else { return segments }
      start = end
    }
  }

  /// Whether a condition that begins at `start` fails without a node.
  private func isOnEveryPath(_ node: Int, of diagram: ConditionDiagram, from start: Int) -> Bool {
    var leadsOn = [Bool](repeating: false, count: start + 1)
    for index in 0...start where index != node {
      leadsOn[index] = diagram.nodes[index].targets.contains { target in
        switch target {
        case .never: false
        case .always: true
        case .node(let next): leadsOn[next]
        }
      }
    }
    return !leadsOn[start]
  }

  private func segment(
    of diagram: ConditionDiagram,
    from start: Int,
    to end: ConditionDiagram.Target
  ) -> Segment {
    var counts = [Int](repeating: 0, count: start + 1)
    var reached = [Bool](repeating: false, count: start + 1)
    reached[start] = true
    var questions: Set<Int> = []
    for index in (0...start).reversed() where reached[index] && .node(index) != end {
      questions.insert(diagram.nodes[index].question)
      for case .node(let next) in diagram.nodes[index].targets { reached[next] = true }
    }
    for index in 0...start where reached[index] && .node(index) != end {
      for group in groups(of: diagram.nodes[index]) {
        var paths = 1
        if group.target != end, case .node(let next) = group.target { paths = counts[next] }
        counts[index] = min(counts[index] + paths, Self.pathLimit + 1)
      }
    }
    return Segment(
      diagram: diagram,
      start: start,
      end: end,
      size: questions.reduce(1) { $0 * Int64(program.questions[$1].choices.count) },
      pathCount: counts[start]
    )
  }

  private func text(of segment: Segment, indent: String) -> String {
    let text = sum(segment, at: segment.start, worth: segment.size, indent: indent)
    return segment.pathCount > 1 ? "(\(text))" : text
  }

  /// The paths from a node to the end of its segment, together `worth` when they are certain.
  private func sum(_ segment: Segment, at index: Int, worth: Int64, indent: String) -> String {
    let node = segment.diagram.nodes[index]
    let rest = worth / Int64(node.targets.count)
    let terms = groups(of: node).map { group -> String in
      var text = share(of: node.question, choices: group.choices)
      if group.target != segment.end, case .node(let next) = group.target {
        let inner = sum(segment, at: next, worth: rest, indent: indent + "  ")
        let isSum = groups(of: segment.diagram.nodes[next]).count > 1
        text += isSum ? "\n\(indent)  * (\(inner))" : "\n\(indent)  * \(inner)"
      } else if rest > 1 {
        text += rest > Int64(Int32.max) ? " * CAST(\(rest) AS BIGINT)" : " * \(rest)"
      }
      return text
    }
    return terms.joined(separator: "\n\(indent)+ ")
  }

  /// How many of a question's choices count.
  private func share(of question: Int, choices: [Int]) -> String {
    let all = program.questions[question].choices.count
    return "CASE WHEN \(column(question)) IS NULL THEN \(choices.count)"
      + " WHEN \(membership(of: question, in: choices)) THEN \(all) ELSE 0 END"
  }

  /// Whether the answer is one of some choices; neither true nor false where it is unknown.
  private func membership(of question: Int, in choices: [Int]) -> String {
    let all = program.questions[question].choices
    let names = choices.map { dialect.literal(all[$0].id) }
    return names.count == 1
      ? "\(column(question)) = \(names[0])"
      : "\(column(question)) IN (\(names.joined(separator: ", ")))"
  }

  private func column(_ question: Int) -> String {
    dialect.quoted(program.questions[question].id)
  }
}
