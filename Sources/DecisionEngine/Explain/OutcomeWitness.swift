/// An outcome that is possible, with a completion that has it and a few answers that lead to it.
public struct OutcomeWitness: Sendable {
  /// The option.
  public let option: Int
  /// A completion of the profile that recommends it: a choice for every question that the decision
  /// depends on.
  public let completion: [Int?]
  /// Missing and narrowed answers, taken from the completion, that make it the recommendation while the
  /// others stay as they are; the one that helps most first.
  ///
  /// Empty where it is the recommendation already. No answer can be left out of them, though
  /// another choice of answers may be shorter.
  public let answers: [Step]

  /// A question and the choice that is tried.
  public struct Step: Hashable, Sendable {
    /// The question.
    public let question: Int
    /// The choice.
    public let choice: Int
  }

  /// The witnesses of every option that is possible.
  ///
  /// Cost: for each option an evaluation for each missing answer, as often as answers are needed; seldom a
  /// search.
  public static func all(
    _ program: Program,
    _ assessment: Assessment,
    _ taken: DecisionAssessment
  ) -> [OutcomeWitness] {
    let search = ShortWitnessSearch(program, assessment, taken)
    return taken.possible.compactMap { option in
      taken.witnesses[option].map { completion in
        OutcomeWitness(
          option: option,
          completion: completion,
          answers: search.answers(towards: option, in: completion)
        )
      }
    }
  }
}

/// Finds a few answers of a completion that suffice for its outcome.
private struct ShortWitnessSearch {
  private let program: Program
  private let weighting: Weighting
  private let decision: Int
  private let given: [AnswerSet]
  /// The parts that make certainty, whatever answers are taken from a completion.
  private let unit: Int64
  private let open: [Int]
  /// For each option a completion that recommends it, where one is known.
  private let witnesses: [[Int?]?]

  init(_ program: Program, _ assessment: Assessment, _ taken: DecisionAssessment) {
    self.program = program
    weighting = Weighting(program, priorities: assessment.profile.priorities)
    decision = taken.decision
    given = assessment.profile.answers
    unit = program.requiredUnit(for: given)
    witnesses = taken.witnesses
    open = program.questionsDeciding(taken.decision).filter {
      assessment.states[$0].isOpen
    }
  }

  /// Adds the answer that brings the option furthest until it is recommended, then drops what is not
  /// needed.
  func answers(towards option: Int, in completion: [Int?]) -> [OutcomeWitness.Step] {
    var tried = given
    var steps: [OutcomeWitness.Step] = []
    while !isRecommended(option, tried) {
      var best: (question: Int, lead: Double)?
      for question in open where tried[question] == given[question] {
        tried[question] = AnswerSet(completion[question])
        let lead = lead(of: option, in: ranking(tried))
        if lead > best?.lead ?? -.infinity { best = (question, lead) }
        tried[question] = given[question]
      }
      guard let best, let choice = completion[best.question] else { break }
      tried[best.question] = AnswerSet(choice)
      steps.append(.init(question: best.question, choice: choice))
    }
    // Without one answer another may be needed no longer, so all are tried again.
    var isDropping = true
    while isDropping {
      isDropping = false
      for step in steps.reversed() {
        tried[step.question] = given[step.question]
        if isRecommended(option, tried) {
          steps.removeAll { $0 == step }
          isDropping = true
        } else {
          tried[step.question] = AnswerSet(step.choice)
        }
      }
    }
    return steps
  }

  /// Whether answers recommend an option that one of their completions recommends.
  private func isRecommended(_ option: Int, _ answers: [AnswerSet]) -> Bool {
    let ranking = ranking(answers)
    if ranking.recommendation == option { return true }
    guard let first = ranking.recommendation else { return false }
    // Who stands first may be one whom no completion recommends; that one does is nearly always shown by one
    // that is known already.
    if let known = witnesses[first] {
      // Of a witness's choices only those count that the answers still admit.
      let completed = zip(answers, known).map { answer, choice in
        choice.map { AnswerSet(answer.kept($0)) } ?? answer
      }
      if self.ranking(completed).recommendation == first { return false }
    }
    let problem = FitProblem(
      program,
      decision: decision,
      weighting: weighting,
      answers: answers
    )
    return problem.passingOver(in: ranking).recommendation == option
  }

  private func ranking(_ answers: [AnswerSet]) -> Ranking {
    Ranking(program, decision: decision, weighting: weighting, answers: answers, unit: unit)
  }

  /// How far an option is ahead of its best rival; far behind where it is ruled out.
  private func lead(of option: Int, in ranking: Ranking) -> Double {
    var rival = -1000.0
    for other in ranking.fits.indices where other != option && !ranking.ruledOut[other] {
      rival = max(rival, ranking.fits[other])
    }
    return ranking.fits[option] - rival - (ranking.ruledOut[option] ? 10_000 : 0)
  }
}
