/// Where a questionnaire stands after some answers: what each question's state is, how far each section
/// is, how the primary decision stands, whether one may stop, and what to ask next.
///
/// It says of the primary decision what an `Assessment` says, and leaves out the other decisions, the
/// advice and the similar cases: it is made anew after every answer.
public struct QuestionnaireStatus: Sendable {
  /// The state of every question.
  public let states: [AnswerState]
  /// How far each section is, in the order in which they are asked.
  public let sections: [SectionProgress]
  /// The primary decision.
  public let decision: DecisionAssessment
  /// Whether the questionnaire may stop, and why.
  public let stopping: StoppingProof
  /// The questions without an answer that apply or may apply, the one to ask next first.
  public let next: [Int]
  /// How many of `next`, from the front, can move the primary decision; `nil` where they are in the
  /// order of the sections, which says nothing of it.
  public let tellingCount: Int?

  /// Finds out where a questionnaire stands.
  ///
  /// Cost: the assessment of one decision; in the order `telling` also the ranking of the questions.
  ///
  /// - Precondition: The profile was resolved against this program.
  public init(_ program: Program, _ profile: Profile, order: QuestionOrder) {
    let situation = Situation(program, profile)
    let states = situation.states
    let decision = DecisionAssessment(situation, decision: 0)
    let unanswered = situation.unanswered
    switch order {
    case .sections:
      next = unanswered
      tellingCount = nil
    case .telling:
      let telling = NextQuestions(situation, of: decision).ranked.map { $0.question }
      next = telling + unanswered.filter { !telling.contains($0) }
      tellingCount = telling.count
    }
    self.states = states
    self.decision = decision
    sections = program.sections.map { SectionProgress($0, states: states) }
    stopping = StoppingProof(decision)
  }
}

/// The order in which a questionnaire asks.
public enum QuestionOrder: String, Hashable, Sendable, CaseIterable {
  /// Section after section, as the pack has them.
  case sections
  /// The question first whose answer settles most of the primary decision; those that have no part in
  /// it last, as the pack has them.
  case telling
}

/// How far a section of a questionnaire is.
public struct SectionProgress: Hashable, Sendable {
  /// How many of its questions apply and are answered.
  public let answered: Int
  /// How many of its questions apply, or may apply.
  public let applicable: Int

  /// Counts the questions of a section by their states.
  init(_ section: Section, states: [AnswerState]) {
    let count = AnswerCount(of: section.questions, in: states)
    answered = count.answered
    applicable = count.applicable
  }
}
