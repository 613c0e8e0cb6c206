internal import DecisionEngine

/// What complete profiles drawn at random, with a seed, show to be possible: most of what a check has to
/// settle, so that only the rest is searched for.
struct Survey {
  /// For each scoring rule, whether some profile is recommended another option because of it.
  private(set) var matters: [Bool]
  /// For each decision, whether some profile takes it.
  private(set) var isTaken: [Bool]
  /// For each decision and option, whether some profile is recommended it.
  private(set) var isRecommended: [[Bool]]
  /// For each decision, a profile that takes it and has no option left.
  private(set) var withoutOption: [[Int?]?]
  /// For each piece of advice, whether some profile is given it.
  private(set) var isGiven: [Bool]

  private let program: Program
  private let weighting: Weighting
  private var sampler: ProfileSampler
  /// For each decision, some profiles that take it.
  private var takers: [[[Int?]]]

  /// The number of profiles drawn from all.
  static let draws = 500
  /// The number of profiles drawn for a rule that none of them showed to matter.
  static let drawsForRule = 100

  /// Draws profiles; with none, everything is left to the searches.
  init(_ program: Program, weighting: Weighting, draws: Int = draws, seed: UInt64 = 2016) {
    self.program = program
    self.weighting = weighting
    sampler = ProfileSampler(program, seed: seed)
    matters = .init(repeating: false, count: program.rules.count)
    isTaken = .init(repeating: false, count: program.decisions.count)
    isRecommended = program.decisions.map { .init(repeating: false, count: $0.options.count) }
    withoutOption = .init(repeating: nil, count: program.decisions.count)
    isGiven = .init(repeating: false, count: program.advice.count)
    takers = .init(repeating: [], count: program.decisions.count)
    guard draws > 0 else { return }
    for _ in 0..<draws { note(sampler.next()) }
    for rule in program.rules.indices { drawMore(for: rule, min(draws, Self.drawsForRule)) }
  }

  /// Draws profiles in which a rule fires, until one shows what it is for.
  private mutating func drawMore(for rule: Int, _ limit: Int) {
    var decision = 0
    switch program.rules[rule].effect {
    case .scores(let scored, _, _):
      if matters[rule] { return }
      decision = scored
    case .rulesOut: return
    case .advises(let given): if given.allSatisfy({ isGiven[$0] }) { return }
    }
    for draw in 0..<limit {
      var answers = sampler.next()
      if !takers[decision].isEmpty {
        answers = takers[decision][draw % takers[decision].count]
      }
      program.diagrams.meet(
        program.rules[rule].fires,
        in: &answers,
        using: &sampler.generator
      )
      note(answers)
      switch program.rules[rule].effect {
      case .scores: if matters[rule] { return }
      case .rulesOut: return
      case .advises(let given): if given.allSatisfy({ isGiven[$0] }) { return }
      }
    }
  }

  /// Notes what comes out of complete answers.
  private mutating func note(_ answers: [Int?]) {
    let outcome = CompleteOutcome(program, weighting: weighting, answers: answers)
    for (decision, ranking) in outcome.rankings.enumerated() {
      guard let ranking else { continue }
      isTaken[decision] = true
      if takers[decision].count < Self.drawsForRule { takers[decision].append(answers) }
      if let option = ranking.recommendation {
        isRecommended[decision][option] = true
      } else if withoutOption[decision] == nil {
        withoutOption[decision] = answers
      }
      for rule in program.decisions[decision].scoringRules
      where !matters[rule] && outcome.fires(program.rules[rule]) {
        let contributions = weighting.contributions(of: rule, in: program)
        if ranking.without(contributions).recommendation != ranking.recommendation {
          matters[rule] = true
        }
      }
    }
    for item in program.givenAdvice(outcome.evaluation, recommendations: outcome.recommendations) {
      isGiven[item.advice] = true
    }
  }
}
