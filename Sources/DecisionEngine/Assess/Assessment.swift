/// Everything that a program says of one profile.
public struct Assessment: Sendable {
  /// The profile.
  public let profile: Profile
  /// The state of every question.
  public let states: [AnswerState]
  /// The decisions that were taken, in order; the primary one first.
  public let decisions: [DecisionAssessment]
  /// The advice given, most urgent first.
  public let advice: [GivenAdvice]
  /// The questions that apply or may apply and are not answered by one choice, narrowed ones among them, in
  /// the order in which they are asked.
  public let unanswered: [Int]
  /// Unanswered questions that matter to the primary decision; the one to ask next first, none where
  /// it is settled.
  public let nextQuestions: [NextQuestion]
  /// The documented cases most like the profile, the most similar first.
  public let similarCases: [SimilarCase]

  /// The primary decision.
  public var primary: DecisionAssessment { decisions[0] }
}

/// What a program says of one decision for a profile.
public struct DecisionAssessment: Sendable {
  /// The decision.
  public let decision: Int
  /// The fits, the recommendation, the runner-up and the margin.
  public let ranking: Ranking
  /// How far ahead the recommendation is.
  public let strength: Strength?
  /// Whether the outcome is the same in every completion: proven.
  public let isSettled: Bool
  /// The options that some completion of the profile recommends, in the pack's order.
  public let possible: [Int]
  /// Options of which the search could not tell within its budget; empty but for extreme packs.
  public let undecided: [Int]
  /// Whether some completion rules every option out.
  public let noneIsPossible: Bool
  /// For each option a completion that recommends it, and last one that recommends none; `nil` where
  /// there is none, or none was found.
  public let witnesses: [[Int?]?]
  /// The options, in the pack's order.
  public let options: [OptionAssessment]
  /// The leads of each option over each later one, over all completions.
  public let leads: [Lead]
  /// The rules that fire, or may fire, with the greatest contribution to the lead first.
  public let reasons: [Reason]
  /// How much is known of what the decision depends on.
  public let knowledge: Knowledge
  /// Whether what is known speaks for the recommendation; `nil` without a recommendation or a runner-up.
  public let support: Support?
  /// Whether a text may name the recommendation; `nil` where there is none.
  public let naming: Naming?
  /// The options that are level with the recommendation, itself first, then by fit.
  public let level: [Int]
  /// How wrong what was said may be before the recommendation falls.
  public let firmness: Firmness

  /// The recommended option.
  public var recommendation: Int? { ranking.recommendation }
}

/// How far the recommended option leads the runner-up.
public enum Strength: String, Hashable, Sendable, CaseIterable {
  /// Equal, but for rounding.
  case tied
  /// Less than the pack's margin for a clear lead.
  case marginal
  /// At least that.
  case clear
  /// At least the pack's margin for a strong lead.
  case strong
  /// No other option takes part: each is ruled out, or is recommended by no completion.
  case unopposed
}

extension Strength {
  /// The place among the strengths, weakest first.
  public var rank: Int { Strength.allCases.firstIndex(of: self) ?? 0 }
}

/// What a program says of one option for a profile.
public struct OptionAssessment: Sendable {
  /// The expected fit, 0 … 100.
  public let fit: Double
  /// The least and the greatest fit over all completions of the profile.
  ///
  /// Of <doc:WorkedExample>, with money unknown:
  ///
  ///     partner yes, skills many:
  ///     own 25 … 81.25, expected 53.125; joint 75 … 75, expected 75
  public let range: ClosedRange<Double>
  /// Whether a veto rules it out for certain.
  public let ruledOut: Bool
  /// The vetoes that fire or may fire.
  public let vetoes: [Veto]

  /// A veto and how likely it fires.
  public struct Veto: Sendable {
    /// The rule.
    public let rule: Int
    /// The likelihood that it fires, above 0; at 1 it rules the option out.
    public let likelihood: Double
  }
}

/// By how much one option is ahead of another.
public struct Lead: Sendable {
  /// The option.
  public let option: Int
  /// The other.
  public let other: Int
  /// The expected lead in points of fit, negative when behind.
  public let expected: Double
  /// The least and the greatest lead over all completions of the profile, vetoes aside.
  public let range: ClosedRange<Double>
}

/// A scoring rule that fires, or may fire, and what it does.
public struct Reason: Sendable {
  /// The rule.
  public let rule: Int
  /// The criterion that it scores under.
  public let criterion: Int
  /// The likelihood that it fires, above 0.
  public let likelihood: Double
  /// The likelihood that it fires with nothing answered.
  public let before: Double
  /// What it adds to the expected fit of each option.
  public let contributions: [Double]
  /// What it adds to the lead of the recommendation over the runner-up.
  public let lead: Double
}

/// How much is known of what a decision depends on.
public struct Knowledge: Hashable, Sendable {
  /// How many of the questions are answered by one choice.
  public let answered: Int
  /// How many have a narrowed answer.
  public let narrowed: Int
  /// How much of the questions is known: of a narrowed answer the share of the choices, but for one, that
  /// it excludes.
  public let known: Double
  /// How many questions the decision depends on that apply or may apply.
  public let relevant: Int
  /// Whether that is less than the share that the pack asks for.
  public let isLittle: Bool

  /// The share of the questions that is known, 0 … 1; 1 where the decision depends on none.
  public var share: Double { relevant == 0 ? 1 : known / Double(relevant) }
}

/// Advice and the rules that give it.
public struct GivenAdvice: Sendable {
  /// The advice.
  public let advice: Int
  /// The rules that fire for certain and give it.
  public let rules: [Int]
}

/// A documented case and how like a profile it is.
public struct SimilarCase: Sendable {
  /// The case.
  public let index: Int
  /// Gower's similarity over the questions that both say something of, 0 … 1.
  public let similarity: Double
  /// The questions that both answer alike.
  public let matched: [Int]
  /// The questions that both answer, and differently: a narrowed answer excludes the case's.
  public let differed: [Int]
  /// The questions of which a narrowed answer admits the case's.
  public let mayMatch: [Int]

  /// How many questions both say something of.
  public var compared: Int { matched.count + differed.count + mayMatch.count }
}
