internal import DecisionEngine
internal import Forms

/// What comes out of complete answers.
struct CompleteOutcome: Sendable {
  /// The answers.
  let answers: [Int?]
  /// Which conditions hold.
  let evaluation: Evaluation
  /// For each decision that is taken, its ranking.
  let rankings: [Ranking?]
  /// For each decision that is taken, its recommendation.
  let recommendations: [Int?]

  /// Evaluates complete answers.
  ///
  /// Cost: one pass over the program.
  init(_ program: Program, weighting: Weighting, answers: [Int?]) {
    self.init(program, weighting: weighting, of: .init(answers))
  }

  /// Evaluates answers by what is expected of them.
  init(_ program: Program, weighting: Weighting, of answers: [AnswerSet]) {
    self.answers = answers.map { $0.choice }
    let evaluation = Evaluation(program, answers: answers)
    var rankings = [Ranking?](repeating: nil, count: program.decisions.count)
    recommendations = program.decide { decision in
      let ranking = Ranking(
        program,
        decision: decision,
        weighting: weighting,
        evaluation: evaluation
      )
      rankings[decision] = ranking
      return ranking.recommendation
    }
    self.evaluation = evaluation
    self.rankings = rankings
  }

  /// Whether a rule fires.
  func fires(_ rule: Rule) -> Bool { evaluation.isPossible(rule.fires) }

  /// Whether a piece of advice is given.
  func gives(_ advice: Int, in program: Program) -> Bool {
    guard program.advice[advice].givenIf?.holds(of: recommendations) ?? true else { return false }
    return program.rules.contains { rule in
      guard case .advises(let given) = rule.effect, given.contains(advice) else { return false }
      return fires(rule)
    }
  }
}

extension Ranking {
  /// The ranking as it would be without what a rule contributes to the fits.
  func without(_ contributions: [Double]) -> Ranking {
    Ranking(fits: zip(fits, contributions).map { $0 - $1 }, ruledOut: ruledOut)
  }
}

/// Complete profiles drawn at random with a seed: every question takes each choice with equal
/// likelihood, which is the same as walking the questions in order, since the answers to questions that
/// do not apply have no effect.
struct ProfileSampler {
  private let choiceCounts: [Int]
  /// The generator that all draws come from.
  var generator: SplitMix64

  /// Creates a sampler; the same seed draws the same profiles.
  init(_ program: Program, seed: UInt64) {
    choiceCounts = program.diagrams.choiceCounts
    generator = SplitMix64(seed: seed)
  }

  /// The next complete answers.
  mutating func next() -> [Int?] {
    var answers: [Int?] = []
    answers.reserveCapacity(choiceCounts.count)
    for count in choiceCounts { answers.append(Int(generator.next() % UInt64(count))) }
    return answers
  }
}
