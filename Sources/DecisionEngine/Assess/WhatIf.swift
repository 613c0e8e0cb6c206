/// The fits of a decision's options with one more question answered.
///
/// Only the rules that depend on the question are scored again: their points, in whole parts of
/// certainty, take the place of those that they had.
struct WhatIf {
  private let program: Program
  private let decision: Decision
  private let shares: [Double]
  private var answers: [Int?]
  private var evaluation: Evaluation
  private let totals: [Int64]

  /// Prepares to change answers.
  ///
  /// Cost: one evaluation of the decision.
  init(_ program: Program, decision index: Int, weighting: Weighting, answers: [Int?]) {
    self.program = program
    self.answers = answers
    decision = program.decisions[index]
    shares = weighting.shares[index]
    evaluation = Evaluation(program, decision: index, answers: answers)
    totals = decision.scores.totals(evaluation)
  }

  /// For each choice of a question, the fits of the options when it is the answer.
  ///
  /// Cost: one pass over the decision's diagrams, and for each choice an evaluation of the rules that
  /// depend on the question.
  mutating func fits(answering question: Int) -> [[Double]] {
    let scores = decision.scores
    let depends = program.diagrams.dependence(on: question, of: decision.nodes)
    let nodes = decision.nodes.filter { depends[$0 + 2] }
    let rules = scores.fires.indices.filter { depends[Int(scores.fires[$0].root)] }
    var rest = totals
    for rule in rules {
      scores.add(-evaluation.parts(of: scores.fires[rule]), timesPointsOf: rule, to: &rest)
    }
    let before = answers[question]
    let fits = program.questions[question].choices.indices.map { choice in
      answers[question] = choice
      evaluation.update(nodes, of: program, answers: answers)
      var totals = rest
      for rule in rules {
        scores.add(evaluation.parts(of: scores.fires[rule]), timesPointsOf: rule, to: &totals)
      }
      return scores.fits(totals, shares: shares, unit: program.unit)
    }
    answers[question] = before
    evaluation.update(nodes, of: program, answers: answers)
    return fits
  }
}
