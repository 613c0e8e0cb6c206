public import Forms

/// A decision: options compared by criteria.
public struct Decision: Sendable {
  /// The decision's id.
  public let id: String
  /// The decision's name for people.
  public let title: String
  /// What is decided, as a question.
  public let asks: String
  /// The options; of equals, the first is named first.
  public let options: [Option]
  /// The criteria, in the order in which their values are summed.
  public let criteria: [Criterion]
  /// The margin from which a recommendation is clear.
  public let clear: Double
  /// The margin from which a recommendation is strong.
  public let strong: Double
  /// What earlier decisions must have come out as; `nil` where it is always taken.
  public let takenIf: OutcomeCondition?
  /// What to say where two options are close that can go together.
  public let combinations: [Combination]
  /// The rules that score its options, ascending.
  public let scoringRules: [Int]
  /// The rules that rule options of it out, ascending.
  public let vetoRules: [Int]

  /// The scoring rules as flat columns.
  let scores: ScoreSheet
  /// The nodes that these and the vetoes are made of, ascending.
  let nodes: [Int]
  /// The questions that its rules name, ascending.
  package let namedQuestions: [Int]
  /// The order in which analyses eliminate questions: all that decide whether its rules fire.
  package let eliminationOrder: [Int]
}

/// Two options of a decision that can go together.
public struct Combination: Sendable {
  /// The two options, ascending.
  public let options: [Int]
  /// How they go together, as a sentence.
  public let text: String
}

/// One of the things that a decision compares.
public struct Option: Sendable {
  /// The option's id.
  public let id: String
  /// The option's name for people.
  public let title: String
  /// What it is, as a sentence.
  public let text: String
  /// How to go about it; `nil` where the pack does not say.
  public let path: OptionPath?
}

/// A criterion, its weight, and the exact ends of its scale.
public struct Criterion: Sendable {
  /// The criterion's id.
  public let id: String
  /// The criterion's name for people.
  public let title: String
  /// The pack's swing weight, not normalised.
  public let weight: Double
  /// What the worst end is.
  public let worst: String?
  /// What the best end is.
  public let best: String?
  /// Why it has its weight.
  public let why: String?
  /// The least points that any option gets from any complete profile.
  public let lowest: Int
  /// The most points that any option gets from any complete profile; greater than `lowest`.
  public let highest: Int
}

/// A condition, its one effect, and the reason for it.
public struct Rule: Sendable {
  /// The rule's id.
  public let id: String
  /// The condition as declared.
  public let condition: Condition
  /// What it does.
  public internal(set) var effect: Effect
  /// Why, in words for a person.
  public let because: RuleWords
  /// How sure its authors are.
  public let confidence: Confidence
  /// Where that is documented.
  public let sources: [Int]
  /// The sentences of law that it rests on.
  public let law: [Int]

  /// Where it fires: set once, when all diagrams of a program are known.
  package var fires: Diagram
  /// The questions that decide whether it fires, ascending.
  package var support: [Int]

  /// What a rule does when it fires.
  public enum Effect: Hashable, Sendable {
    /// Adds points, one number for each option of the decision, under a criterion.
    case scores(decision: Int, criterion: Int, points: [Int])
    /// Rules options of a decision out.
    case rulesOut(decision: Int, options: [Int])
    /// Gives advice.
    case advises([Int])

    /// The decision whose options it scores or rules out; `nil` for advice.
    package var decision: Int? {
      switch self {
      case .scores(let decision, _, _), .rulesOut(let decision, _): decision
      case .advises: nil
      }
    }
  }
}

/// Something to do.
public struct Advice: Sendable {
  /// The advice's id.
  public let id: String
  /// Its kind.
  public let kind: Int
  /// When to act on it.
  public let phase: Int?
  /// 1 is the most urgent, 5 the least.
  public let priority: Int
  /// What to do.
  public let action: String
  /// Why.
  public let because: String
  /// How to begin.
  public let firstStep: String?
  /// Who usually owns it.
  public let owner: String?
  /// What the decisions must have come out as; `nil` for any outcome.
  public let givenIf: OutcomeCondition?
  /// Where that is documented.
  public let sources: [Int]
  /// The sentences of law that it rests on.
  public let law: [Int]
  /// The headed place of a committee report in which it belongs.
  public let heading: Int?
}

/// A published source.
public struct Source: Sendable {
  /// The source's id.
  public let id: String
  /// Its title.
  public let title: String
  /// Who published it.
  public let publisher: String
  /// The year of publication, where known.
  public let year: Int?
  /// Its address on the web.
  public let address: String
}

/// A documented case.
public struct Case: Sendable {
  /// The case's id.
  public let id: String
  /// Who it is about.
  public let name: String
  /// The time that the answers describe.
  public let asOf: String?
  /// A choice for each question that is documented.
  public let answers: [Int?]
  /// What was chosen, in words.
  public let model: String
  /// What was chosen, as options; `nil` where none of them was.
  public let chosen: OutcomeCondition?
  /// How it went.
  public let outcome: String
  /// How it went, in a word.
  public let went: CaseResult
  /// Where that is documented.
  public let sources: [Int]
}

/// Something that the pack promises of itself.
public struct Expectation: Sendable {
  /// The expectation's id.
  public let id: String
  /// Why it is expected.
  public let because: String?
  /// What is expected.
  public let kind: Kind
  /// Where it is declared.
  public let range: SourceRange

  /// What can be expected.
  public enum Kind: Sendable {
    /// With nothing answered, the fits of the options lie within so many points of each other, and
    /// every option is possible.
    case noFavourite(decision: Int, within: Double)
    /// No step up a scale lowers the fit of an option or rules it out, whatever the other answers.
    case neverHurts(decision: Int, question: Int, option: Int)
    /// No step up a scale raises the fit of an option or lifts its last veto, whatever the other
    /// answers.
    case neverHelps(decision: Int, question: Int, option: Int)
    /// No change of one answer changes which option is recommended, whatever the other answers.
    case neverMatters(decision: Int, question: Int)
    /// No change of one answer changes the fit of an option, whatever the other answers.
    case neverScores(decision: Int, question: Int, option: Int)
  }
}
