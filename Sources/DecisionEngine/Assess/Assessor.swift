/// Assesses profiles with a program.
public struct Assessor: Sendable {
  /// The program.
  public let program: Program

  /// Creates an assessor.
  public init(_ program: Program) {
    self.program = program
  }

  /// Assesses a profile: recommendations, explanations, ranges, advice.
  ///
  /// - Precondition: The profile was resolved against this program.
  public func assess(_ profile: Profile) -> Assessment {
    let situation = Situation(program, profile)
    var decisions: [DecisionAssessment] = []
    let recommendations = program.decide { index in
      let assessment = DecisionAssessment(situation, decision: index)
      decisions.append(assessment)
      return assessment.recommendation
    }
    return Assessment(
      profile: profile,
      states: situation.states,
      decisions: decisions,
      advice: program.givenAdvice(situation.evaluation, recommendations: recommendations),
      unanswered: situation.unanswered,
      nextQuestions: NextQuestions(situation, of: decisions[0]).ranked,
      similarCases: program.casesSimilar(to: situation.states, of: profile)
    )
  }
}

extension Program {
  /// The advice whose rules fire for certain and whose outcome came about: by priority, phase, id.
  package func givenAdvice(_ evaluation: Evaluation, recommendations: [Int?]) -> [GivenAdvice] {
    var givers = [[Int]](repeating: [], count: advice.count)
    for index in rules.indices {
      guard case .advises(let given) = rules[index].effect,
        evaluation.isCertain(rules[index].fires)
      else { continue }
      for item in given { givers[item].append(index) }
    }
    var result: [GivenAdvice] = []
    for (index, rules) in givers.enumerated() where !rules.isEmpty {
      guard advice[index].givenIf?.holds(of: recommendations) ?? true else { continue }
      result.append(GivenAdvice(advice: index, rules: rules))
    }
    return result.sorted { first, second in
      let one = advice[first.advice]
      let two = advice[second.advice]
      if one.priority != two.priority { return one.priority < two.priority }
      if one.phase != two.phase { return one.phase ?? .max < two.phase ?? .max }
      return first.advice < second.advice
    }
  }
}
