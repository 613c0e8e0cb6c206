/// The unanswered questions in the order in which answering them matters.
struct NextQuestions {
  /// The questions that can move the lead or the outcome, the one to ask next first.
  let ranked: [NextQuestion]

  /// Ranks the unanswered questions of a decision.
  ///
  /// First comes the question after which the fewest outcomes remain possible: in the worst case, then
  /// on average over its choices; of equals the one whose answers move the expected lead of the
  /// recommendation over the runner-up most; of equals the one that is asked first. Completions that
  /// show an outcome to be possible are kept and tried again, with the one answer changed, before any
  /// search. Cost: one evaluation for each choice and option, and a search where that shows nothing.
  init(
    _ program: Program, weighting: Weighting, answers: [Int?], evaluation: Evaluation,
    of taken: DecisionAssessment
  ) {
    guard taken.certainty == .open else {
      ranked = []
      return
    }
    let decision = program.decisions[taken.decision]
    var pool = WitnessPool(
      program, decision: taken.decision, weighting: weighting, witnesses: taken.witnesses)
    var found: [NextQuestion] = []
    var tried = answers
    for question in decision.eliminationOrder.sorted()
    where answers[question] == nil && evaluation.isPossible(program.questions[question].applies) {
      var counts: [Int] = []
      var least = Double.infinity
      var greatest = -Double.infinity
      for choice in program.questions[question].choices.indices {
        tried[question] = choice
        counts.append(pool.possibleCount(after: question, choice: choice, answers: tried))
        let fits = Ranking(
          program, decision: taken.decision, weighting: weighting, answers: tried
        ).fits
        let lead = taken.lead(in: fits)
        least = min(least, lead)
        greatest = max(greatest, lead)
      }
      tried[question] = nil
      let average = Double(counts.reduce(0, +)) / Double(counts.count)
      let most = counts.max() ?? 0
      guard greatest - least > Ranking.tieTolerance || average < Double(taken.outcomeCount) else {
        continue
      }
      found.append(
        NextQuestion(
          question: question, mostPossible: most, averagePossible: average,
          spread: greatest - least))
    }
    ranked = found.sorted(by: NextQuestion.precedes)
  }
}

/// An unanswered question and what its answer would settle.
public struct NextQuestion: Hashable, Sendable {
  /// The question.
  public let question: Int
  /// The number of outcomes that remain possible after its least telling answer.
  public let mostPossible: Int
  /// The number of outcomes that remain possible on average over its choices.
  public let averagePossible: Double
  /// How far its answers move the expected lead, in points of fit.
  public let spread: Double

  /// Whether a question is to be asked before another.
  static func precedes(_ first: NextQuestion, _ second: NextQuestion) -> Bool {
    if first.mostPossible != second.mostPossible {
      return first.mostPossible < second.mostPossible
    }
    if first.averagePossible != second.averagePossible {
      return first.averagePossible < second.averagePossible
    }
    if first.spread != second.spread { return first.spread > second.spread }
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

/// Completions of a profile that show outcomes to be possible.
private struct WitnessPool {
  private let program: Program
  private let decision: Int
  private let weighting: Weighting
  /// For each outcome, no option at all being the last, the completions that have it.
  private var witnesses: [[[Int?]]]

  /// The most completions to keep of an outcome.
  private static let limit = 8

  init(_ program: Program, decision: Int, weighting: Weighting, witnesses: [[Int?]?]) {
    self.program = program
    self.decision = decision
    self.weighting = weighting
    self.witnesses = witnesses.map { $0.map { [$0] } ?? [] }
  }

  /// The number of outcomes that are possible after one more answer, which `answers` holds.
  mutating func possibleCount(after question: Int, choice: Int, answers: [Int?]) -> Int {
    var count = 0
    for outcome in witnesses.indices where !witnesses[outcome].isEmpty {
      if isPossible(outcome, after: question, choice: choice, answers: answers) { count += 1 }
    }
    return count
  }

  private mutating func isPossible(
    _ outcome: Int, after question: Int, choice: Int, answers: [Int?]
  ) -> Bool {
    let option = outcome < witnesses.count - 1 ? outcome : nil
    if witnesses[outcome].contains(where: { $0[question] == choice }) { return true }
    for witness in witnesses[outcome] {
      var changed = witness
      changed[question] = choice
      let ranking = Ranking(
        program, decision: decision, weighting: weighting, answers: changed)
      if ranking.recommendation == option {
        keep(changed, for: outcome)
        return true
      }
    }
    var search = OutcomeSearch(program, decision: decision, weighting: weighting)
    switch search.verdict(on: option, answers: answers) {
    case .possible(let witness):
      keep(witness, for: outcome)
      return true
    case .impossible: return false
    case .undecided: return true
    }
  }

  private mutating func keep(_ witness: [Int?], for outcome: Int) {
    if witnesses[outcome].count < Self.limit { witnesses[outcome].append(witness) }
  }
}
