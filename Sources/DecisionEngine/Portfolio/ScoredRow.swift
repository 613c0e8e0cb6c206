/// What a portfolio's row may leave out, because it takes time to work out.
public struct RowParts: OptionSet, Hashable, Sendable {
  /// The bits.
  public let rawValue: UInt8
  /// Whether the outcome is the same whatever the unknown answers are.
  public static let settled = RowParts(rawValue: 1)
  /// What further decisions come to.
  public static let decisions = RowParts(rawValue: 2)
  /// How far the weights may be wrong, and which options are level.
  public static let firmness = RowParts(rawValue: 4)
  /// Everything.
  public static let all: RowParts = [.settled, .decisions, .firmness]

  /// Creates a set by its bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }
}

/// What a portfolio's row says of one profile.
public struct ScoredRow: Hashable, Sendable {
  /// The recommended option of the primary decision; `nil` where every option is ruled out.
  public var recommendation: Int?
  /// The next one after it.
  public var runnerUp: Int?
  /// How far the recommendation leads the runner-up, in points of fit.
  public var margin: Double?
  /// How far ahead the recommendation is.
  public var strength: Strength?
  /// Whether the outcome is the same whatever the unknown answers are; `nil` where that is left out.
  public var isSettled: Bool?
  /// Whether a text may name the recommendation; `nil` where there is none.
  public var naming: Naming?
  /// How much is known of what the primary decision depends on.
  public var knowledge: Knowledge
  /// The tolerance of `Firmness`; `nil` where it is unbounded, left out, or nothing is recommended.
  public var tolerance: Double?
  /// The options that are level with the recommendation, itself first, then by fit; empty where they are
  /// left out.
  public var level: [Int]
  /// The expected fit of each option of the primary decision, 0 … 100.
  public var fits: [Double]
  /// The rules that put the recommendation ahead of the runner-up, the greatest lead first.
  public var reasons: [Int]
  /// How many questions that apply or may apply are not answered by one choice.
  public var unanswered: Int
  /// For each further decision the recommended option, `nil` where it is not taken or has none; empty where
  /// they are left out.
  public var dependents: [Int?]
  /// The questions that something is said of and that do not apply, ascending.
  public var inapplicable: [Int]

  /// Creates a row.
  public init(
    recommendation: Int?,
    runnerUp: Int?,
    margin: Double?,
    strength: Strength?,
    isSettled: Bool?,
    naming: Naming?,
    knowledge: Knowledge,
    tolerance: Double?,
    level: [Int],
    fits: [Double],
    reasons: [Int],
    unanswered: Int,
    dependents: [Int?],
    inapplicable: [Int]
  ) {
    self.recommendation = recommendation
    self.runnerUp = runnerUp
    self.margin = margin
    self.strength = strength
    self.isSettled = isSettled
    self.naming = naming
    self.knowledge = knowledge
    self.tolerance = tolerance
    self.level = level
    self.fits = fits
    self.reasons = reasons
    self.unanswered = unanswered
    self.dependents = dependents
    self.inapplicable = inapplicable
  }
}
