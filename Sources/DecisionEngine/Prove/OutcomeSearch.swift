/// Finds out whether some completion of a profile has an outcome, also with one more answer.
///
/// An option wins a completion if no veto rules it out and it beats every rival that is not ruled out.
/// For each rival the search takes both cases in turn: it is beaten, or one of its vetoes fires. The
/// leads over all rivals that must be beaten are then added up with non-negative factors; where even
/// the greatest such sum over all completions is negative, no completion beats them all, which is a
/// proof (Lagrangian relaxation: Geoffrion, Mathematical Programming Study 2, 1974). The completion
/// that reaches it is a candidate, which the evaluator judges. Where the best factors do not settle
/// the matter, the search leaves out the choices with which the sum would be negative, and branches on
/// a question to which two candidates that beat different rivals give different answers. Cost:
/// usually a few eliminations; all searches of one value together at most `budget`.
struct OutcomeSearch {
  private let program: Program
  private let decision: Int
  private let weighting: Weighting
  private let outcome: Int?
  private let answers: [Int?]
  private let tables: FitTables
  private var ways: [PreparedWay]
  private let areAllWays: Bool
  private var budget: Int

  /// The number of eliminations after which the search for one outcome gives up.
  static let defaultBudget = 5_000
  /// More than the rounding of a sum of fits, less than the tolerance within which fits are tied.
  static let roundingError = 1e-10

  /// What the search found.
  enum Verdict {
    /// These answers, complete where the decision depends on them, have the outcome.
    case possible(answers: [Int?])
    /// No completion has it.
    case impossible
    /// The budget ran out.
    case undecided
  }

  /// A way to the outcome, and what is known of all completions that take it.
  private struct PreparedWay {
    let way: OutcomeWay
    /// For each rival that must be beaten, by how much.
    let needed: [Double]
    /// What the vetoes leave out; made when it is first needed.
    var restriction: FitTables.Restriction?
    /// The choices that are not known to close the way.
    var allowed: [ChoiceMask]
    var balance: RivalBalance
    var isNarrowed = false

    init(_ way: OutcomeWay, to outcome: Int?, choiceCounts: [Int]) {
      self.way = way
      needed = way.beaten.map { rival in
        (outcome.map { $0 < rival } ?? false ? -1 : 1) * Ranking.tieTolerance
      }
      allowed = choiceCounts.map { ChoiceMask.all($0) }
      balance = RivalBalance(rivals: way.beaten.count)
    }
  }

  /// Prepares to search the completions of some answers, `nil` standing for no option at all.
  init(
    for outcome: Int?,
    _ program: Program,
    decision: Int,
    weighting: Weighting,
    answers: [Int?],
    tables: FitTables,
    budget: Int = defaultBudget
  ) {
    self.program = program
    self.decision = decision
    self.weighting = weighting
    self.outcome = outcome
    self.answers = answers
    self.tables = tables
    self.budget = budget
    let found = OutcomeWay.all(to: outcome, tables: tables, limit: budget)
    let counts = program.diagrams.choiceCounts
    ways = found.listed.map { PreparedWay($0, to: outcome, choiceCounts: counts) }
    areAllWays = found.areAll
  }

  /// Whether some completion has the outcome.
  mutating func verdict() -> Verdict {
    if let outcome, tables.ruledOut[outcome] { return .impossible }
    var isOpen = !areAllWays
    for index in ways.indices {
      guard budget > 0 else { return .undecided }
      prepare(index)
      switch search(ways[index], ways[index].allowed, ways[index].balance) {
      case .possible(let witness): return .possible(answers: witness)
      case .impossible: continue
      case .undecided: isOpen = true
      }
    }
    return isOpen ? .undecided : .impossible
  }

