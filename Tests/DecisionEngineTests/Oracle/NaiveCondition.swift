import DecisionEngine

@testable import Forms

/// A condition by the letter: a tree, its names replaced by indices.
indirect enum NaiveCondition {
  /// The answer to a question is one of those marked.
  case answer(question: Int, isMeant: [Bool])
  case all([NaiveCondition])
  case any([NaiveCondition])
  case not(NaiveCondition)

  /// Whether the condition holds; `nil` where it neither holds nor fails, for want of an answer.
  ///
  /// The three values of Kleene's strong logic: only what is answered holds or fails.
  func truth(_ choices: [Int?]) -> Bool? {
    switch self {
    case .answer(let question, let isMeant):
      return choices[question].map { isMeant[$0] }
    case .not(let part):
      return part.truth(choices).map { !$0 }
    case .all(let parts):
      let values = parts.map { $0.truth(choices) }
      return values.contains(false) ? false : values.contains(nil) ? nil : true
    case .any(let parts):
      let values = parts.map { $0.truth(choices) }
      return values.contains(true) ? true : values.contains(nil) ? nil : false
    }
  }

  /// The questions that it names.
  var questions: Set<Int> {
    switch self {
    case .answer(let question, _): [question]
    case .not(let part): part.questions
    case .all(let parts), .any(let parts):
      parts.reduce(into: []) { $0.formUnion($1.questions) }
    }
  }

  init(_ declared: RulePack.Condition, _ names: NaiveNames) {
    switch declared {
    case .answer(let question, let choices):
      let index = names.question(question)
      self = .answer(question: index, isMeant: names.isMeant(choices, of: index))
    case .all(let parts, _): self = .all(parts.map { NaiveCondition($0, names) })
    case .any(let parts, _): self = .any(parts.map { NaiveCondition($0, names) })
    case .not(let part, _): self = .not(NaiveCondition(part, names))
    }
  }
}

/// The order of a pack's questions and decisions, and names found by looking through them.
struct NaiveNames {
  let questions: [RulePack.Question]
  let decisions: [RulePack.Decision]
  private let advice: [String]
  private let phases: [String]

  init(_ pack: RulePack) {
    let asked = pack.manifest?.sections.flatMap { $0.questions } ?? []
    questions = asked.compactMap { name in pack.questions.first { $0.id.text == name.text } }
    let taken = pack.manifest?.decisionOrder ?? []
    decisions = taken.compactMap { name in pack.decisions.first { $0.id.text == name.text } }
    advice = pack.advice.map { $0.id.text }.sorted()
    phases = pack.advicePhases.map { $0.id.text }
  }

  func question(_ name: Name) -> Int {
    place(of: name, in: questions.map { $0.id.text })
  }

  func phase(_ name: Name) -> Int {
    place(of: name, in: phases)
  }

  /// For each choice of a question, whether a set holds it.
  func isMeant(_ set: RulePack.ChoiceSet, of question: Int) -> [Bool] {
    let choices = questions[question].choices.map { $0.id.text }
    switch set {
    case .oneOf(let names, _):
      return choices.map { choice in names.contains { $0.text == choice } }
    case .between(let atLeast, let atMost, _):
      let lower = atLeast.map { place(of: $0, in: choices) } ?? 0
      let upper = atMost.map { place(of: $0, in: choices) } ?? choices.count - 1
      return choices.indices.map { lower <= $0 && $0 <= upper }
    }
  }

  func terms(_ outcomes: RulePack.Outcomes?) -> [NaiveModel.Term] {
    (outcomes?.terms ?? []).map { term in
      let decision = place(of: term.decision, in: decisions.map { $0.id.text })
      let options = decisions[decision].options.map { $0.id.text }
      return NaiveModel.Term(
        decision: decision,
        options: term.options.map { place(of: $0, in: options) }
      )
    }
  }

  func effect(_ effect: RulePack.Effect) -> NaiveModel.Effect {
    switch effect {
    case .scores(let name, let criterion, let points):
      let decision = place(of: name, in: decisions.map { $0.id.text })
      let criteria = decisions[decision].criteria.map { $0.id.text }
      return .scores(
        decision: decision,
        criterion: place(of: criterion, in: criteria),
        points: decisions[decision].options.map { option in
          points.first { $0.option.text == option.id.text }?.value ?? 0
        }
      )
    case .rulesOut(let name, let options):
      let decision = place(of: name, in: decisions.map { $0.id.text })
      let all = decisions[decision].options.map { $0.id.text }
      return .rulesOut(decision: decision, options: options.map { place(of: $0, in: all) })
    case .advises(let names):
      return .advises(names.map { place(of: $0, in: advice) })
    }
  }

  private func place(of name: Name, in names: [String]) -> Int {
    guard let index = names.firstIndex(of: name.text) else {
      preconditionFailure("\(name.text) is not among \(names)")
    }
    return index
  }
}
