public import DecisionEngine
internal import Forms

/// Something that has another id in a new version of a pack.
public struct PackRename: Hashable, Sendable {
  /// What it is.
  public let kind: PackDifference.Kind
  /// What it belongs to, by its id in the old pack: the question of a choice, the decision of an option or
  /// a criterion; `nil` for everything else.
  public let parent: String?
  /// The id that it had.
  public let former: String
  /// The id that it has; for parts `PARENT=CHILD`, as differences have it.
  public let present: String

  /// The new id alone.
  fileprivate let name: String

  init(_ kind: PackDifference.Kind, in parent: String?, from former: String, to name: String) {
    self.kind = kind
    self.parent = parent
    self.former = former
    self.name = name
    present = parent.map { "\($0)=\(name)" } ?? name
  }
}

extension PackRename {
  /// The renames that a new pack declares by `formerly`.
  public static func declared(from old: RulePack, to new: RulePack) -> [PackRename] {
    var renames: [PackRename] = []
    for question in new.questions {
      let known = old.questions.first { $0.id.text == question.id.text }
      let former = known == nil ? old.questions.first { $0.id.isOne(of: question.formerly) } : nil
      if let former {
        renames.append(.init(.question, in: nil, from: former.id.text, to: question.id.text))
      }
      guard let before = known ?? former else { continue }
      for choice in question.choices
      where !before.choices.contains(where: { $0.id.text == choice.id.text }) {
        guard let former = before.choices.first(where: { $0.id.isOne(of: choice.formerly) }) else {
          continue
        }
        renames.append(.init(.choice, in: before.id.text, from: former.id.text, to: choice.id.text))
      }
    }
    return renames
  }

  /// The renames that somebody names: everything in the old pack with one id that has the other in the
  /// new pack.
  ///
  /// `parent`: What it belongs to, by its id in the old pack.
  ///
  /// It returns none where nothing in the old pack has the one id, or nothing in the new pack the other.
  public static func named(
    _ former: String,
    as name: String,
    in parent: String?,
    from old: RulePack,
    to new: RulePack
  ) -> [PackRename] {
    let (before, after) = (PackIDs(old), PackIDs(new))
    return before.kinds(of: former, in: parent).filter { kind in
      after.kinds(of: name, in: nil, anywhere: parent != nil).contains(kind)
    }.map { PackRename($0, in: parent, from: former, to: name) }
  }

  /// A pack with the new ids in place of the former ones, wherever they are named.
  public static func applied(_ renames: [PackRename], to pack: RulePack) -> RulePack {
    renames.isEmpty ? pack : Renamer(renames).renamed(pack)
  }

  /// A declared profile with the new ids of questions and choices in place of the former ones.
  static func applied(_ renames: [PackRename], to profile: DeclaredProfile) -> DeclaredProfile {
    let renamer = Renamer(renames)
    var renamed = profile
    renamed.answers = profile.answers.map { renamer.renamed($0) }
    renamed.evidence = profile.evidence.map { (renamer.question($0.question), $0.evidence) }
    renamed.priorities = profile.priorities.map { (renamer.criterion($0.criterion), $0.weight) }
    return renamed
  }
}

extension Name {
  /// Whether it is one of some names.
  fileprivate func isOne(of names: [Name]) -> Bool { names.contains { $0.text == text } }
}

/// The ids that can be renamed, by what they name.
private struct PackIDs {
  private var ids: [(kind: PackDifference.Kind, parent: String?, id: String)] = []

  init(_ pack: RulePack) {
    for question in pack.questions {
      ids.append((.question, nil, question.id.text))
      for choice in question.choices { ids.append((.choice, question.id.text, choice.id.text)) }
    }
    for decision in pack.decisions {
      ids.append((.decision, nil, decision.id.text))
      for option in decision.options { ids.append((.option, decision.id.text, option.id.text)) }
      for criterion in decision.criteria {
        ids.append((.criterion, decision.id.text, criterion.id.text))
      }
    }
    for rule in pack.rules { ids.append((.rule, nil, rule.id.text)) }
    for advice in pack.advice { ids.append((.advice, nil, advice.id.text)) }
  }

  func kinds(
    of id: String,
    in parent: String?,
    anywhere: Bool = false
  ) -> Set<PackDifference.Kind> {
    Set(ids.filter { $0.id == id && (anywhere || $0.parent == parent) }.map { $0.kind })
  }
}

/// Puts new ids in place of former ones.
private struct Renamer {
  private var names: [String: String] = [:]

  init(_ renames: [PackRename]) {
    for rename in renames {
      names[Self.key(rename.kind, rename.parent, rename.former)] = rename.name
    }
  }

  private static func key(
    _ kind: PackDifference.Kind,
    _ parent: String?,
    _ id: String
  ) -> String {
    "\(kind.rawValue) \(parent ?? "") \(id)"
  }

  private func name(_ kind: PackDifference.Kind, _ name: Name, in parent: String? = nil) -> Name {
    names[Self.key(kind, parent, name.text)].map { Name($0, at: name.range) } ?? name
  }

  func question(_ name: Name) -> Name { self.name(.question, name) }

  /// A criterion that a profile weighs: that of whichever decision has it.
  func criterion(_ name: Name) -> Name {
    let end = " " + name.text
    let start = PackDifference.Kind.criterion.rawValue + " "
    // Of several decisions the first by name, so that every run finds the same.
    let key = names.keys.sorted().first {
      $0.utf8.starts(with: start.utf8) && $0.hasSuffix(end)
    }
    return key.flatMap { names[$0] }.map { Name($0, at: name.range) } ?? name
  }

