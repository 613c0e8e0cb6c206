@testable import DecisionEngine

/// Where an assessment and the naive model do not agree, in words.
struct Comparison {
  private(set) var differences: [String] = []
  private let program: Program
  private let model: NaiveModel
  private let naive: NaiveAssessment

  init(_ program: Program, _ profile: Profile, _ model: NaiveModel, _ naive: NaiveAssessment) {
    self.program = program
    self.model = model
    self.naive = naive
    let assessment = Assessor(program).assess(profile)
    expect("states", assessment.states, naive.states)
    expect(
      "unanswered",
      assessment.unanswered,
      naive.states.indices.filter { naive.states[$0].isOpen }
    )
    compareLikelihoods(of: profile)

    let situation = Situation(program, profile)
    // Those that are not taken are assessed alike, so that all of them are compared.
    for index in program.decisions.indices {
      compare(DecisionAssessment(situation, decision: index), naive.all[index])
    }
    // What follows from the recommendations, where rounding cannot tell them apart.
    guard !naive.isTooClose else { return }
    expect("decisions taken", assessment.decisions.map { $0.decision }, naive.taken)
    let given = assessment.advice.map { given in
      NaiveAssessment.GivenAdvice(
        advice: program.advice[given.advice].id,
        rules: given.rules.map { program.rules[$0].id }
      )
    }
    expect("advice", given, naive.advice)
  }

  private mutating func compareLikelihoods(of profile: Profile) {
    let evaluation = Evaluation(program, answers: profile.answers)
    for (rule, share) in naive.shares.enumerated() {
      let parts = evaluation.parts(of: program.rules[rule].fires)
      // The two fractions, multiplied out.
      let mine = parts.multipliedFullWidth(by: Int64(model.whole))
      let theirs = Int64(share).multipliedFullWidth(by: evaluation.unit)
      guard mine.high == theirs.high, mine.low == theirs.low else {
        differences.append(
          "likelihood of \(program.rules[rule].id): engine \(parts)/\(evaluation.unit), "
            + "naive \(share)/\(model.whole)"
        )
        continue
      }
    }
  }

  private mutating func compare(_ assessment: DecisionAssessment, _ expected: NaiveDecision) {
    let decision = program.decisions[assessment.decision]
    let title = decision.id
    expectNear("\(title): fits", assessment.ranking.fits, expected.fits)
    expectNear(
      "\(title): least fits",
      assessment.options.map { $0.range.lowerBound },
      expected.ranges.map { $0.lowerBound }
    )
    expectNear(
      "\(title): greatest fits",
      assessment.options.map { $0.range.upperBound },
      expected.ranges.map { $0.upperBound }
    )
    for lead in assessment.leads {
      let range = expected.leads[lead.option][lead.other]
      expectNear(
        "\(title): lead of \(lead.option) over \(lead.other)",
        [lead.range.lowerBound, lead.range.upperBound, lead.expected],
        [
          range.lowerBound, range.upperBound,
          expected.fits[lead.option] - expected.fits[lead.other],
        ]
      )
    }
    expect("\(title): ruled out", assessment.ranking.ruledOut, expected.ruledOut)
    expect("\(title): ruled out", assessment.options.map { $0.ruledOut }, expected.ruledOut)
    for (option, vetoes) in expected.vetoes.enumerated() {
      expect(
        "\(title): vetoes of \(option)",
        assessment.options[option].vetoes.map { program.rules[$0.rule].id },
        vetoes.map { $0.rule }
      )
      expectNear(
        "\(title): vetoes of \(option)",
        assessment.options[option].vetoes.map { $0.likelihood },
        vetoes.map { Double($0.share) / Double(model.whole) }
      )
    }
    let knowledge = assessment.knowledge
    expect("\(title): answered", knowledge.answered, expected.answered)
    expect("\(title): relevant", knowledge.relevant, expected.relevant)
    expectNear("\(title): known", [knowledge.known], [expected.known])
    let needed = model.littleKnownBelow * Double(expected.relevant)
    // Sums of parts may differ in their last bits.
    if abs(expected.known - needed) > 1e-9 || expected.known == Double(expected.answered) {
      expect("\(title): little known", knowledge.isLittle, expected.known < needed)
    }
    compareReasons(assessment)
    expect("\(title): undecided", assessment.undecided, [])
    guard !naive.isTooClose else { return }
    expect("\(title): recommendation", assessment.recommendation, expected.recommendation)
    expect("\(title): runner-up", assessment.ranking.runnerUp, expected.runnerUp)
    expect("\(title): possible", assessment.possible, expected.possible)
    expect("\(title): none possible", assessment.noneIsPossible, expected.noneIsPossible)
    expect("\(title): settled", assessment.isSettled, expected.isCertain)
  }

  /// The reasons are the rules that may fire, and they and the base make up each fit.
  private mutating func compareReasons(_ assessment: DecisionAssessment) {
    let decision = program.decisions[assessment.decision]
    let scoring = model.rules.indices.filter { rule in
      guard case .scores(assessment.decision, _, _) = model.rules[rule].effect else {
        return false
      }
      return naive.shares[rule] > 0
    }
    expect(
      "\(decision.id): reasons",
      assessment.reasons.map { $0.rule }.sorted(),
      scoring
    )
    for reason in assessment.reasons {
      expectNear(
        "\(decision.id): likelihood of \(program.rules[reason.rule].id)",
        [reason.likelihood],
        [Double(naive.shares[reason.rule]) / Double(model.whole)]
      )
    }
    guard let recommendation = assessment.recommendation else { return }
    let leads = assessment.reasons.map { reason in
      reason.contributions[recommendation]
        - (assessment.ranking.runnerUp.map { reason.contributions[$0] } ?? 0)
    }
    expectNear("\(decision.id): leads", assessment.reasons.map { $0.lead }, leads)
    expect("\(decision.id): order of leads", leads, leads.sorted(by: >))
  }

  private mutating func expect<Value: Equatable>(_ what: String, _ mine: Value, _ naive: Value) {
    if mine != naive { differences.append("\(what): engine \(mine), naive \(naive)") }
  }

  private mutating func expectNear(_ what: String, _ mine: [Double], _ naive: [Double]) {
    let isNear =
      mine.count == naive.count && zip(mine, naive).allSatisfy { abs($0 - $1) <= 1e-9 }
    if !isNear { differences.append("\(what): engine \(mine), naive \(naive)") }
  }
}
