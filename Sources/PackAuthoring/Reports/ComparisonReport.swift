internal import DecisionEngine
public import Forms
public import Reports

/// What an edit of a rule pack changes, for its author.
public struct ComparisonReport {
  private let comparison: PackComparison
  private let populations: [PopulationComparison]
  private let profiles: [ProfileComparison]
  private let remedies: RemedyWords

  /// Prepares the report of a comparison.
  ///
  /// `remedies`: What a reader can do with the program at hand.
  public init(
    _ comparison: PackComparison,
    populations: [PopulationComparison],
    profiles: [ProfileComparison],
    remedies: RemedyWords = .none
  ) {
    self.comparison = comparison
    self.populations = populations
    self.profiles = profiles
    self.remedies = remedies
  }

  /// All profiles first, decision by decision, then those given, then what differs between the packs.
  public var document: Document {
    var document = Document()
    let (old, new) = (comparison.old, comparison.new)
    document.blocks = [
      .title(
        "What the edit changes",
        subtitle: "\(old.id) \(old.version) → \(new.id) \(new.version)"
      )
    ]
    if let remark = comparison.versionRemark {
      document.blocks.append(.paragraph(RichText(remark)))
    }
    document.blocks += renames
    document.blocks += shares
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

  /// What probably has another id.
  private var renames: [Block] {
    let probable = comparison.probableRenames
    guard !probable.isEmpty else { return [] }
    let items = probable.map { rename in
      let isPart = rename.former.contains("=")
      let former = rename.former.split(separator: "=").last.map { String($0) } ?? rename.former
      return Item(
        .strong("\(rename.kind.rawValue) \(isPart ? rename.former : former)")
          + RichText(" is gone, and \(rename.present), which says the same, is new")
      )
    }
    let remedy = remedies.words(of: .nameRename, after: " ", before: ".")
    return [
      .heading("Probably renamed", level: 1),
      .paragraph(
        RichText("What has another id is compared as one thing gone and another new.\(remedy)")
      ),
      .list(items),
    ]
  }

  /// What comes out otherwise over all profiles.
  private var shares: [Block] {
    var blocks: [Block] = []
    var unchanged: [String] = []
    for (index, population) in populations.enumerated() where !population.isAdvice {
      if index > 0, population.method == .unchanged {
        unchanged.append(population.id)
        continue
      }
      blocks.append(.heading("All complete profiles: \(title(of: population.id))", level: 1))
      let shown = share(population, isPrimary: index == 0)
      blocks.append(.paragraph(RichText(shown)))
      if !population.moves.isEmpty { blocks.append(.list(population.moves.map(item))) }
    }
    if !unchanged.isEmpty {
      blocks.append(
        .paragraph(RichText("Nothing moves in: \(unchanged.joined(separator: ", ")) — proven."))
      )
    }
    return blocks + sharesOfAdvice
  }

  private var sharesOfAdvice: [Block] {
    let advice = populations.filter { $0.isAdvice }
    let looked = advice.filter { $0.method != .unchanged }
    guard !looked.isEmpty else { return [] }
    let moving = looked.filter { !$0.moves.isEmpty }
    var blocks: [Block] = [.heading("All complete profiles: advice", level: 1)]
    if moving.isEmpty {
      blocks.append(.paragraph("No profile that was looked at is given other advice."))
      return blocks
    }
    let draws = moving.contains { if case .drawn = $0.method { true } else { false } }
    blocks.append(
      .paragraph(
        RichText(
          "\(Figures.count(moving.count, "piece of advice", "pieces of advice")) of \(advice.count) "
            + "\(moving.count == 1 ? "is" : "are") given to other profiles"
            + (draws ? "; shares are estimated where not all were counted." : ".")
        )
      )
    )
    blocks.append(.list(moving.flatMap { advice in advice.moves.map { item($0, of: advice) } }))
    return blocks
  }

  private func item(_ move: PopulationComparison.Move, of advice: PopulationComparison) -> Item {
    Item(
      mark: Figures.fixed(move.share * 100, decimals: 2) + " %",
      .strong(advice.id)
        + RichText(move.after == .given ? " is newly given" : " is no longer given"),
      details: ["such as a profile with: \(words(for: move.witness))"]
    )
  }

  private func title(of decision: String) -> String {
    let found = comparison.new.decisions.first { $0.id == decision }
    return (found ?? comparison.old.decisions.first { $0.id == decision })?.title ?? decision
  }

  /// The share in a sentence, and how it was found.
  private func share(_ population: PopulationComparison, isPrimary: Bool) -> String {
    let percent = Figures.fixed(population.share * 100, decimals: 2)
    let (none, some) =
      isPrimary
      ? ("is recommended another option", "are recommended another option")
      : ("comes out otherwise", "come out otherwise")
    switch population.method {
    case .unchanged:
      return "None \(none): nothing that the decision is made of changed."
    case .counted(let count):
      let profiles = Figures.count(count, "combination")
      return population.moves.isEmpty
        ? "None \(none): counted over \(profiles) of the answers that matter."
        : "\(percent) % \(some): counted over \(profiles) of the answers "
          + "that matter, each equally likely."
    case .drawn(let count):
      if population.moves.isEmpty {
        // With none among n, fewer than 3/n at 95 % (the rule of three).
        let most = Figures.fixed(300 / Double(max(1, count)), decimals: 3)
        return "None of \(count) drawn \(none): at 95 % confidence, fewer "
          + "than \(most) % of all are."
      }
      let error = Figures.fixed(population.standardError * 100, decimals: 2)
      return "\(percent) % \(some): estimated from \(count) drawn with "
        + "every choice equally likely (standard error \(error))."
    }
  }

  private func item(_ move: PopulationComparison.Move) -> Item {
    Item(
      mark: Figures.fixed(move.share * 100, decimals: 2) + " %",
      .strong("\(words(for: move.before)) → \(words(for: move.after))"),
      details: ["such as a profile with: \(words(for: move.witness))"]
    )
  }

  private func words(for outcome: PopulationComparison.Outcome) -> String {
    switch outcome {
    case .notTaken: "not taken"
    case .noOption: "none"
    case .option(let id): id
    case .given: "given"
    case .notGiven: "not given"
    }
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
    let advice = profiles.filter { $0.movesAdvice }.count
    return "\(moved) of \(profiles.count) moved; what is recommended or decided moved for "
      + "\(recommendations)" + (advice > 0 ? ", what is advised for \(advice)." : ".")
  }

  private func item(_ profile: ProfileComparison) -> Item {
    var details: [String] = []
    for decision in profile.decisions where decision.isMoved { details += lines(of: decision) }
    if !profile.adviceGained.isEmpty {
      details.append("newly advised: " + profile.adviceGained.joined(separator: ", "))
    }
    if !profile.adviceLost.isEmpty {
      details.append("no longer advised: " + profile.adviceLost.joined(separator: ", "))
    }
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
    return lines + movement(of: decision)
  }

  /// What moved the lead, in parts that add up to it.
  private func movement(of decision: DecisionComparison) -> [String] {
    guard let pair = decision.pair else { return [] }
    let lead = "lead of \(pair.ahead) over \(pair.behind): "
    var lines: [String] = []
    if let before = pair.leadBefore {
      lines.append(lead + "\(Figures.signed(before)) → \(Figures.signed(pair.leadAfter)), by")
    } else {
      lines.append(
        lead + "\(Figures.signed(pair.leadAfter)); the old pack has not both, so the lead is split "
          + "and not its movement:"
      )
    }
    let shown = decision.movers.prefix(Self.shownMovers)
    for mover in shown { lines.append("\(Figures.signed(mover.lead)) \(words(for: mover.cause))") }
    let rest = decision.movers.dropFirst(Self.shownMovers)
    if !rest.isEmpty {
      let sum = Figures.signed(rest.reduce(0) { $0 + $1.lead })
      lines.append("\(sum) \(Figures.count(rest.count, "more part"))")
    }
    return lines
  }

  /// How many parts of a movement are shown; the others are summed.
  private static let shownMovers = 5

  private func words(for cause: DecisionComparison.Cause) -> String {
    switch cause {
    case .weight(let criterion): return "weight of criterion \(criterion)"
    case .scale(let criterion): return "scale of criterion \(criterion), whose ends moved"
    case .rule(let rule, let change):
      let words = Self.words(for: change)
      return words.isEmpty ? rule : "\(rule) (\(words))"
    }
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
    case .renamed(let former): "renamed from \(former)"
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
      case .changed, .renamed: counts[2] += 1
      }
    }
    return counts == [0, 0, 0] ? nil : [kind.rawValue] + counts.map { "\($0)" }
  }
}
