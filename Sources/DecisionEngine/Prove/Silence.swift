internal import Forms

/// The profiles in which none of some conditions holds: how many they are, and one of them.
package struct Silence: Sendable {
  /// The share of complete profiles, every choice being equally likely; `nil` where it is too much to work
  /// out.
  package let share: Double?
  /// How many combinations of the answers that the conditions rest on they are, and of how many; `nil`
  /// where these are more than can be counted exactly.
  package let combinations: (silent: Int, all: Int)?
  /// Answers with which none holds, whatever the answers that are `nil`.
  package let witness: [Int?]
}

extension DiagramStore {
  /// The profiles in which none of some conditions holds; `none` where one always does.
  ///
  /// Conditions that share no question are independent, so the share is a product over connected groups of
  /// them; within a group it is counted on the diagram of their disjunction. Where such a diagram would be
  /// too large, a search still finds a profile or proves that there is none.
  ///
  /// Cost: the diagrams of the disjunctions, within the builder's limit.
  package func silence(of diagrams: [Diagram]) -> Verdict<Silence> {
    var share: Double? = 1
    var combinations: (silent: Int, all: Int)? = (1, 1)
    var witness = [Int?](repeating: nil, count: choiceCounts.count)
    for group in groups(of: diagrams) {
      guard let counted = count(group.diagrams) else {
        share = nil
        combinations = nil
        let demands = group.diagrams.map { ConditionSearch.Demand(diagram: $0, holds: false) }
        switch ConditionSearch.verdict(demands, in: self) {
        case .found(let answers): merge(answers, into: &witness)
        case .none: return .none
        case .undecided: return .undecided
        }
        continue
      }
      guard let answers = counted.answers else { return .none }
      merge(answers, into: &witness)
      share = share.map { $0 * counted.share }
      combinations = combinations.flatMap { product($0, counted.share, group.questions) }
    }
    return .found(Silence(share: share, combinations: combinations, witness: witness))
  }

  private func merge(_ answers: [Int?], into witness: inout [Int?]) {
    for (question, choice) in answers.enumerated() where choice != nil {
      witness[question] = choice
    }
  }

  /// Combinations with those of one more group; `nil` where whole numbers no longer do.
  private func product(
    _ combinations: (silent: Int, all: Int),
    _ share: Double,
    _ questions: [Int]
  ) -> (silent: Int, all: Int)? {
    // Below this every share is a whole number of parts that a `Double` tells apart.
    let limit = 1 << 40
    var all = 1
    for question in questions {
      all *= choiceCounts[question]
      guard all <= limit else { return nil }
    }
    let silent = Int((share * Double(all)).rounded())
    guard combinations.all <= limit / all else { return nil }
    return (combinations.silent * silent, combinations.all * all)
  }

  /// Conditions in groups that share no question, each with its questions.
  private func groups(of diagrams: [Diagram]) -> [(diagrams: [Diagram], questions: [Int])] {
    var groups: [(diagrams: [Diagram], questions: Set<Int>)] = []
    for (diagram, support) in zip(diagrams, supports(of: diagrams)) {
      var joined = (diagrams: [diagram], questions: Set(support))
      groups.removeAll { group in
        guard !group.questions.isDisjoint(with: joined.questions) else { return false }
        joined.diagrams += group.diagrams
        joined.questions.formUnion(group.questions)
        return true
      }
      groups.append(joined)
    }
    return groups.map { ($0.diagrams, $0.questions.sorted()) }
  }

  /// The share of profiles in which none of some conditions holds, and answers of one; `nil` where the
  /// diagram would be too large.
  private func count(_ diagrams: [Diagram]) -> (share: Double, answers: [Int?]?)? {
    do throws(DiagramLimitReached) {
      var builder = DiagramBuilder(choiceCounts: choiceCounts)
      // No question has this number, so the functions are copied as they are.
      let copied = try builder.copy(diagrams, of: self, answering: -1, with: 0)
      var union = Diagram.never
      for diagram in copied { union = try builder.or(union, diagram) }
      var kept = [union]
      let store = builder.store(keeping: &kept)
      return (store.shareOfFailing(kept[0]), store.failing(kept[0]))
    } catch {
      return nil
    }
  }

  /// The share of profiles in which a condition fails.
  private func shareOfFailing(_ diagram: Diagram) -> Double {
    var shares = [Double](repeating: 0, count: nodes.count + 2)
    shares[0] = 1
    for (index, node) in nodes.enumerated() {
      let count = choiceCounts[Int(node.question)]
      var sum = 0.0
      for edge in Int(node.firstChild)..<Int(node.firstChild) + count {
        sum += shares[Int(children[edge])]
      }
      shares[index + 2] = sum / Double(count)
    }
    return shares[Int(diagram.root)]
  }

  /// Answers with which a condition fails; `nil` where it always holds.
  private func failing(_ diagram: Diagram) -> [Int?]? {
    guard diagram != .always else { return nil }
    var answers = [Int?](repeating: nil, count: choiceCounts.count)
    var node = diagram.root
    // A node that is no end leads to both ends: functions are reduced.
    while node > 1 {
      let question = Int(nodes[Int(node) - 2].question)
      let next = (0..<choiceCounts[question]).first { child(of: node, choice: $0) != 1 }
      guard let next else { return nil }
      answers[question] = next
      node = child(of: node, choice: next)
    }
    return answers
  }
}
