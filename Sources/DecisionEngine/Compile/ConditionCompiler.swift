internal import Forms

/// Resolves conditions: names to indices, and the whole to the exact set of profiles it holds in.
///
/// A question that applies only sometimes brings its `askIf` into every condition on it, so that a
/// diagram speaks of one independent answer for each question and an answer that does not apply
/// never counts. Negation is pushed down to the single questions, where it means "answered, and
/// otherwise".
struct ConditionCompiler {
  /// The ids of the questions, in the order in which they are asked.
  let questionNames: NameTable
  /// The ids of the choices of each question.
  let choiceNames: [NameTable]
  /// For each question, whether its choices are ordered.
  let kinds: [QuestionKind]
  /// Where each question applies; set in the order in which they are asked.
  var applies: [Diagram]
  /// The builder of all diagrams.
  var builder: DiagramBuilder

  /// A condition with its names resolved, and where it holds.
  struct Compiled {
    let condition: Condition
    let diagram: Diagram
  }

  /// Compiles a condition; `nil` and findings where it is not valid.
  ///
  /// `owner`: What the condition belongs to, such as `rule 'signed-demand'`.
  ///
  /// `limit`: Only questions before this one may be named.
  mutating func compile(
    _ declared: RulePack.Condition,
    of owner: String,
    before limit: Int,
    diagnostics: inout [Diagnostic]
  ) -> Compiled? {
    guard let condition = resolve(declared, before: limit, diagnostics: &diagnostics) else {
      return nil
    }
    do throws(DiagramLimitReached) {
      let diagram = try diagram(of: condition, negated: false)
      if diagram == .never {
        diagnostics.append(
          .impossibleCondition(of: owner, clashes(in: declared, condition), at: declared.range)
        )
        return nil
      }
      return Compiled(condition: condition, diagram: diagram)
    } catch {
      diagnostics.append(.conditionTooLarge(at: declared.range))
      return nil
    }
  }

  /// The profiles in which a condition, or its negation, holds.
  mutating func diagram(
    of condition: Condition,
    negated: Bool
  ) throws(DiagramLimitReached) -> Diagram {
    switch condition {
    case .answer(let question, let choices):
      let count = choiceNames[question].names.count
      let answer = try builder.answer(
        question,
        isIn: negated ? choices.complement(of: count) : choices
      )
      return try builder.and(applies[question], answer)
    case .not(let part):
      return try diagram(of: part, negated: !negated)
    case .all(let parts), .any(let parts):
      var isConjunction = !negated
      if case .any = condition { isConjunction = negated }
      var result: Diagram = isConjunction ? .always : .never
      for part in parts {
        let next = try diagram(of: part, negated: negated)
        result = isConjunction ? try builder.and(result, next) : try builder.or(result, next)
      }
      return result
    }
  }

  func resolve(
    _ declared: RulePack.Condition,
    before limit: Int,
    diagnostics: inout [Diagnostic]
  ) -> Condition? {
    switch declared {
    case .answer(let name, let set):
      guard let question = questionNames.resolve(name, diagnostics: &diagnostics) else {
        return nil
      }
      guard question < limit else {
        diagnostics.append(.laterQuestion(name))
        return nil
      }
      return choices(of: question, set, diagnostics: &diagnostics).map {
        .answer(question: question, choices: $0)
      }
    case .all(let parts, let range):
      return resolve(parts, at: range, before: limit, diagnostics: &diagnostics).map { parts in
        parts.count == 1 ? parts[0] : .all(parts)
      }
    case .any(let parts, let range):
      return resolve(parts, at: range, before: limit, diagnostics: &diagnostics).map {
        .any($0)
      }
    case .not(let part, _):
      return resolve(part, before: limit, diagnostics: &diagnostics).map { .not($0) }
    }
  }

  private func resolve(
    _ parts: [RulePack.Condition],
    at range: SourceRange,
    before limit: Int,
    diagnostics: inout [Diagnostic]
  ) -> [Condition]? {
    if parts.isEmpty { diagnostics.append(.emptyCondition(at: range)) }
    let resolved = parts.compactMap {
      resolve($0, before: limit, diagnostics: &diagnostics)
    }
    return parts.isEmpty || resolved.count < parts.count ? nil : resolved
  }

  private func choices(
    of question: Int,
    _ set: RulePack.ChoiceSet,
    diagnostics: inout [Diagnostic]
  ) -> ChoiceMask? {
    let table = choiceNames[question]
    var mask = ChoiceMask()
    switch set {
    case .oneOf(let names, let range):
      let indices = table.resolve(all: names, diagnostics: &diagnostics)
      if names.isEmpty { diagnostics.append(.noChoices(at: range)) }
      guard !names.isEmpty, indices.count == names.count else { return nil }
      for index in indices { mask.insert(index) }
    case .between(let atLeast, let atMost, let range):
      guard kinds[question] == .scale else {
        diagnostics.append(.notAScale(questionNames.names[question], at: range))
        return nil
      }
      if atLeast == nil, atMost == nil {
        diagnostics.append(.noChoices(at: range))
        return nil
      }
      var lower = 0
      var upper = table.names.count - 1
      if let atLeast {
        guard let index = table.resolve(atLeast, diagnostics: &diagnostics) else { return nil }
        lower = index
      }
      if let atMost {
        guard let index = table.resolve(atMost, diagnostics: &diagnostics) else { return nil }
        upper = index
      }
      guard lower <= upper else {
        diagnostics.append(.emptyRange(at: range))
        return nil
      }
      for index in lower...upper { mask.insert(index) }
    }
    return mask
  }
}

extension RulePack.Condition {
  /// The place of the whole condition.
  var range: SourceRange {
    switch self {
    case .answer(let question, let choices):
      var range = question.range
      switch choices {
      case .oneOf(_, let end), .between(_, _, let end): range.upper = max(range.upper, end.upper)
      }
      return range
    case .all(_, let range), .any(_, let range), .not(_, let range): return range
    }
  }
}

extension Diagnostic {
  static func impossibleCondition(
    of owner: String,
    _ clashes: [Note],
    at range: SourceRange
  ) -> Diagnostic {
    Diagnostic(
      .impossibleCondition,
      "no profile can meet the condition of \(owner)",
      at: range,
      notes: clashes,
      help: "change one of the parts that exclude each other, or make two conditions of them"
    )
  }

  static func conditionTooLarge(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .conditionTooLarge,
      "this condition links too many questions",
      at: range,
      help: "split it into several rules"
    )
  }

  static func laterQuestion(_ name: Name) -> Diagnostic {
    Diagnostic(
      .laterQuestion,
      "'\(name.text)' is not asked before this question",
      at: name.range,
      help: "askIf may name earlier questions only; the order is that of the sections in pack.json"
    )
  }

  static func emptyCondition(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .emptyCondition,
      "this condition says nothing",
      at: range,
      help: "name a question and the choices that are meant"
    )
  }

  static func noChoices(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .noChoices,
      "no choice is named here",
      at: range,
      help: "name the choices that are meant, or on a scale 'atLeast', 'atMost' or both"
    )
  }

  static func notAScale(_ question: String, at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .notAScale,
      "the choices of '\(question)' have no order",
      at: range,
      help: "atLeast and atMost are for scales; list the choices that are meant"
    )
  }

  static func emptyRange(at range: SourceRange) -> Diagnostic {
    Diagnostic(
      .emptyRange,
      "atLeast stands above atMost, so no choice is left",
      at: range,
      help: "change one of them; a scale goes from its lowest choice to its highest"
    )
  }
}
