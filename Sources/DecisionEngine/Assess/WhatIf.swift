/// What depends on one question in a decision.
struct Dependence {
  /// The question.
  let question: Int
  /// The decision's nodes whose functions depend on it, ascending.
  let nodes: [Int]
  /// The rules of the decision's score sheet that depend on it.
  let rules: [Int]

  /// Finds what depends on a question.
  ///
  /// Cost: one pass over the decision's diagrams.
  init(on question: Int, in decision: Decision, of program: Program) {
    let depends = program.diagrams.dependence(on: question, of: decision.nodes)
    let fires = decision.scores.fires
    self.question = question
    nodes = decision.nodes.filter { depends[$0 + 2] }
    rules = fires.indices.filter { depends[Int(fires[$0].root)] }
  }
}

/// The fits of a decision's options with one more question answered.
///
/// Only the rules that depend on the question are scored again: their points, in whole parts of
/// certainty, take the place of those that they had.
struct WhatIf {
  private let program: Program
  private let scores: ScoreSheet
  private let shares: [Double]
  private var answers: [AnswerSet]
  private var evaluation: Evaluation
  private let totals: [Int64]
  private let vetoes: [(fires: Diagram, options: [Int])]

  /// Prepares to change answers.
  ///
  /// Cost: the decision's rules.
  init(_ situation: Situation, decision index: Int) {
    let program = situation.program
    self.program = program
    answers = situation.answers
    scores = program.decisions[index].scores
    shares = situation.weighting.shares[index]
    evaluation = situation.evaluation
    totals = scores.totals(evaluation)
    vetoes = program.decisions[index].vetoRules.compactMap { rule in
      guard case .rulesOut(_, let options) = program.rules[rule].effect else { return nil }
      return (program.rules[rule].fires, options)
    }
  }

  /// For some choices of a question, the ranking of the options when it is the answer.
  ///
  /// Cost: for each choice, an evaluation of the rules that depend on the question, and the vetoes.
  mutating func rankings(answering dependence: Dependence, with choices: [Int]) -> [Ranking] {
    let question = dependence.question
    var rest = totals
    add(dependence.rules, to: &rest, sign: -1)
    let before = answers[question]
    let rankings = choices.map { choice in
      answers[question] = AnswerSet(choice)
      evaluation.update(dependence.nodes, of: program, answers: answers)
      var totals = rest
      add(dependence.rules, to: &totals, sign: 1)
      var ruledOut = [Bool](repeating: false, count: scores.optionCount)
      for veto in vetoes where evaluation.isCertain(veto.fires) {
        for option in veto.options { ruledOut[option] = true }
      }
      let fits = scores.fits(totals, shares: shares, unit: evaluation.unit)
      return Ranking(fits: fits, ruledOut: ruledOut)
    }
    answers[question] = before
    evaluation.update(dependence.nodes, of: program, answers: answers)
    return rankings
  }

  private func add(_ rules: [Int], to totals: inout [Int64], sign: Int64) {
    for rule in rules {
      let parts = evaluation.parts(of: scores.fires[rule])
      scores.add(sign * parts, timesPointsOf: rule, to: &totals)
    }
  }
}
