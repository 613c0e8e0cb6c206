/// The fits of a decision's options as sums of small tables over the questions that are still open.
///
/// Everything that is asked of all completions of a profile (the range of a fit or of a lead, which
/// options can still win) is a maximum of a weighted sum of these, with vetoes forbidding
/// combinations.
struct FitTables {
  /// The fit of each option that no open question can change.
  private(set) var constants: [Double]
  /// Which options a single veto rules out whatever the open questions are.
  private(set) var ruledOut: [Bool]
  /// The vetoes that the open questions decide.
  private(set) var openVetoes: [Veto] = []

  private let elimination: Elimination
  private var tables: GroupedTables
  /// The plan for all sums without vetoes.
  private let plan: EliminationPlan

  /// A veto that may or may not fire.
  struct Veto {
    /// The rule.
    let rule: Int
    /// The options that it rules out.
    let options: [Int]
    /// The questions that decide it.
    let questions: [Int]
    /// For each combination of their choices, whether it fires.
    let fires: [Bool]
  }

  /// Which combinations are left out, and the plan for the sums that leave them out.
  struct Restriction {
    /// The plan.
    let plan: EliminationPlan
    /// The values of the functions that are minus infinity where something is left out.
    let forbidding: [Double]
  }

  /// Makes the tables of a decision.
  ///
  /// Cost: for each rule, the combinations of its open questions.
  init(_ program: Program, decision index: Int, weighting: Weighting, answers: [Int?]) {
    let decision = program.decisions[index]
    let counts = program.diagrams.choiceCounts
    elimination = Elimination(choiceCounts: counts, order: decision.eliminationOrder)
    constants = .init(
      repeating: weighting.base(of: index, in: program),
      count: decision.options.count
    )
    ruledOut = .init(repeating: false, count: decision.options.count)
    var tables = GroupedTables(columns: decision.options.count)
    for rule in decision.scoringRules {
      let contributions = weighting.contributions(of: rule, in: program)
      let fires = program.rules[rule].fires
      if let known = program.diagrams.value(of: fires, answers: answers) {
        guard known else { continue }
        for option in constants.indices { constants[option] += contributions[option] }
      } else {
        tables.add(
          Indicator(
            of: fires,
            support: program.rules[rule].support,
            in: program.diagrams,
            answers: answers
          ),
          times: contributions
        )
      }
    }
    self.tables = tables
    plan = elimination.plan(for: tables.scopes)
    for rule in decision.vetoRules {
      guard case .rulesOut(_, let options) = program.rules[rule].effect else { continue }
      let fires = program.rules[rule].fires
      if let known = program.diagrams.value(of: fires, answers: answers) {
        for option in options where known { ruledOut[option] = true }
        continue
      }
      let indicator = Indicator(
        of: fires,
        support: program.rules[rule].support,
        in: program.diagrams,
        answers: answers
      )
      if !indicator.values.contains(true) { continue }
      openVetoes.append(
        Veto(
          rule: rule,
          options: options,
          questions: indicator.questions,
          fires: indicator.values
        )
      )
    }
  }

  /// The maximum of the sum of the options' fits, each times its factor, over the combinations in
  /// which every veto of `firing` fires and none of `silent` does.
  ///
  /// Vetoes are indices in `openVetoes`.
  func maximum(of factors: [Double], firing: [Int] = [], silent: [Int] = []) -> Optimum {
    let restriction = restriction(firing: firing, silent: silent)
    let optimum = restriction.plan.maximum(of: values(of: factors, under: restriction))
    return Optimum(value: constant(of: factors) + optimum.value, choices: optimum.choices)
  }

  /// What demands that every veto of `firing` fires and none of `silent` does.
  func restriction(firing: [Int], silent: [Int]) -> Restriction {
    if firing.isEmpty, silent.isEmpty { return Restriction(plan: plan, forbidding: []) }
    var scopes = tables.scopes
    var forbidding: [Double] = []
    for veto in firing + silent { scopes.append(openVetoes[veto].questions) }
    for veto in firing { forbidding += openVetoes[veto].forbidding(whereFiring: false) }
    for veto in silent { forbidding += openVetoes[veto].forbidding(whereFiring: true) }
    return Restriction(plan: elimination.plan(for: scopes), forbidding: forbidding)
  }

  /// The values of the functions whose sum is that of the options' fits, each times its factor, but for
  /// `constant(of:)`.
  func values(of factors: [Double], under restriction: Restriction) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(restriction.plan.valueCount)
    tables.append(to: &values, weighing: factors)
    values += restriction.forbidding
    return values
  }

  /// The part of the sum of the options' fits, each times its factor, that no open question can change.
  func constant(of factors: [Double]) -> Double {
    var constant = 0.0
    for (option, factor) in zip(factors.indices, factors) { constant += factor * constants[option] }
    return constant
  }

  /// The fits of the options, but for rounding, for a choice of every question.
  func fits(choosing chosen: [Int]) -> [Double] {
    var fits = constants
    tables.add(to: &fits, choosing: chosen, of: elimination.choiceCounts)
    return fits
  }
}

extension FitTables.Veto {
  /// The values of a function that is minus infinity where the veto fires, or where it does not, and 0
  /// elsewhere.
  fileprivate func forbidding(whereFiring: Bool) -> [Double] {
    fires.map { $0 == whereFiring ? -.infinity : 0 }
  }
}
