public import Forms

extension Program {
  /// Resolves a declared profile: names to indices.
  ///
  /// - Returns: The profile, or `nil` where there are errors, and all findings by place. An answer to
  ///   a question that does not apply is a warning, and so is a name of an earlier version of the pack.
  public func resolve(_ written: DeclaredProfile) -> Findings<Profile> {
    let (declared, renamed) = withPresentNames(written)
    var diagnostics = renamed
    var profile = Profile(id: declared.id, questionCount: questions.count)
    profile.name = declared.name
    profile.asOf = declared.asOf
    if let code = declared.gss {
      profile.gss = Profile.gss(code.text)
      if profile.gss == nil { diagnostics.append(.invalidGSS(code)) }
    }
    profile.answers = DecisionEngine.resolve(
      declared.answers,
      questions: questionNames,
      choices: choiceNames,
      diagnostics: &diagnostics
    )
    for (question, evidence) in declared.evidence {
      guard let index = questionNames.resolve(question, diagnostics: &diagnostics) else { continue }
      profile.evidence[index] = evidence
    }
    resolvePriorities(of: declared, into: &profile, diagnostics: &diagnostics)
    if let tooMany = narrowedTooFar(declared, profile.answers) {
      diagnostics.append(.tooManyNarrowed(tooMany))
      return Findings(profile, unlessErrorsIn: diagnostics)
    }
    warnOfInapplicable(declared, profile, diagnostics: &diagnostics)
    return Findings(profile, unlessErrorsIn: diagnostics)
  }

  /// The criteria of all decisions, each id once, in the pack's order.
  public var criterionIDs: [String] {
    var ids: [String] = []
    for decision in decisions {
      for criterion in decision.criteria where !ids.contains(criterion.id) {
        ids.append(criterion.id)
      }
    }
    return ids
  }

  private func resolvePriorities(
    of declared: DeclaredProfile,
    into profile: inout Profile,
    diagnostics: inout [Diagnostic]
  ) {
    let criteria = NameTable("criterion", ofIDs: criterionIDs)
    for (name, weight) in declared.priorities
    where criteria.resolve(name, diagnostics: &diagnostics) != nil {
      guard weight >= 0, weight <= 1_000_000 else {
        diagnostics.append(.invalidWeight(name))
        continue
      }
      profile.priorities.append(.init(criterion: name.text, weight: weight))
    }
    // A further decision goes by the pack's weights then; the primary one is what the weights are for.
    guard Weighting.leaveNothing(of: decisions[0], priorities: profile.priorities) else { return }
    diagnostics.append(
      .prioritiesLeaveNothing(decisions[0].id, at: declared.priorities.last?.criterion.range)
    )
  }

  /// The first narrowed answer with which, beside those before it, likelihoods would no longer be exact.
  private func narrowedTooFar(_ declared: DeclaredProfile, _ answers: [AnswerSet]) -> Name? {
    guard unit(for: answers) == nil else { return nil }
    var kept = answers.map { $0.isNarrowed ? .unknown : $0 }
    for answer in declared.answers {
      guard let question = questionNames[answer.question.text] else { continue }
      kept[question] = answers[question]
      if unit(for: kept) == nil { return answer.question }
    }
    return nil
  }

  private func warnOfInapplicable(
    _ declared: DeclaredProfile,
    _ profile: Profile,
    diagnostics: inout [Diagnostic]
  ) {
    let states = states(of: profile.answers, Evaluation(self, answers: profile.answers))
    for answer in declared.answers {
      guard let question = questionNames[answer.question.text],
        states[question] == .notApplicable, !profile.answers[question].isUnknown
      else { continue }
      diagnostics.append(.notApplicable(answer.question))
    }
  }
}

extension Profile {
  /// A code of nine characters, a letter and eight digits, as statistics write it; `nil` where a text is none.
  static func gss(_ text: String) -> String? {
    var bytes = Array(text.utf8.drop { $0 == UInt8(ascii: " ") })
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    guard bytes.count == 9, let first = bytes.first,
      UInt8(ascii: "A")...UInt8(ascii: "Z") ~= first & 0xDF,
      bytes.dropFirst().allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
    else { return nil }
    bytes[0] = first & 0xDF
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Diagnostic {
  static func invalidGSS(_ code: Name) -> Diagnostic {
    Diagnostic(
      .invalidCode,
      "'\(code.text)' is no GSS code",
      at: code.range,
      help: "it is a letter and eight digits, such as E06000026"
    )
  }

  static func prioritiesLeaveNothing(_ decision: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      .noWeight,
      "these priorities leave no criterion of '\(decision)' with a weight above 0",
      at: range,
      help: "give at least one of them a weight above 0"
    )
  }

  static func tooManyNarrowed(_ question: Name) -> Diagnostic {
    Diagnostic(
      .tooManyCombinations,
      "with question '\(question.text)', more answers of this profile are narrowed than can be reckoned "
        + "with exactly",
      at: question.range,
      help: "give one choice of it, or leave it unknown"
    )
  }

  static func notApplicable(_ question: Name) -> Diagnostic {
    Diagnostic(
      .notApplicable,
      severity: .warning,
      "question '\(question.text)' does not apply to this profile, so its answer is left aside",
      at: question.range
    )
  }
}
