internal import DecisionEngine

/// What a step from one answer to another does to one option, over all complete profiles.
///
/// Only the rules that depend on the question differ between a profile and its neighbour, those on
/// questions that the step makes applicable among them; the greatest fall is the maximum of the sum of
/// their differences, found by elimination. Cost: one elimination for each step.
struct ScaleSteps {
  let program: Program
  let weighting: Weighting
  /// The decision.
  let decision: Int
  /// The question.
  let question: Int
  /// The option.
  let option: Int
  /// The choices between which the steps go.
  private let moves: [(from: Int, to: Int)]

  /// Where a step must not lead.
  enum Direction {
    /// The fit falls, or the option is ruled out.
    case down
    /// The fit rises, or the option is no longer ruled out.
    case up
  }

  /// A step that a profile can take.
  struct Step {
    /// The choice before.
    let choice: Int
    /// The choice after.
    let next: Int
    /// The other answers, complete.
    let answers: [Int?]
  }

  /// Looks at the steps up a scale, or with `fromFirst` at those from the first choice of a question to
  /// every other: where none of them moves anything, no change of the answer does.
  init(
    _ program: Program,
    weighting: Weighting,
    decision: Int,
    question: Int,
    option: Int,
    fromFirst: Bool = false
  ) {
    moves = program.questions[question].choices.indices.dropFirst().map {
      (from: fromFirst ? 0 : $0 - 1, to: $0)
    }
    self.program = program
    self.weighting = weighting
    self.decision = decision
    self.question = question
    self.option = option
  }

  /// The step that moves the fit furthest in a direction, as the evaluator confirms; `nil` where none does.
  func worst(_ direction: Direction) -> Step? {
    var worst: (step: Step, difference: Double)?
    let unanswered = [Int?](repeating: nil, count: program.questions.count)
    for (choice, next) in moves {
      let optimum = extreme(of: choice, next, direction, answers: unanswered)
      guard optimum.value > Ranking.tieTolerance else { continue }
      let step = Step(choice: choice, next: next, answers: optimum.completing(unanswered))
      let (before, after) = fits(of: step)
      let difference = direction == .down ? before - after : after - before
      guard difference > Ranking.tieTolerance, difference > worst?.difference ?? 0 else { continue }
      worst = (step, difference)
    }
    return worst?.step
  }

  /// A step that rules the option out, or lifts its last veto.
  func vetoing(_ direction: Direction) -> Verdict<Step> {
    let vetoes = program.vetoes(on: option, in: decision)
    var isOpen = false
    for (choice, next) in moves {
      let vetoed = (question, direction == .down ? next : choice)
      let free = (question, direction == .down ? choice : next)
      for rule in vetoes where program.rules[rule].support.contains(question) {
        var demands = [
          ConditionSearch.Demand(
            diagram: program.rules[rule].fires,
            holds: true,
            changed: vetoed
          )
        ]
        for other in vetoes {
          demands.append(.init(diagram: program.rules[other].fires, holds: false, changed: free))
        }
        switch ConditionSearch.verdict(demands, in: program.diagrams) {
        case .found(let answers):
          return .found(Step(choice: choice, next: next, answers: answers.map { $0 ?? 0 }))
        case .none: continue
        case .undecided: isOpen = true
        }
      }
    }
    return isOpen ? .undecided : .none
  }

  /// The fits before and after a step, by the evaluator.
  func fits(of step: Step) -> (before: Double, after: Double) {
    (fit(with: step.choice, step.answers), fit(with: step.next, step.answers))
  }

  /// The scoring rules that fire on one side of a step alone, and what each adds to the difference; the
  /// greatest first.
  func rulesThatTurn(at step: Step) -> [(rule: Int, contribution: Double)] {
    var turning: [(rule: Int, contribution: Double)] = []
    for rule in program.decisions[decision].scoringRules {
      let contribution = weighting.contributions(of: rule, in: program)[option]
      let before = holds(program.rules[rule], step.choice, step.answers)
      let after = holds(program.rules[rule], step.next, step.answers)
      guard contribution != 0, before != after else { continue }
      turning.append((rule, after ? contribution : -contribution))
    }
    return turning.sorted { abs($0.contribution) > abs($1.contribution) }
  }

  /// The vetoes that rule the option out on the side of a step where it is.
  func vetoes(at step: Step, _ direction: Direction) -> [Int] {
    let choice = direction == .down ? step.next : step.choice
    return program.vetoes(on: option, in: decision).filter {
      holds(program.rules[$0], choice, step.answers)
    }
  }

  /// The answers of a step without those that leave the difference the same whatever they are.
  func reduced(_ step: Step) -> [Int?] {
    program.reduced(without(question, step)) { answers in
      let most = extreme(of: step.choice, step.next, .up, answers: answers).value
      let least = -extreme(of: step.choice, step.next, .down, answers: answers).value
      return most - least < Ranking.tieTolerance
    }
  }

  /// The answers of a step without those that leave its veto the same whatever they are.
  func reducedVeto(_ step: Step, _ direction: Direction) -> [Int?] {
    let vetoes = program.vetoes(on: option, in: decision)
    let vetoed = direction == .down ? step.next : step.choice
    let free = direction == .down ? step.choice : step.next
    return program.reduced(without(question, step)) { answers in
      var answers = answers
      answers[question] = vetoed
      let ruledOut = Evaluation(program, answers: answers)
      answers[question] = free
      let open = Evaluation(program, answers: answers)
      return vetoes.contains { ruledOut.isCertain(program.rules[$0].fires) }
        && !vetoes.contains { open.isPossible(program.rules[$0].fires) }
    }
  }

  private func without(_ question: Int, _ step: Step) -> [Int?] {
    var answers = step.answers
    answers[question] = nil
    return answers
  }

  private func holds(_ rule: Rule, _ choice: Int, _ answers: [Int?]) -> Bool {
    var answers = answers
    answers[question] = choice
    return program.diagrams.value(of: rule.fires, answers: answers) == true
  }

  private func fit(with choice: Int, _ answers: [Int?]) -> Double {
    var answers = answers
    answers[question] = choice
    return Ranking(
      program,
      decision: decision,
      weighting: weighting,
      answers: answers
    ).fits[option]
  }

  /// The furthest that the step from one choice to another moves the fit in a direction, over all
  /// completions of some answers.
  private func extreme(
    of choice: Int,
    _ next: Int,
    _ direction: Direction,
    answers: [Int?]
  ) -> Optimum {
    var before = answers
    before[question] = choice
    var after = answers
    after[question] = next
    var tables = GroupedTables(columns: 1)
    for rule in program.decisions[decision].scoringRules
    where program.rules[rule].support.contains(question) {
      let contribution = weighting.contributions(of: rule, in: program)[option]
      if contribution == 0 { continue }
      let gain = direction == .up ? contribution : -contribution
      let (fires, support) = (program.rules[rule].fires, program.rules[rule].support)
      for (answers, sign) in [(after, 1.0), (before, -1.0)] {
        tables.add(
          Indicator(of: fires, support: support, in: program.diagrams, answers: answers),
          times: [sign * gain]
        )
      }
    }
    var values: [Double] = []
    tables.append(to: &values, weighing: [1])
    return EliminationPlan(
      choiceCounts: program.diagrams.choiceCounts,
      order: program.decisions[decision].eliminationOrder,
      scopes: tables.scopes
    ).maximum(of: values)
  }
}
