@testable import DecisionEngine
@testable import Forms

/// The code and the place of a finding.
struct Finding: Hashable {
  let code: String
  let place: Int?

  init(_ code: String, at place: Int?) {
    self.code = code
    self.place = place
  }
}

extension RandomPack {
  /// Takes away what the semantics call an error, notes what the compiler should have found, and
  /// gives the naive model of what is left.
  ///
  /// Errors are conditions that no profile can meet, and where there are none, criteria that say
  /// nothing. What follows from an error alone is not found: a question whose own condition cannot
  /// be met counts as always asked, and scales are measured only where all rules are sound.
  mutating func repaired() -> NaiveModel {
    findings = []
    var model = NaiveModel(pack)
    while let idle = model.idleQuestions.first,
      let index = pack.questions.firstIndex(where: { $0.id.text == idle })
    {
      let place = pack.questions[index].askIf?.range.lower
      findings.insert(Finding("impossible-condition", at: place))
      pack.questions[index].askIf = nil
      model = NaiveModel(pack)
    }
    for advice in pack.advice where !pack.rules.contains(where: { $0.gives(advice.id.text) }) {
      findings.insert(Finding("unused-advice", at: advice.id.range.lower))
    }
    let idle = model.idleRules
    for rule in pack.rules where idle.contains(rule.id.text) {
      findings.insert(Finding("impossible-condition", at: rule.when.range.lower))
    }
    pack.rules.removeAll { idle.contains($0.id.text) }
    guard !findings.contains(where: { $0.code == "impossible-condition" }) else { return model }
    for (decision, criterion) in model.silentCriteria {
      let declared = model.decisions[decision]
      let name = Name(declared.criteria[criterion].id)
      for item in pack.decisions where item.id.text == declared.id {
        let place = item.criteria[criterion].id.range.lower
        findings.insert(Finding("says-nothing", at: place))
      }
      addPlainRule(decision: Name(declared.id), criterion: name, option: Name(declared.options[0]))
    }
    return model
  }

  /// Adds a rule that fires for some profiles: its question is the first, which always applies.
  private mutating func addPlainRule(decision: Name, criterion: Name, option: Name) {
    let first = pack.manifest?.sections[0].questions[0].text
    guard let question = pack.questions.first(where: { $0.id.text == first }) else { return }
    pack.rules.append(
      RulePack.Rule(
        id: newID(),
        when: .isOne(question.id.text, question.choices[0].id.text),
        effect: .scores(
          decision: decision,
          criterion: criterion,
          points: [RulePack.Points(option: option, value: 5, at: .nowhere)]
        ),
        because: .one("So."),
        confidence: .judgement,
        sources: []
      )
    )
  }
}

extension RulePack.Rule {
  fileprivate func gives(_ advice: String) -> Bool {
    guard case .advises(let names) = effect else { return false }
    return names.contains { $0.text == advice }
  }
}
