internal import DecisionEngine
internal import Forms

extension SoundnessCheck {
  /// What the pack promises of itself, proven or broken.
  mutating func checkExpectations() {
    for expectation in program.expectations {
      let broken: [Diagnostic]?
      switch expectation.kind {
      case .noFavourite(let decision, let within):
        broken = favourites(of: decision, within: within, expectation)
      case .neverHurts(let decision, let question, let option):
        let steps = ScaleSteps(
          program,
          weighting: weighting,
          decision: decision,
          question: question,
          option: option
        )
        broken = check(steps, .down, expectation)
      case .neverHelps(let decision, let question, let option):
        let steps = ScaleSteps(
          program,
          weighting: weighting,
          decision: decision,
          question: question,
          option: option
        )
        broken = check(steps, .up, expectation)
      case .neverMatters(let decision, let question):
        broken = turns(of: decision, question, expectation)
      case .neverScores(let decision, let question, let option):
        let steps = ScaleSteps(
          program,
          weighting: weighting,
          decision: decision,
          question: question,
          option: option,
          fromFirst: true
        )
        let step = steps.worst(.down) ?? steps.worst(.up)
        broken = step.map { [self.broken(expectation, steps, $0, verb: "changing")] } ?? []
      }
      guard let broken else {
        report.undecided.append("whether expectation '\(expectation.id)' holds")
        continue
      }
      report.findings += broken
      if broken.isEmpty { report.provenExpectations += 1 }
    }
  }

  /// What breaks the promise that no option is favoured; `nil` where that was not decided.
  private func favourites(
    of index: Int,
    within: Double,
    _ expectation: Expectation
  ) -> [Diagnostic]? {
    let unanswered = [Int?](repeating: nil, count: program.questions.count)
    let situation = Situation(program, weighting: weighting, answers: unanswered)
    let result = DecisionAssessment(situation, decision: index)
    let options = program.decisions[index].options
    var findings: [Diagnostic] = []
    let highest = result.ranking.fits.max() ?? 0
    let lowest = result.ranking.fits.min() ?? 0
    if highest - lowest > within {
      let fits = zip(options, result.ranking.fits).map { "\($0.id) \(rounded($1))" }
      findings.append(
        .favourite(
          expectation,
          spread: rounded(highest - lowest),
          fits: fits.joined(separator: ", ")
        )
      )
    }
    for option in options.indices
    where !result.possible.contains(option) && !result.undecided.contains(option) {
      findings.append(.neverWins(options[option].id, expectation))
    }
    return findings.isEmpty && !result.undecided.isEmpty ? nil : findings
  }

  /// What breaks the promise that no step up a scale moves an option in a direction; `nil` where that was
  /// not decided.
  private func check(
    _ steps: ScaleSteps,
    _ direction: ScaleSteps.Direction,
    _ expectation: Expectation
  ) -> [Diagnostic]? {
    if let step = steps.worst(direction) { return [broken(expectation, steps, step)] }
    switch steps.vetoing(direction) {
    case .found(let step): return [brokenByVeto(expectation, steps, step, direction)]
    case .none: return []
    case .undecided: return nil
    }
  }

  private func broken(
    _ expectation: Expectation,
    _ steps: ScaleSteps,
    _ step: ScaleSteps.Step,
    verb: String = "raising"
  ) -> Diagnostic {
    let (before, after) = steps.fits(of: step)
    let moved = steps.rulesThatTurn(at: step).map { rule, contribution in
      "\(program.rules[rule].id) \(contribution > 0 ? "+" : "")\(rounded(contribution))"
    }
    return .brokenStep(
      expectation,
      "\(words(for: step, steps, verb)) \(after < before ? "lowers" : "raises") the fit of "
        + "'\(optionID(of: steps))' from \(rounded(before)) to \(rounded(after))",
      profile: program.words(for: steps.reduced(step)),
      cause: "the rules that make the difference: " + moved.joined(separator: ", ")
    )
  }

  private func brokenByVeto(
    _ expectation: Expectation,
    _ steps: ScaleSteps,
    _ step: ScaleSteps.Step,
    _ direction: ScaleSteps.Direction
  ) -> Diagnostic {
    let rules = steps.vetoes(at: step, direction).map { program.rules[$0].id }
    return .brokenStep(
      expectation,
      "\(words(for: step, steps, "raising")) \(direction == .down ? "rules out" : "lifts the last veto on") "
        + "'\(optionID(of: steps))'",
      profile: program.words(for: steps.reducedVeto(step, direction)),
      cause: "the vetoes: " + rules.joined(separator: ", ")
    )
  }

  private func words(
    for step: ScaleSteps.Step,
    _ steps: ScaleSteps,
    _ verb: String
  ) -> String {
    "\(verb) " + program.words(from: step.choice, to: step.next, of: steps.question)
  }

  /// What breaks the promise that no change of an answer changes what a decision comes out as; `nil` where
  /// that was not decided.
  private func turns(
    of decision: Int,
    _ question: Int,
    _ expectation: Expectation
  ) -> [Diagnostic]? {
    let turns = AnswerTurns(
      program,
      weighting: weighting,
      decision: decision,
      question: question
    )
    switch turns.verdict(drawing: draws, budget: budget) {
    case .found(let turn):
      let (before, after) = turns.recommendations(of: turn)
      let options = program.decisions[decision].options
      func name(_ option: Int?) -> String { option.map { "'\(options[$0].id)'" } ?? "nothing" }
      return [
        .brokenStep(
          expectation,
          "changing \(program.words(from: turn.choice, to: turn.next, of: question)) changes the "
            + "recommendation from \(name(before)) to \(name(after))",
          profile: program.words(for: turns.reduced(turn)),
          cause: "the rules that make the difference: "
            + turns.rulesThatTurn(at: turn).map { program.rules[$0].id }.joined(separator: ", ")
        )
      ]
    case .none: return []
    case .undecided: return nil
    }
  }

  private func optionID(of steps: ScaleSteps) -> String {
    program.decisions[steps.decision].options[steps.option].id
  }

  /// A number with at most two decimals.
  private func rounded(_ value: Double) -> Double {
    let rounded = (value * 100).rounded() / 100
    return rounded == 0 ? value : rounded
  }
}

extension Program {
  /// A change of an answer, by ids.
  fileprivate func words(from choice: Int, to next: Int, of question: Int) -> String {
    let asked = questions[question]
    return "'\(asked.id)' from '\(asked.choices[choice].id)' to '\(asked.choices[next].id)'"
  }
}

extension Diagnostic {
  static func favourite(_ expectation: Expectation, spread: Double, fits: String) -> Diagnostic {
    Diagnostic(
      .brokenExpectation,
      "expectation '\(expectation.id)' is broken: with nothing answered the fits lie "
        + "\(spread) points apart",
      at: expectation.range,
      help: "the fits are: \(fits)"
    )
  }

  static func neverWins(_ option: String, _ expectation: Expectation) -> Diagnostic {
    Diagnostic(
      .brokenExpectation,
      "expectation '\(expectation.id)' is broken: '\(option)' is recommended for no profile",
      at: expectation.range
    )
  }

  static func brokenStep(
    _ expectation: Expectation,
    _ what: String,
    profile: String,
    cause: String
  ) -> Diagnostic {
    Diagnostic(
      .brokenExpectation,
      "expectation '\(expectation.id)' is broken: \(what)",
      at: expectation.range,
      notes: [.init("so it is for a profile with: \(profile)"), .init(cause)]
    )
  }
}
