internal import DecisionEngine

extension ExplanationReport {
  /// How much hangs on the weights.
  var weights: [Block] {
    guard let sensitivity = explanation.weights, taken.recommendation != nil else { return [] }
    let rows = zip(decision.criteria, sensitivity.intervals).map { criterion, interval in
      [
        criterion.title, number(interval.weight), number(interval.lower),
        interval.upper.isFinite ? number(interval.upper) : "any",
        [interval.rivalBelow, interval.rivalAbove].compactMap { $0 }.map(title)
          .joined(separator: " / "),
      ]
    }
    var blocks: [Block] = [
      .heading("How much hangs on the weights", level: 1),
      .table(header: ["Criterion", "Weight", "From", "To", "Then ahead"], rows: Array(rows)),
    ]
    if let flip = sensitivity.flip {
      let share = Figures.fixed(flip.moved * 100, decimals: 1)
      blocks.append(
        .paragraph(
          RichText(
            "The least change that puts \(title(flip.rival)) level moves \(share) % of the weight "
              + "from some criteria to another."
          )
        )
      )
    } else {
      blocks.append(.paragraph("No weighting at all puts another option ahead."))
    }
    let acceptability = explanation.acceptability
    let shares = zip(acceptability.options, acceptability.shares).map { option, ranks in
      let error = acceptability.standardError(of: ranks[0])
      return "\(title(option)) in \(Figures.fixed(ranks[0] * 100, decimals: 1)) % "
        + "(± \(Figures.fixed(error * 100, decimals: 1)))"
    }
    blocks.append(
      .paragraph(
        RichText(
          "Over \(acceptability.draws) weightings drawn evenly from all there are, "
            + "\(Figures.list(shares, "and")) ranks first (with the standard error)."
        )
      )
    )
    return blocks
  }

  private func number(_ weight: Double) -> String {
    Figures.fixed(weight, decimals: 2)
  }
}
