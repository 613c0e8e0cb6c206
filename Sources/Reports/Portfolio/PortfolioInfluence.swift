internal import DecisionEngine
internal import Forms

/// The answers and the rules that decide most.
extension PortfolioReport {
  /// How many questions are listed, and how many of them are shown answer by answer.
  private static let questionLimit = (listed: 10, charted: 3)
  private static let answerLimit = 12
  private static let ruleLimit = 15

  var answers: [Block] {
    let association = AnswerAssociation(details.answers)
    let order = program.questions.indices.filter { association.questions[$0] >= 0.0005 }.sorted {
      association.questions[$0] != association.questions[$1]
        ? association.questions[$0] > association.questions[$1] : $0 < $1
    }
    var blocks: [Block] = [.heading("The answers that decide most", level: 1)]
    guard !order.isEmpty else {
      let isSame = outcomes.contains { summary.count(recommendation: $0) == summary.scored }
      return blocks + [
        .paragraph(
          isSame
            ? "Every profile has the same recommendation, so no answer tells them apart."
            : "No answer tells anything of the recommendation."
        )
      ]
    }
    blocks.append(
      .paragraph(
        """
        How much one knows of a profile's recommendation by its answer to one question: 100 % where the \
        answer tells it, 0 % where it tells nothing (Goodman and Kruskal's tau). No answer \
        counts as an answer.
        """
      )
    )
    blocks.append(
      .table(
        Table(
          caption: "Questions",
          columns: [
            .init("Question"), .init("Tells", isNumeric: true), .init("Answered", isNumeric: true),
          ],
          rows: order.prefix(Self.questionLimit.listed).map { question in
            let rows = details.answers[question].dropLast()
            let answered = rows.reduce(0) { $0 + $1.reduce(0, +) }
            return [
              RichText(program.questions[question].text),
              RichText(Figures.percent(association.questions[question])),
              RichText(Figures.grouped(answered)),
            ]
          }
        )
      )
    )
    blocks.append(.table(strongestAnswers(association)))
    for question in order.prefix(Self.questionLimit.charted) {
      blocks.append(.heading(program.questions[question].text, level: 2))
      blocks.append(split(by: question))
    }
    return blocks
  }

  /// The answers whose profiles depart most from the whole.
  private func strongestAnswers(_ association: AnswerAssociation) -> Table {
    var parts: [(question: Int, choice: Int, part: Double)] = []
    for question in program.questions.indices {
      for choice in program.questions[question].choices.indices {
        let part = association.choices[question][choice]
        if part >= 0.0005 { parts.append((question, choice, part)) }
      }
    }
    // Of equals the earlier question and choice: the sort keeps their order.
    let first = parts.enumerated().sorted {
      $0.element.part != $1.element.part
        ? $0.element.part > $1.element.part : $0.offset < $1.offset
    }.prefix(Self.answerLimit).map { $0.element }
    return Table(
      caption: "Answers whose profiles differ most from the whole",
      columns: [
        .init("Answer"), .init("Profiles", isNumeric: true), .init("More often than elsewhere"),
        .init("Here", isNumeric: true), .init("In all", isNumeric: true),
      ],
      rows: first.map { item in
        let counts = details.answers[item.question][item.choice]
        let rows = counts.reduce(0, +)
        func share(_ outcome: Int?) -> (here: Double, all: Double) {
          (
            Double(counts[place(of: outcome)]) / Double(rows),
            Double(summary.count(recommendation: outcome)) / Double(summary.scored)
          )
        }
        var most = outcomes[0]
        for outcome in outcomes
        where share(outcome).here - share(outcome).all > share(most).here - share(most).all {
          most = outcome
        }
        let question = program.questions[item.question]
        return [
          .strong(question.choices[item.choice].text) + RichText(" (\(question.text))"),
          RichText(Figures.grouped(rows)), RichText(title(most)),
          RichText(Figures.share(share(most).here)), RichText(Figures.share(share(most).all)),
        ]
      }
    )
  }

  /// The recommendations by the answer to a question; a narrowed answer is counted as none.
  private func split(by question: Int) -> Block {
    let choices = program.questions[question].choices.map { $0.text } + ["No answer"]
    let rows = zip(choices, details.answers[question]).map { name, counts in
      Tallies.Row(name, outcomes.map { counts[place(of: $0)] })
    }
    return Tallies(
      title: "Recommended options, by the answer",
      kind: "Answer",
      parts: outcomes.map(title),
      rows: rows.filter { $0.total > 0 },
      scale: .share
    ).block()
  }

  var rules: [Block] {
    var blocks: [Block] = [.heading("The rules that decide most", level: 1)]
    let order = program.rules.indices.filter { details.reasons[$0] > 0 }.sorted {
      if details.firstReasons[$0] != details.firstReasons[$1] {
        return details.firstReasons[$0] > details.firstReasons[$1]
      }
      return details.reasons[$0] != details.reasons[$1]
        ? details.reasons[$0] > details.reasons[$1] : $0 < $1
    }
    guard !order.isEmpty else {
      return blocks + [
        .paragraph(
          setting.reasonCount == 0
            ? "The run was asked to name no reasons."
            : "No rule puts the recommended option ahead in any profile."
        )
      ]
    }
    let count = setting.reasonCount
    blocks.append(
      .paragraph(
        RichText(
          "A profile's first reason is the rule that does most to put its recommended option ahead of "
            + "the next"
            + (count == 1
              ? "." : "; up to \(Figures.words(count)) reasons of each profile are counted.")
        )
      )
    )
    blocks.append(
      .table(
        Table(
          columns: [
            .init("Rule"), .init("Criterion"), .init("First reason", isNumeric: true),
            .init("Any reason", isNumeric: true),
          ],
          rows: order.prefix(Self.ruleLimit).map { rule in
            [
              RichText(program.sentences(of: rule)), RichText(criterion(of: rule)),
              RichText(Figures.grouped(details.firstReasons[rule])),
              RichText(Figures.grouped(details.reasons[rule])),
            ]
          }
        )
      )
    )
    return blocks
  }

  private func criterion(of rule: Int) -> String {
    guard case .scores(let decision, let criterion, _) = program.rules[rule].effect else {
      return ""
    }
    return program.decisions[decision].criteria[criterion].title
  }
}
