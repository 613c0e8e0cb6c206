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
      blocks.append(
        .paragraph(RichText("It is \(rivalry)\(isRuledOut ? ", and ruled out" : "")."))
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
        details: rule.trace.obstacles.map { RichText(words(for: $0)) }
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

  private func words(for obstacle: ConditionTrace.Obstacle) -> String {
    let question = program.questions[obstacle.question]
    let wanted = question.choices.indices.filter { obstacle.wanted.contains($0) }
    let names = Figures.list(wanted.map { name($0, of: obstacle.question) }, "or")
    let state =
      switch obstacle.state {
      case .answered(let choice): "is \(name(choice, of: obstacle.question))"
      case .unknown: "is not known"
      case .notApplicable: "does not apply"
      }
    let either = obstacle.isAlternative ? "either " : ""
    return "\(either)\(name(obstacle.question)) \(state); needed: \(names)"
  }
}
