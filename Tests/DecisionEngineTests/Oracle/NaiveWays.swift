import DecisionEngine

/// The smallest sets of answers that make a rule fire for certain, found by trying out every set.
struct NaiveWays {
  /// For each smallest set of questions, ascending, the combinations of choices that do it.
  private(set) var combinations: [[Int]: Set<[Int]>] = [:]

  /// Tries, for one rule, all answers that replace given ones or are given to unanswered questions.
  init(_ model: NaiveModel, rule: Int, answers: [AnswerSet]) {
    let questions = model.questions.indices
    // Fewest questions first, so that a set is looked at after all that it holds.
    let sets = (0..<(1 << questions.count)).sorted {
      ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1)
    }
    var found: [Int] = []
    for set in sets where !found.contains(where: { $0 & set == $0 }) {
      let changed = questions.filter { set >> $0 & 1 == 1 }
      var working: Set<[Int]> = []
      for choices in NaiveWays.choices(of: changed, in: model) {
        var tried = answers
        for (question, choice) in zip(changed, choices) { tried[question] = AnswerSet(choice) }
        let isCertain = model.completions(of: tried).allSatisfy { completion in
          model.facts[completion.choices]?.fires[rule] == true
        }
        if isCertain { working.insert(choices) }
      }
      guard !working.isEmpty else { continue }
      found.append(set)
      combinations[changed] = working
    }
  }

  private static func choices(of questions: [Int], in model: NaiveModel) -> [[Int]] {
    questions.reduce([[]]) { rows, question in
      rows.flatMap { row in (0..<model.questions[question].choiceCount).map { row + [$0] } }
    }
  }
}
