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
    let evaluation = Evaluation(program, answers: profile.answers)
    let weighting = Weighting(program, priorities: profile.priorities)
    let states = program.states(of: profile.answers, evaluation)
    var recommendations = [Int?](repeating: nil, count: program.decisions.count)
    var decisions: [DecisionAssessment] = []
    for (index, decision) in program.decisions.enumerated()
    where decision.takenIf?.holds(of: recommendations) ?? true {
      let assessment = DecisionAssessment(
        program,
        decision: index,
        weighting: weighting,
        evaluation: evaluation,
        states: states,
        answers: profile.answers
      )
      recommendations[index] = assessment.recommendation
      decisions.append(assessment)
    }
    let unanswered = states.indices.filter { states[$0] == .unknown }
    return Assessment(
      profile: profile,
      states: states,
      decisions: decisions,
      advice: program.givenAdvice(evaluation, recommendations: recommendations),
      unanswered: unanswered,
      nextQuestions: NextQuestions(
        program,
        weighting: weighting,
        answers: profile.answers,
        evaluation: evaluation,
        of: decisions[0]
      ).ranked,
      similarCases: program.casesSimilar(to: states, of: profile)
    )
  }
}

extension Program {
  /// The state of every question for some answers.
  package func states(of answers: [Int?], _ evaluation: Evaluation) -> [AnswerState] {
    questions.indices.map { question in
      guard evaluation.isPossible(questions[question].applies) else { return .notApplicable }
      return answers[question].map { .answered($0) } ?? .unknown
    }
  }

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
