/// How much the answers to each question tell of the recommendation in a portfolio.
///
/// Goodman and Kruskal's tau (1954): the share by which knowing the answer lessens the errors of guessing
/// a row's recommendation in proportion to how often each occurs. It is 0 where the answer tells nothing
/// and 1 where it tells everything. No answer counts as an answer. It says what goes together in
/// these rows, not what causes what.
public struct AnswerAssociation: Hashable, Sendable {
  /// For each question its tau, 0 … 1; 0 where all rows have the same recommendation.
  public let questions: [Double]
  /// For each question and choice (last: no answer) the part of the question's tau that it makes.
  public let choices: [[Double]]

  /// Works it out of rows by question, choice and recommendation, in time linear in the number of counts.
  public init(_ answers: [[[Int]]]) {
    var questions: [Double] = []
    var choices: [[Double]] = []
    for rows in answers {
      var totals = [Int](repeating: 0, count: rows.first?.count ?? 0)
      for counts in rows {
        for outcome in counts.indices { totals[outcome] += counts[outcome] }
      }
      let count = Double(totals.reduce(0, +))
      var errors = count
      for total in totals where count > 0 { errors -= Double(total) * (Double(total) / count) }
      var parts: [Double] = []
      for counts in rows {
        let own = Double(counts.reduce(0, +))
        var part = 0.0
        for (outcome, found) in counts.enumerated() where own > 0 {
          let difference = Double(found) - own * (Double(totals[outcome]) / count)
          part += difference * (difference / own)
        }
        parts.append(errors > 1e-9 * count ? part / errors : 0)
      }
      choices.append(parts)
      questions.append(min(1, parts.reduce(0, +)))
    }
    self.questions = questions
    self.choices = choices
  }
}
