/// Tells whether answers fix the outcome of a decision, whatever all other answers are.
///
/// An outcome is lost where one of its vetoes fires or where a rival that is not ruled out is ahead.
/// Each is one maximum over all completions, with the rival's vetoes forbidden, so a "yes" is a proof
/// and every completion that a "no" shows was judged by the evaluator. Cost: one elimination for each
/// rival; more only where fits are within rounding of a tie.
struct SufficiencyOracle {
  let program: Program
  let decision: Int
  let weighting: Weighting
  /// The option that is to stay recommended; `nil` for no option at all.
  let outcome: Int?

  /// What there is to say of some answers.
  enum Answer {
    /// They fix the outcome.
    case sufficient
    /// These completions have another outcome.
    case counterexamples([[Int]])
    /// The search budget ran out.
    case undecided
  }

  /// Whether some answers fix the outcome, whatever the others are.
  ///
  /// - Parameters:
  ///   - known: The answers.
  ///   - preferred: Choices that counterexamples take where nothing speaks against it.
  /// - Returns: What is proven; each counterexample was judged by the evaluator.
  func ask(_ known: [Int?], preferred: [Int?]) -> Answer {
    let tables = FitTables(program, decision: decision, weighting: weighting, answers: known)
    let optima = candidates(tables)
    if optima.isEmpty { return .sufficient }
    let completions = optima.map { optimum in
      var completion = program.questions.indices.map { known[$0] ?? preferred[$0] ?? 0 }
      for (question, choice) in optimum.choices where known[question] == nil {
        completion[question] = choice
      }
      return completion
    }
    let proven = completions.filter { ranking(of: $0).recommendation != outcome }
    return proven.isEmpty ? settleTies(known, tables) : .counterexamples(proven)
  }

  /// The ranking for complete answers.
  func ranking(of completion: [Int]) -> Ranking {
    Ranking(
      program,
      decision: decision,
      weighting: weighting,
      answers: completion.map { $0 }
    )
  }

  /// By how much a rival that is not ruled out may lead and the outcome still stay recommended: of
  /// equals the first is named first.
  func tolerance(of rival: Int) -> Double {
    guard let outcome else { return 0 }
    return (rival < outcome ? -1 : 1) * Ranking.tieTolerance
  }

  /// More than the rounding of a sum of fits, less than the tolerance within which fits are tied.
  static let roundingError = 1e-10

  /// For each way of losing the outcome that bounds cannot refute, the completion that goes furthest.
  private func candidates(_ tables: FitTables) -> [Optimum] {
    let none = [Double](repeating: 0, count: tables.constants.count)
    var optima: [Optimum] = []
    if let outcome {
      if tables.ruledOut[outcome] { return [tables.maximum(of: none)] }
      for (index, veto) in tables.openVetoes.enumerated() where veto.options.contains(outcome) {
        optima.append(tables.maximum(of: none, firing: [index]))
      }
    }
    for rival in none.indices where rival != outcome && !tables.ruledOut[rival] {
      var factors = none
      if let outcome {
        factors[rival] = 1
        factors[outcome] = -1
      }
      let silent = tables.openVetoes.indices.filter {
        tables.openVetoes[$0].options.contains(rival)
      }
      let optimum = tables.maximum(of: factors, silent: silent)
      if optimum.value >= tolerance(of: rival) - Self.roundingError { optima.append(optimum) }
    }
    return optima
  }

  /// Searches for every other outcome in turn, for where the bounds are within rounding of a tie.
  private func settleTies(_ known: [Int?], _ tables: FitTables) -> Answer {
    var isUndecided = false
    let others = program.decisions[decision].options.indices.map { Int?.some($0) } + [nil]
    for other in others where other != outcome {
      var search = OutcomeSearch(
        for: other,
        program,
        decision: decision,
        weighting: weighting,
        answers: known,
        tables: tables
      )
      switch search.verdict() {
      case .possible(let witness): return .counterexamples([witness.map { $0 ?? 0 }])
      case .impossible: continue
      case .undecided: isUndecided = true
      }
    }
    return isUndecided ? .undecided : .sufficient
  }
}
