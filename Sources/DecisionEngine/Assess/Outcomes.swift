/// The outcomes that the completions of a profile have in one decision.
///
/// The completions that bound fits and leads are found first, and each shows one outcome that is
/// possible; only what they leave open is searched for.
struct Outcomes {
  /// For each option, a completion that recommends it, and last one that recommends none; `nil` where
  /// none is known.
  private(set) var witnesses: [[Int?]?]
  /// The options of which the search could not tell.
  private(set) var undecided: [Int] = []
  /// Whether the search could not tell if some completion rules every option out.
  private(set) var noneIsUndecided = false

  private let problem: FitProblem
  /// Whether every option that is not ruled out has been searched for.
  private var isSearched = false
  private let budget: Int

  /// Which options are ruled out for certain.
  private var ruledOut: [Bool] { problem.ruledOut }

  /// The options that some completion recommends.
  var possible: [Int] { ruledOut.indices.filter { witnesses[$0] != nil } }

  /// Whether some completion rules every option out.
  var noneIsPossible: Bool { witnesses[ruledOut.count] != nil }

  /// Prepares the completions of the answers of a problem; each search may take `budget` eliminations.
  init(_ problem: FitProblem, budget: Int = GoalSearch.defaultBudget) {
    self.problem = problem
    self.budget = budget
    witnesses = .init(repeating: nil, count: problem.ruledOut.count + 1)
  }

  /// The least and the greatest value of a weighted sum of fits over all completions, both as the
  /// evaluator gives them for the completion found.
  mutating func range(of factors: [Double]) -> ClosedRange<Double> {
    let greatest = value(of: factors, at: problem.maximum(of: factors).answers)
    let least = value(of: factors, at: problem.maximum(of: factors.map { -$0 }).answers)
    return min(least, greatest)...max(least, greatest)
  }

  /// Settles which of the options that no completion has recommended yet can be recommended.
  mutating func searchForTheRest() {
    isSearched = true
    // With nothing open, the one outcome has been met.
    if problem.isSettled { return }
    for option in ruledOut.indices where witnesses[option] == nil && !ruledOut[option] {
      switch verdict(on: option) {
      case .found(let witness): witnesses[option] = witness
      case .none: break
      case .undecided: undecided.append(option)
      }
    }
    guard !noneIsPossible else { return }
    switch verdict(on: nil) {
    case .found(let witness): witnesses[ruledOut.count] = witness
    case .none: break
    case .undecided: noneIsUndecided = true
    }
  }

  /// Whether every completion has this outcome, `nil` standing for no option at all, and that is proven,
  /// as far as completions have been looked at: for certain once `searchForTheRest` is through.
  func areOnly(_ outcome: Int?) -> Bool {
    undecided.isEmpty && !noneIsUndecided && !haveOther(than: outcome)
      && witnesses[outcome ?? ruledOut.count] != nil
  }

  /// Looks at completions until one has another outcome than this; whether none has, and that is proven.
  ///
  /// It comes to what `areOnly` does after all ranges of fits and leads and the search for the rest.
  mutating func proveOnly(_ outcome: Int?) -> Bool {
    let count = ruledOut.count
    var factors = [Double](repeating: 0, count: count)
    for option in 0..<count {
      factors[option] = 1
      _ = range(of: factors)
      factors[option] = 0
      if haveOther(than: outcome) { return false }
    }
    for option in 0..<count {
      factors[option] = 1
      for other in option + 1..<count {
        factors[other] = -1
        _ = range(of: factors)
        factors[other] = 0
        if haveOther(than: outcome) { return false }
      }
      factors[option] = 0
    }
    searchForTheRest()
    return areOnly(outcome)
  }

  /// Whether a completion with another outcome is known.
  private func haveOther(than outcome: Int?) -> Bool {
    witnesses.indices.contains { $0 != outcome ?? ruledOut.count && witnesses[$0] != nil }
  }

  /// A ranking in which nobody comes first of whom it is proven that no completion recommends them.
  ///
  /// Cost: usually one elimination; for whom that does not show to be recommended, a search.
  mutating func passingOver(in ranking: Ranking) -> Ranking {
    // With nothing open, the fits are those of the one completion.
    guard !problem.isSettled else { return ranking }
    var ranking = ranking
    while let first = ranking.recommendation, !mayBeRecommended(first) {
      ranking = Ranking(ranking, passingOver: first)
    }
    return ranking
  }

  private mutating func mayBeRecommended(_ option: Int) -> Bool {
    if witnesses[option] != nil || undecided.contains(option) { return true }
    if isSearched { return false }
    var factors = [Double](repeating: 0, count: ruledOut.count)
    factors[option] = 1
    _ = value(of: factors, at: problem.maximum(of: factors).answers)
    if witnesses[option] != nil { return true }
    switch verdict(on: option) {
    case .found(let witness):
      witnesses[option] = witness
      return true
    case .none: return false
    case .undecided: return true
    }
  }

  private func verdict(on outcome: Int?) -> Verdict<[Int?]> {
    var search = GoalSearch(forRecommending: outcome, in: problem, budget: budget)
    return search.verdict()
  }

  /// Evaluates a completion, and notes what it recommends.
  private mutating func value(of factors: [Double], at completed: [Int?]) -> Double {
    let ranking = problem.ranking(of: completed)
    let outcome = ranking.recommendation ?? ruledOut.count
    witnesses[outcome] = witnesses[outcome] ?? completed
    var sum = 0.0
    for (fit, factor) in zip(ranking.fits, factors) where factor != 0 { sum += factor * fit }
    return sum
  }
}

extension FitProblem {
  /// Whether every completion has an outcome, `nil` standing for no option at all, and that is proven.
  package func hasOnly(_ outcome: Int?) -> Bool {
    var outcomes = Outcomes(self)
    return outcomes.proveOnly(outcome)
  }

  /// A ranking by expected fits in which nobody comes first of whom it is proven that no completion
  /// recommends them.
  ///
  /// Cost: as `Outcomes.passingOver`.
  func passingOver(in ranking: Ranking) -> Ranking {
    var outcomes = Outcomes(self)
    return outcomes.passingOver(in: ranking)
  }

  /// A ranking without those whom no completion recommends, and whether every completion has its outcome.
  ///
  /// Cost: as `hasOnly` and `passingOver`.
  func settled(_ ranking: Ranking) -> (ranking: Ranking, isSettled: Bool) {
    var outcomes = Outcomes(self)
    if outcomes.proveOnly(ranking.recommendation) { return (ranking, true) }
    let kept = outcomes.passingOver(in: ranking)
    let isOther = kept.recommendation != ranking.recommendation
    return (kept, isOther && outcomes.proveOnly(kept.recommendation))
  }
}
