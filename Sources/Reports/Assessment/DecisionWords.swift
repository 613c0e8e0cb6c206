internal import DecisionEngine
internal import Forms

/// One decision of an assessment in sentences.
struct DecisionWords {
  let taken: DecisionAssessment
  let decision: Decision
  let isPrimary: Bool
  let headline: Headline

  /// Prepares one decision.
  init(_ taken: DecisionAssessment, program: Program, isPrimary: Bool) {
    self.taken = taken
    decision = program.decisions[taken.decision]
    self.isPrimary = isPrimary
    headline = Headline(taken, program: program)
  }

  /// The name of an option.
  func title(_ option: Int) -> String { decision.options[option].title }

  /// The names of some options.
  func titles(_ options: [Int]) -> [String] {
    options.map { decision.options[$0].title }
  }

  /// The decision in a line.
  var summary: RichText { RichText(headline.title) }

  /// Said in place of a recommendation, where no option may be named; `nil` where one may.
  var notice: RichText? {
    switch headline.kind {
    case .littleKnown, .notSupported: headlineText
    case .none, .level, .open, .settled: nil
    }
  }

  /// The headline and its sentences.
  var headlineText: RichText {
    .strong("\(headline.title). ") + RichText(headline.sentences.joined(separator: " "))
  }

  /// The headline, its sentences, and what the option is.
  var recommendation: RichText {
    guard let winner = taken.recommendation, headline.isNaming else {
      return headlineText
        + (headline.kind == .none ? " One of the vetoes below must be lifted first." : "")
    }
    guard isPrimary, headline.kind != .level else { return headlineText }
    return headlineText + RichText(" \(title(winner)): \(decision.options[winner].text)")
  }

  /// The headline of a paper, with its sentences.
  var verdict: RichText {
    headlineText
      + (headline.kind == .none ? " One of the gates below must be opened first." : "")
  }

  /// What the pack says of the options that are level, together.
  var together: RichText? {
    taken.combination(in: decision).map { .strong("Together: ") + RichText($0.text) }
  }

  /// The option that is named alone; `nil` where none is.
  var named: Int? {
    switch headline.kind {
    case .open, .settled: taken.recommendation
    case .none, .littleKnown, .notSupported, .level: nil
    }
  }

  /// What an option is.
  func meaning(of option: Int) -> RichText {
    .strong("\(title(option)): ") + RichText(decision.options[option].text)
  }

  /// By how much the leaders differ; `nil` where too little is known to speak of leaders, and without two.
  ///
  /// Where neither may be named, the first in the pack's order stands first.
  var difference: Block? {
    guard headline.kind != .littleKnown, let winner = taken.recommendation,
      let rival = taken.ranking.runnerUp
    else { return nil }
    let isTurned = !headline.isNaming && rival < winner
    let (ahead, behind) = isTurned ? (rival, winner) : (winner, rival)
    let (option, other) = (min(ahead, behind), max(ahead, behind))
    guard let lead = taken.leads.first(where: { $0.option == option && $0.other == other }) else {
      return nil
    }
    let range = lead.range
    return .lead(
      LeadScale(
        ahead: title(ahead),
        behind: title(behind),
        value: option == ahead ? lead.expected : -lead.expected,
        range: option == ahead ? range : (-range.upperBound)...(-range.lowerBound),
        clear: decision.clear,
        strong: decision.strong
      )
    )
  }

  /// Where the first are level and answers are missing, whether those would separate them.
  var separation: String? {
    guard headline.kind == .level, taken.isSettled, let first = taken.recommendation,
      taken.knowledge.answered < taken.knowledge.relevant
    else { return nil }
    let leads = taken.level.filter { $0 != first }.map { most(first, over: $0) }
    guard let most = leads.max() else { return nil }
    let name = title(first)
    return most < decision.clear
      ? "More answers would not separate them: however those that are left turn out, \(name) stays "
        + "less than \(Figures.margin(decision.clear)) ahead, and from there on the rules call a lead clear."
      : "More answers would not put another first. They could still make the lead of \(name) clear: "
        + "it could become \(Figures.margin(most)) at most."
  }

  /// The greatest lead of an option over another.
  private func most(_ option: Int, over other: Int) -> Double {
    for lead in taken.leads {
      if lead.option == option, lead.other == other { return lead.range.upperBound }
      if lead.option == other, lead.other == option { return -lead.range.lowerBound }
    }
    return 0
  }

  /// The lead in a few words; empty where no option may be named, and without one.
  var lead: String {
    guard headline.isNaming, let strength = taken.strength else { return "" }
    guard let margin = taken.ranking.margin, let rival = taken.ranking.runnerUp else {
      return "unopposed"
    }
    if strength == .tied { return "level with \(title(rival))" }
    return "\(Figures.margin(margin)) over \(title(rival)), \(strength.rawValue)"
  }

  /// The options on one scale.
  var bars: Block {
    let chosen =
      headline.isNaming ? taken.recommendation.map { decision.options[$0].id } : nil
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
  /// The steps from nothing known to the lead: where it began, then what the answers moved it under each
  /// criterion, the greatest first.
  var waterfall: Waterfall? {
    guard let support = taken.support, let winner = taken.recommendation,
      let rival = taken.ranking.runnerUp
    else { return nil }
    var gains = [Double](repeating: 0, count: decision.criteria.count)
    var losses = gains
    for movement in support.movements {
      for (criterion, moves) in movement.criteria.enumerated() {
        if moves > 0 { gains[criterion] += moves } else { losses[criterion] += moves }
      }
    }
    var steps = decision.criteria.enumerated().map { index, criterion in
      Waterfall.Step(label: criterion.title, gain: gains[index], loss: losses[index])
    }
    steps = steps.filter { $0.gain != 0 || $0.loss != 0 }
    steps.sort { $0.net > $1.net }
    if support.before != 0 {
      steps.insert(
        .init(
          label: "Before anything was known",
          gain: max(0, support.before),
          loss: min(0, support.before),
          isKnown: false
        ),
        at: 0
      )
    }
    return Waterfall(
      title:
        "What the answers moved the lead of \(title(winner)) over \(title(rival)), in points of fit",
      steps: steps,
      totalLabel: "Lead over \(title(rival))"
    )
  }
}
