internal import Forms

/// About how many more questions a questionnaire asks until it may stop, found by trial.
///
/// Each trial draws an answer to every open question, each choice that it may be as likely as another, and
/// counts how many of them are asked, in the order in which they tell most now, until nothing that is left
/// would change the result.
/// In the interview that order is made anew after every answer, so it is as a rule shorter: with nothing answered,
/// and answers drawn at random, the standard pack's asks 30 questions (24 to 35), and the trials say 41 (24 to 46).
public struct RemainingQuestions: Hashable, Sendable {
  /// The fewest of the trials.
  public let least: Int
  /// The median of the trials.
  public let typical: Int
  /// The most of the trials.
  public let most: Int

  /// The number of trials unless another is asked for.
  public static let defaultTrials = 9

  /// Tries what may be answered.
  ///
  /// Cost: for each trial the logarithm of the number of open questions times a proof that a result is settled.
  ///
  /// `passed`: Which questions were asked and left open. `trials`: At least 1.
  public init(
    _ program: Program,
    _ profile: Profile,
    _ status: QuestionnaireStatus,
    passed: [Bool],
    trials: Int = defaultTrials,
    seed: UInt64 = 2016
  ) {
    let plan = QuestionnairePlan(program, status, passed: passed)
    var generator = SplitMix64(seed: seed)
    let weighting = Weighting(program, priorities: profile.priorities)
    var counts = (0..<trials).map { _ in
      Trial(
        program: program,
        weighting: weighting,
        given: profile.answers,
        asked: plan.upcoming,
        answers: plan.upcoming.map { question in
          let count = program.questions[question].choices.count
          let choices = profile.answers[question].choices(of: count).choices
          return choices[generator.number(below: choices.count)]
        }
      ).count(always: plan.stillAsked)
    }
    counts.sort()
    least = counts[0]
    typical = counts[counts.count / 2]
    most = counts[counts.count - 1]
  }

  /// Answers drawn to the open questions, in the order in which they are asked.
  private struct Trial {
    let program: Program
    let weighting: Weighting
    let given: [AnswerSet]
    let asked: [Int]
    let answers: [Int]

    /// How many questions are asked until one may stop.
    ///
    /// More answers settle no less, so the place is found by halving.
    func count(always: [Int]) -> Int {
      var (least, most) = (0, asked.count)
      while least < most {
        let middle = (least + most) / 2
        if isSettled(after: middle) { most = middle } else { least = middle + 1 }
      }
      while most < asked.count,
        Knowledge(situation(after: most), decision: 0).isLittle
      { most += 1 }
      let states = situation(after: asked.count).states
      let later = asked[most...].filter(always.contains)
      return (asked[..<most] + later).count { states[$0] != .notApplicable }
    }

    private func situation(after count: Int) -> Situation {
      var known = given
      for (question, answer) in zip(asked, answers).prefix(count) {
        known[question] = AnswerSet(answer)
      }
      return Situation(program, weighting: weighting, answers: known)
    }

    private func isSettled(after count: Int) -> Bool {
      let situation = situation(after: count)
      let problem = FitProblem(
        program,
        decision: 0,
        weighting: weighting,
        answers: situation.answers
      )
      return problem.settled(situation.ranking(of: 0)).isSettled
    }
  }
}