  func renamed(_ answer: Answer) -> Answer {
    Answer(
      question: question(answer.question),
      choices: answer.choices.map { name(.choice, $0, in: answer.question.text) }
    )
  }

  func renamed(_ pack: RulePack) -> RulePack {
    var result = pack
    result.manifest?.decisionOrder = pack.manifest?.decisionOrder.map { name(.decision, $0) } ?? []
    for index in pack.manifest?.sections.indices ?? 0..<0 {
      let questions = pack.manifest?.sections[index].questions ?? []
      result.manifest?.sections[index].questions = questions.map { question($0) }
    }
    for (index, item) in pack.questions.enumerated() {
      result.questions[index].id = question(item.id)
      for choice in item.choices.indices {
        let id = item.choices[choice].id
        result.questions[index].choices[choice].id = name(.choice, id, in: item.id.text)
      }
      result.questions[index].askIf = item.askIf.map { renamed($0) }
      // What was a former name is the present one now.
      result.questions[index].formerly = []
      for choice in item.choices.indices { result.questions[index].choices[choice].formerly = [] }
    }
    for index in pack.decisions.indices { rename(&result.decisions[index]) }
    for index in pack.rules.indices { rename(&result.rules[index]) }
    for (index, item) in pack.advice.enumerated() {
      result.advice[index].id = name(.advice, item.id)
      result.advice[index].givenIf = item.givenIf.map { renamed($0) }
    }
    for index in pack.law.indices {
      result.law[index].condition = pack.law[index].condition.map { renamed($0) }
    }
    for (index, item) in pack.cases.enumerated() {
      result.cases[index].answers = item.answers.map { renamed($0) }
      result.cases[index].chosen = item.chosen.map { renamed($0) }
    }
    for (index, item) in pack.expectations.enumerated() {
      result.expectations[index].kind = renamed(item.kind)
    }
    return result
  }

  private func rename(_ decision: inout RulePack.Decision) {
    let id = decision.id.text
    decision.id = name(.decision, decision.id)
    for index in decision.options.indices {
      decision.options[index].id = name(.option, decision.options[index].id, in: id)
    }
    for index in decision.criteria.indices {
      decision.criteria[index].id = name(.criterion, decision.criteria[index].id, in: id)
    }
    for index in decision.combinations.indices {
      decision.combinations[index].options = decision.combinations[index].options.map {
        name(.option, $0, in: id)
      }
    }
    decision.takenIf = decision.takenIf.map { renamed($0) }
  }

  private func rename(_ rule: inout RulePack.Rule) {
    rule.id = name(.rule, rule.id)
    rule.when = renamed(rule.when)
    let decision: String?
    switch rule.effect {
    case .scores(let scored, let criterion, let points):
      decision = scored.text
      rule.effect = .scores(
        decision: name(.decision, scored),
        criterion: name(.criterion, criterion, in: scored.text),
        points: points.map { points in
          var renamed = points
          renamed.option = name(.option, points.option, in: scored.text)
          return renamed
        }
      )
    case .rulesOut(let meant, let options):
      decision = meant.text
      rule.effect = .rulesOut(
        decision: name(.decision, meant),
        options: options.map { name(.option, $0, in: meant.text) }
      )
    case .advises(let advice):
      decision = nil
      rule.effect = .advises(advice.map { name(.advice, $0) })
    }
    if case .byOption(let sentences, let range) = rule.because {
      rule.because = .byOption(
        sentences.map { (name(.option, $0.option, in: decision), $0.text) },
        at: range
      )
    }
  }

  private func renamed(_ condition: RulePack.Condition) -> RulePack.Condition {
    switch condition {
    case .answer(let asked, let choices):
      .answer(question: question(asked), choices: renamed(choices, of: asked.text))
    case .all(let parts, let range): .all(parts.map { renamed($0) }, at: range)
    case .any(let parts, let range): .any(parts.map { renamed($0) }, at: range)
    case .not(let part, let range): .not(renamed(part), at: range)
    }
  }

  private func renamed(_ set: RulePack.ChoiceSet, of question: String) -> RulePack.ChoiceSet {
    switch set {
    case .oneOf(let names, let range):
      .oneOf(names.map { name(.choice, $0, in: question) }, at: range)
    case .between(let least, let most, let range):
      .between(
        atLeast: least.map { name(.choice, $0, in: question) },
        atMost: most.map { name(.choice, $0, in: question) },
        at: range
      )
    }
  }

  private func renamed(_ outcomes: RulePack.Outcomes) -> RulePack.Outcomes {
    RulePack.Outcomes(
      terms: outcomes.terms.map { term in
        let options = term.options.map { name(.option, $0, in: term.decision.text) }
        return (name(.decision, term.decision), options)
      }
    )
  }

  private func renamed(_ kind: RulePack.Expectation.Kind) -> RulePack.Expectation.Kind {
    func option(_ option: Name, _ decision: Name) -> Name {
      name(.option, option, in: decision.text)
    }
    return switch kind {
    case .noFavourite(let decision, let within):
      .noFavourite(decision: name(.decision, decision), within: within)
    case .neverHurts(let decision, let asked, let raised):
      .neverHurts(
        decision: name(.decision, decision),
        question: question(asked),
        option: option(raised, decision)
      )
    case .neverHelps(let decision, let asked, let raised):
      .neverHelps(
        decision: name(.decision, decision),
        question: question(asked),
        option: option(raised, decision)
      )
    case .neverMatters(let decision, let asked):
      .neverMatters(decision: name(.decision, decision), question: question(asked))
    case .neverScores(let decision, let asked, let scored):
      .neverScores(
        decision: name(.decision, decision),
        question: question(asked),
        option: option(scored, decision)
      )
    }
  }
}
