internal import DecisionEngine
internal import Forms

/// One decision of an assessment in sentences.
struct DecisionWords {
  let taken: DecisionAssessment
  let decision: Decision
  let isPrimary: Bool

  /// Prepares one decision.
  init(_ taken: DecisionAssessment, program: Program, isPrimary: Bool) {
    self.taken = taken
    decision = program.decisions[taken.decision]
    self.isPrimary = isPrimary
  }

  /// The name of an option.
  func title(_ option: Int) -> String { decision.options[option].title }

  /// The names of some options.
  func titles(_ options: [Int]) -> [String] {
    options.map { decision.options[$0].title }
  }

  /// The decision in a line.
  var summary: RichText {
    guard taken.knowledge.answered > 0 else { return "too little is known" }
    guard let winner = taken.recommendation, let strength = taken.strength else {
      return "every option is ruled out"
    }
    let certainty = taken.certainty == .certain ? "certain" : "open"
    let doubt = taken.knowledge.isLittle ? ", little known" : ""
    return RichText("\(title(winner)) (\(strength.rawValue), \(certainty)\(doubt))")
  }

  /// Said before any option is named.
  var knowledgeNotice: RichText? {
    let known = taken.knowledge
    guard known.isLittle || known.answered == 0 else { return nil }
    let open =
      taken.possible.count == decision.options.count
      ? "every option is still possible"
      : Figures.count(taken.possible.count, "option is", "options are") + " still possible"
    if known.answered == 0 {
      return .strong("Too little is known ")
        + RichText(
          "to name an option: none of the \(known.relevant) questions that bear on this is "
            + "answered, and \(open)."
        )
    }
    return .strong("Little is known: ")
      + RichText(
        "\(known.answered) of the \(known.relevant) questions that bear on this "
          + "\(known.answered == 1 ? "is" : "are") answered, and \(open). "
          + "Take what follows as a first direction."
      )
  }

  /// The recommendation, its lead, and what the option is.
  var recommendation: RichText {
    guard let winner = taken.recommendation, let strength = taken.strength else {
      return .strong("No option can be recommended: ")
        + "every one of them is ruled out. One of the vetoes below must be lifted first."
    }
    let name = RichText.strong(title(winner))
    let text = decision.options[winner].text
    let rival = taken.ranking.runnerUp.map(title) ?? ""
    let margin = Figures.margin(taken.ranking.margin ?? 0)
    let lead: String
    switch strength {
    case .strong: lead = "a strong lead of \(margin) over \(rival)"
    case .clear: lead = "a clear lead of \(margin) over \(rival)"
    case .marginal:
      lead = "a marginal lead of \(margin) over \(rival), so treat the two as close"
    case .tied: lead = "tied with \(rival), and named first only because the pack lists it first"
    case .unopposed: lead = "every other option is ruled out"
    }
    return name + RichText(": \(lead). \(isPrimary ? text : "")")
  }

  /// Whether missing answers can change it.
  var certainty: RichText {
    let others = taken.possible.filter { $0 != taken.recommendation }
    if taken.certainty == .certain {
      return .strong("Certain: ")
        + RichText(
          taken.knowledge.answered == taken.knowledge.relevant
            ? "everything that bears on it is answered."
            : "no answer that is still missing can change it."
        )
    }
    var text = RichText.strong("Open: ")
    if let winner = taken.recommendation, !taken.possible.contains(winner),
      !taken.undecided.contains(winner)
    {
      text =
        text
        + RichText(
          "it leads on average, yet however the missing answers turn out the recommendation "
            + "will be \(Figures.list(titles(others), "or"))."
        )
    } else if !others.isEmpty {
      text =
        text
        + RichText("the missing answers could still make it \(Figures.list(titles(others), "or")).")
    }
    if taken.noneIsPossible { text = text + " They could also rule every option out." }
    if !taken.undecided.isEmpty {
      let names = Figures.list(titles(taken.undecided), "and")
      text = text + RichText(" Whether \(names) could still win was not settled in the time given.")
    }
    return text
  }

