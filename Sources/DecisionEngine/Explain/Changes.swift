/// What would change a recommendation: the cheapest sets of changed answers that make another option
/// the recommended one.
///
/// Only answers that are given and apply can change, each as its question's `AnswerChange` allows. The
/// evaluator judges the changed profile; unknown answers stay unknown and narrowed ones narrowed, questions
/// that a change opens are unknown, and answers to questions that no longer apply do not count. These are
/// counterfactual explanations (Wachter, Mittelstadt and Russell, Harvard Journal of Law and Technology 31,
/// 2018), here exact: none cheaper exists, and where no change at all is enough, that is proven.
///
/// Of <doc:WorkedExample>, where nobody can change whether there is a partner:
///
///     partner yes, skills few, money ample, toward own:
///     skills from few to many, effort 2, then it leads by 6.25
public struct Changes: Sendable {
  /// The option that is to be recommended.
  public let target: Int
  /// What was found.
  public let verdict: Verdict
  /// Sets of changes that make it the recommended one: those with the fewest changes first.
  public let sets: [ChangeSet]
  /// Whether these are all the cheapest sets within the bound on changes.
  public let isComplete: Bool
  /// No changes of less effort are enough, within the bound on their number: proven.
  public let leastEffort: Int

  /// What can be found.
  public enum Verdict: Hashable, Sendable {
    /// The option is recommended as things are.
    case alreadyRecommended
    /// The sets are cheapest ones: proven.
    case cheapest
    /// The search stopped: the one set is enough, and whether a cheaper one is is not known.
    case possible
    /// No set within the bounds is enough: proven. Where one beyond them is known, it is the one set.
    case noneWithinBounds
    /// No changes that are allowed are enough, however many: proven.
    case impossible
    /// The search stopped before anything was found or proven.
    case undecided
  }

  /// A change of one answer.
  public struct Change: Hashable, Sendable {
    /// The question.
    public let question: Int
    /// The choice that is given.
    public let from: Int
    /// The choice that it becomes.
    public let to: Int
    /// The effort that it takes.
    public let effort: Int
  }

  /// Changes that are enough together.
  public struct ChangeSet: Hashable, Sendable {
    /// The changes, by question.
    public let changes: [Change]
    /// The effort of all of them.
    public let effort: Int
    /// The lead of the option over the runner-up after them, in points of fit; `nil` where every other
    /// option is ruled out.
    public let margin: Double?
  }

  /// How far to search.
  public struct Bounds: Hashable, Sendable {
    /// The most answers to change.
    public var changes = 6
    /// The greatest effort of all changes together.
    public var effort = 40
    /// The most sets to list, 1 or more.
    public var sets = 10
    /// The most steps to take.
    public var steps = 4_000

    /// Creates the standard bounds.
    public init() {}
  }

  /// Searches for the cheapest changes of a profile's answers.
  ///
  /// Cost: a few eliminations for whether any changes are enough, then at most `bounds.steps` steps, each
  /// a pass over the tables of the rules.
  ///
  /// - Parameters:
  ///   - program: The program that the profile was resolved against.
  ///   - decision: The decision.
  ///   - profile: The profile.
  ///   - target: The option that is to be recommended.
  ///   - lockedQuestions: Questions whose answers may not change.
  ///   - bounds: How far to search.
  public init(
    _ program: Program,
    decision: Int = 0,
    profile: Profile,
    toward target: Int,
    lockedQuestions: [Int] = [],
    bounds: Bounds = Bounds()
  ) {
    let answers = program.applicableAnswers(of: profile)
    let weighting = Weighting(program, priorities: profile.priorities)
    let moves = ChangeMoves(program, decision: decision, answers: answers, locked: lockedQuestions)
    let judge = ChangeJudge(
      answers: answers,
      target: target,
      moves: moves,
      problem: moves.problem(program, decision: decision, weighting: weighting, answers: answers)
    )
    self.init(judge, bounds)
  }

  private init(_ judge: ChangeJudge, _ bounds: Bounds) {
    let present = [Int](repeating: 0, count: judge.answers.count)
    if judge.isReached(by: present) {
      self.init(judge, .alreadyRecommended, isComplete: true, leastEffort: 0)
      return
    }
    var search = GoalSearch(
      forRecommending: judge.target,
      in: judge.problem,
      budget: Self.proofBudget
    )
    let existence = search.verdict()
    if case .none = existence {
      self.init(judge, .impossible, isComplete: true, leastEffort: 0)
      return
    }
    let witness = existence.witness.map { judge.reduced(judge.moves.state(of: $0)) }
    // One more set tells whether these are all.
    var cheapest = ChangeSearch(judge, limit: max(1, bounds.sets) + 1, steps: bounds.steps)
    let end = cheapest.cheapest(changes: bounds.changes, effort: bounds.effort)
    let verdict: Verdict =
      if !cheapest.found.isEmpty {
        .cheapest
      } else if end == .exhausted {
        judge.moves.areWithin(bounds) ? .impossible : .noneWithinBounds
      } else {
        witness == nil ? .undecided : .possible
      }
    let states = cheapest.found.isEmpty ? [witness].compactMap { $0 } : cheapest.found
    self.init(
      judge,
      verdict,
      states.prefix(max(1, bounds.sets)).map { ChangeSet(judge, $0) },
      isComplete: end == .exhausted,
      leastEffort: cheapest.leastEffort
    )
  }

  /// The most eliminations for whether any changes are enough.
  private static let proofBudget = 500

  private init(
    _ judge: ChangeJudge,
    _ verdict: Verdict,
    _ sets: [ChangeSet] = [],
    isComplete: Bool,
    leastEffort: Int
  ) {
    target = judge.target
    self.verdict = verdict
    self.sets = sets.sorted(by: ChangeSet.precedes)
    self.isComplete = isComplete
    self.leastEffort = leastEffort
  }
}

extension Changes.ChangeSet {
  fileprivate init(_ judge: ChangeJudge, _ state: [Int]) {
    let moves = judge.moves.moves
    changes = judge.moves.questions.filter { state[$0] != 0 }.map { question in
      Changes.Change(
        question: question,
        from: moves[question][0].choice,
        to: moves[question][state[question]].choice,
        effort: moves[question][state[question]].effort
      )
    }
    effort = judge.effort(of: state)
    margin = judge.ranking(of: state).margin
  }

  /// Whether a set stands before another: fewer changes, then earlier questions.
  fileprivate static func precedes(_ first: Self, _ second: Self) -> Bool {
    if first.changes.count != second.changes.count {
      return first.changes.count < second.changes.count
    }
    for (one, two) in zip(first.changes, second.changes) {
      if one.question != two.question { return one.question < two.question }
      if one.to != two.to { return one.to < two.to }
    }
    return false
  }
}
