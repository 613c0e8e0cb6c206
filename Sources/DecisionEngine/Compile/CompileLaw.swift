internal import Forms

extension Compiler {
  /// The sentences of law by id; those with errors are left out.
  mutating func compiledLaw(
    names: inout Names,
    conditions: inout ConditionCompiler
  ) -> [Law] {
    var law: [Law] = []
    for index in names.lawOrder {
      let declared = pack.law[index]
      if isBlank(declared.text) { diagnostics.append(.blankLaw(declared.id)) }
      if declared.checkBy < declared.asOf { diagnostics.append(.monthOrder(declared)) }
      let source = names.cite([declared.source], diagnostics: &diagnostics).first
      let heading = declared.heading.flatMap {
        names.reportHeadings.resolve($0, diagnostics: &diagnostics)
      }
      let compiled = declared.condition.flatMap {
        conditions.compile(
          $0,
          of: "law '\(declared.id.text)'",
          before: .max,
          diagnostics: &diagnostics
        )
      }
      guard let source else { continue }
      law.append(
        Law(
          id: declared.id.text,
          text: declared.text,
          condition: compiled?.condition,
          asOf: declared.asOf,
          checkBy: declared.checkBy,
          source: source,
          heading: heading,
          applies: compiled?.diagram ?? .always
        )
      )
    }
    return law
  }
}

extension Diagnostic {
  static func blankLaw(_ name: Name) -> Diagnostic {
    Diagnostic(.missingMember, of: "text", "law '\(name.text)' says nothing", at: name.range)
  }

  static func monthOrder(_ law: RulePack.Law) -> Diagnostic {
    Diagnostic(
      .monthOrder,
      "law '\(law.id.text)' is told as of \(law.asOf.text), and was to be checked before that, by "
        + law.checkBy.text,
      at: law.id.range,
      help: "'asOf' is the month as of which it is the law, 'checkBy' a later one"
    )
  }
}
