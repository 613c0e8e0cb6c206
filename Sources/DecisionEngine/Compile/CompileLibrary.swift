internal import Forms

extension Compiler {
  /// What a pack holds beside its decisions and rules.
  struct Library {
    var sources: [Source] = []
    var advice: [Advice] = []
    var cases: [Case] = []
    var expectations: [Expectation] = []
  }

  /// Sources, advice, cases and expectations, each by id.
  mutating func library(names: inout Names, questions: ConditionCompiler) -> Library {
    var library = Library()
    library.sources = names.sourceOrder.map { index in
      let source = pack.sources[index]
      return Source(
        id: source.id.text,
        title: source.title,
        publisher: source.publisher,
        year: source.year,
        address: source.address
      )
    }
    library.advice.reserveCapacity(pack.advice.count)
    for index in names.adviceOrder {
      let advice = pack.advice[index]
      if advice.priority < 1 || advice.priority > 5 {
        diagnostics.append(.priorityOutOfRange(advice))
      }
      let kind = names.adviceKinds.resolve(advice.kind, diagnostics: &diagnostics)
      let phase = advice.phase.flatMap {
        names.advicePhases.resolve($0, diagnostics: &diagnostics)
      }
      library.advice.append(
        Advice(
          id: advice.id.text,
          kind: kind ?? 0,
          phase: phase,
          priority: advice.priority,
          action: advice.action,
          because: advice.because,
          firstStep: advice.firstStep,
          owner: advice.owner,
          givenIf: advice.givenIf.map { names.resolve($0, diagnostics: &diagnostics) },
          sources: names.cite(advice.sources, diagnostics: &diagnostics),
          law: names.law.resolve(all: advice.law, diagnostics: &diagnostics),
          heading: advice.heading.flatMap {
            names.reportHeadings.resolve($0, diagnostics: &diagnostics)
          }
        )
      )
    }
    _ = NameTable("case", of: pack.cases.map { $0.id }, diagnostics: &diagnostics)
    for index in Name.order(of: pack.cases.map { $0.id }) {
      let item = pack.cases[index]
      library.cases.append(
        Case(
          id: item.id.text,
          name: item.name,
          asOf: item.asOf,
          answers: resolve(
            item.answers,
            questions: questions.questionNames,
            choices: questions.choiceNames,
            diagnostics: &diagnostics
          ).map { $0.choice },
          model: item.model,
          chosen: item.chosen.map { names.resolve($0, diagnostics: &diagnostics) },
          outcome: item.outcome,
          went: item.went,
          sources: names.cite(item.sources, diagnostics: &diagnostics)
        )
      )
    }
    _ = NameTable("expectation", of: pack.expectations.map { $0.id }, diagnostics: &diagnostics)
    for expectation in pack.expectations.sorted(by: { Name.precedes($0.id, $1.id) }) {
      guard let kind = kind(of: expectation, names: names, questions: questions) else { continue }
      library.expectations.append(
        Expectation(
          id: expectation.id.text,
          because: expectation.because,
          kind: kind,
          range: expectation.id.range
        )
      )
    }
    return library
  }

  private mutating func kind(
    of expectation: RulePack.Expectation,
    names: Names,
    questions: ConditionCompiler
  ) -> Expectation.Kind? {
    switch expectation.kind {
    case .noFavourite(let name, let within):
      return names.decisions.resolve(name, diagnostics: &diagnostics).map {
        .noFavourite(decision: $0, within: within)
      }
    case .neverHurts(let decision, let question, let option):
      return step(decision, question, option, names: names, questions: questions).map {
        .neverHurts(decision: $0.decision, question: $0.question, option: $0.option)
      }
    case .neverHelps(let decision, let question, let option):
      return step(decision, question, option, names: names, questions: questions).map {
        .neverHelps(decision: $0.decision, question: $0.question, option: $0.option)
      }
    case .neverMatters(let decision, let question):
      let asked = questions.questionNames.resolve(question, diagnostics: &diagnostics)
      guard let decision = names.decisions.resolve(decision, diagnostics: &diagnostics), let asked
      else { return nil }
      return .neverMatters(decision: decision, question: asked)
    case .neverScores(let decision, let question, let option):
      return answer(decision, question, option, names: names, questions: questions).map {
        .neverScores(decision: $0.decision, question: $0.question, option: $0.option)
      }
    }
  }

  /// What an expectation about the steps of a scale names; findings for what cannot be meant.
  private mutating func step(
    _ decision: Name,
    _ question: Name,
    _ option: Name,
    names: Names,
    questions: ConditionCompiler
  ) -> (decision: Int, question: Int, option: Int)? {
    let named = answer(decision, question, option, names: names, questions: questions)
    if let asked = questions.questionNames[question.text], questions.kinds[asked] != .scale {
      diagnostics.append(.noSteps(question))
    }
    return named
  }

  /// What an expectation about the answers to a question and an option names.
  private mutating func answer(
    _ decision: Name,
    _ question: Name,
    _ option: Name,
    names: Names,
    questions: ConditionCompiler
  ) -> (decision: Int, question: Int, option: Int)? {
    let asked = questions.questionNames.resolve(question, diagnostics: &diagnostics)
    guard let decision = names.decisions.resolve(decision, diagnostics: &diagnostics),
      let option = names.options[decision].resolve(option, diagnostics: &diagnostics), let asked
    else { return nil }
    return (decision, asked, option)
  }
}

/// What the answers may be by question; findings for unknown questions and choices, and for a choice given
/// twice.
func resolve(
  _ answers: [Answer],
  questions: NameTable,
  choices: [NameTable],
  diagnostics: inout [Diagnostic]
) -> [AnswerSet] {
  var resolved = [AnswerSet](repeating: .unknown, count: questions.names.count)
  for answer in answers {
    guard let question = questions.resolve(answer.question, diagnostics: &diagnostics) else {
      continue
    }
    let names = choices[question]
    var admitted = ChoiceMask()
    for choice in names.resolve(all: answer.choices, diagnostics: &diagnostics) {
      admitted.insert(choice)
    }
    resolved[question] = AnswerSet(admitted, of: names.names.count) ?? .unknown
  }
  return resolved
}

extension Diagnostic {
  static func noSteps(_ question: Name) -> Diagnostic {
    Diagnostic(
      .notAScale,
      "the choices of '\(question.text)' have no order, so it cannot be raised",
      at: question.range,
      help: "name a scale"
    )
  }

  static func priorityOutOfRange(_ advice: RulePack.Advice) -> Diagnostic {
    Diagnostic(
      .priorityOutOfRange,
      "advice '\(advice.id.text)' has priority \(advice.priority)",
      at: advice.id.range,
      help: "1 is the most urgent, 5 the least"
    )
  }
}
