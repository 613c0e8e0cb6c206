/// The smallest sets of given answers, narrowed ones among them, that fix a recommendation, whatever all
/// other answers are.
///
/// Such a set explains a recommendation by proof and not by weight: with these answers alone, no
/// other question, given or not, can change the outcome. They are the sufficient reasons, or
/// PI-explanations, of Shih, Choi and Darwiche ("A symbolic approach to explaining Bayesian network
/// classifiers", IJCAI 2018), here those of the least number of answers. The method is that of implicit
/// hitting sets: Ignatiev, Previti, Liffiton and Marques-Silva, "Smallest MUS extraction with minimal
/// hitting set dualization" (CP 2015); Ignatiev, Narodytska and Marques-Silva, "Abduction-based
/// explanations for machine learning models" (AAAI 2019). In place of sets to hit, counterexamples
/// become bounds on what a set must bring back, which for sums of points is far stronger.
///
/// Of <doc:WorkedExample>:
///
///     partner yes, skills few, money ample:
///     partner and skills are enough, and nothing else as short is
public struct SufficientAnswers: Sendable {
  /// What was found.
  public let verdict: Verdict
  /// Sets of questions, each ascending, in ascending order: of equal size where they are smallest.
  public let sets: [[Int]]
  /// Whether these are all the smallest sets.
  public let isComplete: Bool
  /// The number of answers that every set needs at least: proven, and 0 where there is no set.
  public let leastSize: Int
  /// How many times all completions of some answers were searched.
  public let searches: Int

  /// What can be found.
  public enum Verdict: Hashable, Sendable {
    /// No smaller set of answers fixes the outcome: proven.
    case smallest
    /// The search stopped: the one set fixes the outcome and can spare none of its answers, and
    /// whether a smaller one does is not known.
    case sufficient
    /// All given answers together leave the outcome open.
    case notCertain
    /// Within the search budget it is not known whether the given answers fix the outcome.
    case undecided
  }

  /// The most sets that are listed unless said otherwise.
  public static let defaultLimit = 10
  /// The most searches of all completions that are made unless said otherwise.
  public static let defaultBudget = 400

  /// Finds the smallest sets among the answers of a profile that apply and that a decision depends on.
  ///
  /// Cost: one elimination for each option and search; usually a few searches more than there are
  /// sets, at most `budget`, and past it one for each answer.
  ///
  /// - Parameters:
  ///   - program: The program that the profile was resolved against.
  ///   - decision: The decision.
  ///   - profile: The profile.
  ///   - limit: The most sets to list, 1 or more.
  ///   - budget: The most searches of all completions.
  public init(
    _ program: Program,
    decision: Int = 0,
    profile: Profile,
    limit: Int = defaultLimit,
    budget: Int = defaultBudget
  ) {
    let given = program.applicableAnswers(of: profile)
    let weighting = Weighting(program, priorities: profile.priorities)
    let ranking = Ranking(program, decision: decision, weighting: weighting, answers: given)
    let problem = FitProblem(program, decision: decision, weighting: weighting, answers: given)
    let outcome = problem.passingOver(in: ranking).recommendation
    func oracle(given known: [AnswerSet]) -> SufficiencyOracle {
      SufficiencyOracle(
        program,
        decision: decision,
        weighting: weighting,
        outcome: outcome,
        given: known,
        preferred: given.map { $0.choice }
      )
    }
    var all = oracle(given: given)
    switch all.counterexamples(to: given) {
    case .found: self.init(.notCertain, isComplete: true)
    case .undecided: self.init(.undecided, isComplete: false)
    case .none:
      let candidates = program.questionsDeciding(decision).filter { !given[$0].isUnknown }
      var search = SufficiencySearch(
        oracle(given: .init(repeating: .unknown, count: given.count)),
        candidates: candidates,
        given: given,
        // One more tells whether these are all.
        limit: max(1, limit) + 1,
        searches: budget
      )
      let end = search.smallest()
      let isSmallest = !search.found.isEmpty
      let found = isSmallest ? search.found.prefix(max(1, limit)) : [search.reduced()]
      self.init(
        isSmallest ? .smallest : .sufficient,
        found.map { set in set.map { candidates[$0] } },
        isComplete: end == .exhausted,
        leastSize: search.leastSize,
        searches: 1 + search.searches
      )
    }
  }

  private init(
    _ verdict: Verdict,
    _ sets: [[Int]] = [],
    isComplete: Bool,
    leastSize: Int = 0,
    searches: Int = 1
  ) {
    self.verdict = verdict
    self.sets = sets.sorted { $0.lexicographicallyPrecedes($1) }
    self.isComplete = isComplete
    self.leastSize = leastSize
    self.searches = searches
  }
}

extension Program {
  /// The answers of a profile without those to questions that do not apply.
  func applicableAnswers(of profile: Profile) -> [AnswerSet] {
    Situation(self, profile).states.map { $0.answer }
  }
}
