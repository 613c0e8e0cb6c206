/// A rule pack, resolved: every name is an index, every condition an exact set of profiles.
///
/// A program is made once by `Compiler` and never changes. Everything that asks a question of a pack
/// is a client of it. Questions are in the order in which they are asked, decisions in the order in
/// which they are taken, rules, advice, sources, law and cases by id.
public struct Program: Sendable {
  /// The number of the format that the pack is written in.
  public let format: Int
  /// The pack's id.
  public let id: String
  /// The pack's own version.
  public let version: String
  /// The pack's name for people.
  public let title: String
  /// What the pack is, for people.
  public let description: String?
  /// What the pack is about.
  public let subject: Subject
  /// What the pack supports and does not replace, which every paper says.
  public let disclaimer: String?
  /// What to bear in mind where its cases are shown.
  public let caseCaveat: String?
  /// Who can answer questions, in the order in which they are listed.
  public let respondents: [Label]
  /// The headed places of a committee report, in order.
  public let reportHeadings: [ReportHeading]
  /// The share of answered questions below which little is known, 0 … 1.
  public let littleKnownBelow: Double
  /// The sections of the questionnaire.
  public let sections: [Section]
  /// The questions, in the order in which they are asked.
  public let questions: [Question]
  /// The decisions, in the order in which they are taken; the first is the primary one.
  public internal(set) var decisions: [Decision]
  /// The rules, by id.
  public internal(set) var rules: [Rule]
  /// The kinds of advice.
  public let adviceKinds: [Label]
  /// The times at which advice is acted on, earliest first.
  public let advicePhases: [Label]
  /// The advice, by id.
  public let advice: [Advice]
  /// The sources, by id.
  public let sources: [Source]
  /// The sentences of law, by id.
  public let law: [Law]
  /// The documented cases, by id.
  public let cases: [Case]
  /// What the pack promises of itself, by id.
  public let expectations: [Expectation]

  /// The ids of the questions, and for each those of its choices.
  let questionNames: NameTable
  let choiceNames: [NameTable]
  /// The conditions of rules and questions.
  package internal(set) var diagrams: DiagramStore
  /// The number of equal parts in which likelihoods are counted: every likelihood is a whole number
  /// of these, so sums of them are exact in any order.
  public let unit: Int64
}

extension Program {
  /// The questions on whose answers a decision's scores and vetoes depend, ascending.
  public func questionsDeciding(_ decision: Int) -> [Int] {
    decisions[decision].eliminationOrder.sorted()
  }
}

extension Program {
  /// Where a rule fires.
  public func diagram(ofRule index: Int) -> ConditionDiagram {
    ConditionDiagram(rules[index].fires, in: diagrams)
  }

  /// Where a question applies.
  public func diagram(ofQuestion index: Int) -> ConditionDiagram {
    ConditionDiagram(questions[index].applies, in: diagrams)
  }
}

/// A section of the questionnaire.
public struct Section: Sendable {
  /// The section's id.
  public let id: String
  /// The section's heading.
  public let title: String
  /// What the section is about.
  public let text: String?
  /// Its questions, a range of the program's.
  public let questions: Range<Int>
}

/// An id and its words for people.
public struct Label: Sendable {
  /// The id.
  public let id: String
  /// The words.
  public let title: String
}

/// A question with finitely many choices.
public struct Question: Sendable {
  /// The question's id.
  public let id: String
  /// Whether the choices are ordered.
  public let kind: QuestionKind
  /// The question as a person reads it.
  public let text: String
  /// Help with answering it.
  public let help: String?
  /// Why it is asked.
  public let why: String
  /// The choices; lowest first on a scale.
  public let choices: [Choice]
  /// The condition under which it is asked, as declared; `nil` for always.
  public let askIf: Condition?
  /// The section that it stands in.
  public let section: Int
  /// What it takes to change its answer.
  public let change: AnswerChange
  /// When it is asked, whatever an analysis says of it; `nil` for when it tells most.
  public let ask: Asking?
  /// Whether the answer is a fact about which nobody can be wrong.
  public let isFact: Bool
  /// Who can answer it, of the program's respondents, ascending.
  public let answeredBy: [Int]
  /// How the answers of several bodies become that of the one that they make up.
  public let merge: Merging
  /// The ids that it had in earlier versions of the pack, by their bytes.
  public let formerly: [String]

  /// Where it applies.
  let applies: Diagram
}

/// One choice of a question.
public struct Choice: Sendable {
  /// The choice's id.
  public let id: String
  /// The choice as a person reads it.
  public let text: String
  /// Help with choosing it.
  public let help: String?
  /// The ids that it had in earlier versions of the pack, by their bytes.
  public let formerly: [String]
}

/// For decisions, the options one of which each must have come out as; all must hold.
public struct OutcomeCondition: Hashable, Sendable {
  /// A decision and the options that are meant.
  public struct Term: Hashable, Sendable {
    /// The decision.
    public let decision: Int
    /// The options.
    public let options: [Int]
  }

  /// The decisions that it names.
  public let terms: [Term]

  /// Whether it holds of the recommendations so far; a decision that was not taken, or without a
  /// recommendation, meets no term.
  public func holds(of recommendations: [Int?]) -> Bool {
    terms.allSatisfy { term in
      recommendations[term.decision].map { term.options.contains($0) } ?? false
    }
  }
}
