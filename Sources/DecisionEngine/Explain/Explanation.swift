/// Everything that can be said of why a decision came out as it did, exactly.
public struct Explanation: Sendable {
  /// The decision, as it was assessed.
  public let taken: DecisionAssessment
  /// Why each other option is not recommended, in the pack's order.
  public let whyNot: [WhyNot]
  /// For every option that is possible, a completion and a few answers that lead to it.
  public let witnesses: [OutcomeWitness]
  /// Whether the questionnaire may stop.
  public let stopping: StoppingProof
  /// What to ask next, the best first.
  public let nextQuestions: [NextQuestion]
  /// Which of the given answers fix the recommendation by themselves.
  public let sufficient: SufficientAnswers
  /// For each option asked about, what would make it the recommended one.
  public let changes: [Changes]
  /// How much hangs on each weight; `nil` where nothing is recommended.
  public let weights: WeightSensitivity?
  /// In how many of all weightings each option ranks first.
  public let acceptability: RankAcceptability

  /// Explains a decision that was taken.
  ///
  /// Cost: about that of an assessment, the drawing of weights, and the searches for sufficient
  /// answers and for changes.
  ///
  /// `target`: The option of which to say what would make it the recommended one; `nil` for every
  /// one that is not.
  ///
  /// `lockedQuestions`: Questions whose answers may not change.
  public init(
    _ program: Program,
    _ assessment: Assessment,
    _ taken: DecisionAssessment,
    toward target: Int? = nil,
    lockedQuestions: [Int] = []
  ) {
    let profile = assessment.profile
    let situation = Situation(program, profile)
    let table = ValueTable(situation, decision: taken.decision)
      .leavingOut(taken.ranking.passedOver)
    self.taken = taken
    whyNot = taken.options.indices.filter { $0 != taken.recommendation }.map {
      WhyNot(program, assessment, taken, option: $0)
    }
    witnesses = OutcomeWitness.all(program, assessment, taken)
    stopping = StoppingProof(taken)
    nextQuestions =
      taken.decision == assessment.primary.decision
      ? assessment.nextQuestions
      : NextQuestions(situation, of: taken).ranked
    sufficient = SufficientAnswers(program, decision: taken.decision, profile: profile)
    let targets =
      target.map { [$0] }
      ?? taken.options.indices.filter {
        $0 != taken.recommendation && !taken.ranking.passedOver.contains($0)
      }
    changes = targets.map {
      Changes(
        program,
        decision: taken.decision,
        profile: profile,
        toward: $0,
        lockedQuestions: lockedQuestions
      )
    }
    weights = taken.recommendation.map {
      WeightSensitivity(
        table,
        weights: program.weights(ofDecision: taken.decision, for: profile),
        winner: $0
      )
    }
    acceptability = RankAcceptability(table)
  }
}
