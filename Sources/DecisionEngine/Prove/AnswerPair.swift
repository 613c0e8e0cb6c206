/// Two profiles that differ in one answer, looked at as one profile of a decision that has every option
/// twice: as it stands with the one answer, and as it stands with the other.
///
/// Each rule that depends on the question becomes two, one for either half of the options, which fire
/// where it does with that answer. What is asked of both profiles at once is so a goal like any other,
/// and its bounds see how far the two can differ.
package struct AnswerPair {
  private let program: Program
  private let decision: Int
  private let question: Int
  private let choices: (Int, Int)
  private let weighting: Weighting
  /// The program of the doubled decision alone, of use for searches; `nil` where its conditions are too
  /// large.
  private let doubled: Program?
  private let doubledWeighting: Weighting

  /// The ways of an outcome that are told apart; what would be more is left out, which leaves more to
  /// the evaluator.
  private static let wayLimit = 500
  /// More than the rounding of a sum of fits, less than the tolerance within which fits are tied.
  private static let roundingError = 1e-10

  /// Prepares the pair of two choices of a question.
  ///
  /// Cost: the diagrams of the decision's rules.
  package init(
    _ program: Program,
    weighting: Weighting,
    decision: Int,
    question: Int,
    choices: (Int, Int)
  ) {
    self.program = program
    self.decision = decision
    self.question = question
    self.choices = choices
    self.weighting = weighting
    do throws(DiagramLimitReached) {
      let doubled = try program.doubling(decision, answering: question, with: choices)
      self.doubled = doubled
      doubledWeighting = Weighting(doubled, priorities: [])
    } catch {
      doubled = nil
      doubledWeighting = weighting
    }
  }

  /// What is recommended with the one answer and with the other, the others being complete.
  package func recommendations(_ answers: [Int?]) -> (first: Int?, second: Int?) {
    (recommendation(answers, choices.0), recommendation(answers, choices.1))
  }

  private func recommendation(_ answers: [Int?], _ choice: Int) -> Int? {
    var answers = answers
    answers[question] = choice
    return Ranking(program, decision: decision, weighting: weighting, answers: answers)
      .recommendation
  }

  /// Whether some complete answers have different recommendations with the two choices.
  ///
  /// Cost: for each two outcomes that could follow each other, at most `budget` eliminations.
  package func differing(budget: Int) -> ProfileSearch.Verdict {
    guard let doubled else { return .undecided }
    let count = program.decisions[decision].options.count
    let outcomes: [Int?] = [nil] + (0..<count).map { .some($0) }
    var isOpen = false
    for first in outcomes {
      for second in outcomes where first != second {
        var search = ProfileSearch(doubled, weighting: doubledWeighting, budget: budget)
        let verdict = search.verdict(on: ways(from: first, to: second, in: doubled)) { answers in
          let (before, after) = recommendations(answers)
          return before != after
        }
        switch verdict {
        case .found: return verdict
        case .none: continue
        case .undecided: isOpen = true
        }
      }
    }
    return isOpen ? .undecided : .none
  }

  /// Ways of which one is taken wherever one outcome comes out with the one answer and another with the
  /// other.
  private func ways(from first: Int?, to second: Int?, in doubled: Program) -> [OutcomeGoal] {
    let count = program.decisions[decision].options.count
    var ways = [OutcomeGoal()]
    if let first { ways = ways.map { $0.and(open(first, in: doubled)) } }
    if let second { ways = ways.map { $0.and(open(second + count, in: doubled)) } }
    // What each half demands of each option that does not come out of it.
    var clauses: [[OutcomeGoal]] = []
    if let first, let second {
      let beaten = behind(second, of: first)
      let beating = behind(first + count, of: second + count)
      let out = ruling(out: second, but: first, in: doubled)
      let gone = ruling(out: first + count, but: second + count, in: doubled)
      var crossings: [OutcomeGoal] = []
      if overtakes(second, first, in: doubled) { crossings.append(beaten.and(beating)) }
      for way in out { crossings += ([beating] + gone).map { way.and($0) } }
      for way in gone { crossings.append(beaten.and(way)) }
      clauses.append(crossings)
    }
    for option in 0..<count where option != first && (first == nil || option != second) {
      let losing = first.map { [behind(option, of: $0)] } ?? []
      clauses.append(losing + ruling(out: option, but: first, in: doubled))
    }
    for option in 0..<count where option != second && (second == nil || option != first) {
      let (other, kept) = (option + count, second.map { $0 + count })
      let losing = kept.map { [behind(other, of: $0)] } ?? []
      clauses.append(losing + ruling(out: other, but: kept, in: doubled))
    }
    for clause in clauses where ways.count * clause.count <= Self.wayLimit {
      ways = ways.flatMap { way in clause.map { way.and($0) } }
    }
    return ways
  }

  /// Whether the lead of one option over another is, by more than rounding, greater with the second
  /// answer than with the first in some profile.
  ///
  /// Cost: one elimination.
  private func overtakes(_ option: Int, _ other: Int, in doubled: Program) -> Bool {
    let count = program.decisions[decision].options.count
    var factors = [Double](repeating: 0, count: 2 * count)
    factors[option + count] = 1
    factors[other + count] = -1
    factors[option] = -1
    factors[other] = 1
    let unanswered = [Int?](repeating: nil, count: program.questions.count)
    var tables = GroupedTables(columns: factors.count)
    for rule in doubled.decisions[0].scoringRules {
      tables.add(
        Indicator(
          of: doubled.rules[rule].fires,
          support: doubled.rules[rule].support,
          in: doubled.diagrams,
          answers: unanswered
        ),
        times: doubledWeighting.contributions(of: rule, in: doubled)
      )
    }
    var values: [Double] = []
    tables.append(to: &values, weighing: factors)
    return EliminationPlan(
      choiceCounts: doubled.diagrams.choiceCounts,
      order: doubled.decisions[0].eliminationOrder,
      scopes: tables.scopes
    ).maximum(of: values).value > Self.roundingError
  }

  /// That no veto rules an option of the doubled decision out.
  private func open(_ option: Int, in doubled: Program) -> OutcomeGoal {
    OutcomeGoal(
      conditions: doubled.vetoes(on: option, in: 0).map {
        .init(diagram: doubled.rules[$0].fires, holds: false)
      }
    )
  }

  /// The ways in which a veto rules an option of the doubled decision out, and not a certain other one.
  private func ruling(out option: Int, but other: Int?, in doubled: Program) -> [OutcomeGoal] {
    let kept = other.map { doubled.vetoes(on: $0, in: 0) } ?? []
    return doubled.vetoes(on: option, in: 0).filter { !kept.contains($0) }.map {
      OutcomeGoal(conditions: [.init(diagram: doubled.rules[$0].fires, holds: true)])
    }
  }

  /// That an option of one half is behind another of it; of equals, the first is ahead.
  private func behind(_ option: Int, of ahead: Int) -> OutcomeGoal {
    let count = program.decisions[decision].options.count
    var factors = [Double](repeating: 0, count: 2 * count)
    factors[ahead] = 1
    factors[option] = -1
    let least = ahead < option ? -Ranking.tieTolerance : Ranking.tieTolerance
    return OutcomeGoal(demands: [.init(decision: 0, factors: factors, least: least)])
  }
}

