internal import DecisionEngine

/// What an edit changes of one decision, or of one piece of advice, over all complete profiles of the new
/// pack, every choice being equally likely.
public struct PopulationComparison: Sendable {
  /// How the share was found.
  public enum Method: Hashable, Sendable {
    /// Nothing that the decision or advice is made of changed, so nothing moves.
    case unchanged
    /// All combinations of the answers that matter were looked at: so many.
    case counted(Int)
    /// So many profiles were drawn.
    case drawn(Int)
  }

  /// What comes out for a profile.
  public enum Outcome: Hashable, Sendable {
    /// The decision is not taken, or the pack does not have it.
    case notTaken
    /// The decision is taken, and no option is left.
    case noOption
    /// An option is recommended, by its id.
    case option(String)
    /// The advice is given.
    case given
    /// The advice is not given.
    case notGiven

    /// The id of the option; `nil` where there is none.
    public var option: String? { if case .option(let id) = self { id } else { nil } }
  }

  /// A way in which the outcome moves.
  public struct Move: Sendable {
    /// What came out before.
    public let before: Outcome
    /// What comes out after.
    public let after: Outcome
    /// The share of profiles that move so.
    public let share: Double
    /// Few answers to the new pack's questions with which a profile moves so.
    public let witness: [Int?]

    /// The option's id before; `nil` for none.
    public var from: String? { before.option }
    /// The option's id after; `nil` for none.
    public var to: String? { after.option }
  }

  /// The id of the decision or advice.
  public let id: String
  /// Whether it is advice.
  public let isAdvice: Bool
  /// How the share was found.
  public let method: Method
  /// The ways in which it moves, the most frequent first.
  public let moves: [Move]

  /// The share of profiles for which it comes out otherwise.
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
  /// Cost: as `populations`, for one decision.
  public func population(
    draws: Int = PopulationComparison.defaultDraws,
    countLimit: Int = PopulationComparison.countLimit,
    seed: UInt64 = 2016
  ) -> PopulationComparison {
    let primary = PopulationSubject(kind: .decision(old: 0, new: 0), id: new.decisions[0].id)
    return populations(of: [primary], draws: draws, countLimit: countLimit, seed: seed)[0]
  }

  /// Compares what every decision comes out as and which advice is given, over all complete profiles of
  /// the new pack: the decisions first, those of the new pack before those that it no longer has.
  ///
  /// Each is counted where the combinations of answers that matter to it in either pack are few; for the
  /// others profiles are drawn with a seed, the same for all. What did not change is not looked at. Cost:
  /// for each profile the rankings of both packs that are asked for.
  public func populations(
    draws: Int = PopulationComparison.defaultDraws,
    countLimit: Int = PopulationComparison.countLimit,
    seed: UInt64 = 2016
  ) -> [PopulationComparison] {
    populations(of: subjects, draws: draws, countLimit: countLimit, seed: seed)
  }

  private func populations(
    of subjects: [PopulationSubject],
    draws: Int,
    countLimit: Int,
    seed: UInt64
  ) -> [PopulationComparison] {
    var tallies = subjects.map { MoveTally(self, of: $0) }
    var methods = [PopulationComparison.Method](repeating: .unchanged, count: subjects.count)
    var drawn: [Int] = []
    for (index, subject) in subjects.enumerated() where !isSame(subject) {
      let questions = questionsThatMatter(to: subject)
      var count = 1
      for question in questions {
        count = min(count * new.questions[question].choices.count, countLimit + 1)
      }
      if count > countLimit {
        drawn.append(index)
        methods[index] = .drawn(draws)
      } else {
        self.count(questions, count, &tallies[index])
        methods[index] = .counted(count)
      }
    }
    if !drawn.isEmpty {
      var sampler = ProfileSampler(new, seed: seed)
      for _ in 0..<draws {
        var views = views(of: sampler.next())
        for index in drawn { tallies[index].note(&views) }
      }
    }
    return subjects.indices.map { index in
      let total: Int
      switch methods[index] {
      case .unchanged: total = 1
      case .counted(let count), .drawn(let count): total = count
      }
      return PopulationComparison(
        id: subjects[index].id,
        isAdvice: subjects[index].isAdvice,
        method: methods[index],
        moves: tallies[index].moves(of: total)
      )
    }
  }