  /// Whether some completion with one more answer has it.
  ///
  /// What holds of all completions is found out the first time, and used again.
  mutating func verdict(answering question: Int, with choice: Int) -> Verdict {
    if let outcome, tables.ruledOut[outcome] { return .impossible }
    var isOpen = !areAllWays
    for index in ways.indices {
      guard budget > 0 else { return .undecided }
      prepare(index)
      if !ways[index].isNarrowed { narrow(index) }
      var allowed = ways[index].allowed
      guard allowed[question].contains(choice) else { continue }
      allowed[question] = ChoiceMask(choice)
      var balance = ways[index].balance
      balance.restart(within: allowed)
      switch search(ways[index], allowed, balance) {
      case .possible(let witness): return .possible(answers: witness)
      case .impossible: ways[index].allowed[question].remove(choice)
      case .undecided: isOpen = true
      }
    }
    return isOpen ? .undecided : .impossible
  }

  private mutating func prepare(_ index: Int) {
    guard ways[index].restriction == nil else { return }
    let silent = tables.openVetoes.indices.filter { veto in
      outcome.map { tables.openVetoes[veto].options.contains($0) } ?? false
    }
    ways[index].restriction = tables.restriction(firing: ways[index].way.firing, silent: silent)
  }

  /// Leaves out the choices that close a way whatever the other answers are.
  private mutating func narrow(_ index: Int) {
    ways[index].isNarrowed = true
    var balance = ways[index].balance
    switch bound(ways[index], ways[index].allowed, &balance, untilFound: false) {
    case .open(let allowed):
      ways[index].allowed = allowed
      ways[index].balance = balance
    case .closed: ways[index].allowed = ways[index].allowed.map { _ in ChoiceMask() }
    case .found, .undecided: break
    }
  }

  /// Whether some completion that takes a way and keeps to the allowed choices has the outcome.
  private mutating func search(
    _ way: PreparedWay,
    _ allowed: [ChoiceMask],
    _ start: RivalBalance
  ) -> Verdict {
    var balance = start
    let narrowed: [ChoiceMask]
    switch bound(way, allowed, &balance, untilFound: true) {
    case .found(let witness): return .possible(answers: witness)
    case .closed: return .impossible
    case .undecided: return .undecided
    case .open(let allowed): narrowed = allowed
    }
    guard let (question, choices) = branch(way, narrowed, balance) else { return .impossible }
    var isOpen = false
    for choice in choices {
      var allowed = narrowed
      allowed[question] = ChoiceMask(choice)
      var balance = balance
      balance.restart(within: allowed)
      switch search(way, allowed, balance) {
      case .possible(let witness): return .possible(answers: witness)
      case .impossible: continue
      case .undecided: isOpen = true
      }
      if budget <= 0 { return .undecided }
    }
    return isOpen ? .undecided : .impossible
  }
}

extension OutcomeSearch {
  /// What bounds say of a way and some allowed choices.
  private enum Bound {
    /// A completion that has the outcome.
    case found([Int?])
    /// No completion has it.
    case closed
    /// Some may have it, but only with these choices.
    case open([ChoiceMask])
    /// The budget ran out.
    case undecided
  }

  /// Looks for the factors that bound the leads best.
  private mutating func bound(
    _ way: PreparedWay,
    _ allowed: [ChoiceMask],
    _ balance: inout RivalBalance,
    untilFound: Bool
  ) -> Bound {
    guard let restriction = way.restriction else { return .undecided }
    while true {
      guard budget > 0 else { return .undecided }
      budget -= 1
      let factors = factors(way, balance)
      let constant = tables.constant(of: factors) - balance.sum(of: way.needed)
      let pass = EliminationPass(
        restriction.plan,
        values: tables.values(of: factors, under: restriction),
        allowed: allowed
      )
      guard pass.value + constant >= -Self.roundingError else { return .closed }
      let chosen = pass.chosen(by: restriction.plan)
      let fits = tables.fits(choosing: chosen)
      let leads = zip(way.way.beaten, way.needed).map { rival, needed in
        (outcome.map { fits[$0] } ?? 0) - fits[rival] - needed
      }
      if untilFound, let witness = witness(way, chosen, fits, allowed) { return .found(witness) }
      if balance.improve(by: .init(chosen: chosen, leads: leads)) { continue }
      guard budget > 0 else { return .undecided }
      budget -= 1
      return .open(
        pass.choices(
          reaching: -Self.roundingError - constant,
          by: restriction.plan,
          allowed: allowed
        )
      )
    }
  }

