internal import DecisionEngine

/// What an edit changes over all complete profiles of the new pack, every choice being equally likely.
public struct PopulationComparison: Sendable {
  /// How the share was found.
  public enum Method: Hashable, Sendable {
    /// Nothing that the primary decision is made of changed, so nothing moves.
    case unchanged
    /// All combinations of the answers that matter were looked at: so many.
    case counted(Int)
    /// So many profiles were drawn.
    case drawn(Int)
  }

  /// A way in which the primary recommendation moves.
  public struct Move: Sendable {
    /// The option's id before; `nil` for none.
    public let from: String?
    /// The option's id after; `nil` for none.
    public let to: String?
    /// The share of profiles that move so.
    public let share: Double
    /// Few answers to the new pack's questions with which a profile moves so.
    public let witness: [Int?]
  }

  /// How the share was found.
  public let method: Method
  /// The ways in which the primary recommendation moves, the most frequent first.
  public let moves: [Move]

  /// The share of profiles whose primary recommendation moves.
  public var share: Double { moves.reduce(0) { $0 + $1.share } }

  /// The standard error of the share: that of a binomial proportion where profiles were drawn, else 0.
  public var standardError: Double {
    guard case .drawn(let count) = method, count > 0 else { return 0 }
    return (share * (1 - share) / Double(count)).squareRoot()
  }

  /// The number of combinations up to which all are looked at.
  public static let countLimit = 1 << 16
  /// The number of profiles that are drawn unless another is asked for.
  public static let defaultDraws = 100_000
}

extension PackComparison {
  /// Compares the primary recommendations of all complete profiles of the new pack.
  ///
  /// They are counted where the combinations of answers that matter to the primary decision of either
  /// pack are few, and drawn with a seed where they are not. Cost: two rankings for each.
  public func population(
    draws: Int = PopulationComparison.defaultDraws,
    countLimit: Int = PopulationComparison.countLimit,
    seed: UInt64 = 2016
  ) -> PopulationComparison {
    if primaryIsSame { return PopulationComparison(method: .unchanged, moves: []) }
    var tally = MoveTally(self)
    let questions = questionsThatMatter
    var count = 1
    for question in questions {
      count = min(count * new.questions[question].choices.count, countLimit + 1)
    }
    if count > countLimit {
      var sampler = ProfileSampler(new, seed: seed)
      for _ in 0..<draws { tally.note(sampler.next()) }
      return PopulationComparison(method: .drawn(draws), moves: tally.moves(of: draws))
    }
    var answers = [Int?](repeating: 0, count: new.questions.count)
    for _ in 0..<count {
      tally.note(answers)
      for question in questions.reversed() {
        let next = (answers[question] ?? 0) + 1
        answers[question] = next < new.questions[question].choices.count ? next : 0
        if answers[question] != 0 { break }
      }
    }
    return PopulationComparison(method: .counted(count), moves: tally.moves(of: count))
  }

  /// The new pack's questions on which the primary decision of either pack depends, ascending.
  private var questionsThatMatter: [Int] {
    var found = Set(new.decisions[0].eliminationOrder)
    for question in old.decisions[0].eliminationOrder {
      if let origin = mapping.origin(of: question) { found.insert(origin) }
    }
    return found.sorted()
  }
}

/// Counts how the primary recommendations of profiles move.
private struct MoveTally {
  private let comparison: PackComparison
  private let before: Weighting
  private let after: Weighting
  private var entries: [Entry] = []

  private struct Entry {
    let from: Int?
    let to: Int?
    var count: Int
    var examples: [[Int?]]
  }

  /// The number of profiles of which the one is shown that needs the fewest answers.
  private static let exampleLimit = 16

  init(_ comparison: PackComparison) {
    self.comparison = comparison
    before = Weighting(comparison.old, priorities: [])
    after = Weighting(comparison.new, priorities: [])
  }

  /// The options recommended before and after, of each pack its own.
  private func outcome(_ answers: [Int?]) -> (from: Int?, to: Int?) {
    (
      Ranking(
        comparison.old,
        decision: 0,
        weighting: before,
        answers: comparison.mapping.answers(from: answers)
      ).recommendation,
      Ranking(comparison.new, decision: 0, weighting: after, answers: answers).recommendation
    )
  }

  mutating func note(_ answers: [Int?]) {
    let (from, to) = outcome(answers)
    guard oldID(from) != newID(to) else { return }
    if let index = entries.firstIndex(where: { $0.from == from && $0.to == to }) {
      entries[index].count += 1
      if entries[index].examples.count < Self.exampleLimit {
        entries[index].examples.append(answers)
      }
    } else {
      entries.append(Entry(from: from, to: to, count: 1, examples: [answers]))
    }
  }

  func moves(of total: Int) -> [PopulationComparison.Move] {
    let ordered = entries.sorted { one, two in
      if one.count != two.count { return one.count > two.count }
      return (one.from ?? -1, one.to ?? -1) < (two.from ?? -1, two.to ?? -1)
    }
    return ordered.map { entry in
      .init(
        from: oldID(entry.from),
        to: newID(entry.to),
        share: Double(entry.count) / Double(total),
        witness: witness(of: entry)
      )
    }
  }

  /// The fewest answers found that still show a move, the rest being unknown to both packs.
  private func witness(of entry: Entry) -> [Int?] {
    var fewest: (answers: [Int?], count: Int) = ([], .max)
    for example in entry.examples {
      let reduced = comparison.new.reduced(example) { outcome($0) == (entry.from, entry.to) }
      var count = 0
      for answer in reduced where answer != nil { count += 1 }
      if count < fewest.count { fewest = (reduced, count) }
    }
    return fewest.answers
  }

  private func oldID(_ option: Int?) -> String? {
    option.map { comparison.old.decisions[0].options[$0].id }
  }

  private func newID(_ option: Int?) -> String? {
    option.map { comparison.new.decisions[0].options[$0].id }
  }
}
