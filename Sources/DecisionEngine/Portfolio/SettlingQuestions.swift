/// A question whose answer alone settles the recommendation, whatever it is.
public struct SettlingQuestion: Hashable, Sendable {
  /// The question.
  public let question: Int
  /// For each of its choices what is then recommended, settled; `nil` for no option.
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
    for question in Situation(program, profile).unanswered {
      var outcomes: [Int?] = []
      var answered = profile
      for choice in program.questions[question].choices.indices {
        answered.answers[question] = choice
        let row = score(answered)
        guard row.isSettled == true else { break }
        outcomes.append(row.recommendation)
      }
      guard outcomes.count == program.questions[question].choices.count else { continue }
      found.append(SettlingQuestion(question: question, outcomes: outcomes))
    }
    return found
  }
}
