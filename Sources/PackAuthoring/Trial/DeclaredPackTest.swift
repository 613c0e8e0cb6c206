public import DecisionEngine
public import Forms

/// A test of a rule pack as its file declares it: a profile, and what must come out of it.
public struct DeclaredPackTest: Sendable {
  /// The test's id.
  public var id: Name
  /// What the test shows.
  public var because: String?
  /// The profile's answers and priorities; its id is the test's.
  public var profile: DeclaredProfile
  /// What must come out of each decision named.
  public var decisions: [Decision] = []
  /// Decisions that must not be taken.
  public var notTaken: [Name] = []
  /// Advice that must be given.
  public var advice: [Name] = []
  /// Advice that must not be given.
  public var noAdvice: [Name] = []

  /// What must come out of one decision; what is left out may be anything.
  public struct Decision: Sendable {
    /// The decision.
    public var decision: Name
    /// The option that must be recommended.
    public var recommendation: Name?
    /// The least strength that it must have.
    public var strengthAtLeast: Strength?
    /// The greatest strength that it may have.
    public var strengthAtMost: Strength?
    /// Whether it must be settled.
    public var isSettled: Bool?
    /// Exactly the options that must be ruled out; `nil` for any.
    public var ruledOut: [Name]?
    /// Exactly the options that must be possible; `nil` for any.
    public var possible: [Name]?
    /// Rules that must be among the first five reasons.
    public var reasons: [Name] = []
    /// The option that must come next after the recommendation.
    public var runnerUp: Name?
    /// What the fits of some options must be.
    public var fits: [(option: Name, amount: Amount)] = []
    /// What the lead of the recommendation over the runner-up must be.
    public var margin: Amount?
    /// Exactly the options that must be level, the recommendation among them; `nil` for any.
    public var level: [Name]?
    /// Whether a text may name the recommendation.
    public var isNamed: Bool?

    /// Creates an expectation of a decision.
    public init(decision: Name) {
      self.decision = decision
    }
  }

  /// What a number must be.
  public enum Amount: Hashable, Sendable {
    /// This, as outputs show it: with one decimal.
    case shownAs(Double)
    /// Within these ends, which count; `nil` for no end.
    case between(Double?, Double?)
  }

  /// Creates a test.
  public init(id: Name, because: String? = nil, profile: DeclaredProfile) {
    self.id = id
    self.because = because
    self.profile = profile
  }
}
