import DecisionEngine

@testable import Forms

extension NaivePack {
  /// Every finding, as its code and the id of what it is about.
  var findings: Set<String> {
    let outcomes = profiles.map { self.outcomes($0) }
    var found: Set<String> = []
    var neverTaken: Set<String> = []
    for (index, decision) in pack.decisions.enumerated() {
      let id = decision.id.text
      let taken = outcomes.map { $0[index] }
      if taken.allSatisfy({ $0 == nil }) {
        neverTaken.insert(id)
        found.insert("never-taken \(id)")
      } else {
        if taken.contains(.some(.none)) { found.insert("no-option-left \(id)") }
        for (option, item) in decision.options.enumerated()
        where !taken.contains(.some(.some(option))) {
          found.insert("never-recommended \(id)=\(item.id.text)")
        }
      }
      for criterion in decision.criteria where criterion.weight == 0 {
        found.insert("idle-criterion \(id)=\(criterion.id.text)")
      }
      if isSilent(decision, taken) { found.insert("nothing-said \(id)") }
      for (position, criterion) in decision.criteria.enumerated()
      where profiles.allSatisfy({ Set(points(under: position, in: index, $0)).count == 1 }) {
        found.insert("same-points \(id)=\(criterion.id.text)")
      }
    }
    let superfluous = repetition(&found)
    for rule in rules where !superfluous.contains(rule.id.text) {
      if neverMatters(rule, outcomes, neverTaken, superfluous) {
        found.insert("never-matters \(rule.id.text)")
      }
    }
    for advice in pack.advice { add(advice, outcomes, &found) }
    for question in pack.questions.indices { add(question, &found) }
    for expectation in pack.expectations where isBroken(expectation) {
      found.insert("broken-expectation \(expectation.id.text)")
    }
    return found
  }

  /// Whether for some profile that takes a decision none of its rules fires.
  private func isSilent(_ decision: RulePack.Decision, _ taken: [Int??]) -> Bool {
    let own = rules.filter { rule in
      switch rule.effect {
      case .scores(let scored, _, _): scored.text == decision.id.text
      case .rulesOut(let vetoed, _): vetoed.text == decision.id.text
      case .advises: false
      }
    }
    return zip(profiles, taken).contains { profile, outcome in
      outcome != nil && !own.contains { fires($0, profile) }
    }
  }

  private func places(_ rule: RulePack.Rule) -> [Bool] { profiles.map { fires(rule, $0) } }

  /// What a rule's effect is, comparable; a scoring rule by its target alone.
  private func target(_ rule: RulePack.Rule) -> (kind: String, items: Set<String>) {
    switch rule.effect {
    case .scores(let decision, let criterion, _):
      ("scores \(decision.text) \(criterion.text)", [])
    case .rulesOut(let decision, let options):
      ("out \(decision.text)", Set(options.map { $0.text }))
    case .advises(let advice): ("advises", Set(advice.map { $0.text }))
    }
  }

  private func repetition(_ found: inout Set<String>) -> Set<String> {
    var superfluous: Set<String> = []
    let places = rules.map { self.places($0) }
    let targets = rules.map { target($0) }
    for index in rules.indices {
      let isScoring = targets[index].kind.hasPrefix("scores")
      if places[index].allSatisfy({ $0 }), targets[index].kind != "advises" {
        found.insert("always-fires \(rules[index].id.text)")
      }
      if (0..<index).contains(where: {
        targets[$0] == targets[index] && places[$0] == places[index]
      }) {
        found.insert("repeats \(rules[index].id.text)")
        if !isScoring { superfluous.insert(rules[index].id.text) }
      }
    }
    for index in rules.indices where !superfluous.contains(rules[index].id.text) {
      if targets[index].kind.hasPrefix("scores") { continue }
      let isNarrower = rules.indices.contains { other in
        other != index && targets[other].kind == targets[index].kind
          && targets[index].items.isSubset(of: targets[other].items)
          && zip(places[index], places[other]).allSatisfy { !$0 || $1 }
          && !(targets[other] == targets[index] && places[other] == places[index])
      }
      if isNarrower {
        found.insert("subsumed \(rules[index].id.text)")
        superfluous.insert(rules[index].id.text)
      }
    }
    return superfluous
  }

