public import Forms

extension Program {
  /// A declared profile with the present names of questions and choices that were called otherwise in
  /// earlier versions of the pack.
  ///
  /// - Returns: The profile, and a warning for each former name, which tells the present one. Where a
  ///   question is answered under its present name too, that answer counts and the other is left aside.
  ///
  /// Cost: one look at each name that the pack does not have, times the questions.
  public func withPresentNames(
    _ declared: DeclaredProfile
  ) -> (profile: DeclaredProfile, diagnostics: [Diagnostic]) {
    guard hasFormerNames else { return (declared, []) }
    var diagnostics: [Diagnostic] = []
    var profile = declared
    // The answers under present names come first; of several under former ones, the first counts.
    var answered = Set(declared.answers.map { $0.question.text })
    profile.answers = []
    for answer in declared.answers {
      var renamed = answer
      if let present = presentName(of: answer.question) {
        let isNew = answered.insert(present.text).inserted
        diagnostics.append(
          .formerName(answer.question, "question", present.text, isLeftAside: !isNew)
        )
        guard isNew else { continue }
        renamed.question = present
      }
      if let question = questionNames[renamed.question.text] {
        for (place, choice) in answer.choices.enumerated() {
          guard let present = presentName(of: choice, in: question) else { continue }
          diagnostics.append(.formerName(choice, "choice", present.text, isLeftAside: false))
          renamed.choices[place] = present
        }
      }
      profile.answers.append(renamed)
    }
    var supported = Set(declared.evidence.map { $0.question.text })
    profile.evidence = []
    for (question, evidence) in declared.evidence {
      guard let present = presentName(of: question) else {
        profile.evidence.append((question, evidence))
        continue
      }
      if supported.insert(present.text).inserted { profile.evidence.append((present, evidence)) }
    }
    return (profile, diagnostics)
  }

  private var hasFormerNames: Bool {
    questions.contains { question in
      !question.formerly.isEmpty || question.choices.contains { !$0.formerly.isEmpty }
    }
  }

  /// The present name of a question that is called by a former one.
  private func presentName(of name: Name) -> Name? {
    guard questionNames[name.text] == nil else { return nil }
    return questions.first { $0.formerly.contains(name.text) }.map { Name($0.id, at: name.range) }
  }

  /// The present name of a choice that is called by a former one.
  private func presentName(of name: Name, in question: Int) -> Name? {
    guard choiceNames[question][name.text] == nil else { return nil }
    return questions[question].choices.first { $0.formerly.contains(name.text) }
      .map { Name($0.id, at: name.range) }
  }
}

extension Diagnostic {
  static func formerName(
    _ name: Name,
    _ kind: String,
    _ present: String,
    isLeftAside: Bool
  ) -> Diagnostic {
    Diagnostic(
      .formerName,
      severity: .warning,
      "\(kind) '\(name.text)' is called '\(present)' now"
        + (isLeftAside ? ", and is answered under that name too: this answer is left aside" : ""),
      at: name.range,
      help: isLeftAside ? "remove it" : "write '\(present)'"
    )
  }
}
