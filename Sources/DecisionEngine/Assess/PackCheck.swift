/// Checks what can only be seen by running a program: that the pack keeps its promises.
public struct PackCheck {
  private let program: Program

  /// Prepares the check of a program.
  public init(_ program: Program) {
    self.program = program
  }

  /// What does not hold, by place. Cost: one assessment of a profile without answers.
  public var findings: [Diagnostic] {
    guard !program.expectations.isEmpty else { return [] }
    let blank = Profile(id: "blank", questionCount: program.questions.count)
    let weighting = Weighting(program, priorities: [])
    let evaluation = Evaluation(program, answers: blank.answers)
    let states = program.states(of: blank.answers, evaluation)
    var findings: [Diagnostic] = []
    for expectation in program.expectations {
      switch expectation.kind {
      case .noFavourite(let decision, let within):
        let result = DecisionAssessment(
          program, decision: decision, weighting: weighting, evaluation: evaluation,
          states: states, answers: blank.answers)
        findings += favourites(in: result, within: within, expectation)
      }
    }
    return findings.sortedByPlace()
  }

  private func favourites(
    in result: DecisionAssessment, within: Double, _ expectation: Expectation
  ) -> [Diagnostic] {
    let options = program.decisions[result.decision].options
    var findings: [Diagnostic] = []
    let highest = result.ranking.fits.max() ?? 0
    let lowest = result.ranking.fits.min() ?? 0
    if highest - lowest > within {
      let fits = zip(options, result.ranking.fits).map { "\($0.id) \(toTenths($1))" }
      findings.append(
        .favourite(
          expectation, spread: highest - lowest, within: within,
          fits: fits.joined(separator: ", ")))
    }
    for option in options.indices where !result.possible.contains(option) {
      let isUndecided = result.undecided.contains(option)
      findings.append(.neverWins(options[option].id, isUndecided: isUndecided, expectation))
    }
    return findings
  }
}

extension Diagnostic {
  static func favourite(
    _ expectation: Expectation, spread: Double, within: Double, fits: String
  ) -> Diagnostic {
    Diagnostic(
      "broken-expectation",
      "expectation '\(expectation.id)' is broken: with nothing answered the fits lie "
        + "\(toTenths(spread)) points apart, and not within \(within)",
      at: expectation.range, help: "the fits are: \(fits)")
  }

  static func neverWins(
    _ option: String, isUndecided: Bool, _ expectation: Expectation
  ) -> Diagnostic {
    Diagnostic(
      "broken-expectation",
      isUndecided
        ? "expectation '\(expectation.id)' is not proven: the search for a profile for which "
          + "'\(option)' is recommended was too long"
        : "expectation '\(expectation.id)' is broken: '\(option)' is recommended for no profile",
      at: expectation.range,
      help: isUndecided ? nil : "give it rules that speak for it, or take vetoes away")
  }
}

/// A number rounded to tenths.
private func toTenths(_ number: Double) -> Double {
  (number * 10).rounded() / 10
}
