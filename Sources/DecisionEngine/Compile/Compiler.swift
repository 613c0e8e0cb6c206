public import Forms

/// Makes a `Program` of a `RulePack`, or finds everything that is wrong with it.
///
/// The order of the pack's files, and of what stands in them, has no effect on the program.
public struct Compiler {
  let pack: RulePack
  let manifest: RulePack.Manifest
  var diagnostics: [Diagnostic] = []

  /// Compiles a pack.
  ///
  /// - Returns: The program, or `nil` where there are errors, and all findings by place. A pack
  ///   without a manifest is an error of its reader and gives neither.
  public static func compile(_ pack: RulePack) -> Findings<Program> {
    guard let manifest = pack.manifest else { return Findings(nil, []) }
    var compiler = Compiler(pack: pack, manifest: manifest)
    let program = compiler.program()
    let findings = compiler.diagnostics.joiningUndeclared(manifest: manifest).withoutConsequences()
    return Findings(program, unlessErrorsIn: findings)
  }

  /// The program; of no use where there are errors.
  private mutating func program() -> Program? {
    if !Name.isIdentifier(manifest.id.text) {
      diagnostics.append(.invalidID(manifest.id, kind: "rule pack"))
    }
    if manifest.littleKnownBelow < 0 || manifest.littleKnownBelow > 1 {
      diagnostics.append(.notAShare(at: manifest.id.range))
    }
    let (sections, order) = sectionsAndOrder()
    var conditions = conditionCompiler(of: order)
    let asked = askIf(of: order, conditions: &conditions)
    var names = Names(self, diagnostics: &diagnostics)
    let respondents = respondents(of: order, names: names)
    var law = compiledLaw(names: &names, conditions: &conditions)
    let library = library(names: &names, questions: conditions)
    let decisions = decisionsInOrder(names: names)
    var rules = compiledRules(names: &names, conditions: &conditions)
    reportUnused(names)
    if !diagnostics.hasErrors { reportIdleBranches(of: order, &conditions) }
    guard !diagnostics.hasErrors else { return nil }

    var diagrams = rules.map { $0.fires } + conditions.applies + law.map { $0.applies }
    let store = conditions.builder.store(keeping: &diagrams)
    let supports = store.supports(of: diagrams)
    for index in rules.indices {
      rules[index].fires = diagrams[index]
      rules[index].support = supports[index]
    }
    let questions = order.enumerated().map { index, question in
      Question(
        question,
        section: sections.firstIndex { $0.questions.contains(index) } ?? 0,
        askIf: asked[index],
        answeredBy: respondents[index],
        applies: diagrams[rules.count + index]
      )
    }
    for index in law.indices { law[index].applies = diagrams[rules.count + order.count + index] }
    guard
      let unit = likelihoodUnit(
        of: supports,
        choiceCounts: store.choiceCounts,
        rules: rules
      )
    else {
      return nil
    }
    let measured = measure(decisions, names: names, rules: rules, store: store)
    return Program(
      format: manifest.format,
      id: manifest.id.text,
      version: manifest.version,
      title: manifest.title,
      description: manifest.description,
      subject: Subject(manifest.subject, title: manifest.title),
      disclaimer: manifest.disclaimer,
      caseCaveat: manifest.caseCaveat,
      respondents: manifest.respondents.map { Label(id: $0.id.text, title: $0.title) },
      reportHeadings: manifest.reportHeadings.map {
        ReportHeading(id: $0.id.text, title: $0.title, add: $0.add)
      },
      littleKnownBelow: manifest.littleKnownBelow,
      sections: sections,
      questions: questions,
      decisions: measured,
      rules: rules,
      adviceKinds: pack.adviceKinds.map { Label(id: $0.id.text, title: $0.title) },
      advicePhases: pack.advicePhases.map { Label(id: $0.id.text, title: $0.title) },
      advice: library.advice,
      sources: library.sources,
      law: law,
      cases: library.cases,
      expectations: library.expectations,
      questionNames: conditions.questionNames,
      choiceNames: conditions.choiceNames,
      diagrams: store,
      unit: unit
    )
  }

