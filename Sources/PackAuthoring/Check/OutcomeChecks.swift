internal import DecisionEngine
internal import Forms

extension SoundnessCheck {
  /// Decisions that no profile takes.
  mutating func checkTaking() {
    for (index, decision) in program.decisions.enumerated() {
      if survey.isTaken[index] {
        report.takenDecisions += 1
        continue
      }
      let goal = Goal.meeting(decision.takenIf, in: problems)
      switch verdict(on: goal, accepts: { $0.rankings[index] != nil }) {
      case .found: report.takenDecisions += 1
      case .none:
        neverTaken.insert(index)
        report.findings.append(.neverTaken(decision.id, at: places.decision(decision.id)))
      case .undecided:
        report.undecided.append("whether some profile takes decision '\(decision.id)'")
      }
    }
  }

  /// Options that are recommended for no profile, and profiles that are left without an option.
  mutating func checkOptions() {
    for (index, decision) in program.decisions.enumerated() where !neverTaken.contains(index) {
      for (option, item) in decision.options.enumerated() {
        switch isRecommended(option, in: index) {
        case true?: report.recommendedOptions += 1
        case false?:
          report.findings.append(neverRecommended(option, in: index))
        case nil:
          report.undecided.append(
            "whether some profile is recommended '\(item.id)' of '\(decision.id)'"
          )
        }
      }
      checkVetoes(of: index)
    }
  }

  /// Whether some profile is recommended an option; `nil` where that was not decided.
  private func isRecommended(_ option: Int, in decision: Int) -> Bool? {
    if survey.isRecommended[decision][option] { return true }
    var outcomes = [[Int]?](repeating: nil, count: program.decisions.count)
    outcomes[decision] = [option]
    let verdict = verdict(on: .comingOut(outcomes, in: problems)) {
      $0.recommendations[decision] == option
    }
    switch verdict {
    case .found: return true
    case .none: return false
    case .undecided: return nil
    }
  }

  private mutating func checkVetoes(of index: Int) {
    let decision = program.decisions[index]
    var witness = survey.withoutOption[index]
    if witness == nil {
      let goal = Goal.recommending(nil, in: problems[index])
        .and(.meeting(decision.takenIf, in: problems))
      let verdict = verdict(on: goal) { outcome in
        outcome.rankings[index].map { $0.recommendation == nil } ?? false
      }
      switch verdict {
      case .found(let answers): witness = answers
      case .none: break
      case .undecided:
        report.undecided.append(
          "whether the vetoes leave every profile an option of '\(decision.id)'"
        )
      }
    }
    guard let witness else { return }
    let rules = decision.vetoRules.filter {
      program.diagrams.value(of: program.rules[$0].fires, answers: witness) == true
    }
    let shown =
      decision.takenIf == nil ? vetoed(witness, in: index) : program.applicable(witness)
    report.findings.append(
      .noOptionLeft(
        decision.id,
        rules: rules.map { program.rules[$0].id },
        profile: program.words(for: shown),
        at: places.decision(decision.id)
      )
    )
  }

  /// The answers without which the vetoes would leave an option of a decision.
  private func vetoed(_ witness: [Int?], in decision: Int) -> [Int?] {
    program.reduced(witness) { answers in
      Ranking(program, decision: decision, weighting: weighting, answers: answers)
        .ruledOut.allSatisfy { $0 }
    }
  }
}

extension Program {
  /// The answers of a profile to the questions that apply.
  func applicable(_ answers: [Int?]) -> [Int?] {
    let states = states(of: answers, Evaluation(self, answers: answers))
    return answers.indices.map { states[$0] == .notApplicable ? nil : answers[$0] }
  }

  /// Answers without those that can be left out while something still holds of the rest.
  func reduced(_ answers: [Int?], while holds: ([Int?]) -> Bool) -> [Int?] {
    var reduced = applicable(answers)
    // Later answers first: those that others wait for stay longest.
    for question in reduced.indices.reversed() where reduced[question] != nil {
      var fewer = reduced
      fewer[question] = nil
      if holds(fewer) { reduced = fewer }
    }
    return reduced
  }

  /// Answers in words: `question: choice`, in the order in which they are asked.
  func words(for answers: [Int?]) -> String {
    var words: [String] = []
    for (question, choice) in answers.enumerated() {
      guard let choice else { continue }
      words.append("\(questions[question].id): \(questions[question].choices[choice].id)")
    }
    return words.isEmpty ? "any" : words.joined(separator: ", ")
  }
}

extension Diagnostic {
  static func neverTaken(_ decision: String, at range: SourceRange?) -> Diagnostic {
    Diagnostic(
      .neverTaken,
      "no profile takes decision '\(decision)'",
      at: range,
      help: "no profile makes the decisions before it come out as its 'takenIf' says"
    )
  }

  static func noOptionLeft(
    _ decision: String,
    rules: [String],
    profile: String,
    at range: SourceRange?
  ) -> Diagnostic {
    Diagnostic(
      .noOptionLeft,
      "the vetoes leave some profiles no option of '\(decision)'",
      at: range,
      notes: [
        .init("such a profile is: \(profile)"),
        .init("its vetoes are: " + rules.joined(separator: ", ")),
      ]
    )
  }
}
