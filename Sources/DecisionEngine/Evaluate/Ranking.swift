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
  /// The option with the highest fit among those that are not ruled out; of equals the first.
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

  /// Ranks the options of a decision. Cost: the decision's rules.
  init(_ program: Program, decision index: Int, weighting: Weighting, evaluation: Evaluation) {
    let decision = program.decisions[index]
    let totals = decision.scores.totals(evaluation)
    var fits = [Double](repeating: 0, count: decision.options.count)
    for (position, criterion) in decision.criteria.enumerated() {
      let lowest = Int64(criterion.lowest) * evaluation.unit
      let scale = Double(Int64(criterion.highest - criterion.lowest) * evaluation.unit)
      let share = weighting.shares[index][position]
      for option in fits.indices {
        let raised = totals[position * fits.count + option] - lowest
        fits[option] += share * (100 * Double(raised) / scale)
      }
    }
    var ruledOut = [Bool](repeating: false, count: decision.options.count)
    for rule in decision.vetoRules {
      guard case .rulesOut(_, let options) = program.rules[rule].effect,
        evaluation.isCertain(program.rules[rule].fires)
      else { continue }
      for option in options { ruledOut[option] = true }
    }
    self.init(fits: fits, ruledOut: ruledOut)
  }

  /// Ranks options by their fits.
  init(fits: [Double], ruledOut: [Bool]) {
    self.fits = fits
    self.ruledOut = ruledOut
    let remaining = fits.indices.filter { !ruledOut[$0] }
    recommendation = Ranking.best(of: remaining, by: fits)
    let winner = recommendation
    runnerUp = Ranking.best(of: remaining.filter { $0 != winner }, by: fits)
  }

  /// The first of the options whose fit is the highest, within the tolerance.
  private static func best(of options: [Int], by fits: [Double]) -> Int? {
    var highest = -Double.infinity
    for option in options { highest = max(highest, fits[option]) }
    return options.first { fits[$0] >= highest - tieTolerance }
  }
}