  /// The sections, and the questions in the order in which the sections ask them.
  private mutating func sectionsAndOrder() -> ([Section], [RulePack.Question]) {
    _ = NameTable("section", of: manifest.sections.map { $0.id }, diagnostics: &diagnostics)
    let declared = NameTable(
      "question",
      of: pack.questions.map { $0.id },
      diagnostics: &diagnostics
    )
    var byName: [String: RulePack.Question] = [:]
    for question in pack.questions where byName[question.id.text] == nil {
      byName[question.id.text] = question
    }
    let listed = manifest.sections.flatMap { $0.questions }
    let known = Set(declared.resolve(all: listed, diagnostics: &diagnostics))
    for index in declared.names.indices where !known.contains(index) {
      diagnostics.append(
        .withoutSection(Name(declared.names[index], at: declared.range(of: index)))
      )
    }
    var sections: [Section] = []
    var order: [RulePack.Question] = []
    var placed: Set<String> = []
    for section in manifest.sections {
      let first = order.count
      for name in section.questions where placed.insert(name.text).inserted {
        if let question = byName[name.text] { order.append(question) }
      }
      sections.append(
        Section(
          id: section.id.text,
          title: section.title,
          text: section.text,
          questions: first..<order.count
        )
      )
    }
    // Those that stand nowhere are an error, and known all the same to what names them.
    for name in declared.names where !placed.contains(name) {
      if let question = byName[name] { order.append(question) }
    }
    return (sections, order)
  }

  /// The names of all questions and choices, before any condition is read.
  private mutating func conditionCompiler(of order: [RulePack.Question]) -> ConditionCompiler {
    var ignored: [Diagnostic] = []
    let names = NameTable("question", of: order.map { $0.id }, diagnostics: &ignored)
    var choiceNames: [NameTable] = []
    for question in order {
      if question.id.text == "not" {
        diagnostics.append(
          .reservedID(question.id, kind: "question", for: "conditions that must fail")
        )
      }
      if question.choices.count < 2 || question.choices.count > ChoiceMask.capacity {
        diagnostics.append(.choiceCount(question))
      }
      checkChange(of: question)
      for choice in question.choices where choice.id.text == "unknown" {
        diagnostics.append(
          .reservedID(choice.id, kind: "choice", for: "answers that are not known")
        )
      }
      choiceNames.append(
        NameTable(
          "choice",
          in: question.id.text,
          of: question.choices.map { $0.id },
          diagnostics: &diagnostics
        )
      )
    }
    return ConditionCompiler(
      questionNames: names,
      choiceNames: choiceNames,
      kinds: order.map { $0.kind },
      applies: .init(repeating: .always, count: order.count),
      builder: DiagramBuilder(choiceCounts: choiceNames.map { $0.names.count })
    )
  }

  /// Compiles when each question is asked, in order, so that later ones can build on earlier ones.
  private mutating func askIf(
    of order: [RulePack.Question],
    conditions: inout ConditionCompiler
  ) -> [Condition?] {
    var asked: [Condition?] = []
    for (index, question) in order.enumerated() {
      let compiled = question.askIf.flatMap {
        conditions.compile(
          $0,
          of: "question '\(question.id.text)'",
          before: index,
          diagnostics: &diagnostics
        )
      }
      if let compiled { conditions.applies[index] = compiled.diagram }
      asked.append(compiled?.condition)
    }
    return asked
  }

  /// The least common multiple of what every condition needs, so that likelihoods are whole.
  private mutating func likelihoodUnit(
    of supports: [[Int]],
    choiceCounts: [Int],
    rules: [Rule]
  ) -> Int64? {
    var unit: Int64 = 1
    for support in supports {
      var parts: Int64 = 1
      for question in support {
        parts = min(parts * Int64(choiceCounts[question]), Program.unitLimit + 1)
      }
      guard let common = unit.leastCommonMultiple(with: parts, limit: Program.unitLimit) else {
        diagnostics.append(.tooManyCombinations(rules, at: manifest.id.range))
        return nil
      }
      unit = common
    }
    return unit
  }
}

