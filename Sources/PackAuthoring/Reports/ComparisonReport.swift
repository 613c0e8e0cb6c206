internal import DecisionEngine
internal import Forms
public import Reports

/// What an edit of a rule pack changes, for its author.
public struct ComparisonReport {
  private let comparison: PackComparison
  private let population: PopulationComparison
  private let profiles: [ProfileComparison]

  /// Prepares the report of a comparison.
  public init(
    _ comparison: PackComparison,
    population: PopulationComparison,
    profiles: [ProfileComparison]
  ) {
    self.comparison = comparison
    self.population = population
    self.profiles = profiles
  }

  /// All profiles first, then those given, then what differs between the packs.
  public var document: Document {
    var document = Document()
    let (old, new) = (comparison.old, comparison.new)
    document.blocks = [
      .title(
        "What the edit changes",
        subtitle: "\(old.id) \(old.version) → \(new.id) \(new.version)"
      )
    ]
    document.blocks.append(
      .heading("All complete profiles: \(new.decisions[0].title)", level: 1)
    )
    document.blocks.append(.paragraph(RichText(share)))
    if !population.moves.isEmpty { document.blocks.append(.list(population.moves.map(item))) }
    if !profiles.isEmpty {
      document.blocks.append(.heading("The profiles given, and the pack's cases", level: 1))
      document.blocks.append(.paragraph(RichText(counts)))
      let moved = profiles.filter { $0.isMoved }
      if !moved.isEmpty { document.blocks.append(.list(moved.map(item))) }
    }
    let limits = comparison.limits
    if !limits.isEmpty {
      document.blocks.append(.heading("What cannot be compared", level: 1))
      document.blocks.append(.list(limits.map { Item(RichText($0)) }))
    }
    document.blocks += differences
    return document
  }

  /// The share in a sentence, and how it was found.
  private var share: String {
    let percent = Figures.fixed(population.share * 100, decimals: 2)
    switch population.method {
    case .unchanged:
      return "None is recommended another option: nothing that the decision is made of changed."
    case .counted(let count):
      let profiles = Figures.count(count, "combination")
      return population.moves.isEmpty
        ? "None is recommended another option: counted over \(profiles) of the answers that matter."
        : "\(percent) % are recommended another option: counted over \(profiles) of the answers "
          + "that matter, each equally likely."
    case .drawn(let count):
      if population.moves.isEmpty {
        // With none among n, fewer than 3/n at 95 % (the rule of three).
        let most = Figures.fixed(300 / Double(max(1, count)), decimals: 3)
        return "None of \(count) drawn is recommended another option: at 95 % confidence, fewer "
          + "than \(most) % of all are."
      }
      let error = Figures.fixed(population.standardError * 100, decimals: 2)
      return "\(percent) % are recommended another option: estimated from \(count) drawn with "
        + "every choice equally likely (standard error \(error))."
    }
  }

  private func item(_ move: PopulationComparison.Move) -> Item {
    Item(
      mark: Figures.fixed(move.share * 100, decimals: 2) + " %",
      .strong("\(move.from ?? "none") → \(move.to ?? "none")"),
      details: ["such as a profile with: \(words(for: move.witness))"]
    )
  }

  private func words(for answers: [Int?]) -> String {
    let words = answers.enumerated().compactMap { question, choice in
      choice.map { choice in
        let question = comparison.new.questions[question]
        return "\(question.id): \(question.choices[choice].id)"
      }
    }
    return words.isEmpty ? "nothing answered" : words.joined(separator: ", ")
  }

  private var counts: String {
    let moved = profiles.filter { $0.isMoved }.count
    let recommendations = profiles.filter { $0.movesRecommendation }.count
    return "\(moved) of \(profiles.count) moved; what is recommended or decided moved for "
      + "\(recommendations)."
  }

  private func item(_ profile: ProfileComparison) -> Item {
    var details: [String] = []
    for decision in profile.decisions where decision.isMoved { details += lines(of: decision) }
    let name = profile.name ?? profile.id
    return Item(
      .strong(profile.asOf.map { "\(name), \($0)" } ?? name),
      details: details.map { RichText($0) }
    )
  }

  private func lines(of decision: DecisionComparison) -> [String] {
    var lines = [
      "\(decision.id): \(words(for: decision.before)) → \(words(for: decision.after))"
    ]
    if let before = decision.before, let after = decision.after {
      lines.append("fits: " + fits(from: before, to: after))
      if before.ruledOut != after.ruledOut {
        lines.append("ruled out: \(list(before.ruledOut)) → \(list(after.ruledOut))")
      }
    }
    for mover in decision.movers.prefix(5) {
      lines.append(
        "\(Figures.signed(mover.lead)) \(mover.rule) (\(Self.words(for: mover.change)))"
      )
    }
    if decision.movers.count > 5 {
      lines.append("and \(Figures.count(decision.movers.count - 5, "more rule"))")
    }
    return lines
  }

  private func list(_ options: [String]) -> String {
    options.isEmpty ? "none" : options.joined(separator: ", ")
  }

  private func words(for side: DecisionComparison.Side?) -> String {
    guard let side else { return "not taken" }
    let strength = side.strength.map { ", \($0.rawValue)" } ?? ""
    return (side.recommendation ?? "none") + strength
  }

  private func fits(
    from before: DecisionComparison.Side,
    to after: DecisionComparison.Side
  ) -> String {
    after.fits.map { option, fit in
      let earlier = before.fits.first { $0.option == option }.map { Figures.points($0.fit) }
      return "\(option) \(earlier ?? "none") → \(Figures.points(fit))"
    }.joined(separator: ", ")
  }

  static func words(for change: PackDifference.Change) -> String {
    switch change {
    case .added: "added"
    case .removed: "removed"
    case .changed(let ways): ways.joined(separator: "; ")
    }
  }

  private var differences: [Block] {
    let differences = comparison.differences
    var blocks: [Block] = [.heading("What differs between the packs", level: 1)]
    if differences.isEmpty { return blocks + [.paragraph("Nothing.")] }
    blocks.append(
      .table(
        header: ["", "added", "removed", "changed"],
        rows: PackDifference.Kind.allCases.compactMap { row($0, differences) }
      )
    )
    blocks.append(
      .list(
        differences.map {
          Item(
            .strong("\($0.kind.rawValue) \($0.id)") + RichText(": \(Self.words(for: $0.change))")
          )
        }
      )
    )
    return blocks
  }

  private func row(_ kind: PackDifference.Kind, _ differences: [PackDifference]) -> [String]? {
    var counts = [0, 0, 0]
    for difference in differences where difference.kind == kind {
      switch difference.change {
      case .added: counts[0] += 1
      case .removed: counts[1] += 1
      case .changed: counts[2] += 1
      }
    }
    return counts == [0, 0, 0] ? nil : [kind.rawValue] + counts.map { "\($0)" }
  }
}
