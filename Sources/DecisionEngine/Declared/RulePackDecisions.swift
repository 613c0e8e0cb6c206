public import Forms

extension RulePack {
  /// A decision: options, and the criteria by which they are compared.
  public struct Decision: Sendable {
    /// The decision's id.
    public var id: Name
    /// The decision's name for people.
    public var title: String
    /// What is decided, as a question.
    public var asks: String
    /// The options; the first of equals is named first.
    public var options: [Option]
    /// The criteria, in the order in which values are summed.
    public var criteria: [Criterion]
    /// The margin from which a recommendation is clear, in points of fit.
    public var clear: Double
    /// The margin from which a recommendation is strong, in points of fit.
    public var strong: Double
    /// Where the two margins are declared.
    public var strengthRange: SourceRange
    /// What earlier decisions must have come out as for this one to be taken; `nil` for always.
    public var takenIf: Outcomes?
    /// What to say where options are close that can go together.
    public var combinations: [Combination]

    /// Creates a decision.
    public init(
      id: Name,
      title: String,
      asks: String,
      options: [Option],
      criteria: [Criterion],
      clear: Double,
      strong: Double,
      strengthRange: SourceRange,
      takenIf: Outcomes? = nil,
      combinations: [Combination] = []
    ) {
      self.id = id
      self.title = title
      self.asks = asks
      self.options = options
      self.criteria = criteria
      self.clear = clear
      self.strong = strong
      self.strengthRange = strengthRange
      self.takenIf = takenIf
      self.combinations = combinations
    }
  }

  /// Two options of a decision that can go together.
  public struct Combination: Sendable {
    /// The two options.
    public var options: [Name]
    /// How they go together, as a sentence.
    public var text: String
    /// Where they are named.
    public var range: SourceRange

    /// Creates a combination.
    public init(options: [Name], text: String, at range: SourceRange) {
      self.options = options
      self.text = text
      self.range = range
    }
  }

  /// One of the things that a decision compares.
  public struct Option: Sendable {
    /// The option's id, unique in its decision.
    public var id: Name
    /// The option's name for people.
    public var title: String
    /// What the option is, as a sentence.
    public var text: String
    /// How to go about it; `nil` where the pack does not say.
    public var path: OptionPath?

    /// Creates an option.
    public init(id: Name, title: String, text: String, path: OptionPath? = nil) {
      self.id = id
      self.title = title
      self.text = text
      self.path = path
    }
  }

  /// A criterion of a decision, with its swing weight.
  public struct Criterion: Sendable {
    /// The criterion's id, unique in its decision; the same id in two decisions shares a priority.
    public var id: Name
    /// The criterion's name for people.
    public var title: String
    /// How much the swing from worst to best matters beside the other criteria, 0 or more.
    public var weight: Double
    /// What the worst end is.
    public var worst: String?
    /// What the best end is.
    public var best: String?
    /// Why it has its weight.
    public var why: String?

    /// Creates a criterion.
    public init(
      id: Name,
      title: String,
      weight: Double,
      worst: String? = nil,
      best: String? = nil,
      why: String? = nil
    ) {
      self.id = id
      self.title = title
      self.weight = weight
      self.worst = worst
      self.best = best
      self.why = why
    }
  }

  /// A condition, its one effect, and the reason for it.
  public struct Rule: Sendable {
    /// The rule's id.
    public var id: Name
    /// When the rule fires.
    public var when: Condition
    /// What it does then.
    public var effect: Effect
    /// Why, in words for a person.
    public var because: Words
    /// How sure its authors are.
    public var confidence: Confidence
    /// Where that is documented.
    public var sources: [Name]
    /// The sentences of law that it rests on.
    public var law: [Name]

    /// Creates a rule.
    public init(
      id: Name,
      when: Condition,
      effect: Effect,
      because: Words,
      confidence: Confidence,
      sources: [Name],
      law: [Name] = []
    ) {
      self.id = id
      self.when = when
      self.effect = effect
      self.because = because
      self.confidence = confidence
      self.sources = sources
      self.law = law
    }
  }

  /// What a rule does when it fires.
  public enum Effect: Sendable {
    /// Adds points to options under a criterion.
    case scores(decision: Name, criterion: Name, points: [Points])
    /// Rules options out: they may not be recommended.
    case rulesOut(decision: Name, options: [Name])
    /// Gives advice.
    case advises([Name])
  }

  /// Points for one option.
  public struct Points: Sendable {
    /// The option.
    public var option: Name
    /// The points, −5 … +5 and not 0.
    public var value: Int
    /// Where the number is written.
    public var range: SourceRange

    /// Creates points.
    public init(option: Name, value: Int, at range: SourceRange) {
      self.option = option
      self.value = value
      self.range = range
    }
  }
}

/// How to go about an option once it is chosen.
public struct OptionPath: Hashable, Sendable {
  /// What to do first.
  public var first: String
  /// What would make it fail.
  public var fails: String
  /// What to watch.
  public var watch: String

  /// Creates a path.
  public init(first: String, fails: String, watch: String) {
    self.first = first
    self.fails = fails
    self.watch = watch
  }
}
