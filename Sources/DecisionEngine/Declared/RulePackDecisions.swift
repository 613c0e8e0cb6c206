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
    /// Why, as a sentence for a person.
    public var because: String
    /// How sure its authors are.
    public var confidence: Confidence
    /// Where that is documented.
    public var sources: [Name]

    /// Creates a rule.
    public init(
      id: Name,
      when: Condition,
      effect: Effect,
      because: String,
      confidence: Confidence,
      sources: [Name]
    ) {
      self.id = id
      self.when = when
      self.effect = effect
      self.because = because
      self.confidence = confidence
      self.sources = sources
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

  /// Something to do, given by rules that advise it.
  public struct Advice: Sendable {
    /// The advice's id.
    public var id: Name
    /// Its kind, one of the pack's `adviceKinds`.
    public var kind: Name
    /// When to act on it, one of the pack's `advicePhases`.
    public var phase: Name?
    /// 1 is the most urgent, 5 the least.
    public var priority: Int
    /// What to do.
    public var action: String
    /// Why.
    public var because: String
    /// How to begin.
    public var firstStep: String?
    /// Who usually owns it.
    public var owner: String?
    /// What the decisions must have come out as for it to be given; `nil` for any outcome.
    public var givenIf: Outcomes?
    /// Where that is documented.
    public var sources: [Name]

    /// Creates advice.
    public init(
      id: Name,
      kind: Name,
      phase: Name? = nil,
      priority: Int,
      action: String,
      because: String,
      firstStep: String? = nil,
      owner: String? = nil,
      givenIf: Outcomes? = nil,
      sources: [Name] = []
    ) {
      self.id = id
      self.kind = kind
      self.phase = phase
      self.priority = priority
      self.action = action
      self.because = because
      self.firstStep = firstStep
      self.owner = owner
      self.givenIf = givenIf
      self.sources = sources
    }
  }

  /// A published source.
  public struct Source: Sendable {
    /// The source's id.
    public var id: Name
    /// Its title.
    public var title: String
    /// Who published it.
    public var publisher: String
    /// The year of publication, where known.
    public var year: Int?
    /// Its address on the web.
    public var address: String

    /// Creates a source.
    public init(id: Name, title: String, publisher: String, year: Int? = nil, address: String) {
      self.id = id
      self.title = title
      self.publisher = publisher
      self.year = year
      self.address = address
    }
  }

  /// A documented case: what somebody answered, chose, and how it went.
  public struct Case: Sendable {
    /// The case's id.
    public var id: Name
    /// Who it is about.
    public var name: String
    /// The time that the answers describe.
    public var asOf: String?
    /// The documented answers.
    public var answers: [Answer]
    /// What was chosen, in words.
    public var model: String
    /// What was chosen, as options of this pack; `nil` where none of them was.
    public var chosen: Outcomes?
    /// How it went.
    public var outcome: String
    /// How it went, in a word.
    public var went: CaseResult
    /// Where that is documented.
    public var sources: [Name]

    /// Creates a case.
    public init(
      id: Name,
      name: String,
      asOf: String? = nil,
      answers: [Answer],
      model: String,
      chosen: Outcomes? = nil,
      outcome: String,
      went: CaseResult = .notKnown,
      sources: [Name]
    ) {
      self.id = id
      self.name = name
      self.asOf = asOf
      self.answers = answers
      self.model = model
      self.chosen = chosen
      self.outcome = outcome
      self.went = went
      self.sources = sources
    }
  }

  /// Something that the pack promises of itself and the check proves.
  public struct Expectation: Sendable {
    /// The expectation's id.
    public var id: Name
    /// Why it is expected.
    public var because: String?
    /// What is expected.
    public var kind: Kind

    /// What can be expected.
    public enum Kind: Sendable {
      /// With nothing answered, the fits of the options lie within so many points of each other,
      /// and every option is possible.
      case noFavourite(decision: Name, within: Double)
      /// No step up a scale lowers the fit of an option or rules it out, whatever the other answers.
      case neverHurts(decision: Name, question: Name, option: Name)
      /// No step up a scale raises the fit of an option or lifts its last veto, whatever the other
      /// answers.
      case neverHelps(decision: Name, question: Name, option: Name)
    }

    /// Creates an expectation.
    public init(id: Name, because: String? = nil, kind: Kind) {
      self.id = id
      self.because = because
      self.kind = kind
    }
  }

  /// A finding of the check that the pack's authors know of and stand by.
  public struct Acceptance: Sendable {
    /// The code of the finding.
    public var finding: Name
    /// The id of what the finding is about.
    public var at: Name
    /// Why it is as it should be.
    public var because: String

    /// Creates an acceptance.
    public init(finding: Name, at: Name, because: String) {
      self.finding = finding
      self.at = at
      self.because = because
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

/// How a documented case went.
public enum CaseResult: String, Hashable, Sendable, CaseIterable {
  /// It was kept, and nothing documented says that it disappointed.
  case well
  /// It was kept or ended with both sides documented.
  case mixed
  /// It failed, or was wound up or dissolved for want of what it promised.
  case badly
  /// The sources do not say.
  case notKnown = "not-known"
}

/// How sure a rule's authors are of it.
public enum Confidence: String, Hashable, Sendable, CaseIterable {
  /// Law, official statistics, or documented facts of cases.
  case documented
  /// What practitioners, advisers or the press say.
  case commentary
  /// The authors' own judgement.
  case judgement
}
