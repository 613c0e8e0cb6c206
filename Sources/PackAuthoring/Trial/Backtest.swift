public import DecisionEngine

/// Compares what a program says of the documented cases with what was chosen there.
public struct Backtest: Sendable {
  /// A case, its assessment, and how the two compare.
  public struct Result: Sendable {
    /// The case.
    public let index: Int
    /// The assessment of what is documented of the case.
    public let assessment: Assessment
    /// The options chosen in the primary decision; empty where none of its options was.
    public let chosen: [Int]
    /// How the recommendation compares with what was chosen.
    public let verdict: Verdict
    /// For a case that went badly, how the assessment speaks against what was chosen, in the
    /// decision that was taken in which it does so most; `nil` for other cases.
    public let warned: Warning?
    /// How what was chosen in the other decisions compares, in the order in which they are taken.
    public let others: [Other]
  }

  /// What was chosen in a decision that is not the primary one, and how that compares.
  public struct Other: Sendable {
    /// The decision.
    public let decision: Int
    /// The options chosen.
    public let chosen: [Int]
    /// How the recommendation compares with what was chosen.
    public let verdict: Verdict
  }

  /// How an assessment speaks against an option.
  public enum Warning: Hashable, Sendable {
    /// It is ruled out, or a clear lead or more behind.
    case clear
    /// Something else is ahead of it by less.
    case narrow
    /// Nothing is ahead of it.
    case none
  }

  /// How a recommendation compares with what was chosen.
  public enum Verdict: String, Hashable, Sendable {
    /// It is what was chosen.
    case agrees
    /// It is something else, and what was chosen lies less than a clear lead behind.
    case close
    /// It is something else by a clear lead, or what was chosen is ruled out.
    case differs
    /// What was chosen is none of the options.
    case outside
    /// By the recommendations the decision does not arise.
    case notTaken = "not taken"
  }

  /// The results by the cases' ids.
  public let results: [Result]

  /// Assesses all cases of a program.
  ///
  /// Cost: one assessment for each.
  public init(_ program: Program) {
    let assessor = Assessor(program)
    results = program.cases.enumerated().map { index, item in
      var profile = Profile(id: item.id, questionCount: program.questions.count)
      profile.name = item.name
      profile.asOf = item.asOf
      profile.answers = .init(item.answers)
      let assessment = assessor.assess(profile)
      let chosen = item.chosen?.terms.first { $0.decision == 0 }?.options ?? []
      return Result(
        index: index,
        assessment: assessment,
        chosen: chosen,
        verdict: Self.verdict(chosen, assessment.primary, clear: program.decisions[0].clear),
        warned: item.went == .badly ? Self.warning(item, assessment, program) : nil,
        others: Self.others(item, assessment, program)
      )
    }
  }

  private static func others(
    _ item: Case,
    _ assessment: Assessment,
    _ program: Program
  ) -> [Other] {
    let terms = (item.chosen?.terms ?? []).filter { $0.decision > 0 }
    return terms.sorted { $0.decision < $1.decision }.map { term in
      let taken = assessment.decisions.first { $0.decision == term.decision }
      let clear = program.decisions[term.decision].clear
      return Other(
        decision: term.decision,
        chosen: term.options,
        verdict: taken.map { verdict(term.options, $0, clear: clear) } ?? .notTaken
      )
    }
  }

  private static func verdict(
    _ chosen: [Int],
    _ primary: DecisionAssessment,
    clear: Double
  ) -> Verdict {
    guard !chosen.isEmpty else { return .outside }
    switch distance(of: chosen, in: primary, clear: clear) {
    case .none: return .agrees
    case .narrow: return .close
    case .clear: return .differs
    }
  }

  /// How the assessment of a decision speaks against the best of some options.
  private static func distance(
    of options: [Int],
    in taken: DecisionAssessment,
    clear: Double
  ) -> Warning {
    guard let winner = taken.recommendation else { return .clear }
    if options.contains(winner) { return .none }
    let isNear = options.contains { option in
      !taken.options[option].ruledOut
        && taken.options[winner].fit - taken.options[option].fit < clear
    }
    return isNear ? .narrow : .clear
  }

  private static func warning(
    _ item: Case,
    _ assessment: Assessment,
    _ program: Program
  ) -> Warning {
    var warning = Warning.none
    for term in item.chosen?.terms ?? [] {
      guard let taken = assessment.decisions.first(where: { $0.decision == term.decision }) else {
        continue
      }
      switch distance(
        of: term.options,
        in: taken,
        clear: program.decisions[term.decision].clear
      )
      {
      case .clear: return .clear
      case .narrow: warning = .narrow
      case .none: break
      }
    }
    return warning
  }
}