  private func neverMatters(
    _ rule: RulePack.Rule,
    _ outcomes: [[Int??]],
    _ neverTaken: Set<String>,
    _ superfluous: Set<String>
  ) -> Bool {
    switch rule.effect {
    case .scores(let scored, let criterion, _):
      guard let index = pack.decisions.firstIndex(where: { $0.id.text == scored.text }),
        !neverTaken.contains(scored.text)
      else { return false }
      let decision = pack.decisions[index]
      for (profile, outcome) in zip(profiles, outcomes) where outcome[index] != nil {
        if recommendation(index, profile, without: rule.id.text) != outcome[index] { return false }
      }
      guard let position = decision.criteria.firstIndex(where: { $0.id.text == criterion.text })
      else { return false }
      return decision.criteria[position].weight != 0
        && scale(of: position, in: index)
          == scale(of: position, in: index, without: rule.id.text)
    case .rulesOut(let decision, let options):
      if neverTaken.contains(decision.text) { return false }
      return isCovered(rule, options.map { $0.text }, "out \(decision.text)", superfluous)
    case .advises(let advice):
      return isCovered(rule, advice.map { $0.text }, "advises", superfluous)
    }
  }

  private func isCovered(
    _ rule: RulePack.Rule,
    _ items: [String],
    _ kind: String,
    _ superfluous: Set<String>
  ) -> Bool {
    profiles.allSatisfy { profile in
      !fires(rule, profile)
        || items.allSatisfy { item in
          rules.contains { other in
            let target = target(other)
            return other.id.text != rule.id.text && !superfluous.contains(other.id.text)
              && target.kind == kind
              && target.items.contains(item) && fires(other, profile)
          }
        }
    }
  }

  private func add(
    _ advice: RulePack.Advice,
    _ outcomes: [[Int??]],
    _ found: inout Set<String>
  ) {
    let givers = rules.filter {
      target($0).kind == "advises" && target($0).items.contains(advice.id.text)
    }
    if givers.isEmpty { return }
    let isGiven = zip(profiles, outcomes).contains { profile, outcome in
      (advice.givenIf.map { meets($0, outcome) } ?? true) && givers.contains { fires($0, profile) }
    }
    if !isGiven { found.insert("never-given \(advice.id.text)") }
  }

  /// What every condition of the pack says of a profile.
  private func signature(_ profile: [Int]) -> [Bool] {
    rules.map { fires($0, profile) }
      + pack.questions.indices.map { NaivePack.applies($0, pack, profile) }
  }

  private func add(_ question: Int, _ found: inout Set<String>) {
    let count = pack.questions[question].choices.count
    var classes: [[[Bool]]: [Int]] = [:]
    for choice in 0..<count {
      let signatures = profiles.filter { $0[question] == 0 }.map { profile in
        var changed = profile
        changed[question] = choice
        return signature(changed)
      }
      classes[signatures, default: []].append(choice)
    }
    let id = pack.questions[question].id.text
    if classes.count == 1 {
      found.insert("idle-question \(id)")
      return
    }
    for alike in classes.values where alike.count > 1 {
      found.insert("alike-choices \(id)=c\(alike.max() ?? 0)")
    }
  }

  /// Every profile with every other choice of a question.
  private func changes(of question: Name) -> [(profile: [Int], changed: [Int])] {
    guard let index = pack.questions.firstIndex(where: { $0.id.text == question.text }) else {
      return []
    }
    return profiles.flatMap { profile in
      pack.questions[index].choices.indices.filter { $0 != profile[index] }.map { choice in
        var changed = profile
        changed[index] = choice
        return (profile, changed)
      }
    }
  }

  private func isBroken(_ expectation: RulePack.Expectation) -> Bool {
    let parts: (Name, Name, Name)
    let sign: Double
    switch expectation.kind {
    case .noFavourite: return false
    case .neverMatters(let decision, let question):
      return changes(of: question).contains { profile, changed in
        pack.decisions.indices.contains { index in
          pack.decisions[index].id.text == decision.text
            && recommendation(index, profile) != recommendation(index, changed)
        }
      }
    case .neverScores(let decision, let question, let option):
      return changes(of: question).contains { profile, changed in
        pack.decisions.indices.contains { index in
          pack.decisions[index].id.text == decision.text
            && zip(pack.decisions[index].options, zip(fits(index, profile), fits(index, changed)))
              .contains { $0.id.text == option.text && abs($1.0 - $1.1) > 1e-9 }
        }
      }
    case .neverHurts(let decision, let question, let option):
      parts = (decision, question, option)
      sign = 1
    case .neverHelps(let decision, let question, let option):
      parts = (decision, question, option)
      sign = -1
    }
    guard let index = pack.decisions.firstIndex(where: { $0.id.text == parts.0.text }),
      let question = pack.questions.firstIndex(where: { $0.id.text == parts.1.text }),
      let option = pack.decisions[index].options.firstIndex(where: { $0.id.text == parts.2.text })
    else { return true }
    return profiles.contains { profile in
      guard profile[question] + 1 < pack.questions[question].choices.count else { return false }
      var raised = profile
      raised[question] += 1
      let change = fits(index, raised)[option] - fits(index, profile)[option]
      let before = ruledOut(index, profile)[option]
      let after = ruledOut(index, raised)[option]
      return change * sign < -1e-9 || (sign > 0 ? after && !before : before && !after)
    }
  }
}
