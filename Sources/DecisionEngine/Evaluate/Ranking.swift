/// The fits of a decision's options, and what follows from them.
///
/// For complete answers the fits are exact values, otherwise expectations. Points are summed as whole
/// numbers; one division for each criterion and a sum over the criteria in the pack's order follow,
/// so that the order of rules cannot change a bit.
public struct Ranking: Hashable, Sendable {
  /// The fit of each option, 0 … 100.
  public let fits: [Double]
  /// Which options a veto rules out for certain.
  public let ruledOut: [Bool]
  /// The options that would come first and are passed over, since no completion recommends them.
  public let passedOver: [Int]
  /// The option with the highest fit among those that take part; of equals the first.
  public let recommendation: Int?
  /// The next one after it.
  public let runnerUp: Int?

  /// Fits closer to each other than this are equal.
  public static let tieTolerance = 1e-9

  /// How far the recommendation leads the runner-up, in points of fit; `nil` without either.
  public var margin: Double? {
    guard let recommendation, let runnerUp else { return nil }
    return max(0, fits[recommendation] - fits[runnerUp])
  }

  /// Ranks the options of a decision for answers.
  ///
  /// `unit`: The parts of certainty that serve the answers, where that is known.
  ///
  /// Cost: the decision's rules and their diagrams.
  package init(
    _ program: Program,
    decision index: Int,
    weighting: Weighting,
    answers: [AnswerSet],
    unit: Int64? = nil
  ) {
    self.init(
      program,
      decision: index,
      weighting: weighting,
      evaluation: Evaluation(program, decision: index, answers: answers, unit: unit)
    )
  }

  /// Ranks the options of a decision where questions have one choice, or any.
  package init(_ program: Program, decision: Int, weighting: Weighting, answers: [Int?]) {
    self.init(program, decision: decision, weighting: weighting, answers: .init(answers))
  }

  /// Ranks the options of a decision.
  ///
  /// Cost: the decision's rules.
  package init(
    _ program: Program,
    decision index: Int,
    weighting: Weighting,
    evaluation: Evaluation
  ) {
    let scores = program.decisions[index].scores
    let fits = scores.fits(
      scores.totals(evaluation),
      shares: weighting.shares[index],
      unit: evaluation.unit
    )
    var ruledOut = [Bool](repeating: false, count: fits.count)
    for rule in program.decisions[index].vetoRules {
      guard case .rulesOut(_, let options) = program.rules[rule].effect,
        evaluation.isCertain(program.rules[rule].fires)
      else { continue }
      for option in options { ruledOut[option] = true }
    }
    self.init(fits: fits, ruledOut: ruledOut)
  }

  /// Ranks options by their fits.
  public init(fits: [Double], ruledOut: [Bool]) {
    self.fits = fits
    self.ruledOut = ruledOut
    passedOver = []
    recommendation = Ranking.best(by: fits, ruledOut, but: nil)
    runnerUp = Ranking.best(by: fits, ruledOut, but: recommendation)
  }

  /// The ranking without an option that no completion recommends.
  ///
  /// The highest expected fit can be one that is never the highest: that of an option second in every
  /// completion, or of one that some veto or other always rules out.
  package init(_ ranking: Ranking, passingOver option: Int) {
    fits = ranking.fits
    ruledOut = ranking.ruledOut
    passedOver = ranking.passedOver + [option]
    var out = ruledOut
    for option in passedOver { out[option] = true }
    recommendation = Ranking.best(by: fits, out, but: nil)
    runnerUp = Ranking.best(by: fits, out, but: recommendation)
  }

  /// Whether an option is neither ruled out nor passed over.
  public func takesPart(_ option: Int) -> Bool {
    !ruledOut[option] && !passedOver.contains(option)
  }

  /// The first of the options, but for one and those ruled out, whose fit is the highest, within the
  /// tolerance.
  private static func best(by fits: [Double], _ ruledOut: [Bool], but winner: Int?) -> Int? {
    var highest = -Double.infinity
    for option in fits.indices where !ruledOut[option] && option != winner {
      highest = max(highest, fits[option])
    }
    return fits.indices.first { option in
      !ruledOut[option] && option != winner && fits[option] >= highest - tieTolerance
    }
  }
}
