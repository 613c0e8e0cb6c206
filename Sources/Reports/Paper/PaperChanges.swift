internal import DecisionEngine
internal import Forms

extension OptionsPaper {
  /// What would make each other option the recommendation.
  func waysToward(_ main: DecisionWords) -> [WayToward] {
    let witnesses = OutcomeWitness.all(program, assessment, main.taken)
    return main.decision.options.indices.filter { $0 != main.taken.recommendation }.map { option in
      WayToward(
        option: option,
        title: main.title(option),
        missing: witnesses.first { $0.option == option }?.answers ?? [],
        changes: Changes(
          program,
          decision: main.taken.decision,
          profile: assessment.profile,
          toward: option
        )
      )
    }
  }

  /// What would make each other option the recommendation: missing answers, and changed ones.
  func changes(_ ways: [WayToward]) -> [Block] {
    let items = ways.map { way in
      Item(.strong(way.title), details: finding(way.missing) + changing(way.changes))
    }
    guard items.contains(where: { !$0.details.isEmpty }) else { return [] }
    return [
      .heading("What would change the answer", level: 1),
      .paragraph(
        """
        For each other option, what would make it the recommendation: answers that are still missing, \
        and the least change of given answers that can change.
        """
      ),
      .list(items.filter { !$0.details.isEmpty }),
    ]
  }

  /// Missing answers, one a line.
  private func finding(_ missing: [OutcomeWitness.Step]) -> [RichText] {
    lines(
      "By what is found out: ",
      missing.map {
        "\(program.questions[$0.question].text) \(quoted($0.question, $0.choice))"
      }
    )
  }

  /// The least change of given answers, one a line, or that there is none.
  private func changing(_ found: Changes) -> [RichText] {
    let heading = "By a change: "
    switch found.verdict {
    case .cheapest, .possible:
      guard let set = found.sets.first else { return [] }
      let changes = lines(
        heading,
        set.changes.map { change in
          "\(program.questions[change.question].text) From \(quoted(change.question, change.from)) to "
            + "\(quoted(change.question, change.to)): \(EffortWords.words(for: change, in: program))."
        }
      )
      let others = found.sets.count - 1
      if found.verdict == .possible { return changes + ["There may be a lesser change."] }
      guard others > 0 else { return changes }
      let more = found.isComplete ? "" : "at least "
      let ways = Figures.words(others) + (others == 1 ? " other way" : " other ways")
      return changes + ["There \(others == 1 ? "is" : "are") \(more)\(ways) of the same effort."]
    case .noneWithinBounds:
      return lines(heading, ["not of any few answers that can change."])
    case .impossible:
      return lines(heading, ["no answers that can change would be enough."])
    case .alreadyRecommended, .undecided:
      return []
    }
  }

  /// Lines of which the first says what they are.
  private func lines(_ heading: String, _ lines: [String]) -> [RichText] {
    lines.enumerated().map { index, line in
      index == 0 ? .strong(heading) + RichText(line) : RichText(line)
    }
  }

  func quoted(_ question: Int, _ choice: Int) -> String {
    "“\(program.questions[question].choices[choice].text)”"
  }
}

/// What would make an option the recommendation.
struct WayToward {
  /// The option.
  let option: Int
  /// The option's name.
  let title: String
  /// Missing answers that would be enough.
  let missing: [OutcomeWitness.Step]
  /// Changes of given answers that would be.
  let changes: Changes
}
