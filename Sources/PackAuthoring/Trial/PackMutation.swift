public import DecisionEngine
public import Forms

/// A small change of a pack's rules that a test of the pack should notice.
public struct PackMutation: Sendable {
  /// What is changed.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Points count against the option that they counted for, or the other way about.
    case points
    /// A choice more or less meets a condition.
    case choice
    /// A veto no longer rules an option out.
    case veto
    /// A rule no longer gives advice.
    case advice
  }

  /// What is changed.
  public let kind: Kind
  /// The id of the rule that is changed, and its place.
  public let rule: Name
  /// What the rule says now, in words that follow its id.
  public let words: String

  /// Makes the change; the rule that stands in its place, or `nil` where it says nothing any more.
  fileprivate let changed: RulePack.Rule?
}

extension PackMutation {
  /// All changes of a pack's rules, in the order of the rules' ids and of what stands in them.
  ///
  /// For each rule: each option's points with the other sign; each choice of each condition left out, and
  /// each other choice let in, on scales those at the ends alone; each option no longer ruled out; each
  /// advice no longer given.
  public static func all(of pack: RulePack) -> [PackMutation] {
    let choices = ChoiceLists(pack)
    var found: [PackMutation] = []
    for index in Name.order(of: pack.rules.map { $0.id }) {
      let rule = pack.rules[index]
      found += effects(of: rule)
      for (condition, words) in choices.variants(of: rule.when) {
        var changed = rule
        changed.when = condition
        found.append(PackMutation(kind: .choice, rule: rule.id, words: words, changed: changed))
      }
    }
    return found
  }

  /// The pack with the change.
  func applied(to pack: RulePack) -> RulePack {
    var result = pack
    guard let index = pack.rules.firstIndex(where: { $0.id == rule }) else { return pack }
    if let changed { result.rules[index] = changed } else { result.rules.remove(at: index) }
    // What the pack promises of itself is the check's, and would only keep some changes out.
    result.expectations = []
    return result
  }

  private static func effects(of rule: RulePack.Rule) -> [PackMutation] {
    switch rule.effect {
    case .scores(let decision, let criterion, let points):
      return points.indices.map { index in
        var other = points
        other[index].value = -points[index].value
        var changed = rule
        changed.effect = .scores(decision: decision, criterion: criterion, points: other)
        let (option, value) = (points[index].option.text, points[index].value)
        return PackMutation(
          kind: .points,
          rule: rule.id,
          words: "gives '\(option)' \(-value) in place of \(value)",
          changed: changed
        )
      }
    case .rulesOut(let decision, let options):
      return options.indices.map { index in
        var fewer = options
        let option = fewer.remove(at: index)
        var changed = rule
        changed.effect = .rulesOut(decision: decision, options: fewer)
        if case .byOption(let sentences, let range) = rule.because {
          changed.because = .byOption(sentences.filter { $0.option.text != option.text }, at: range)
        }
        return PackMutation(
          kind: .veto,
          rule: rule.id,
          words: "does not rule out '\(option.text)'",
          changed: fewer.isEmpty ? nil : changed
        )
      }
    case .advises(let advice):
      return advice.indices.map { index in
        var fewer = advice
        let item = fewer.remove(at: index)
        var changed = rule
        changed.effect = .advises(fewer)
        return PackMutation(
          kind: .advice,
          rule: rule.id,
          words: "does not advise '\(item.text)'",
          changed: fewer.isEmpty ? nil : changed
        )
      }
    }
  }
}

/// The choices of every question, by which conditions are changed.
private struct ChoiceLists {
  private var choices: [String: (kind: QuestionKind, names: [String])] = [:]

  init(_ pack: RulePack) {
    for question in pack.questions {
      choices[question.id.text] = (question.kind, question.choices.map { $0.id.text })
    }
  }

  /// Conditions with one choice more or less, each with what is other.
  func variants(
    of condition: RulePack.Condition
  ) -> [(condition: RulePack.Condition, words: String)] {
    switch condition {
    case .answer(let question, let set):
      return variants(of: set, question.text).map { set, words in
        (.answer(question: question, choices: set), words)
      }
    case .all(let parts, let range):
      return variants(of: parts).map { (.all($0, at: range), $1) }
    case .any(let parts, let range):
      return variants(of: parts).map { (.any($0, at: range), $1) }
    case .not(let part, let range):
      return variants(of: part).map { (.not($0, at: range), $1) }
    }
  }

  private func variants(
    of parts: [RulePack.Condition]
  ) -> [(parts: [RulePack.Condition], words: String)] {
    parts.indices.flatMap { index in
      variants(of: parts[index]).map { part, words in
        var changed = parts
        changed[index] = part
        return (changed, words)
      }
    }
  }

  private func variants(
    of set: RulePack.ChoiceSet,
    _ question: String
  ) -> [(set: RulePack.ChoiceSet, words: String)] {
    guard let (kind, names) = choices[question] else { return [] }
    let (named, range) = indices(of: set, names)
    let isScale = kind == .scale
    func variant(_ indices: [Int], _ words: String) -> (RulePack.ChoiceSet, String) {
      (.oneOf(indices.map { Name(names[$0], at: range) }, at: range), words)
    }
    var found: [(RulePack.ChoiceSet, String)] = []
    for index in named where named.count > 1 {
      guard !isScale || index == named.first || index == named.last else { continue }
      found.append(
        variant(
          named.filter { $0 != index },
          "does not fire for '\(question)': '\(names[index])'"
        )
      )
    }
    for index in names.indices where !named.contains(index) && named.count + 1 < names.count {
      guard !isScale || named.contains(index - 1) || named.contains(index + 1) else { continue }
      found.append(
        variant((named + [index]).sorted(), "fires for '\(question)': '\(names[index])' too")
      )
    }
    return found
  }

  /// The choices that a set names, ascending.
  private func indices(
    of set: RulePack.ChoiceSet,
    _ names: [String]
  ) -> (indices: [Int], range: SourceRange) {
    switch set {
    case .oneOf(let listed, let range):
      return (names.indices.filter { index in listed.contains { $0.text == names[index] } }, range)
    case .between(let least, let most, let range):
      let lower = least.flatMap { names.firstIndex(of: $0.text) } ?? 0
      let upper = most.flatMap { names.firstIndex(of: $0.text) } ?? names.count - 1
      return (lower <= upper ? Array(lower...upper) : [], range)
    }
  }
}