  /// The recommendation as the sentence that a paper comes to.
  var verdict: RichText {
    guard let winner = taken.recommendation, let strength = taken.strength else {
      return .strong("No option can be recommended: ")
        + "every one of them is ruled out. One of the gates below must be opened first."
    }
    let rival = taken.ranking.runnerUp.map(title) ?? ""
    let margin = Figures.margin(taken.ranking.margin ?? 0)
    let name =
      RichText((taken.knowledge.isLittle ? "As a first direction: " : ""))
      + .strong(title(winner)) + ". "
    switch strength {
    case .strong: return name + RichText("Its lead over \(rival), \(margin) of fit, is strong.")
    case .clear: return name + RichText("Its lead over \(rival), \(margin) of fit, is clear.")
    case .marginal:
      return name
        + RichText("Its lead over \(rival), \(margin) of fit, is marginal: treat the two as close.")
    case .tied:
      return name
        + RichText(
          "It is level with \(rival), and named first only because the rules list it first."
        )
    case .unopposed: return name + "Every other option is ruled out."
    }
  }

  /// The name of what is recommended, or why nothing is.
  var outcome: RichText {
    guard taken.knowledge.answered > 0 else { return "Too little is known" }
    return taken.recommendation.map { .strong(title($0)) } ?? "Nothing: every option is ruled out"
  }

  /// The lead in a few words; empty without one.
  var lead: String {
    guard taken.knowledge.answered > 0, let strength = taken.strength else { return "" }
    guard let margin = taken.ranking.margin, let rival = taken.ranking.runnerUp else {
      return "unopposed"
    }
    if strength == .tied { return "level with \(title(rival))" }
    return "\(Figures.margin(margin)) over \(title(rival)), \(strength.rawValue)"
  }

  /// How sure the recommendation is in a few words; empty without one.
  var doubt: RichText {
    guard taken.knowledge.answered > 0 else { return "" }
    if taken.certainty == .certain { return "Certain" }
    return taken.knowledge.isLittle ? "Open, little known" : "Open"
  }

  /// What the reasons for the recommendation are in points of.
  var supportTitle: String {
    guard let rival = taken.ranking.runnerUp else { return "What counts for it" }
    return "What counts for it, in points of lead over \(title(rival))"
  }

  /// The options on one scale.
  var bars: Block {
    let chosen =
      taken.knowledge.answered > 0 ? taken.recommendation.map { decision.options[$0].id } : nil
    return .bars(
      zip(decision.options, taken.options).map { option, result in
        Bar(
          label: option.title,
          value: result.fit,
          range: result.range,
          remark: result.ruledOut ? "ruled out" : nil,
          isChosen: option.id == chosen
        )
      }
    )
  }
}

extension DecisionWords {
  /// The steps from level to the lead: the criteria that add to it, the greatest first, then those that
  /// take from it, then what is expected of the missing answers.
  var waterfall: Waterfall? {
    guard let winner = taken.recommendation, let rival = taken.ranking.runnerUp else {
      return nil
    }
    var gains = [Double](repeating: 0, count: decision.criteria.count)
    var losses = gains
    var open = (gain: 0.0, loss: 0.0)
    for reason in taken.reasons {
      if reason.likelihood < 1 {
        if reason.lead > 0 { open.gain += reason.lead } else { open.loss += reason.lead }
      } else if reason.lead > 0 {
        gains[reason.criterion] += reason.lead
      } else {
        losses[reason.criterion] += reason.lead
      }
    }
    var steps = decision.criteria.enumerated().map { index, criterion in
      Waterfall.Step(label: criterion.title, gain: gains[index], loss: losses[index])
    }
    steps = steps.filter { $0.gain != 0 || $0.loss != 0 }
    steps.sort { $0.net > $1.net }
    if open.gain != 0 || open.loss != 0 {
      steps.append(
        .init(label: "What is not known", gain: open.gain, loss: open.loss, isKnown: false)
      )
    }
    return Waterfall(
      title:
        "From level to the lead of \(title(winner)) over \(title(rival)), in points "
        + "of fit",
      steps: steps,
      totalLabel: "Lead over \(title(rival))"
    )
  }
}
