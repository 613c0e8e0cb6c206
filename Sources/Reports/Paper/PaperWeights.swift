internal import DecisionEngine
internal import Forms

extension OptionsPaper {
  /// How much the recommendation hangs on the weights; nothing without a rival.
  func weights(_ main: DecisionWords) -> [Block] {
    guard let study = WeightStudy(main, program: program, profile: assessment.profile) else {
      return []
    }
    return [.heading("How much hangs on the weights", level: 1)] + study.blocks
  }
}

/// A decision's recommendation under other weights.
struct WeightStudy {
  private let words: DecisionWords
  private let winner: Int
  private let weights: [Double]
  private let table: ValueTable
  private let sensitivity: WeightSensitivity
  private let ranks: RankAcceptability

  /// Studies a decision; `nil` where no two options can be compared.
  init?(_ words: DecisionWords, program: Program, profile: Profile) {
    let index = words.taken.decision
    table = program.values(ofDecision: index, for: profile)
      .leavingOut(words.taken.ranking.passedOver)
    guard let winner = words.taken.recommendation, table.options.count > 1 else { return nil }
    self.words = words
    self.winner = winner
    weights = program.weights(ofDecision: index, for: profile)
    sensitivity = WeightSensitivity(table, weights: weights, winner: winner)
    ranks = RankAcceptability(table)
  }

  /// What there is to say of other weights, in sentences and charts.
  var blocks: [Block] {
    [
      .paragraph(flipSentence),
      .intervals(intervals),
      .paragraph(
        """
        Each line changes one weight and keeps the others as they are to each other. These bounds are \
        exact for the answers given.
        """
      ),
      .paragraph(acceptabilitySentence),
      .shares(shares),
    ]
  }

  /// The least change of weights that puts another option level.
  var flipSentence: RichText {
    let name = words.title(winner)
    guard let flip = sensitivity.flip else {
      return .strong("No weights whatever ") + "put another option ahead of \(name)."
    }
    let receiver = flip.shares.indices.max { one, other in
      flip.shares[one] - table.shares[one] < flip.shares[other] - table.shares[other]
    }
    let givers = flip.shares.indices.filter { flip.shares[$0] < table.shares[$0] - 1e-12 }
    let names = givers.map { "“\(words.decision.criteria[$0].title)”" }
    let target = receiver.map { "“\(words.decision.criteria[$0].title)”" } ?? ""
    return .strong("The smallest change of weights ")
      + RichText(
        "that puts \(words.title(flip.rival)) level with \(name) moves "
          + "\(Figures.percent(flip.moved)) of all weight to \(target), taken from "
          + "\(Figures.list(names, "and"))."
      )
  }

  /// The same in a few words; `nil` where there is none.
  var flipInShort: String? {
    guard let flip = sensitivity.flip else { return nil }
    let moved = table.shares.indices.map { flip.shares[$0] - table.shares[$0] }
    let from = moved.indices.filter { moved[$0] < -1e-12 }
    let to = moved.indices.filter { moved[$0] > 1e-12 }
    func titles(_ criteria: [Int]) -> String {
      Figures.list(criteria.map { "“\(words.decision.criteria[$0].title)”" }, "and")
    }
    return "\(words.title(flip.rival)) would be level with \(words.title(winner)) if "
      + "\(Figures.percent(flip.moved)) of all weight moved from \(titles(from)) to \(titles(to))."
  }

  /// For each criterion its share of all weight, and the shares with which the recommendation stays.
  var intervals: Intervals {
    let total = weights.reduce(0, +)
    let rows = sensitivity.intervals.enumerated().map { index, interval in
      let others = total - interval.weight
      let value = share(interval.weight, others)
      let lower = min(value, share(interval.lower, others))
      let upper = max(value, share(interval.upper, others))
      return Intervals.Row(
        label: words.decision.criteria[index].title,
        value: value,
        range: lower...upper,
        below: interval.rivalBelow.map(words.title),
        above: interval.rivalAbove.map(words.title)
      )
    }
    return Intervals(
      title: "The shares of all weight with which \(words.title(winner)) stays ahead",
      rows: rows
    )
  }

  private func share(_ weight: Double, _ others: Double) -> Double {
    if weight == 0 { return 0 }
    return weight.isFinite ? weight / (weight + others) : 1
  }

  /// In how many of all weightings each option takes each rank.
  var shares: Shares {
    Shares(
      title: "How often each option takes each rank, over all weightings",
      parts: ranks.options.indices.map(Figures.rank),
      rows: zip(ranks.options, ranks.shares).map { option, shares in
        Shares.Row(
          label: words.title(option),
          shares: shares,
          errors: shares.map { ranks.standardError(of: $0) }
        )
      }
    )
  }

  /// What the shares of ranks are, and the most telling of them.
  var acceptabilitySentence: RichText {
    let position = ranks.options.firstIndex(of: winner) ?? 0
    let first = Figures.percent(ranks.shares[position][0])
    return RichText(
      "Who holds no view on the weights may take all of them as equally likely: of \(Figures.grouped(ranks.draws)) "
        + "weightings drawn so, \(words.title(winner)) ranks first in \(first). The values are those "
        + "expected; the figure after ± is the standard error of the draws, in percentage points."
    )
  }
}
