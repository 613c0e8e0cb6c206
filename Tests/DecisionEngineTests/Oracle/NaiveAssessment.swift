import DecisionEngine

/// What a pack says of a profile, found by trying out every completion.
struct NaiveAssessment {
  let states: [AnswerState]
  /// For each rule how likely it fires, in parts of the model's whole.
  let shares: [Int]
  /// Every decision, taken or not.
  let all: [NaiveDecision]
  /// The decisions that are taken.
  let taken: [Int]
  let advice: [GivenAdvice]
  /// Whether any two fits lie so that rounding could tell whether they are tied.
  let isTooClose: Bool

  struct GivenAdvice: Equatable {
    let advice: String
    let rules: [String]
  }

  init(_ model: NaiveModel, answers: [AnswerSet], priorities: [String: Double]) {
    let completions = model.completions(of: answers)
    states = model.questions.indices.map { question in
      guard completions.contains(where: { $0.choices[question] != nil }) else {
        return .notApplicable
      }
      let count = model.questions[question].choiceCount
      let choices = (0..<count).filter { answers[question].admits($0) }
      if choices.count == 1 { return .answered(choices[0]) }
      return choices.count == count
        ? .unknown : .narrowed(ChoiceMask(bits: choices.reduce(0) { $0 | 1 << UInt64($1) }))
    }
    var shares = model.rules.map { _ in 0 }
    for completion in completions {
      let fires = model.facts[completion.choices]?.fires ?? []
      for (rule, fires) in fires.enumerated() where fires { shares[rule] += completion.share }
    }
    self.shares = shares
    let states = states
    all = model.decisions.indices.map { index in
      NaiveDecision(
        model,
        index,
        completions: completions,
        shares: shares,
        states: states,
        priorities: priorities
      )
    }
    isTooClose = all.contains { $0.isTooClose }

    var recommendations = [Int?](repeating: nil, count: model.decisions.count)
    var taken: [Int] = []
    for (index, decision) in model.decisions.enumerated()
    where NaiveAssessment.hold(decision.takenIf, of: recommendations) {
      recommendations[index] = all[index].recommendation
      taken.append(index)
    }
    self.taken = taken

    let given = model.advice.indices.compactMap { index -> (index: Int, rules: [String])? in
      let givers = model.rules.indices.filter { rule in
        guard case .advises(let advice) = model.rules[rule].effect else { return false }
        return advice.contains(index) && shares[rule] == model.whole
      }
      guard !givers.isEmpty,
        NaiveAssessment.hold(model.advice[index].givenIf, of: recommendations)
      else { return nil }
      return (index, givers.map { model.rules[$0].id })
    }
    advice = given.sorted { first, second in
      let (one, two) = (model.advice[first.index], model.advice[second.index])
      return (one.priority, one.phase, one.id) < (two.priority, two.phase, two.id)
    }.map { GivenAdvice(advice: model.advice[$0.index].id, rules: $0.rules) }
  }

  /// Whether every decision that is named was taken, and came out as one of its options.
  private static func hold(_ terms: [NaiveModel.Term], of recommendations: [Int?]) -> Bool {
    terms.allSatisfy { term in term.options.contains { recommendations[term.decision] == $0 } }
  }
}

/// What a pack says of one decision, found by trying out every completion.
struct NaiveDecision {
  /// The expected fit of each option.
  let fits: [Double]
  /// The least and the greatest fit of each option.
  let ranges: [ClosedRange<Double>]
  /// The least and the greatest lead of each option over each.
  let leads: [[ClosedRange<Double>]]
  /// The options that one veto rules out in every completion.
  let ruledOut: [Bool]
  /// For each option the vetoes that fire in some completion.
  let vetoes: [[Veto]]
  let recommendation: Int?
  let runnerUp: Int?
  /// The options with a higher expected fit that no completion recommends.
  private(set) var passedOver: [Int] = []
  /// The options that some completion recommends.
  let possible: [Int]
  /// Whether some completion recommends none.
  let noneIsPossible: Bool
  let isCertain: Bool
  let answered: Int
  /// How much of the questions that it depends on is known.
  let known: Double
  let relevant: Int
  let isTooClose: Bool

  struct Veto: Equatable {
    let rule: String
    /// How likely it fires, in parts of the model's whole.
    let share: Int
  }

