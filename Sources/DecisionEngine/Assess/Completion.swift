/// A completion of a profile and the points that its options have.
struct Completion {
  /// A choice for every question that the decision depends on.
  private(set) var answers: [Int?]
  private var totals: [Int64]

  /// Scores complete answers.
  init(_ answers: [Int?], decision: Int, of program: Program) {
    self.answers = answers
    totals = program.decisions[decision].scores.totals(
      Evaluation(program, decision: decision, answers: answers)
    )
  }

  /// The same completion with another answer.
  ///
  /// Cost: the rules that depend on its question.
  func changed(
    _ dependence: Dependence,
    to choice: Int,
    decision: Int,
    of program: Program
  ) -> Completion {
    var changed = self
    changed.answers[dependence.question] = choice
    let scores = program.decisions[decision].scores
    for rule in dependence.rules {
      let fired = program.diagrams.value(of: scores.fires[rule], answers: answers) == true
      let fires = program.diagrams.value(of: scores.fires[rule], answers: changed.answers) == true
      guard fires != fired else { continue }
      scores.add(
        fires ? program.unit : -program.unit,
        timesPointsOf: rule,
        to: &changed.totals
      )
    }
    return changed
  }

  /// Ranks the options for this completion.
  func ranking(_ program: Program, decision index: Int, weighting: Weighting) -> Ranking {
    let scores = program.decisions[index].scores
    var ruledOut = [Bool](repeating: false, count: scores.optionCount)
    for rule in program.decisions[index].vetoRules {
      guard case .rulesOut(_, let options) = program.rules[rule].effect,
        program.diagrams.value(of: program.rules[rule].fires, answers: answers) == true
      else { continue }
      for option in options { ruledOut[option] = true }
    }
    return Ranking(
      fits: scores.fits(totals, shares: weighting.shares[index], unit: program.unit),
      ruledOut: ruledOut
    )
  }
}
