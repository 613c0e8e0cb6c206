internal import DecisionEngine
internal import Forms

extension ExplanationReport {
  /// Which given answers are enough for the recommendation.
  var sufficientAnswers: [Block] {
    let sufficient = explanation.sufficient
    var blocks: [Block] = [.heading("Which answers are enough", level: 1)]
    switch sufficient.verdict {
    case .notCertain:
      blocks.append(
        .paragraph("None: all the given answers together do not yet fix the recommendation.")
      )
    case .undecided:
      blocks.append(.paragraph("Not known: the search stopped before it could tell."))
    case .smallest, .sufficient:
      let size = sufficient.sets.first?.count ?? 0
      let answers = Figures.count(size, "answer")
      let proof =
        sufficient.verdict == .smallest
        ? "\(answers) fix the recommendation, whatever all the others are; no fewer do."
        : "\(answers) fix the recommendation, whatever all the others are. At least "
          + "\(sufficient.leastSize) are needed; whether fewer than \(size) are enough was not "
          + "settled in the time given."
      blocks.append(.paragraph(RichText(proof)))
      blocks.append(
        .list(
          sufficient.sets.map { questions in
            Item(RichText(questions.map { answer(to: $0) }.joined(separator: separator)))
          }
        )
      )
      if !sufficient.isComplete, sufficient.verdict == .smallest {
        blocks.append(.paragraph("There are more sets of this size."))
      }
    }
    return blocks
  }

  /// What would make other options the recommended one.
  var changesReport: [Block] {
    guard !explanation.changes.isEmpty else { return [] }
    var blocks: [Block] = [.heading("What would change it", level: 1)]
    for changes in explanation.changes {
      blocks.append(
        .paragraph(.strong("\(title(changes.target)): ") + RichText(verdict(on: changes)))
      )
      let items = changes.sets.prefix(5).map { set in
        let margin = set.margin.map { ", then \(Figures.margin($0)) ahead" } ?? ""
        return Item(RichText(set.changes.map(words).joined(separator: "; ") + margin))
      }
      if !items.isEmpty { blocks.append(.list(Array(items))) }
    }
    return blocks
  }

  private func verdict(on changes: Changes) -> String {
    switch changes.verdict {
    case .alreadyRecommended: "it is recommended as things are."
    case .cheapest:
      changes.isComplete
        ? "these are all the changes that take the least effort."
        : "these are some of the changes that take the least effort; there are more."
    case .possible: "these changes are enough; whether lesser ones are was not settled."
    case .noneWithinBounds:
      changes.sets.isEmpty
        ? "no few changes are enough." : "no few changes are enough; these many are."
    case .impossible: "no change of answers that the pack allows is enough: proven."
    case .undecided: "the search stopped before it found or excluded any."
    }
  }

  private func words(for change: Changes.Change) -> String {
    "\(name(change.question)) from \(name(change.from, of: change.question)) to "
      + "\(name(change.to, of: change.question)) (\(EffortWords.words(for: change, in: program)))"
  }
}
