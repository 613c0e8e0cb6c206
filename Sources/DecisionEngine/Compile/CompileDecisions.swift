internal import Forms

/// The names that rules and advice refer to, and which of them something refers to.
struct Names {
  var decisions: NameTable
  var options: [NameTable]
  var criteria: [NameTable]
  var sources: NameTable
  var advice: NameTable
  var adviceKinds: NameTable
  var advicePhases: NameTable
  var respondents: NameTable
  var reportHeadings: NameTable
  var law: NameTable
  /// The declared decisions, in the order in which they are taken.
  let order: [RulePack.Decision]
  /// The places of the declared sources, of the declared advice and of the declared law, by id.
  let sourceOrder: [Int]
  let adviceOrder: [Int]
  let lawOrder: [Int]
  /// For each source whether something cites it, for each advice whether a rule gives it.
  var isCited: [Bool]
  var isGiven: [Bool]

  init(_ compiler: Compiler, diagnostics: inout [Diagnostic]) {
    let pack = compiler.pack
    order = Names.order(of: pack, compiler.manifest, diagnostics: &diagnostics)
    var ignored: [Diagnostic] = []
    decisions = NameTable("decision", of: order.map { $0.id }, diagnostics: &ignored)
    options = []
    criteria = []
    for decision in order {
      let name = decision.id.text
      options.append(
        NameTable(
          "option",
          in: name,
          of: decision.options.map { $0.id },
          diagnostics: &diagnostics
        )
      )
      criteria.append(
        NameTable(
          "criterion",
          in: name,
          of: decision.criteria.map { $0.id },
          diagnostics: &diagnostics
        )
      )
    }
    sourceOrder = Name.order(of: pack.sources.map { $0.id })
    sources = NameTable(
      "source",
      of: sourceOrder.map { pack.sources[$0].id },
      diagnostics: &diagnostics
    )
    adviceOrder = Name.order(of: pack.advice.map { $0.id })
    advice = NameTable(
      "advice",
      of: adviceOrder.map { pack.advice[$0].id },
      diagnostics: &diagnostics
    )
    adviceKinds = NameTable(
      "kind of advice",
      of: pack.adviceKinds.map { $0.id },
      diagnostics: &diagnostics
    )
    advicePhases = NameTable(
      "phase of advice",
      of: pack.advicePhases.map { $0.id },
      diagnostics: &diagnostics
    )
    respondents = NameTable(
      "respondent",
      of: compiler.manifest.respondents.map { $0.id },
      diagnostics: &diagnostics
    )
    reportHeadings = NameTable(
      "report heading",
      of: compiler.manifest.reportHeadings.map { $0.id },
      diagnostics: &diagnostics
    )
    lawOrder = Name.order(of: pack.law.map { $0.id })
    law = NameTable(
      "law",
      of: lawOrder.map { pack.law[$0].id },
      diagnostics: &diagnostics
    )
    isCited = .init(repeating: false, count: sources.names.count)
    isGiven = .init(repeating: false, count: advice.names.count)
  }

  /// The decisions in the order in which they are taken.
  private static func order(
    of pack: RulePack,
    _ manifest: RulePack.Manifest,
    diagnostics: inout [Diagnostic]
  ) -> [RulePack.Decision] {
    let declared = NameTable(
      "decision",
      of: pack.decisions.map { $0.id },
      diagnostics: &diagnostics
    )
    let order = declared.resolve(all: manifest.decisionOrder, diagnostics: &diagnostics)
    for index in declared.names.indices where !order.contains(index) {
      diagnostics.append(.withoutOrder(Name(declared.names[index], at: declared.range(of: index))))
    }
    // Those that are never taken are an error, and known all the same to what names them.
    let never = declared.names.indices.filter { !order.contains($0) }
    return (order + never).compactMap { index in
      pack.decisions.first { $0.id.text == declared.names[index] }
    }
  }

  /// Resolves outcomes; findings for unknown names.
  ///
  /// With a limit, only decisions before it may be named.
  func resolve(
    _ outcomes: RulePack.Outcomes,
    before limit: Int = .max,
    diagnostics: inout [Diagnostic]
  ) -> OutcomeCondition {
    var terms: [OutcomeCondition.Term] = []
    for term in outcomes.terms {
      guard let decision = decisions.resolve(term.decision, diagnostics: &diagnostics) else {
        continue
      }
      if decision >= limit { diagnostics.append(.laterDecision(term.decision)) }
      terms.append(
        .init(
          decision: decision,
          options: options[decision].resolve(all: term.options, diagnostics: &diagnostics)
        )
      )
    }
    return OutcomeCondition(terms: terms)
  }

