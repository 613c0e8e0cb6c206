/// Whether what is known speaks for the recommendation, and not only what was not asked.
public struct Support: Sendable {
  /// The lead of the recommendation over the runner-up, in points of fit.
  public let lead: Double
  /// The same lead with nothing answered, by the same weights.
  public let before: Double
  /// What each given answer moved the lead, from `before` to `lead`: what speaks for the recommendation
  /// first, the greatest movement first, of equals in the order in which they are asked.
  public let movements: [LeadMovement]

  /// Whether the lead is greater than with nothing answered, by more than rounding.
  public var isSupported: Bool { Support.isSupported(lead: lead, before: before) }

  /// Whether a lead is greater than it is with nothing answered, by more than rounding.
  package static func isSupported(lead: Double, before: Double) -> Bool {
    lead - before > Ranking.tieTolerance
  }
}

extension Support {
  /// The support of a ranking's recommendation; `nil` without it or a runner-up.
  ///
  /// `before`: What is so with nothing answered.
  ///
  /// Cost: that of the movements of the answers.
  init?(
    _ situation: Situation,
    decision: Int,
    before: Evaluation,
    ranking: Ranking
  ) {
    guard let winner = ranking.recommendation, let rival = ranking.runnerUp else { return nil }
    let before = Ranking(
      situation.program,
      decision: decision,
      weighting: situation.weighting,
      evaluation: before
    )
    lead = ranking.fits[winner] - ranking.fits[rival]
    self.before = before.fits[winner] - before.fits[rival]
    movements = LeadMovement.all(situation, decision: decision, of: winner, over: rival)
  }
}

/// Whether a text may name the recommendation, and if not, why.
public enum Naming: String, Hashable, Sendable, CaseIterable {
  /// It may.
  case named
  /// Less is known than the pack asks for.
  case littleKnown = "little-known"
  /// What is known does not speak for it: the lead is no greater than with nothing answered.
  case notSupported = "not-supported"

  /// Why a text may not name the recommendation, in the word that outputs have for it; `nil` where it may.
  public var unnamed: String? { self == .named ? nil : rawValue }

  /// What to do with a recommendation of which so much is known, supported or not.
  package init(isLittle: Bool, isSupported: Bool) {
    self = isLittle ? .littleKnown : isSupported ? .named : .notSupported
  }

  /// The place among the cases.
  public var rank: Int {
    switch self {
    case .named: 0
    case .littleKnown: 1
    case .notSupported: 2
    }
  }
}

extension Ranking {
  /// The options that are level with the recommendation, which is the first of them; then by fit, the
  /// highest first, of equals in the pack's order.
  ///
  /// `clear`: The lead from which the recommendation is ahead of an option and no longer level with it.
  public func level(below clear: Double) -> [Int] {
    guard let recommendation else { return [] }
    let others = fits.indices.filter {
      $0 != recommendation && takesPart($0) && fits[recommendation] - fits[$0] < clear
    }
    return [recommendation]
      + others.sorted { fits[$0] != fits[$1] ? fits[$0] > fits[$1] : $0 < $1 }
  }
}
