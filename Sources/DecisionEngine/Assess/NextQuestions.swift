/// The unanswered questions in the order in which answering them matters.
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
  /// recommendation over the runner-up most; of equals the one that is asked first. Completions that
  /// show an outcome to be possible are kept and tried again, with the one answer changed, before any
  /// search. Cost: one evaluation for each choice and option, and a search where that shows nothing.
  init(
    _ program: Program,
    weighting: Weighting,
    answers: [Int?],
    evaluation: Evaluation,
    of taken: DecisionAssessment
  ) {
    guard taken.certainty == .open else {
      ranked = []
      return
    }
    let decision = program.decisions[taken.decision]
    var pool = WitnessPool(
      program,
      decision: taken.decision,
      weighting: weighting,
      witnesses: taken.witnesses
    )
    var found: [NextQuestion] = []
    var whatIf = WhatIf(
      program,
      decision: taken.decision,
      weighting: weighting,
      answers: answers
    )
    var tried = answers
    for question in decision.eliminationOrder.sorted()
    where answers[question] == nil && evaluation.isPossible(program.questions[question].applies) {
      var counts: [Int] = []
      var least = Double.infinity
      var greatest = -Double.infinity
      let dependence = Dependence(on: question, in: decision, of: program)
      for (choice, fits) in whatIf.fits(answering: dependence).enumerated() {
        tried[question] = choice
        counts.append(pool.possibleCount(after: dependence, choice: choice, answers: tried))
        let lead = taken.lead(in: fits)
        least = min(least, lead)
        greatest = max(greatest, lead)
      }
      tried[question] = nil
      let average = Double(counts.reduce(0, +)) / Double(counts.count)
      let most = counts.max() ?? 0
      found.append(
        NextQuestion(
          question: question,
          mostPossible: most,
          averagePossible: average,
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

/// Completions of a profile that show outcomes to be possible.
private struct WitnessPool {
  private let program: Program
  private let decision: Int
  private let weighting: Weighting
  /// For each outcome, no option at all being the last, the completions that have it.
  private var witnesses: [[Completion]]

  /// The most completions to keep of an outcome.
  private static let limit = 8

  init(_ program: Program, decision: Int, weighting: Weighting, witnesses: [[Int?]?]) {
    self.program = program
    self.decision = decision
    self.weighting = weighting
    self.witnesses = witnesses.map { witness in
      witness.map { [Completion($0, decision: decision, of: program)] } ?? []
    }
  }

  /// The number of outcomes that are possible after one more answer, which `answers` holds.
  mutating func possibleCount(
    after question: Dependence,
    choice: Int,
    answers: [Int?]
  ) -> Int {
    var count = 0
    var unseen: [Int] = []
    for outcome in witnesses.indices where !witnesses[outcome].isEmpty {
      if isSeen(outcome, after: question, choice: choice) {
        count += 1
      } else {
        unseen.append(outcome)
      }
    }
    if unseen.isEmpty { return count }
    let tables = FitTables(program, decision: decision, weighting: weighting, answers: answers)
    for outcome in unseen where isFound(outcome, answers: answers, tables: tables) { count += 1 }
    return count
  }

  /// The option of an outcome.
  private func option(_ outcome: Int) -> Int? {
    outcome < witnesses.count - 1 ? outcome : nil
  }

  /// Whether a completion that is known, or one that differs in the answer, has an outcome.
  private mutating func isSeen(
    _ outcome: Int,
    after question: Dependence,
    choice: Int
  ) -> Bool {
    for witness in witnesses[outcome] where witness.answers[question.question] == choice {
      return true
    }
    for witness in witnesses[outcome] {
      let changed = witness.changed(question, to: choice, decision: decision, of: program)
      let ranking = changed.ranking(program, decision: decision, weighting: weighting)
      if ranking.recommendation == option(outcome) {
        keep(changed, for: outcome)
        return true
      }
    }
    return false
  }

  /// Whether a search finds a completion that has an outcome, or cannot tell.
  private mutating func isFound(_ outcome: Int, answers: [Int?], tables: FitTables) -> Bool {
    var search = OutcomeSearch(program, decision: decision, weighting: weighting)
    switch search.verdict(on: option(outcome), answers: answers, tables: tables) {
    case .possible(let witness):
      keep(Completion(witness, decision: decision, of: program), for: outcome)
      return true
    case .impossible: return false
    case .undecided: return true
    }
  }

  private mutating func keep(_ witness: Completion, for outcome: Int) {
    if witnesses[outcome].count < Self.limit { witnesses[outcome].append(witness) }
  }
}
