public import Forms

/// A rule pack as its files declare it: names as written, places kept, nothing resolved.
///
/// The files of a pack are read as one, and their order has no meaning: what is ordered (questions,
/// decisions, options, criteria, choices) is ordered by a list inside a file.
public struct RulePack: Sendable {
  /// The manifest, from `pack.json`; `nil` where no file had one.
  public var manifest: Manifest?
  /// The kinds of advice, in the order in which reports show them.
  public var adviceKinds: [Label] = []
  /// The times at which advice is to be acted on, earliest first.
  public var advicePhases: [Label] = []
  /// The questions, in any order.
  public var questions: [Question] = []
  /// The decisions, in any order.
  public var decisions: [Decision] = []
  /// The rules, in any order.
  public var rules: [Rule] = []
  /// The advice, in any order.
  public var advice: [Advice] = []
  /// The sources, in any order.
  public var sources: [Source] = []
  /// The sentences of law, in any order.
  public var law: [Law] = []
  /// The documented cases, in any order.
  public var cases: [Case] = []
  /// What the pack promises of itself, in any order.
  public var expectations: [Expectation] = []
  /// The findings that the pack's authors stand by, in any order.
  public var accepts: [Acceptance] = []
  /// What its folder holds and is not read, each named by its path there.
  public var unread: [Name] = []

  /// Creates an empty pack.
  public init() {}
}

extension RulePack {
  /// What a pack says of itself, and the orders that it declares.
  public struct Manifest: Sendable {
    /// The number of the format that the pack is written in, one of `RulePack.formats`.
    public var format: Int
    /// The pack's id.
    public var id: Name
    /// The pack's own version, `major.minor.patch`.
    public var version: String
    /// The pack's name for people.
    public var title: String
    /// What the pack is, for people.
    public var description: String?
    /// The share of answered questions below which little is known, 0 … 1.
    public var littleKnownBelow: Double
    /// The sections, in the order in which they are asked.
    public var sections: [Section]
    /// The decisions, in the order in which they are taken; the first is the primary one.
    public var decisionOrder: [Name]
    /// What the pack is about.
    public var subject = Subject()
    /// What the pack supports and does not replace, which every paper says.
    public var disclaimer: String?
    /// What to bear in mind where its cases are shown.
    public var caseCaveat: String?
    /// Who can answer questions, in the order in which they are listed.
    public var respondents: [Label] = []
    /// The headed places of a committee report, in order.
    public var reportHeadings: [ReportHeading] = []

    /// Creates a manifest.
    public init(
      format: Int = 1,
      id: Name,
      version: String,
      title: String,
      description: String? = nil,
      littleKnownBelow: Double,
      sections: [Section],
      decisionOrder: [Name]
    ) {
      self.format = format
      self.id = id
      self.version = version
      self.title = title
      self.description = description
      self.littleKnownBelow = littleKnownBelow
      self.sections = sections
      self.decisionOrder = decisionOrder
    }
  }

  /// A section of the questionnaire.
  public struct Section: Sendable {
    /// The section's id.
    public var id: Name
    /// The section's heading.
    public var title: String
    /// What the section is about.
    public var text: String?
    /// Its questions, in the order in which they are asked.
    public var questions: [Name]

    /// Creates a section.
    public init(id: Name, title: String, text: String? = nil, questions: [Name]) {
      self.id = id
      self.title = title
      self.text = text
      self.questions = questions
    }
  }

  /// An id and its words for people.
  public struct Label: Sendable {
    /// The id.
    public var id: Name
    /// The words.
    public var title: String

    /// Creates a label.
    public init(id: Name, title: String) {
      self.id = id
      self.title = title
    }
  }

  /// A question and its choices.
  public struct Question: Sendable {
    /// The question's id.
    public var id: Name
    /// Whether the choices are ordered.
    public var kind: QuestionKind
    /// The question as a person reads it.
    public var text: String
    /// Help with answering it.
    public var help: String?
    /// Why it is asked.
    public var why: String
    /// The choices; lowest first on a scale.
    public var choices: [Choice]
    /// The condition on earlier answers under which the question applies; `nil` for always.
    public var askIf: Condition?
    /// What it takes to change the answer; `nil` for either way with the least effort.
    public var change: Change?
    /// When it is asked, whatever an analysis says of it; `nil` for when it tells most.
    public var ask: Asking?
    /// Whether the answer is a fact about which nobody can be wrong.
    public var isFact = false
    /// Who can answer it, of the manifest's `respondents`.
    public var answeredBy: [Name] = []
    /// How the answers of several bodies become that of the one that they make up.
    public var merge = Merging.same
    /// Where that is declared; `nil` where it is left out.
    public var mergeRange: SourceRange?
    /// The ids that it had in earlier versions of the pack.
    public var formerly: [Name] = []

    /// Creates a question.
    public init(
      id: Name,
      kind: QuestionKind,
      text: String,
      help: String? = nil,
      why: String,
      choices: [Choice],
      askIf: Condition? = nil,
      change: Change? = nil
    ) {
      self.id = id
      self.kind = kind
      self.text = text
      self.help = help
      self.why = why
      self.choices = choices
      self.askIf = askIf
      self.change = change
    }
  }

  /// One choice of a question.
  public struct Choice: Sendable {
    /// The choice's id, unique in its question.
    public var id: Name
    /// The choice as a person reads it.
    public var text: String
    /// Help with choosing it.
    public var help: String?
    /// The ids that it had in earlier versions of the pack.
    public var formerly: [Name] = []

    /// Creates a choice.
    public init(id: Name, text: String, help: String? = nil) {
      self.id = id
      self.text = text
      self.help = help
    }
  }

  /// A condition on answers.
  ///
  /// An unknown answer and a question that does not apply match no condition, negated or not:
  /// negation means "answered, and otherwise".
  public indirect enum Condition: Sendable {
    /// A question's answer is one of a set of choices.
    case answer(question: Name, choices: ChoiceSet)
    /// Every one of the conditions holds; the range is the whole object's.
    case all([Condition], at: SourceRange)
    /// At least one of the conditions holds; the range is the list's.
    case any([Condition], at: SourceRange)
    /// The condition fails.
    case not(Condition, at: SourceRange)
  }

  /// A set of choices as written.
  public enum ChoiceSet: Sendable {
    /// The choices listed.
    case oneOf([Name], at: SourceRange)
    /// On a scale, the choices from one to another, ends included; `nil` for the scale's own end.
    case between(atLeast: Name?, atMost: Name?, at: SourceRange)
  }

  /// For decisions, the options one of which each must have come out as.
  public struct Outcomes: Sendable {
    /// The decisions, and the options that are meant.
    public var terms: [(decision: Name, options: [Name])]

    /// Creates outcomes.
    public init(terms: [(decision: Name, options: [Name])]) {
      self.terms = terms
    }
  }
}