  init(
    _ model: NaiveModel,
    _ index: Int,
    completions: [NaiveModel.Completion],
    shares: [Int],
    states: [AnswerState],
    priorities: [String: Double]
  ) {
    let decision = model.decisions[index]
    let options = decision.options.indices
    let weights = decision.criteria.map { priorities[$0.id] ?? $0.weight }
    let outcomes = completions.compactMap { completion in
      model.facts[completion.choices].map {
        NaiveOutcome(model, index, $0, weights: weights, share: completion.share)
      }
    }
    let fits = options.map { option in
      outcomes.reduce(0) { sum, outcome in
        sum + Double(outcome.share) / Double(model.whole) * outcome.fits[option]
      }
    }
    self.fits = fits
    ranges = options.map { option in NaiveDecision.range(outcomes.map { $0.fits[option] }) }
    leads = options.map { option in
      options.map { other in
        NaiveDecision.range(outcomes.map { $0.fits[option] - $0.fits[other] })
      }
    }
    var vetoes = [[Veto]](repeating: [], count: options.count)
    for (rule, share) in zip(model.rules, shares) where share > 0 {
      guard case .rulesOut(index, let vetoed) = rule.effect else { continue }
      for option in vetoed { vetoes[option].append(Veto(rule: rule.id, share: share)) }
    }
    self.vetoes = vetoes
    let ruledOut = vetoes.map { $0.contains { $0.share == model.whole } }
    self.ruledOut = ruledOut
    let possible = options.filter { option in outcomes.contains { $0.winner == option } }
    self.possible = possible
    // Who would come first and cannot win is passed over.
    var remaining = options.filter { !ruledOut[$0] }
    while let first = NaiveOutcome.winner(among: remaining, fits), !possible.contains(first) {
      remaining.removeAll { $0 == first }
      passedOver.append(first)
    }
    let winner = NaiveOutcome.winner(among: remaining, fits)
    recommendation = winner
    runnerUp = NaiveOutcome.winner(among: remaining.filter { $0 != winner }, fits)
    noneIsPossible = outcomes.contains { $0.winner == nil }
    isCertain = outcomes.allSatisfy { $0.winner == winner }
    isTooClose =
      NaiveOutcome.isTooClose(fits) || outcomes.contains { NaiveOutcome.isTooClose($0.fits) }

    var named: Set<Int> = []
    for rule in model.rules {
      switch rule.effect {
      case .scores(index, _, _), .rulesOut(index, _): named.formUnion(rule.condition.questions)
      default: break
      }
    }
    relevant = named.filter { states[$0] != .notApplicable }.count
    answered = named.filter { if case .answered = states[$0] { true } else { false } }.count
    known = named.sorted().reduce(0) { sum, question in
      switch states[question] {
      case .answered: return sum + 1
      case .narrowed(let choices):
        let count = model.questions[question].choiceCount
        return sum + Double(count - choices.count) / Double(count - 1)
      case .unknown, .notApplicable: return sum
      }
    }
  }

  private static func range(_ values: [Double]) -> ClosedRange<Double> {
    (values.min() ?? 0)...(values.max() ?? 0)
  }
}

/// How one decision comes out for one complete profile.
struct NaiveOutcome {
  let fits: [Double]
  let winner: Int?
  let share: Int

  init(
    _ model: NaiveModel,
    _ index: Int,
    _ facts: NaiveModel.Facts,
    weights: [Double],
    share: Int
  ) {
    let decision = model.decisions[index]
    let total = weights.reduce(0, +)
    let fits = decision.options.indices.map { option in
      var fit = 0.0
      for (position, criterion) in decision.criteria.enumerated() {
        let raised = facts.points[index][position][option] - criterion.lowest
        let value = 100 * Double(raised) / Double(criterion.highest - criterion.lowest)
        fit += weights[position] / total * value
      }
      return fit
    }
    self.fits = fits
    let vetoed = model.rules.indices.filter { facts.fires[$0] }.flatMap { rule -> [Int] in
      guard case .rulesOut(index, let options) = model.rules[rule].effect else { return [] }
      return options
    }
    winner = NaiveOutcome.winner(
      among: decision.options.indices.filter { !vetoed.contains($0) },
      fits
    )
    self.share = share
  }

  /// The first of the options whose fit is within a billionth of the highest.
  static func winner(among options: [Int], _ fits: [Double]) -> Int? {
    let highest = options.map { fits[$0] }.max() ?? 0
    return options.first { fits[$0] >= highest - 1e-9 }
  }

  /// Whether two fits are so far apart that rounding decides whether they are tied.
  static func isTooClose(_ fits: [Double]) -> Bool {
    fits.contains { one in fits.contains { other in 0.9e-9..<1e-8 ~= abs(one - other) } }
  }
}
