internal import DecisionEngine
internal import Forms

extension OptionsPaper {
  /// The options that are not recommended, each with why, and what was not compared at all.
  mutating func considered(_ main: DecisionWords) -> [Block] {
    let chosen = main.headline.isNaming ? main.headline.options : []
    let values = program.values(ofDecision: main.taken.decision, for: assessment.profile)
    var items: [Item] = []
    for option in main.decision.options.indices where !chosen.contains(option) {
      items.append(item(option, main, values))
    }
    let title =
      chosen.isEmpty ? "Options considered" : "Options considered and not recommended"
    return [.heading(title, level: 1)] + (items.isEmpty ? [] : [.list(items)])
      + [
        .paragraph(
          .strong("What this is not: ") + (program.purpose.map { RichText($0) } ?? program.limits)
        )
      ]
  }

  private mutating func item(_ option: Int, _ main: DecisionWords, _ values: ValueTable) -> Item {
    let result = main.taken.options[option]
    var parts = [RichText.strong("\(main.title(option)).")]
    if !result.ruledOut, let winner = main.named {
      let lead = Figures.margin(abs(main.taken.options[winner].fit - result.fit))
      let why = criteria(option, winner, main, values)
      parts.append(
        main.taken.ranking.passedOver.contains(option)
          ? RichText(
            "Ahead of \(main.title(winner)) by \(lead) of fit, yet whatever the missing answers are "
              + "another option comes before it."
          )
          : RichText("Behind \(main.title(winner)) by \(lead) of fit\(why).")
      )
    } else if main.named == nil {
      parts.append(RichText(main.decision.options[option].text))
    }
    let likely = result.vetoes.sorted { $0.likelihood > $1.likelihood }
    if let veto = likely.first {
      let sentence = program.sentence(of: veto.rule, for: option, over: nil).firstSentence
      parts.append(
        RichText(veto.likelihood == 1 ? "Ruled out: " : "May be ruled out: ")
          + citations.cited(sentence, program.rules[veto.rule].sources)
      )
      if likely.count > 1 {
        parts.append(RichText("(\(Figures.count(likely.count - 1, "reason")) more.)"))
      }
    }
    return Item(RichText.joined(parts, by: " "))
  }

  /// Where an option is furthest behind another, and where it does better, by what counts for the fit.
  private func criteria(
    _ option: Int,
    _ winner: Int,
    _ main: DecisionWords,
    _ values: ValueTable
  ) -> String {
    let differences = values.values.enumerated().map { index, row in
      values.shares[index] * (row[winner] - row[option])
    }
    func title(_ index: Int) -> String { "“\(main.decision.criteria[index].title)”" }
    let order = differences.indices.sorted { differences[$0] > differences[$1] }
    guard let most = order.first, let least = order.last, differences[most] > 0.05 else {
      return ""
    }
    return ", most of all under \(title(most))"
      + (differences[least] < -0.05 ? ", though ahead under \(title(least))" : "")
  }
}

extension String {
  /// The text up to the first full stop that a capital letter follows.
  fileprivate var firstSentence: String {
    let scalars = Array(unicodeScalars)
    for index in scalars.indices.dropFirst().dropLast(2)
    where scalars[index] == "." && scalars[index + 1] == " " && "A"..."Z" ~= scalars[index + 2]
      && "a"..."z" ~= scalars[index - 1]
    {
      return scalars[...index].reduce(into: "") { $0.unicodeScalars.append($1) }
    }
    return self
  }
}
