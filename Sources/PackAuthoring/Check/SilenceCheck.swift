internal import DecisionEngine
internal import Forms

extension SoundnessCheck {
  /// Decisions of which no rule speaks for some profile: all options then have the same fit, and the first
  /// listed is named first.
  mutating func checkSilence() {
    for (index, decision) in program.decisions.enumerated() where !neverTaken.contains(index) {
      let rules = decision.scoringRules + decision.vetoRules
      switch program.diagrams.silence(of: rules.map { program.rules[$0].fires }) {
      case .found(let silence):
        guard let witness = silentWitness(of: index, rules, silence) else { continue }
        report.findings.append(
          .nothingSaid(
            decision.id,
            of: silence,
            profile: program.words(for: witness),
            first: decision.options[0].id,
            at: places.decision(decision.id)
          )
        )
      case .none: continue
      case .undecided:
        report.undecided.append("whether some rule of '\(decision.id)' speaks for every profile")
      }
    }
  }

  /// Few answers with which no rule of a decision fires, and the decision is taken; `nil` where it is taken
  /// for no such profile, or that was not decided, which the report then says.
  private mutating func silentWitness(
    of index: Int,
    _ rules: [Int],
    _ silence: Silence
  ) -> [Int?]? {
    guard program.decisions[index].takenIf != nil else {
      return program.applicable(silence.witness)
    }
    let silent = rules.map { Goal.Condition(program.rules[$0].fires, holds: false) }
    let goal = Goal([[Goal.Way(silent)]])
      .and(.meeting(program.decisions[index].takenIf, in: problems))
    let verdict = verdict(on: goal) { outcome in
      outcome.rankings[index] != nil && !rules.contains { outcome.fires(program.rules[$0]) }
    }
    switch verdict {
    case .found(let answers):
      return program.reduced(answers) { answers in
        let outcome = CompleteOutcome(program, weighting: weighting, answers: answers)
        return outcome.rankings[index] != nil
          && !rules.contains { outcome.fires(program.rules[$0]) }
      }
    case .none: return nil
    case .undecided:
      let id = program.decisions[index].id
      report.undecided.append("whether '\(id)' is taken where none of its rules says anything")
      return nil
    }
  }
}

extension Diagnostic {
  static func nothingSaid(
    _ decision: String,
    of silence: Silence,
    profile: String,
    first: String,
    at range: SourceRange?
  ) -> Diagnostic {
    let share: String
    if let (silent, all) = silence.combinations {
      share =
        "for \(silent) of \(all) combinations of the answers that they rest on"
        + (silence.share.map { ", \(words(for: $0))" } ?? "")
    } else if let part = silence.share {
      share = "for \(words(for: part)) of all profiles"
    } else {
      share = "for some profiles"
    }
    return Diagnostic(
      .nothingSaid,
      severity: .warning,
      "no rule of '\(decision)' says anything \(share)",
      at: range,
      notes: [.init("such a profile is: \(profile)")],
      help:
        "its options are then level, and '\(first)' stands first: give it rules, or accept this with "
        + "the reason"
    )
  }

  /// A share in percent, or where it is small as one in so many.
  private static func words(for share: Double) -> String {
    if share >= 0.001 { return Figures.fixed(share * 100, decimals: 2) + " %" }
    let whole = (1 / share).rounded()
    return whole < 1e15 ? "one in \(Int(whole))" : "less than one in 10^15"
  }
}