  private func count(_ questions: [Int], _ count: Int, _ tally: inout MoveTally) {
    var answers = [Int?](repeating: 0, count: new.questions.count)
    for _ in 0..<count {
      var views = views(of: answers)
      tally.note(&views)
      for question in questions.reversed() {
        let next = (answers[question] ?? 0) + 1
        answers[question] = next < new.questions[question].choices.count ? next : 0
        if answers[question] != 0 { break }
      }
    }
  }

  /// What both packs say of answers to the new pack's questions.
  fileprivate func views(of answers: [Int?]) -> OutcomeViews {
    OutcomeViews(
      answers: answers,
      before: SubjectOutcomes(old, weightings.before, mapping.answers(from: answers)),
      after: SubjectOutcomes(new, weightings.after, answers)
    )
  }
}

extension PopulationSubject {
  fileprivate var isAdvice: Bool { if case .advice = kind { true } else { false } }
}

/// What both packs say of some answers.
private struct OutcomeViews {
  let answers: [Int?]
  var before: SubjectOutcomes
  var after: SubjectOutcomes

  mutating func outcomes(
    of subject: PopulationSubject
  ) -> (from: PopulationComparison.Outcome, to: PopulationComparison.Outcome) {
    switch subject.kind {
    case .decision(let one, let two): (before.decision(one), after.decision(two))
    case .advice(let one, let two): (before.advice(one), after.advice(two))
    }
  }
}

/// Counts how a decision or advice moves over profiles.
private struct MoveTally {
  private let comparison: PackComparison
  private let subject: PopulationSubject
  private var entries: [Entry] = []

  private struct Entry {
    let from: PopulationComparison.Outcome
    let to: PopulationComparison.Outcome
    var count: Int
    var examples: [[Int?]]
  }

  /// The number of profiles of which the one is shown that needs the fewest answers.
  private static let exampleLimit = 16

  init(_ comparison: PackComparison, of subject: PopulationSubject) {
    self.comparison = comparison
    self.subject = subject
  }

  mutating func note(_ views: inout OutcomeViews) {
    let (from, to) = views.outcomes(of: subject)
    guard from != to else { return }
    if let index = entries.firstIndex(where: { $0.from == from && $0.to == to }) {
      entries[index].count += 1
      if entries[index].examples.count < Self.exampleLimit {
        entries[index].examples.append(views.answers)
      }
    } else {
      entries.append(Entry(from: from, to: to, count: 1, examples: [views.answers]))
    }
  }

  func moves(of total: Int) -> [PopulationComparison.Move] {
    let ordered = entries.sorted { one, two in
      if one.count != two.count { return one.count > two.count }
      return (rank(one.from), rank(one.to)) < (rank(two.from), rank(two.to))
    }
    return ordered.map { entry in
      .init(
        before: entry.from,
        after: entry.to,
        share: Double(entry.count) / Double(total),
        witness: witness(of: entry)
      )
    }
  }

  /// The place of an outcome among those of equal counts: the options in the packs' order, the rest first.
  private func rank(_ outcome: PopulationComparison.Outcome) -> Int {
    guard let id = outcome.option, case .decision(let one, let two) = subject.kind else {
      return outcome == .noOption || outcome == .given ? -1 : -2
    }
    let before = one.map { comparison.old.decisions[$0].options.map { $0.id } } ?? []
    let after = two.map { comparison.new.decisions[$0].options.map { $0.id } } ?? []
    return after.firstIndex(of: id) ?? before.firstIndex(of: id).map { after.count + $0 } ?? 0
  }

  /// The fewest answers found that still show a move, the rest being unknown to both packs.
  private func witness(of entry: Entry) -> [Int?] {
    var fewest: (answers: [Int?], count: Int) = ([], .max)
    for example in entry.examples {
      let reduced = comparison.new.reduced(example) { answers in
        var views = comparison.views(of: answers)
        return views.outcomes(of: subject) == (entry.from, entry.to)
      }
      var count = 0
      for answer in reduced where answer != nil { count += 1 }
      if count < fewest.count { fewest = (reduced, count) }
    }
    return fewest.answers
  }
}
