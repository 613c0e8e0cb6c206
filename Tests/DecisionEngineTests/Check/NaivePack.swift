import DecisionEngine

@testable import Forms

/// A pack by the letter of its declaration: every complete profile is looked at, nothing is shared.
struct NaivePack {
  let pack: RulePack
  /// Every combination of choices, applicable or not.
  let profiles: [[Int]]
  let rules: [RulePack.Rule]
  /// Whether each rule fires, by profile.
  private let firing: [String: [Bool]]
  /// For each decision and criterion, the points of each rule for each option; empty for other rules.
  private let points: [[[[Int]]]]
  private var scales: [[(lowest: Int, highest: Int)]] = []

  init(_ pack: RulePack) {
    self.pack = pack
    rules = pack.rules.sorted { Name.precedes($0.id, $1.id) }
    var profiles: [[Int]] = [[]]
    for question in pack.questions {
      profiles = profiles.flatMap { profile in question.choices.indices.map { profile + [$0] } }
    }
    self.profiles = profiles
    firing = Dictionary(
      uniqueKeysWithValues: rules.map { rule in
        (rule.id.text, profiles.map { NaivePack.holds(rule.when, pack, $0) })
      }
    )
    let rules = rules
    points = pack.decisions.map { decision in
      decision.criteria.map { criterion in
        rules.map { NaivePack.points(of: $0, in: decision, under: criterion.id.text) }
      }
    }
    scales = pack.decisions.indices.map { decision in
      pack.decisions[decision].criteria.indices.map { scale(of: $0, in: decision) }
    }
  }

  /// The points of a rule for each option, or nothing where it scores elsewhere.
  private static func points(
    of rule: RulePack.Rule,
    in decision: RulePack.Decision,
    under criterion: String
  ) -> [Int] {
    guard case .scores(let scored, let under, let points) = rule.effect,
      scored.text == decision.id.text, under.text == criterion
    else { return [] }
    return decision.options.map { option in
      points.reduce(0) { $0 + ($1.option.text == option.id.text ? $1.value : 0) }
    }
  }

  static func applies(_ question: Int, _ pack: RulePack, _ profile: [Int]) -> Bool {
    pack.questions[question].askIf.map { holds($0, pack, profile) } ?? true
  }

  static func holds(
    _ condition: RulePack.Condition,
    _ pack: RulePack,
    _ profile: [Int],
    negated: Bool = false
  ) -> Bool {
    switch condition {
    case .answer(let name, let set):
      guard let question = pack.questions.firstIndex(where: { $0.id.text == name.text }),
        applies(question, pack, profile), case .oneOf(let names, _) = set
      else { return false }
      let chosen = pack.questions[question].choices[profile[question]].id.text
      return names.contains { $0.text == chosen } != negated
    case .all(let parts, _):
      let held = parts.map { holds($0, pack, profile, negated: negated) }
      return negated ? held.contains(true) : held.allSatisfy { $0 }
    case .any(let parts, _):
      let held = parts.map { holds($0, pack, profile, negated: negated) }
      return negated ? held.allSatisfy { $0 } : held.contains(true)
    case .not(let part, _): return holds(part, pack, profile, negated: !negated)
    }
  }

  func fires(_ rule: RulePack.Rule, _ profile: [Int]) -> Bool {
    firing[rule.id.text]?[index(of: profile)] ?? false
  }

  private func index(of profile: [Int]) -> Int {
    zip(pack.questions, profile).reduce(0) { $0 * $1.0.choices.count + $1.1 }
  }

  /// The points of each option under a criterion by the rules but for one.
  func points(
    under criterion: Int,
    in decision: Int,
    _ profile: [Int],
    without rule: String? = nil
  ) -> [Int] {
    var sums = pack.decisions[decision].options.map { _ in 0 }
    for (index, points) in points[decision][criterion].enumerated()
    where !points.isEmpty && rules[index].id.text != rule && fires(rules[index], profile) {
      for option in sums.indices { sums[option] += points[option] }
    }
    return sums
  }

  /// The least and the most points under a criterion by the rules but for one.
  func scale(
    of criterion: Int,
    in decision: Int,
    without rule: String? = nil
  ) -> (lowest: Int, highest: Int) {
    let all = profiles.flatMap { points(under: criterion, in: decision, $0, without: rule) }
    return (all.min() ?? 0, all.max() ?? 0)
  }

  /// The fits of a decision's options by the rules but for one, on the scales of all rules.
  func fits(_ index: Int, _ profile: [Int], without rule: String? = nil) -> [Double] {
    let decision = pack.decisions[index]
    let total = decision.criteria.reduce(0) { $0 + $1.weight }
    var fits = decision.options.map { _ in 0.0 }
    for (position, criterion) in decision.criteria.enumerated() {
      let points = points(under: position, in: index, profile, without: rule)
      let (lowest, highest) = scales[index][position]
      for option in fits.indices {
        fits[option] +=
          criterion.weight / total * 100 * Double(points[option] - lowest)
          / Double(highest - lowest)
      }
    }
    return fits
  }

  func ruledOut(_ index: Int, _ profile: [Int]) -> [Bool] {
    let decision = pack.decisions[index]
    return decision.options.map { option in
      rules.contains { rule in
        guard case .rulesOut(let vetoed, let options) = rule.effect else { return false }
        return vetoed.text == decision.id.text && options.contains { $0.text == option.id.text }
          && fires(rule, profile)
      }
    }
  }

  func recommendation(_ index: Int, _ profile: [Int], without rule: String? = nil) -> Int? {
    let fits = fits(index, profile, without: rule)
    let ruledOut = ruledOut(index, profile)
    let open = fits.indices.filter { !ruledOut[$0] }
    let highest = open.map { fits[$0] }.max() ?? 0
    return open.first { fits[$0] >= highest - 1e-9 }
  }

  /// For each decision: not taken, taken without an option, or the option.
  func outcomes(_ profile: [Int]) -> [Int??] {
    var outcomes: [Int??] = []
    for (index, decision) in pack.decisions.enumerated() {
      guard decision.takenIf.map({ meets($0, outcomes) }) ?? true else {
        outcomes.append(nil)
        continue
      }
      outcomes.append(.some(recommendation(index, profile)))
    }
    return outcomes
  }

  func meets(_ condition: RulePack.Outcomes, _ outcomes: [Int??]) -> Bool {
    condition.terms.allSatisfy { term in
      guard let index = pack.decisions.firstIndex(where: { $0.id.text == term.decision.text }),
        case .some(.some(let option)) = outcomes[index]
      else { return false }
      let id = pack.decisions[index].options[option].id.text
      return term.options.contains { $0.text == id }
    }
  }
}
