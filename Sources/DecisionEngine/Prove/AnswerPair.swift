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
  package func differing(budget: Int) -> Verdict<[Int?]> {
    guard let doubled else { return .undecided }
    let problem = FitProblem(
      doubled,
      decision: 0,
      weighting: doubledWeighting,
      answers: .init(repeating: nil, count: doubled.questions.count)
    )
    let count = program.decisions[decision].options.count
    let outcomes: [Int?] = [nil] + (0..<count).map { .some($0) }
    var isOpen = false
    for first in outcomes {
      for second in outcomes where first != second {
        var search = GoalSearch(
          for: turning(from: first, to: second, in: problem),
          in: [problem],
          budget: budget
        ) { answers in
          let (before, after) = recommendations(answers)
          return before != after
        }
        switch search.verdict() {
        case .found(let answers): return .found(answers)
        case .none: continue
        case .undecided: isOpen = true
        }
      }
    }
    return isOpen ? .undecided : .none
  }

  /// What is so wherever one outcome comes out with the one answer and another with the other: all of it,
  /// or as much as gives few enough ways.
  private func turning(from first: Int?, to second: Int?, in problem: FitProblem) -> Goal {
    let count = program.decisions[decision].options.count
    var clauses: [[Goal.Way]] = []
    if let first { clauses.append(Goal.open(first, in: problem)) }
    if let second { clauses.append(Goal.open(second + count, in: problem)) }
    // What each half demands of each option that does not come out of it.
    if let first, let second {
      let beaten = behind(second, of: first, in: problem)
      let beating = behind(first + count, of: second + count, in: problem)
      let out = losing(second, but: first, in: problem)
      let gone = losing(first + count, but: second + count, in: problem)
      var crossings: [Goal.Way?] = []
      if overtakes(second, first, in: problem) { crossings.append(beaten.and(beating)) }
      for way in out { crossings += ([beating] + gone).map { way.and($0) } }
      for way in gone { crossings.append(beaten.and(way)) }
      clauses.append(crossings.compactMap { $0 })
    }
    for option in 0..<count where option != first && (first == nil || option != second) {
      let beaten = first.map { [behind(option, of: $0, in: problem)] } ?? []
      clauses.append(beaten + losing(option, but: first, in: problem))
    }
    for option in 0..<count where option != second && (second == nil || option != first) {
      let (other, kept) = (option + count, second.map { $0 + count })
      let beaten = kept.map { [behind(other, of: $0, in: problem)] } ?? []
      clauses.append(beaten + losing(other, but: kept, in: problem))
    }
    var ways = 1
    var kept: [[Goal.Way]] = []
    for clause in clauses where ways * clause.count <= Self.wayLimit {
      ways *= clause.count
      kept.append(clause)
    }
    return Goal(kept)
  }

  /// Whether the lead of one option over another is, by more than rounding, greater with the second
  /// answer than with the first in some profile.
  ///
  /// Cost: one elimination.
  private func overtakes(_ option: Int, _ other: Int, in problem: FitProblem) -> Bool {
    let count = program.decisions[decision].options.count
    var factors = [Double](repeating: 0, count: 2 * count)
    factors[option + count] = 1
    factors[other + count] = -1
    factors[option] = -1
    factors[other] = 1
    return problem.maximum(of: factors).value > GoalSearch.roundingError
  }

  /// The ways in which a veto rules an option of the doubled decision out, and not a certain other one.
  private func losing(_ option: Int, but other: Int?, in problem: FitProblem) -> [Goal.Way] {
    problem.ruledOut[option]
      ? [Goal.Way()] : Goal.ruling(out: option, but: other.map { [$0] } ?? [], in: problem)
  }

  /// That an option of one half is behind another of it; of equals, the first is ahead.
  private func behind(_ option: Int, of ahead: Int, in problem: FitProblem) -> Goal.Way {
    Goal.Way(demands: [Goal.lead(of: ahead, over: option, in: problem)])
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
