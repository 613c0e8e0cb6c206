/// The unanswered questions in the order in which answering them matters; of a narrowed answer only the
/// choices that it admits count.
struct NextQuestions {
  /// The questions whose answers move the lead or settle an outcome, the one to ask next first;
  /// where only several answers together do, all that are open.
  ///
  /// None where the outcome is certain.
  let ranked: [NextQuestion]

  /// Ranks the unanswered questions of a decision.
  ///
  /// First comes the question after which the fewest outcomes remain possible: in the worst case, then
  /// on average over its choices; of equals the one whose answers move the expected lead of the
  /// recommendation over the runner-up most; of equals the one that is asked first. Cost: one
  /// evaluation for each choice and option, and the searches of `RemainingOutcomes`.
  init(
    _ situation: Situation,
    of taken: DecisionAssessment,
    budget: Int = GoalSearch.defaultBudget
  ) {
    guard !taken.isSettled else {
      ranked = []
      return
    }
    let program = situation.program
    let decision = program.decisions[taken.decision]
    var remaining = RemainingOutcomes(situation, of: taken, budget: budget)
    var found: [NextQuestion] = []
    var whatIf = WhatIf(situation, decision: taken.decision)
    for question in program.questionsDeciding(taken.decision)
    where situation.states[question].isOpen {
      let dependence = Dependence(on: question, in: decision, of: program)
      var least = Double.infinity
      var greatest = -Double.infinity
      let choices = situation.choices(of: question)
      for fits in whatIf.rankings(answering: dependence, with: choices).map({ $0.fits }) {
        let lead = taken.lead(in: fits)
        least = min(least, lead)
        greatest = max(greatest, lead)
      }
      let (counts, isExact) = remaining.counts(answering: dependence, with: choices)
      found.append(
        NextQuestion(
          question: question,
          mostPossible: counts.max() ?? 0,
          averagePossible: Double(counts.reduce(0, +)) / Double(counts.count),
          isExact: isExact,
          spread: greatest - least
        )
      )
    }
    let telling = found.filter {
      $0.spread > Ranking.tieTolerance || $0.averagePossible < Double(taken.outcomeCount)
    }
    ranked = (telling.isEmpty ? found : telling).sorted(by: NextQuestion.precedes)
  }
}

/// An unanswered question, or one with a narrowed answer, and what its answer would settle.
///
/// Of <doc:WorkedExample>, with money and skills unknown:
///
///     partner yes:
///     money leaves 2 outcomes at most, 1.5 on average, and moves the lead by 56.25
///     skills leaves 2 outcomes at most, 1.5 on average, and moves the lead by 25
public struct NextQuestion: Hashable, Sendable {
  /// The question.
  public let question: Int
  /// The number of outcomes that remain possible after its least telling answer.
  public let mostPossible: Int
  /// The number of outcomes that remain possible on average over its choices.
  public let averagePossible: Double
  /// Whether the two numbers are exact; otherwise a search stopped, and they are the most that they
  /// can be.
  public let isExact: Bool
  /// How far its answers move the expected lead, in points of fit.
  public let spread: Double

  /// The spread in steps of the tolerance, so that equals are equal whatever was rounded.
  private var steps: Double { (spread / Ranking.tieTolerance).rounded() }

  /// Whether a question is to be asked before another.
  static func precedes(_ first: NextQuestion, _ second: NextQuestion) -> Bool {
    if first.mostPossible != second.mostPossible {
      return first.mostPossible < second.mostPossible
    }
    if first.averagePossible != second.averagePossible {
      return first.averagePossible < second.averagePossible
    }
    if first.steps != second.steps { return first.steps > second.steps }
    return first.question < second.question
  }
}

extension DecisionAssessment {
  /// The lead of the recommendation over the runner-up in other fits; 0 without either.
  func lead(in fits: [Double]) -> Double {
    guard let ahead = ranking.recommendation, let behind = ranking.runnerUp else { return 0 }
    return fits[ahead] - fits[behind]
  }

  /// The number of outcomes that are possible, no option at all being one of them.
  var outcomeCount: Int { possible.count + undecided.count + (noneIsPossible ? 1 : 0) }
}
