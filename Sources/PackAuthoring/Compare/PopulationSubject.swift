internal import DecisionEngine

/// What a comparison of two packs asks of every profile: what a decision comes out as, or whether advice
/// is given.
struct PopulationSubject {
  /// What is asked, in the old and in the new pack; `nil` where a pack does not have it.
  enum Kind {
    case decision(old: Int?, new: Int?)
    case advice(old: Int?, new: Int?)
  }

  let kind: Kind
  /// The id of the decision or of the advice.
  let id: String
}

extension PackComparison {
  /// All decisions, the new pack's first, then all advice, each kind in the packs' order.
  var subjects: [PopulationSubject] {
    func pairs(_ before: [String], _ after: [String]) -> [(id: String, old: Int?, new: Int?)] {
      let kept = after.enumerated().map { ($1, before.firstIndex(of: $1), Optional($0)) }
      let gone = before.enumerated().filter { !after.contains($1) }.map {
        ($1, Optional($0), nil as Int?)
      }
      return kept + gone
    }
    let decisions = pairs(old.decisions.map { $0.id }, new.decisions.map { $0.id })
    let advice = pairs(old.advice.map { $0.id }, new.advice.map { $0.id })
    return decisions.map { .init(kind: .decision(old: $0.old, new: $0.new), id: $0.id) }
      + advice.map { .init(kind: .advice(old: $0.old, new: $0.new), id: $0.id) }
  }

  /// Whether a subject comes out alike for every profile because nothing that it is made of changed.
  func isSame(_ subject: PopulationSubject) -> Bool {
    switch subject.kind {
    case .decision(let before?, let after?): return isSame(decision: before, after)
    case .advice(let before?, let after?): return isSame(advice: before, after)
    default: return false
    }
  }

  private func isSame(decision before: Int, _ after: Int) -> Bool {
    let (one, two) = (old.decisions[before], new.decisions[after])
    guard limits.isEmpty, asksAlike, one.options.map({ $0.id }) == two.options.map({ $0.id }),
      one.criteria.count == two.criteria.count,
      zip(one.criteria, two.criteria).allSatisfy({ one, two in
        one.id == two.id && one.weight == two.weight && one.lowest == two.lowest
          && one.highest == two.highest
      }),
      words(of: one.scoringRules + one.vetoRules, in: old)
        == words(of: two.scoringRules + two.vetoRules, in: new)
    else { return false }
    return isSame(one.takenIf, two.takenIf)
  }

  private func isSame(advice before: Int, _ after: Int) -> Bool {
    guard limits.isEmpty, asksAlike,
      words(of: old.rulesThatGive(before), in: old) == words(of: new.rulesThatGive(after), in: new)
    else { return false }
    return isSame(old.advice[before].givenIf, new.advice[after].givenIf)
  }

  /// Whether two conditions on outcomes say the same of decisions that come out alike.
  private func isSame(_ one: OutcomeCondition?, _ two: OutcomeCondition?) -> Bool {
    guard let one, let two else { return one == nil && two == nil }
    guard old.words(for: one) == new.words(for: two) else { return false }
    return zip(one.terms, two.terms).allSatisfy { isSame(decision: $0.decision, $1.decision) }
  }

  /// What rules say, by ids.
  private func words(of rules: [Int], in program: Program) -> [String] {
    rules.map { index in
      let rule = program.rules[index]
      return rule.id + " " + program.words(for: rule.condition) + " "
        + program.words(for: rule.effect)
    }
  }

  private var asksAlike: Bool {
    old.questions.allSatisfy { question in
      guard let after = new.questions.first(where: { $0.id == question.id }) else { return false }
      return question.askIf.map { old.words(for: $0) } == after.askIf.map { new.words(for: $0) }
    }
  }

  /// The new pack's questions on which a subject depends in either pack, ascending.
  func questionsThatMatter(to subject: PopulationSubject) -> [Int] {
    let before: Set<Int>
    let after: Set<Int>
    switch subject.kind {
    case .decision(let one, let two):
      before = one.map { old.questionsBehind(decision: $0) } ?? []
      after = two.map { new.questionsBehind(decision: $0) } ?? []
    case .advice(let one, let two):
      before = one.map { old.questionsBehind(advice: $0) } ?? []
      after = two.map { new.questionsBehind(advice: $0) } ?? []
    }
    return after.union(before.compactMap { mapping.origin(of: $0) }).sorted()
  }
}

extension Program {
  /// The questions that decide whether a decision is taken and what it comes out as.
  fileprivate func questionsBehind(decision: Int) -> Set<Int> {
    var found = Set(decisions[decision].eliminationOrder)
    for term in decisions[decision].takenIf?.terms ?? [] {
      found.formUnion(questionsBehind(decision: term.decision))
    }
    return found
  }

  /// The questions that decide whether advice is given.
  fileprivate func questionsBehind(advice index: Int) -> Set<Int> {
    var found: Set<Int> = []
    for rule in rulesThatGive(index) { found.formUnion(rules[rule].support) }
    for term in advice[index].givenIf?.terms ?? [] {
      found.formUnion(questionsBehind(decision: term.decision))
    }
    return found
  }
}

/// What one pack says of the subjects for some answers, each decision worked out once.
struct SubjectOutcomes {
  private let program: Program
  private let weighting: Weighting
  private let answers: [Int?]
  private var decided: [PopulationComparison.Outcome?]
  private var evaluation: Evaluation?

  init(_ program: Program, _ weighting: Weighting, _ answers: [Int?]) {
    self.program = program
    self.weighting = weighting
    self.answers = answers
    decided = .init(repeating: nil, count: program.decisions.count)
  }

  /// What a decision comes out as; `notTaken` for one that the pack does not have.
  mutating func decision(_ index: Int?) -> PopulationComparison.Outcome {
    guard let index else { return .notTaken }
    if let known = decided[index] { return known }
    var outcome = PopulationComparison.Outcome.notTaken
    if holds(program.decisions[index].takenIf) {
      let ranking = Ranking(program, decision: index, weighting: weighting, answers: answers)
      outcome =
        ranking.recommendation.map { .option(program.decisions[index].options[$0].id) } ?? .noOption
    }
    decided[index] = outcome
    return outcome
  }

  /// Whether advice is given.
  mutating func advice(_ index: Int?) -> PopulationComparison.Outcome {
    guard let index else { return .notGiven }
    for rule in program.rulesThatGive(index) where fires(program.rules[rule].fires) {
      return holds(program.advice[index].givenIf) ? .given : .notGiven
    }
    return .notGiven
  }

  private mutating func fires(_ diagram: Diagram) -> Bool {
    if let value = program.diagrams.value(of: diagram, answers: answers) { return value }
    let evaluation = self.evaluation ?? Evaluation(program, answers: answers)
    self.evaluation = evaluation
    return evaluation.isCertain(diagram)
  }

  private mutating func holds(_ condition: OutcomeCondition?) -> Bool {
    for term in condition?.terms ?? [] {
      guard case .option(let id) = decision(term.decision),
        term.options.contains(where: { program.decisions[term.decision].options[$0].id == id })
      else { return false }
    }
    return true
  }
}