  /// Resolves the sources that something cites, and notes that they are cited.
  mutating func cite(_ names: [Name], diagnostics: inout [Diagnostic]) -> [Int] {
    let indices = sources.resolve(all: names, diagnostics: &diagnostics)
    for index in indices { isCited[index] = true }
    return indices
  }
}

extension Compiler {
  /// The conditions under which the decisions are taken, in order; checks what a decision declares.
  mutating func decisionsInOrder(names: Names) -> [OutcomeCondition?] {
    reportCycles(names)
    if names.order.isEmpty, pack.decisions.isEmpty {
      diagnostics.append(.noDecision(at: manifest.id.range))
    }
    return names.order.enumerated().map { index, decision in
      checkNumbers(of: decision)
      checkCombinations(of: decision, names.options[index])
      return decision.takenIf.map {
        names.resolve($0, before: index, diagnostics: &diagnostics)
      }
    }
  }

  private mutating func checkNumbers(of decision: RulePack.Decision) {
    if decision.options.count < 2 || decision.options.count > Self.optionLimit {
      diagnostics.append(.optionCount(decision, limit: Self.optionLimit))
    }
    if !(decision.clear > 0 && decision.clear <= decision.strong && decision.strong <= 100) {
      diagnostics.append(.strengthOrder(at: decision.strengthRange))
    }
    for criterion in decision.criteria where !(criterion.weight >= 0 && criterion.weight <= 1e6) {
      diagnostics.append(.invalidWeight(criterion.id))
    }
    if decision.criteria.allSatisfy({ $0.weight == 0 }) {
      diagnostics.append(.noWeight(decision.id))
    }
  }

  private mutating func checkCombinations(of decision: RulePack.Decision, _ options: NameTable) {
    for combination in decision.combinations {
      _ = options.resolve(all: combination.options, diagnostics: &diagnostics)
      if combination.options.count != 2 { diagnostics.append(.notAPair(combination)) }
    }
  }

  /// The greatest number of options of a decision.
  private static let optionLimit = 8

  /// Decisions that wait for each other, each cycle reported once.
  private mutating func reportCycles(_ names: Names) {
    var finished = [Bool](repeating: false, count: names.order.count)
    for start in names.order.indices {
      follow(from: [start], finished: &finished, names)
    }
  }

  /// Follows what the last decision of a path waits for.
  private mutating func follow(from path: [Int], finished: inout [Bool], _ names: Names) {
    let last = path[path.count - 1]
    guard !finished[last] else { return }
    for term in names.order[last].takenIf?.terms ?? [] {
      guard let next = names.decisions[term.decision.text] else { continue }
      if let position = path.firstIndex(of: next) {
        let chain = (path[position...] + [next]).map { names.decisions.names[$0] }
        diagnostics.append(.cycle(chain, at: names.order[next].id.range))
      } else {
        follow(from: path + [next], finished: &finished, names)
      }
    }
    finished[last] = true
  }
}

extension Diagnostic {
  static func withoutOrder(_ name: Name) -> Diagnostic {
    Diagnostic(
      .withoutOrder,
      "decision '\(name.text)' is never taken",
      at: name.range,
      help: "list it under 'decisionOrder' in pack.json, after the decisions that it waits for"
    )
  }

  static func laterDecision(_ name: Name) -> Diagnostic {
    Diagnostic(
      .laterDecision,
      "'\(name.text)' is not taken before this decision",
      at: name.range,
      help: "put it before this decision in 'decisionOrder' in pack.json"
    )
  }

  static func cycle(_ chain: [String], at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .cycle,
      chain.count == 2
        ? "decision '\(chain[0])' waits for itself"
        : "decisions wait for each other: " + chain.joined(separator: " → "),
      at: range,
      help: "take away or change a 'takenIf'"
    )
  }

  static func noDecision(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .noDecision,
      "the pack declares no decision",
      at: range,
      help: "declare one under 'decisions', and list it under 'decisionOrder' in pack.json"
    )
  }

  static func optionCount(_ decision: RulePack.Decision, limit: Int) -> Diagnostic {
    Diagnostic(
      .optionCount,
      "decision '\(decision.id.text)' has \(counted(decision.options.count, "option")); "
        + "it needs 2 to \(limit)",
      at: decision.id.range
    )
  }

  static func strengthOrder(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .strengthOrder,
      "'clear' must be above 0, and 'strong' at least 'clear' and at most 100",
      at: range
    )
  }

  static func notAPair(_ combination: RulePack.Combination) -> Diagnostic {
    Diagnostic(
      .notAPair,
      "a combination names two options, and this one names \(combination.options.count)",
      at: combination.range
    )
  }

  static func noWeight(_ decision: Name) -> Diagnostic {
    Diagnostic(
      .noWeight,
      "no criterion of '\(decision.text)' has a weight above 0",
      at: decision.range,
      help: "give at least one of them a weight above 0"
    )
  }
}
