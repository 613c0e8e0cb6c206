/// Finds out which outcomes of a decision some completion of a profile has.
///
/// An option wins a completion if no veto rules it out and it beats every rival that is not ruled out.
/// For each rival the search takes both cases in turn: it is beaten, or one of its vetoes fires. The
/// leads over all rivals that must be beaten are then added up with non-negative factors; where even
/// the greatest such sum over all completions is negative, no completion beats them all, which is a
/// proof (Lagrangian relaxation: Geoffrion, Mathematical Programming Study 2, 1974). The completion
/// that reaches it is a candidate, which the evaluator judges. Where neither settles the matter after
/// a few changes of factors, the search fixes one more question. Cost: usually a few eliminations;
/// at most `budget`.
struct OutcomeSearch {
  private let program: Program
  private let decision: Int
  private let weighting: Weighting
  private var budget: Int

  /// The number of eliminations after which the search for one outcome gives up.
  static let defaultBudget = 5_000

  /// What the search found.
  enum Verdict {
    /// These answers, complete where the decision depends on them, have the outcome.
    case possible(answers: [Int?])
    /// No completion has it.
    case impossible
    /// The budget ran out.
    case undecided
  }

  /// Prepares the search in one decision.
  init(_ program: Program, decision: Int, weighting: Weighting, budget: Int = defaultBudget) {
    self.program = program
    self.decision = decision
    self.weighting = weighting
    self.budget = budget
  }

  /// Whether some completion of `answers` recommends `outcome`, `nil` standing for no option at all.
  mutating func verdict(on outcome: Int?, answers: [Int?]) -> Verdict {
    verdict(
      on: outcome,
      answers: answers,
      tables: FitTables(program, decision: decision, weighting: weighting, answers: answers)
    )
  }

  /// The same, with the tables of the answers.
  mutating func verdict(on outcome: Int?, answers: [Int?], tables: FitTables) -> Verdict {
    if let outcome, tables.ruledOut[outcome] { return .impossible }
    let cases = cases(against: outcome, tables: tables)
    var exhausted = !cases.areAll
    for rivals in cases.listed {
      switch search(outcome, rivals, answers: answers, tables: tables) {
      case .possible(let witness): return .possible(answers: witness)
      case .impossible: continue
      case .undecided: exhausted = true
      }
      if budget <= 0 { break }
    }
    return exhausted || budget <= 0 ? .undecided : .impossible
  }

  /// One way in which the rivals of an option do not stand in its way.
  private struct Rivals {
    /// Those that must be beaten.
    var beaten: [Int] = []
    /// The veto rules that must fire.
    var firing: Set<Int> = []
  }

  /// The ways in which the rivals of an option do not stand in its way, the likeliest first, and
  /// whether these are all: no more are listed than the budget could pay for.
  private func cases(
    against outcome: Int?,
    tables: FitTables
  ) -> (listed: [Rivals], areAll: Bool) {
    var result = [Rivals()]
    var areAll = true
    for rival in tables.ruledOut.indices where rival != outcome && !tables.ruledOut[rival] {
      var extended: [Rivals] = []
      if outcome != nil {
        extended += result.map { rivals in
          var rivals = rivals
          rivals.beaten.append(rival)
          return rivals
        }
      }
      for veto in tables.openVetoes where veto.options.contains(rival) {
        if let outcome, veto.options.contains(outcome) { continue }
        extended += result.map { rivals in
          var rivals = rivals
          rivals.firing.insert(veto.rule)
          return rivals
        }
      }
      areAll = areAll && extended.count <= budget
      result = Array(extended.prefix(budget))
    }
    return (result, areAll)
  }

  private mutating func search(
    _ outcome: Int?,
    _ rivals: Rivals,
    answers: [Int?],
    tables: FitTables
  ) -> Verdict {
    var firing: [Int] = []
    var silent: [Int] = []
    for (index, veto) in tables.openVetoes.enumerated() {
      if rivals.firing.contains(veto.rule) { firing.append(index) }
      if let outcome, veto.options.contains(outcome) { silent.append(index) }
    }
    if let outcome, tables.ruledOut[outcome] { return .impossible }
    guard allCanFire(rivals.firing, answers: answers) else { return .impossible }

    var shares = [Double](
      repeating: 1 / Double(max(1, rivals.beaten.count)),
      count: rivals.beaten.count
    )
    var factors: [Double] = []
    for round in 1...(rivals.beaten.count > 1 ? 12 : 1) {
      guard budget > 0 else { return .undecided }
      budget -= 1
      factors = .init(repeating: 0, count: tables.constants.count)
      var needed = 0.0
      for (rival, share) in zip(rivals.beaten, shares) {
        factors[rival] -= share
        if let outcome {
          factors[outcome] += share
          needed += share * (outcome < rival ? -1 : 1) * Ranking.tieTolerance
        }
      }
      let optimum = tables.maximum(of: factors, firing: firing, silent: silent)
      if optimum.value == -.infinity || optimum.value < needed - Self.roundingError {
        return .impossible
      }
      let witness = optimum.completing(answers)
      let ranking = Ranking(
        program,
        decision: decision,
        weighting: weighting,
        answers: witness
      )
      if ranking.recommendation == outcome { return .possible(answers: witness) }
      guard let outcome else { break }
      shares = adjusted(
        shares,
        by: rivals.beaten.map { ranking.fits[outcome] - ranking.fits[$0] },
        round
      )
    }
    return branch(outcome, rivals, answers: answers, tables: tables, factors: factors)
  }

  /// More than the rounding of a sum of fits, less than the tolerance within which fits are tied.
  private static let roundingError = 1e-10

  /// Whether each of some vetoes can still fire, taken by itself.
  private func allCanFire(_ rules: Set<Int>, answers: [Int?]) -> Bool {
    if rules.isEmpty { return true }
    let evaluation = Evaluation(program, decision: decision, answers: answers)
    return rules.allSatisfy { evaluation.isPossible(program.rules[$0].fires) }
  }

  private mutating func branch(
    _ outcome: Int?,
    _ rivals: Rivals,
    answers: [Int?],
    tables: FitTables,
    factors: [Double]
  ) -> Verdict {
    guard let question = tables.widestQuestion(for: factors) else { return .impossible }
    var exhausted = false
    for choice in program.questions[question].choices.indices {
      var extended = answers
      extended[question] = choice
      let tables = FitTables(
        program,
        decision: decision,
        weighting: weighting,
        answers: extended
      )
      switch search(outcome, rivals, answers: extended, tables: tables) {
      case .possible(let witness): return .possible(answers: witness)
      case .impossible: continue
      case .undecided: exhausted = true
      }
    }
    return exhausted ? .undecided : .impossible
  }

  /// Moves weight from the rivals that were beaten to those that were not: a projected subgradient
  /// step whose length falls with the round.
  private func adjusted(_ shares: [Double], by leads: [Double], _ round: Int) -> [Double] {
    let scale = leads.reduce(0) { $0 + abs($1) }
    guard scale > 0 else { return shares }
    let moved = zip(shares, leads).map { max(0, $0 - $1 / scale / Double(round)) }
    let total = moved.reduce(0, +)
    return total > 0 ? moved.map { $0 / total } : shares
  }
}
