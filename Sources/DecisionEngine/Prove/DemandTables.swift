/// The fits of a decision's options as sums of tables over the open questions, where conditions that
/// some answers would break forbid them.
package struct DemandTables {
  /// The fit of each option that no open question can change.
  package private(set) var constants: [Double]

  private var tables: GroupedTables
  /// The values of the functions that forbid what the conditions do.
  private var forbidding: [Double] = []
  private let plan: EliminationPlan

  /// Makes the tables; `supports` are the questions that decide each condition.
  ///
  /// Cost: for each rule and condition, the combinations of its open questions.
  package init(
    _ program: Program,
    decision index: Int,
    weighting: Weighting,
    answers: [Int?],
    conditions: [ConditionSearch.Demand],
    supports: [[Int]],
    order: [Int]
  ) {
    let store = program.diagrams
    let decision = program.decisions[index]
    constants = .init(
      repeating: weighting.base(of: index, in: program),
      count: decision.options.count
    )
    var tables = GroupedTables(columns: decision.options.count)
    for rule in decision.scoringRules {
      let contributions = weighting.contributions(of: rule, in: program)
      if let known = store.value(of: program.rules[rule].fires, answers: answers) {
        guard known else { continue }
        for option in constants.indices { constants[option] += contributions[option] }
      } else {
        tables.add(
          Indicator(
            of: program.rules[rule].fires,
            support: program.rules[rule].support,
            in: store,
            answers: answers
          ),
          times: contributions
        )
      }
    }
    var scopes = tables.scopes
    for (condition, support) in zip(conditions, supports)
    where store.value(of: condition.diagram, answers: answers) == nil {
      let indicator = Indicator(
        of: condition.diagram,
        support: support,
        in: store,
        answers: answers
      )
      scopes.append(indicator.questions)
      forbidding += indicator.values.map { $0 == condition.holds ? 0 : -.infinity }
    }
    self.tables = tables
    plan = EliminationPlan(choiceCounts: store.choiceCounts, order: order, scopes: scopes)
  }

  /// The greatest sum of the options' fits, each times its factor, over what is not forbidden.
  package func maximum(of factors: [Double]) -> Optimum {
    var values: [Double] = []
    values.reserveCapacity(plan.valueCount)
    tables.append(to: &values, weighing: factors)
    values += forbidding
    let optimum = plan.maximum(of: values)
    var constant = 0.0
    for (option, factor) in zip(factors.indices, factors) { constant += factor * constants[option] }
    return Optimum(value: constant + optimum.value, choices: optimum.choices)
  }

  /// The open question whose rules can move a sum of the options' fits most, and by how much; `nil`
  /// where none moves it.
  package func widest(for factors: [Double]) -> (question: Int, span: Double)? {
    var values: [Double] = []
    tables.append(to: &values, weighing: factors)
    var widest: (question: Int, span: Double)?
    for (table, questions) in tables.scopes.enumerated() {
      let rows = values[tables.rows(of: table)]
      guard let question = questions.last, let least = rows.min(), let greatest = rows.max()
      else { continue }
      if greatest - least > widest?.span ?? 0 { widest = (question, greatest - least) }
    }
    return widest
  }
}
