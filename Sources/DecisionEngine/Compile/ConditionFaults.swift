internal import Forms

extension ConditionCompiler {
  /// The parts of an impossible condition that exclude each other: as few as do so.
  ///
  /// Cost: one conjunction for each part that may be left out.
  mutating func clashes(
    in declared: RulePack.Condition,
    _ condition: Condition
  ) -> [Diagnostic.Note] {
    switch (declared, condition) {
    case (.all(let parts, _), _) where parts.count == 1: return clashes(in: parts[0], condition)
    case (.all(let parts, _), .all(let resolved)): return clashes(among: parts, resolved)
    case (.any(let parts, _), .any(let resolved)):
      var notes: [Diagnostic.Note] = []
      for (part, condition) in zip(parts, resolved) { notes += clashes(in: part, condition) }
      return notes
    default: return []
    }
  }

  private mutating func clashes(
    among parts: [RulePack.Condition],
    _ resolved: [Condition]
  ) -> [Diagnostic.Note] {
    for (part, condition) in zip(parts, resolved) where isImpossible([condition]) == true {
      let inner = clashes(in: part, condition)
      return inner.isEmpty ? [.init("this part alone can never hold", at: part.range)] : inner
    }
    var kept = Array(parts.indices)
    for index in parts.indices.reversed() {
      let fewer = kept.filter { $0 != index }
      if isImpossible(fewer.map { resolved[$0] }) == true { kept = fewer }
    }
    guard kept.count < parts.count || kept.count > 1 else { return [] }
    var notes: [Diagnostic.Note] = []
    for (position, index) in kept.enumerated() {
      let words = position == 0 ? "this part" : "and this part exclude each other"
      notes.append(.init(words, at: parts[index].range))
    }
    for question in questions(in: kept.map { resolved[$0] }) where applies[question] != .always {
      let name = questionNames.names[question]
      notes.append(.init("'\(name)' is asked only where its 'askIf' holds"))
    }
    return notes
  }

  /// Whether no profile meets all of some conditions; `nil` where that is too large to tell.
  private mutating func isImpossible(_ parts: [Condition]) -> Bool? {
    do throws(DiagramLimitReached) {
      return try diagram(of: .all(parts), negated: false) == .never
    } catch {
      return nil
    }
  }

  /// The questions that some conditions name, in the order in which they are asked.
  private func questions(in conditions: [Condition]) -> [Int] {
    var found: Set<Int> = []
    func visit(_ condition: Condition) {
      switch condition {
      case .answer(let question, _): found.insert(question)
      case .all(let parts), .any(let parts): for part in parts { visit(part) }
      case .not(let part): visit(part)
      }
    }
    for condition in conditions { visit(condition) }
    return found.sorted()
  }

  /// The branches of `anyOf` without which a condition would hold for the same profiles.
  ///
  /// Of two branches that say the same, the later one is meant.
  ///
  /// Cost: for each list of branches its length times one disjunction.
  mutating func idleBranches(
    in declared: RulePack.Condition,
    _ condition: Condition,
    negated: Bool = false
  ) -> [Diagnostic] {
    switch (declared, condition) {
    case (.all(let parts, _), _) where parts.count == 1:
      return idleBranches(in: parts[0], condition, negated: negated)
    case (.all(let parts, _), .all(let resolved)), (.any(let parts, _), .any(let resolved)):
      var found: [Diagnostic] = []
      for (part, condition) in zip(parts, resolved) {
        found += idleBranches(in: part, condition, negated: negated)
      }
      if case .any = condition { found += idle(among: parts, resolved, negated: negated) }
      return found
    case (.not(let part, _), .not(let resolved)):
      return idleBranches(in: part, resolved, negated: !negated)
    default: return []
    }
  }

  private mutating func idle(
    among parts: [RulePack.Condition],
    _ resolved: [Condition],
    negated: Bool
  ) -> [Diagnostic] {
    guard parts.count > 1 else { return [] }
    do throws(DiagramLimitReached) {
      let whole = try diagram(of: .any(resolved), negated: negated)
      var kept = resolved.indices.map { $0 }
      var found: [Diagnostic] = []
      for index in parts.indices.reversed() {
        let fewer = kept.filter { $0 != index }
        guard !fewer.isEmpty,
          try diagram(of: .any(fewer.map { resolved[$0] }), negated: negated) == whole
        else { continue }
        kept = fewer
        let isNever = try diagram(of: resolved[index], negated: false) == .never
        found.append(.idleBranch(isNever: isNever, at: parts[index].range))
      }
      return found
    } catch {
      return []
    }
  }
}

extension Compiler {
  /// Findings about branches of conditions that add nothing.
  ///
  /// They come after everything else, so that what they need of the diagrams' room is nobody else's.
  mutating func reportIdleBranches(
    of order: [RulePack.Question],
    _ conditions: inout ConditionCompiler
  ) {
    let declared =
      pack.rules.map { $0.when } + order.compactMap { $0.askIf }
      + pack.law.compactMap { $0.condition }
    for condition in declared where condition.hasBranches {
      var ignored: [Diagnostic] = []
      guard let resolved = conditions.resolve(condition, before: .max, diagnostics: &ignored) else {
        continue
      }
      diagnostics += conditions.idleBranches(in: condition, resolved)
    }
  }
}

extension RulePack.Condition {
  /// Whether it has alternatives.
  fileprivate var hasBranches: Bool {
    switch self {
    case .answer: false
    case .all(let parts, _): parts.contains { $0.hasBranches }
    case .any: true
    case .not(let part, _): part.hasBranches
    }
  }
}

extension Diagnostic {
  static func idleBranch(isNever: Bool, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .idleBranch,
      severity: .warning,
      isNever
        ? "this branch of 'anyOf' can never hold"
        : "this branch of 'anyOf' adds nothing: wherever it holds, another one does",
      at: range,
      help: "remove it"
    )
  }
}