extension Program {
  /// The program of one decision alone with every option twice: for profiles in which a question has the
  /// one choice, and for those in which it has the other.
  ///
  /// Only what searches need of it is true: the decision, its rules, and the diagrams of these.
  fileprivate func doubling(
    _ index: Int,
    answering question: Int,
    with choices: (Int, Int)
  ) throws(DiagramLimitReached) -> Program {
    let decision = decisions[index]
    let count = decision.options.count
    let own = decision.scoringRules + decision.vetoRules
    let fires = own.map { rules[$0].fires }
    var builder = DiagramBuilder(choiceCounts: diagrams.choiceCounts)
    let first = try builder.copy(fires, of: diagrams, answering: question, with: choices.0)
    let second = try builder.copy(fires, of: diagrams, answering: question, with: choices.1)
    var doubledRules: [Rule] = []
    for (position, rule) in own.enumerated() {
      let isSame = first[position] == second[position]
      let halves =
        isSame ? [(first[position], 0..<2)] : [(first[position], 0..<1), (second[position], 1..<2)]
      for (fires, halves) in halves where fires != .never {
        var doubledRule = rules[rule]
        doubledRule.effect = rules[rule].effect.doubled(count: count, halves: halves)
        doubledRule.fires = fires
        doubledRules.append(doubledRule)
      }
    }
    var kept = doubledRules.map { $0.fires }
    let store = builder.store(keeping: &kept)
    let supports = store.supports(of: kept)
    for rule in doubledRules.indices {
      doubledRules[rule].fires = kept[rule]
      doubledRules[rule].support = supports[rule]
    }
    var program = self
    program.rules = doubledRules
    program.diagrams = store
    program.decisions = [
      decision.doubled(rules: doubledRules, reachable: store.reachable(from: kept))
    ]
    return program
  }
}

extension Rule.Effect {
  /// The same for the options of a decision that has each of them twice, in some of the two halves.
  fileprivate func doubled(count: Int, halves: Range<Int>) -> Rule.Effect {
    switch self {
    case .scores(_, let criterion, let points):
      var doubled = [Int](repeating: 0, count: 2 * count)
      for half in halves {
        for option in 0..<count { doubled[half * count + option] = points[option] }
      }
      return .scores(decision: 0, criterion: criterion, points: doubled)
    case .rulesOut(_, let options):
      return .rulesOut(
        decision: 0,
        options: halves.flatMap { half in options.map { half * count + $0 } }
      )
    case .advises: return self
    }
  }
}

extension Decision {
  /// The decision with every option twice, by rules that speak of both halves.
  fileprivate func doubled(rules: [Rule], reachable: [Int]) -> Decision {
    var scoring: [Int] = []
    var vetoes: [Int] = []
    for (index, rule) in rules.enumerated() {
      if case .scores = rule.effect { scoring.append(index) } else { vetoes.append(index) }
    }
    let doubledOptions = options + options
    return Decision(
      id: id,
      title: title,
      asks: asks,
      options: doubledOptions,
      criteria: criteria,
      clear: clear,
      strong: strong,
      takenIf: nil,
      combinations: [],
      scoringRules: scoring,
      vetoRules: vetoes,
      scores: ScoreSheet(
        of: scoring,
        in: rules,
        optionCount: doubledOptions.count,
        scales: scores.scales
      ),
      nodes: reachable,
      namedQuestions: namedQuestions,
      eliminationOrder: eliminationOrder
    )
  }
}
