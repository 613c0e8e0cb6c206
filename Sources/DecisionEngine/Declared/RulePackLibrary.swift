public import Forms

extension RulePack {
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
    /// The sentences of law that it rests on.
    public var law: [Name]
    /// The headed place of a committee report in which it belongs, one of `reportHeadings`.
    public var heading: Name?

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
      sources: [Name] = [],
      law: [Name] = [],
      heading: Name? = nil
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
      self.law = law
      self.heading = heading
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
      /// No change of one answer changes which option is recommended, whatever the other answers.
      case neverMatters(decision: Name, question: Name)
      /// No change of one answer changes the fit of an option, whatever the other answers.
      case neverScores(decision: Name, question: Name, option: Name)
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

extension RulePack {
  /// Whether its authors know that what is at a place of its folder is not read.
  package func acceptsUnread(at place: SourceRange?) -> Bool {
    unread.contains { file in
      file.range == place
        && accepts.contains {
          $0.finding.text == Diagnostic.Code.unreadFile.rawValue && $0.at.text == file.text
        }
    }
  }
}