  /// The factor of each option's fit in the sum of leads.
  private func factors(_ way: PreparedWay, _ balance: RivalBalance) -> [Double] {
    var factors = [Double](repeating: 0, count: tables.constants.count)
    guard let outcome else { return factors }
    for (rival, share) in zip(way.way.beaten, balance.shares) {
      factors[rival] -= share
      factors[outcome] += share
    }
    return factors
  }

  /// The completion that choices stand for, if the evaluator says that it has the outcome.
  private func witness(
    _ way: PreparedWay,
    _ chosen: [Int],
    _ fits: [Double],
    _ allowed: [ChoiceMask]
  ) -> [Int?]? {
    // Most candidates lose plainly: the evaluator need not judge them.
    if let outcome {
      for rival in fits.indices
      where fits[rival] > fits[outcome] + 2 * Ranking.tieTolerance && !tables.ruledOut[rival] {
        guard isRuledOut(rival, chosen) else { return nil }
      }
    }
    var completed = answers
    for question in answers.indices where answers[question] == nil {
      let choice = chosen[question]
      completed[question] = allowed[question].contains(choice) ? choice : allowed[question].first
    }
    let ranking = Ranking(program, decision: decision, weighting: weighting, answers: completed)
    return ranking.recommendation == outcome ? completed : nil
  }

  /// Whether an open veto rules an option out for a choice of every question.
  private func isRuledOut(_ option: Int, _ chosen: [Int]) -> Bool {
    tables.openVetoes.contains { veto in
      guard veto.options.contains(option) else { return false }
      var row = 0
      for question in veto.questions {
        row = row * program.diagrams.choiceCounts[question] + chosen[question]
      }
      return veto.fires[row]
    }
  }

  /// The question to branch on, and its choices in the order in which they are tried; `nil` where
  /// nothing is left to choose.
  ///
  /// Of the questions in which two candidates differ, the one that shifts leads most.
  private func branch(
    _ way: PreparedWay,
    _ allowed: [ChoiceMask],
    _ balance: RivalBalance
  ) -> (question: Int, choices: [Int])? {
    var best: (question: Int, shift: Double)?
    if balance.candidates.count == 2 {
      let (from, to) = (balance.candidates[0], balance.candidates[1])
      let before = tables.fits(choosing: from.chosen)
      var changed = from.chosen
      for question in changed.indices
      where from.chosen[question] != to.chosen[question] && allowed[question].count > 1 {
        changed[question] = to.chosen[question]
        let after = tables.fits(choosing: changed)
        changed[question] = from.chosen[question]
        var shift = 0.0
        for rival in way.way.beaten {
          shift += abs(lead(over: rival, in: after) - lead(over: rival, in: before))
        }
        if shift > best?.shift ?? -1 { best = (question, shift) }
      }
    }
    let steps = way.restriction?.plan.steps ?? []
    let rest = steps.first { allowed[$0.question].count > 1 }?.question
    guard let question = best?.question ?? rest else { return nil }
    let preferred = balance.candidates.map { $0.chosen[question] }
    let choices = (0..<program.diagrams.choiceCounts[question]).filter {
      allowed[question].contains($0)
    }
    return (
      question,
      choices.filter { preferred.contains($0) } + choices.filter { !preferred.contains($0) }
    )
  }

  private func lead(over rival: Int, in fits: [Double]) -> Double {
    (outcome.map { fits[$0] } ?? 0) - fits[rival]
  }
}