extension Question {
  fileprivate init(
    _ declared: RulePack.Question,
    section: Int,
    askIf: Condition?,
    answeredBy: [Int],
    applies: Diagram
  ) {
    self.init(
      id: declared.id.text,
      kind: declared.kind,
      text: declared.text,
      help: declared.help,
      why: declared.why,
      choices: declared.choices.map { choice in
        Choice(
          id: choice.id.text,
          text: choice.text,
          help: choice.help,
          formerly: Self.sorted(choice.formerly)
        )
      },
      askIf: askIf,
      section: section,
      change: AnswerChange(declared.change),
      ask: declared.ask,
      isFact: declared.isFact,
      answeredBy: answeredBy,
      merge: declared.merge,
      formerly: Self.sorted(declared.formerly),
      applies: applies
    )
  }

  /// Names whose order says nothing.
  private static func sorted(_ names: [Name]) -> [String] {
    Name.order(of: names).map { names[$0].text }
  }
}

extension [Diagnostic] {
  /// The findings but for those that can only follow from others: where something has no place, or
  /// decisions wait for each other, nothing can be said of what comes first; where a name is wrong,
  /// nothing of what is never named.
  fileprivate func withoutConsequences() -> [Diagnostic] {
    let codes = Set(map { $0.code })
    return filter { finding in
      switch finding.code {
      case .laterQuestion: !codes.contains(.withoutSection)
      case .laterDecision: !codes.contains(.withoutOrder) && !codes.contains(.cycle)
      case .unusedSource, .unusedAdvice:
        !codes.contains(.unknownName) && !codes.contains(.nothingDeclared)
      case .noDecision:
        !contains { $0.code == .nothingDeclared && $0.undeclared?.kind == "decision" }
      default: true
      }
    }
  }
}

/// A number of things, one of them in the singular.
func counted(_ count: Int, _ thing: String) -> String {
  "\(count) \(thing)\(count == 1 ? "" : "s")"
}

extension Diagnostic {
  static func withoutSection(_ name: Name) -> Diagnostic {
    Diagnostic(
      .withoutSection,
      "question '\(name.text)' stands in no section",
      at: name.range,
      help: "list it under 'sections' in pack.json, where it is to be asked"
    )
  }

  static func choiceCount(_ question: RulePack.Question) -> Diagnostic {
    Diagnostic(
      .choiceCount,
      "question '\(question.id.text)' has \(counted(question.choices.count, "choice")); "
        + "it needs 2 to \(ChoiceMask.capacity)",
      at: question.choices.count > ChoiceMask.capacity
        ? question.choices[ChoiceMask.capacity].id.range : question.id.range,
      help: question.choices.count > ChoiceMask.capacity
        ? "put choices together that no rule tells apart, or ask in two questions, the second with "
          + "'askIf'"
        : "give it the answers that people can give, or leave the question out"
    )
  }

  static func notAShare(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .notAShare,
      "the littleKnownBelow of this pack must be a share, from 0 to 1",
      at: range,
      help: "for a quarter of the questions write 0.25"
    )
  }

  static func tooManyCombinations(_ rules: [Rule], at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .tooManyCombinations,
      "the conditions of this pack link too many questions for exact likelihoods",
      at: range,
      help: splitting(rules)
    )
  }

  /// Advice to split the rules that rest on the most questions, the first of them by name.
  static func splitting(_ rules: [Rule]) -> String {
    let advice = "split the rules that rest on the most questions"
    let most = rules.map { $0.support.count }.max() ?? 0
    guard let widest = rules.first(where: { $0.support.count == most }) else { return advice }
    return "\(advice), such as '\(widest.id)', which rests on \(most)"
  }
}
