/// The fits of a decision's options as sums of small tables over questions that are to be decided.
///
/// Each question has a set of choices, of which it takes one: what an unknown answer may turn out to be,
/// what a given one may be changed to, or what several people say of it. Everything that is asked of all
/// combinations (the range of a fit, which options can win, which changes are enough) is a maximum of a
/// weighted sum of these tables, with conditions that forbid combinations. A question can also be left
/// open: then the tables hold expectations over the choices of its set, which add up exactly because an
/// expectation is linear, and a condition holds only where it is certain to.
///
/// An object that never changes, so that the many searches of one problem share it.
package final class FitProblem: Sendable {
  package let program: Program
  package let decision: Int
  package let weighting: Weighting
  /// For each question the choices of which it takes one.
  package let domains: [ChoiceMask]
  /// For each question the one choice that it has; `nil` where it has several or is left open.
  package let held: [Int?]
  /// The part of each option's fit that no question decides.
  package let constants: [Double]
  /// The other parts.
  let tables: GroupedTables
  /// Which options a single veto rules out in every combination.
  package let ruledOut: [Bool]
  /// The vetoes that fire in some combinations.
  package let vetoes: [Veto]

  /// The plan for all sums without conditions.
  let plan: EliminationPlan
  /// Whether each question is left open; none is where there is no list.
  private let leftOpen: [Bool]
  /// The parts of certainty in which the likelihoods of what is left open are counted.
  private let unit: Int64

  /// A veto that may or may not fire.
  package struct Veto: Sendable {
    /// The options that it rules out.
    package let options: [Int]
    /// The condition under which it does.
    package let condition: Diagram
    /// Where that holds.
    package let indicator: Indicator
  }

  /// Where a condition holds.
  enum Firing {
    /// Everywhere.
    case always
    /// Nowhere.
    case never
    /// In some combinations.
    case sometimes(Indicator)
  }

  /// Makes the problem of a decision in which each question takes one of a set of choices.
  ///
  /// Cost: for each rule, the combinations of its questions; where some are left open, times the nodes of
  /// its diagram.
  ///
  /// - Parameters:
  ///   - program: The program.
  ///   - index: The decision.
  ///   - weighting: The weights.
  ///   - domains: For each question the choices of which it takes one, at least one.
  ///   - leftOpen: Whether each question is left open among its set; none is where there is no list.
  package init(
    _ program: Program,
    decision index: Int,
    weighting: Weighting,
    domains: [ChoiceMask],
    leftOpen: [Bool] = []
  ) {
    let decision = program.decisions[index]
    self.program = program
    self.decision = index
    self.weighting = weighting
    self.domains = domains
    self.leftOpen = leftOpen
    var held = [Int?](repeating: nil, count: domains.count)
    for question in held.indices
    where domains[question].count == 1 && (leftOpen.isEmpty || !leftOpen[question]) {
      held[question] = domains[question].first
    }
    self.held = held
    var constants = [Double](
      repeating: weighting.base(of: index, in: program),
      count: decision.options.count
    )
    unit =
      leftOpen.isEmpty
      ? program.unit
      : program.requiredUnit(
        for: domains.indices.map { leftOpen[$0] ? program.answer(domains[$0], to: $0) : .unknown }
      )
    let view = ConditionView(program, held: held, domains: domains, leftOpen: leftOpen, unit: unit)
    var tables = GroupedTables(columns: decision.options.count)
    for rule in decision.scoringRules {
      let contributions = weighting.contributions(of: rule, in: program)
      let fires = program.rules[rule].fires
      if let known = program.diagrams.value(of: fires, answers: held) {
        guard known else { continue }
        for option in constants.indices { constants[option] += contributions[option] }
        continue
      }
      let support = program.rules[rule].support
      guard let (questions, parts) = view.parts(of: fires, support: support) else {
        tables.add(
          Indicator(of: fires, support: support, in: program.diagrams, answers: held),
          times: contributions
        )
        continue
      }
      let likelihoods = parts.map { Double($0) / Double(view.unit) }
      if questions.isEmpty {
        for option in constants.indices {
          constants[option] += contributions[option] * likelihoods[0]
        }
      } else {
        tables.add(likelihoods, of: questions, times: contributions)
      }
    }
    self.constants = constants
    self.tables = tables
    plan = EliminationPlan(
      choiceCounts: program.diagrams.choiceCounts,
      order: decision.eliminationOrder,
      scopes: tables.scopes
    )
    var ruledOut = [Bool](repeating: false, count: decision.options.count)
    var vetoes: [Veto] = []
    for rule in decision.vetoRules {
      guard case .rulesOut(_, let options) = program.rules[rule].effect else { continue }
      let condition = program.rules[rule].fires
      switch view.firing(of: condition, support: program.rules[rule].support) {
      case .never: continue
      case .always: for option in options { ruledOut[option] = true }
      case .sometimes(let indicator):
        vetoes.append(Veto(options: options, condition: condition, indicator: indicator))
      }
    }
    self.ruledOut = ruledOut
    self.vetoes = vetoes
  }

  /// Makes the problem of all completions of some answers.
  package convenience init(
    _ program: Program,
    decision: Int,
    weighting: Weighting,
    answers: [AnswerSet]
  ) {
    self.init(
      program,
      decision: decision,
      weighting: weighting,
      domains: program.domains(completing: answers)
    )
  }

  /// Makes the problem of all completions where questions have one choice, or any.
  package convenience init(
    _ program: Program,
    decision: Int,
    weighting: Weighting,
    answers: [Int?]
  ) {
    self.init(program, decision: decision, weighting: weighting, answers: .init(answers))
  }

  /// Whether every combination has the same fits and vetoes.
  var isSettled: Bool { tables.scopes.isEmpty && vetoes.isEmpty }

  /// Where a condition holds, and whether it is that of a veto.
  ///
  /// Cost: that of its support and its combinations, but for the decision's own vetoes.
  func firing(of condition: Diagram) -> (firing: Firing, isOwn: Bool) {
    for veto in vetoes where veto.condition == condition {
      return (.sometimes(veto.indicator), true)
    }
    let support = program.diagrams.supports(of: [condition])[0]
    let view = ConditionView(program, held: held, domains: domains, leftOpen: leftOpen, unit: unit)
    return (view.firing(of: condition, support: support), false)
  }

  /// The fits of the options, but for rounding, for a choice of every question.
  package func fits(choosing chosen: [Int]) -> [Double] {
    var fits = constants
    tables.add(to: &fits, choosing: chosen, of: program.diagrams.choiceCounts)
    return fits
  }

  /// The part of the sum of the options' fits, each times its factor, that no question decides.
  func constant(of factors: [Double]) -> Double {
    var constant = 0.0
    for (option, factor) in zip(factors.indices, factors) { constant += factor * constants[option] }
    return constant
  }

  /// The answers that a choice of every question stands for: questions left open have none.
  package func answers(choosing chosen: [Int]) -> [Int?] {
    var answers = held
    for question in answers.indices where answers[question] == nil {
      if leftOpen.isEmpty || !leftOpen[question] { answers[question] = chosen[question] }
    }
    return answers
  }

  /// What the evaluator says of answers; a question without one is left open among its choices.
  package func ranking(of answers: [Int?]) -> Ranking {
    Ranking(
      program,
      decision: decision,
      weighting: weighting,
      answers: answers.indices.map { question in
        answers[question].map { AnswerSet($0) } ?? program.answer(domains[question], to: question)
      },
      unit: unit
    )
  }

  /// The greatest sum of the options' fits, each times its factor, and answers that reach it.
  ///
  /// Cost: one elimination.
  package func maximum(of factors: [Double]) -> (value: Double, answers: [Int?]) {
    var values: [Double] = []
    values.reserveCapacity(plan.valueCount)
    tables.append(to: &values, weighing: factors)
    let pass = EliminationPass(plan, values: values, allowed: domains)
    var chosen = pass.chosen(by: plan)
    for question in chosen.indices where !domains[question].contains(chosen[question]) {
      chosen[question] = domains[question].first ?? 0
    }
    return (constant(of: factors) + pass.value, answers(choosing: chosen))
  }
}

extension Program {
  /// For each question the choices that a completion of some answers may give.
  package func domains(completing answers: [AnswerSet]) -> [ChoiceMask] {
    answers.indices.map { answers[$0].choices(of: diagrams.choiceCounts[$0]) }
  }

  /// The answer to a question that may be any of some of its choices, which are at least one.
  func answer(_ choices: ChoiceMask, to question: Int) -> AnswerSet {
    AnswerSet(choices, of: diagrams.choiceCounts[question]) ?? .unknown
  }
}
