/// How wrong what was said may be before the recommendation falls.
public struct Firmness: Sendable {
  /// The changes of one given answer each that bring another recommendation, in the order of questions
  /// and choices.
  public let slips: [Slip]
  /// How many given answers were tried: facts are not.
  public let triedCount: Int
  /// The greatest factor by which any ratio of two criteria's weights may be off with the recommendation
  /// kept, 1 or more; `nil` where no factor is too great.
  public let tolerance: Double?

  /// One step away from a given answer, and what it brings.
  public struct Slip: Hashable, Sendable {
    /// The question.
    public let question: Int
    /// The choice given.
    public let from: Int
    /// The choice one step away.
    public let to: Int
    /// What would then be recommended; `nil` for no option at all.
    public let then: Int?
  }

  /// The questions whose answers have a slip, ascending.
  public var slippingQuestions: [Int] {
    var questions: [Int] = []
    for slip in slips where questions.last != slip.question { questions.append(slip.question) }
    return questions
  }
}

extension Question {
  /// The choices one step from another: its neighbours on a scale, otherwise every other one.
  func steps(from choice: Int) -> [Int] {
    switch kind {
    case .scale: [choice - 1, choice + 1].filter { choices.indices.contains($0) }
    case .choice: choices.indices.filter { $0 != choice }
    }
  }
}

extension Firmness {
  /// Works out how firm the recommendation of a decision is.
  ///
  /// Cost: for each given answer and step, an evaluation of the rules that depend on the question, and
  /// seldom a search; criteria times options for the tolerance.
  ///
  /// `witnesses`: For each option a completion that recommends it, where one is known.
  init(
    _ situation: Situation,
    decision index: Int,
    ranking: Ranking,
    witnesses: [[Int?]?]
  ) {
    let program = situation.program
    let decision = program.decisions[index]
    var steps = StepRankings(situation, decision: index, witnesses: witnesses)
    var slips: [Slip] = []
    var triedCount = 0
    for question in program.questionsDeciding(index) where !program.questions[question].isFact {
      guard case .answered(let choice) = situation.states[question] else { continue }
      triedCount += 1
      let dependence = Dependence(on: question, in: decision, of: program)
      let choices = program.questions[question].steps(from: choice)
      for (step, then) in zip(choices, steps.recommendations(answering: dependence, with: choices))
      where then != ranking.recommendation {
        slips.append(Slip(question: question, from: choice, to: step, then: then))
      }
    }
    self.slips = slips
    self.triedCount = triedCount
    tolerance = ranking.tolerance(situation, decision: index)
  }
}

extension Ranking {
  /// The tolerance of `Firmness` for the recommendation; `nil` without one.
  func tolerance(_ situation: Situation, decision: Int) -> Double? {
    guard let recommendation else { return nil }
    let scores = situation.program.decisions[decision].scores
    return scores.tolerance(
      scores.totals(situation.evaluation),
      shares: situation.weighting.shares[decision],
      unit: situation.evaluation.unit,
      of: recommendation,
      over: fits.indices.filter { $0 != recommendation && takesPart($0) }
    )
  }
}

extension ScoreSheet {
  /// The greatest factor `t` such that an option stays ahead whenever no ratio of two weights is off by
  /// more than `t`; `nil` where there is none.
  ///
  /// The lead over a rival is a sum of parts, one for each criterion. It falls fastest where the weights
  /// of all its positive parts keep their size and those of all negative ones grow by `t`, so it is gone
  /// at `t = Σ of the positive parts / −Σ of the negative ones`. Sums of twice the parts, which divide to
  /// the same bits, need no branch.
  func tolerance(
    _ totals: [Int64],
    shares: [Double],
    unit: Int64,
    of winner: Int,
    over rivals: [Int]
  ) -> Double? {
    var least = Double.infinity
    for rival in rivals {
      var gains = 0.0
      var losses = 0.0
      for criterion in scales.indices {
        let ahead = shares[criterion] * value(of: winner, under: criterion, totals, unit: unit)
        let behind = shares[criterion] * value(of: rival, under: criterion, totals, unit: unit)
        let part = ahead - behind
        gains += abs(part) + part
        losses += abs(part) - part
      }
      if losses > 0 { least = min(least, max(1, gains / losses)) }
    }
    return least < .infinity ? least : nil
  }
}
