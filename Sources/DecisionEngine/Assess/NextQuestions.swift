/// The unanswered questions in the order in which answering them matters.
struct NextQuestions {
  /// The questions that can move the lead, the one to ask next first.
  let ranked: [Int]

  /// Ranks the unanswered questions by how far their answers can move the expected lead of the
  /// primary decision's recommendation over its runner-up. Cost: one evaluation for each choice.
  init(
    _ program: Program, weighting: Weighting, answers: [Int?], primary: DecisionAssessment
  ) {
    guard let ahead = primary.ranking.recommendation, let behind = primary.ranking.runnerUp else {
      ranked = []
      return
    }
    var spreads: [(question: Int, spread: Double)] = []
    let decision = program.decisions[primary.decision]
    var tried = answers
    for question in decision.eliminationOrder.sorted() where answers[question] == nil {
      var least = Double.infinity
      var greatest = -Double.infinity
      for choice in program.questions[question].choices.indices {
        tried[question] = choice
        let fits = Ranking(
          program, decision: primary.decision, weighting: weighting, answers: tried
        ).fits
        least = min(least, fits[ahead] - fits[behind])
        greatest = max(greatest, fits[ahead] - fits[behind])
      }
      tried[question] = nil
      if greatest - least > Ranking.tieTolerance { spreads.append((question, greatest - least)) }
    }
    ranked = spreads.sorted {
      $0.spread != $1.spread ? $0.spread > $1.spread : $0.question < $1.question
    }.map { $0.question }
  }
}
