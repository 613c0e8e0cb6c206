internal import DecisionEngine
internal import Forms

extension ExplanationReport {
  /// Why one option is not recommended.
  func blocks(of account: WhyNot) -> [Block] {
    var blocks: [Block] = [.heading("Why not \(title(account.option))", level: 1)]
    if let winner = account.winner {
      let isRuledOut = taken.ranking.ruledOut[account.option]
      let rivalry =
        abs(account.behind) <= Ranking.tieTolerance
        ? "level with \(title(winner))"
        : account.behind > 0
          ? "\(Figures.points(account.behind)) points behind \(title(winner))"
          : "\(Figures.points(-account.behind)) points ahead of \(title(winner))"
      let isPassedOver = taken.ranking.passedOver.contains(account.option)
      let never =
        isPassedOver ? " Whatever the missing answers are, another option comes before it." : ""
      blocks.append(
        .paragraph(RichText("It is \(rivalry)\(isRuledOut ? ", and ruled out" : "").\(never)"))
      )
    }
    // What a rule says of the option first, and what it says of the winner first.
    func said(_ rule: Int) -> String {
      program.sentence(of: rule, for: account.option, over: account.winner)
    }
    func compared(_ rule: Int) -> String {
      program.sentence(of: rule, for: account.winner, over: account.option)
    }
    var items = account.vetoes.map { veto in
      let share =
        veto.likelihood == 1
        ? "" : " (in \(Figures.share(veto.likelihood)) of what the missing answers could be)"
      return Item(.strong("Gate\(share): ") + RichText(said(veto.rule)))
    }
    for loss in account.losses.prefix(5) {
      items.append(
        Item(mark: "-" + Figures.points(loss.points), RichText(compared(loss.rule)))
      )
    }
    for gain in account.gains.prefix(3) {
      items.append(
        Item(mark: "+" + Figures.points(gain.points), RichText(compared(gain.rule)))
      )
    }
    if abs(account.unknown) >= 0.05 {
      items.append(
        Item(mark: Figures.signed(-account.unknown), "What is not known, on balance.")
      )
    }
    if !items.isEmpty { blocks.append(.list(items)) }
    let missing = account.missing.prefix(4).map { rule in
      Item(
        mark: "+" + Figures.points(rule.points),
        RichText(said(rule.rule)),
        details: obstacles(of: rule.trace).map { RichText($0) }
      )
    }
    if !missing.isEmpty {
      blocks += [
        .heading("What would help it, and what stands in the way", level: 2),
        .list(Array(missing)),
      ]
    }
    return blocks
  }

  /// The most ways to a rule that are told.
  private static let toldWays = 4

  /// What stands in the way of a rule: what every way to it needs, then the ways that part from there.
  private func obstacles(of trace: ConditionTrace) -> [String] {
    let shared = (trace.ways.first ?? []).filter { step in
      trace.ways.allSatisfy { $0.contains(step) }
    }
    let parting = trace.ways.map { way in way.filter { !shared.contains($0) } }
      .filter { !$0.isEmpty }
    var lines = shared.map { words(for: $0) }
    lines += parting.prefix(Self.toldWays).map { way in
      "either " + way.map { words(for: $0) }.joined(separator: ", and ")
    }
    let left = parting.count - Self.toldWays
    if left > 0 || trace.hasMoreWays { lines.append("or another combination of answers") }
    return lines
  }

  private func words(for step: WayStep) -> String {
    let state =
      switch assessment.states[step.question] {
      case .answered(let choice): "is \(name(choice, of: step.question))"
      case .narrowed(let choices): "is \(names(choices.choices, of: step.question))"
      case .unknown: "is not known"
      case .notApplicable: "does not apply"
      }
    return "\(name(step.question)) \(state); needed: "
      + names(step.wanted.choices, of: step.question)
  }
}
