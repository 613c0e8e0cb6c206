/// A question whose answer alone settles the recommendation, whatever it is.
public struct SettlingQuestion: Hashable, Sendable {
  /// The question.
  public let question: Int
  /// The choices that its answer may be, ascending.
  public let choices: [Int]
  /// For each of these what is then recommended, settled; `nil` for no option.
  public let outcomes: [Int?]
}

extension PlainScorer {
  /// The unanswered questions of a profile each of which would settle the matter, in the order in which they
  /// are asked.
  ///
  /// Each is proven by scoring the profile with every choice of the question in turn. Cost: as many scores as
  /// unanswered questions, and some more for those of which the first choice settles it.
  public func settlingQuestions(of profile: Profile) -> [SettlingQuestion] {
    var found: [SettlingQuestion] = []
    let situation = Situation(program, profile)
    for question in situation.unanswered {
      let choices = situation.choices(of: question)
      var outcomes: [Int?] = []
      var answered = profile
      for choice in choices {
        answered.answers[question] = AnswerSet(choice)
        let row = score(answered)
        guard row.isSettled == true else { break }
        outcomes.append(row.recommendation)
      }
      guard outcomes.count == choices.count else { continue }
      found.append(SettlingQuestion(question: question, choices: choices, outcomes: outcomes))
    }
    return found
  }
}
