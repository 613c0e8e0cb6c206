internal import Forms

extension Compiler {
  /// For each question who can answer it; checks what else questions declare of how they are asked,
  /// put together and were called.
  mutating func respondents(of order: [RulePack.Question], names: Names) -> [[Int]] {
    checkFormerNames(
      "question",
      in: nil,
      present: order.map { $0.id },
      former: order.map { $0.formerly }
    )
    return order.map { question in
      if question.kind == .choice, question.merge == .lowest || question.merge == .highest {
        diagnostics.append(.mergeWithoutOrder(question))
      }
      checkFormerNames(
        "choice",
        in: question.id.text,
        present: question.choices.map { $0.id },
        former: question.choices.map { $0.formerly }
      )
      return names.respondents.resolve(all: question.answeredBy, diagnostics: &diagnostics)
        .sorted()
    }
  }

  /// Finds former names that would not tell what they are the former names of.
  private mutating func checkFormerNames(
    _ kind: String,
    in owner: String?,
    present: [Name],
    former: [[Name]]
  ) {
    var known: [String: Name] = [:]
    for names in former {
      for name in names {
        if !Name.isIdentifier(name.text) {
          diagnostics.append(.invalidID(name, kind: kind))
        } else if kind == "choice", name.text == "unknown" {
          diagnostics.append(.reservedID(name, kind: kind, for: "answers that are not known"))
        } else if let declared = present.first(where: { $0.text == name.text }) {
          diagnostics.append(.formerNameInUse(name, kind: kind, in: owner, declared: declared))
        } else if let first = known[name.text] {
          diagnostics.append(.repeatedName(name, kind: "former \(kind)", first: first.range))
        } else {
          known[name.text] = name
        }
      }
    }
  }
}

extension Diagnostic {
  static func mergeWithoutOrder(_ question: RulePack.Question) -> Diagnostic {
    Diagnostic(
      .mergeWithoutOrder,
      "the choices of '\(question.id.text)' have no order, so none of them is the "
        + question.merge.rawValue,
      at: question.mergeRange ?? question.id.range,
      help: "'merge' can be: same, any, again; or make the question a scale"
    )
  }

  static func formerNameInUse(
    _ name: Name,
    kind: String,
    in owner: String?,
    declared: Name
  ) -> Diagnostic {
    Diagnostic(
      .formerNameInUse,
      "'\(name.text)' is the id of a \(kind) \(owner.map { "of '\($0)' " } ?? "")today, so it cannot "
        + "be a former one",
      at: name.range,
      notes: [.init("declared here", at: declared.range)],
      help: "remove it from 'formerly'"
    )
  }
}
