public import DecisionEngine

/// What an edit of a rule pack changes: the pack before, and after.
public struct PackComparison: Sendable {
  /// The pack before the edit.
  public let old: Program
  /// The pack after it.
  public let new: Program

  let mapping: AnswerMapping

  /// Prepares to compare two packs.
  public init(from old: Program, to new: Program) {
    self.old = old
    self.new = new
    mapping = AnswerMapping(from: new, to: old)
  }

  /// What was added, removed or changed, by kind.
  public var differences: [PackDifference] { PackDifferences(from: old, to: new).all }

  /// What cannot be compared like with like, as sentences.
  public var limits: [String] {
    var limits: [String] = []
    for difference in differences {
      switch (difference.kind, difference.change) {
      case (.question, .removed):
        limits.append(
          "question '\(difference.id)' is only in the old pack, where profiles leave it unknown"
        )
      case (.question, .added):
        limits.append("question '\(difference.id)' is only in the new pack")
      case (.choice, .removed):
        limits.append("no profile of the new pack makes the choice '\(difference.id)'")
      case (.choice, .added):
        limits.append("the choice '\(difference.id)' is unknown to the old pack")
      default: continue
      }
    }
    let (before, after) = (old.decisions[0].id, new.decisions[0].id)
    if before != after {
      limits.append("the primary decision was '\(before)' and is '\(after)'")
    }
    return limits
  }

  /// Whether the primary decision comes out alike for every profile because nothing that it is made of
  /// changed.
  var primaryIsSame: Bool {
    let (before, after) = (old.decisions[0], new.decisions[0])
    guard limits.isEmpty, before.options.map({ $0.id }) == after.options.map({ $0.id }),
      before.criteria.count == after.criteria.count,
      zip(before.criteria, after.criteria).allSatisfy({ one, two in
        one.id == two.id && one.weight == two.weight && one.lowest == two.lowest
          && one.highest == two.highest
      }),
      asksAlike
    else { return false }
    return parts(of: before, in: old) == parts(of: after, in: new)
  }

  private var asksAlike: Bool {
    old.questions.allSatisfy { question in
      guard let after = new.questions.first(where: { $0.id == question.id }) else { return false }
      return question.askIf.map { old.words(for: $0) } == after.askIf.map { new.words(for: $0) }
    }
  }

  /// What the rules of a decision say, by ids.
  private func parts(of decision: Decision, in program: Program) -> [String] {
    (decision.scoringRules + decision.vetoRules).map { index in
      let rule = program.rules[index]
      return rule.id + " " + program.words(for: rule.condition) + " "
        + program.words(for: rule.effect)
    }
  }
}
