/// Asks the evaluator what changed answers recommend.
struct ChangeJudge {
  /// The present answers; unknown and narrowed ones stay so.
  let answers: [AnswerSet]
  let target: Int
  let moves: ChangeMoves
  /// The expected fits over all moves.
  let problem: FitProblem

  /// The ranking after a move of every question that can change.
  func ranking(of state: [Int]) -> Ranking {
    var changed = answers.map { $0.choice }
    for question in moves.questions {
      changed[question] = moves.moves[question][state[question]].choice
    }
    return problem.ranking(of: changed)
  }

  /// The row of a table over some questions for a move of every question.
  func row(of scope: [Int], _ state: [Int]) -> Int {
    var row = 0
    for question in scope {
      let choice = moves.moves[question][state[question]].choice
      row = row * problem.program.diagrams.choiceCounts[question] + choice
    }
    return row
  }

  /// Whether the target is recommended after a move of every question.
  func isReached(by state: [Int]) -> Bool {
    ranking(of: state).recommendation == target
  }

  /// The effort of a move of every question.
  func effort(of state: [Int]) -> Int {
    var effort = 0
    for question in moves.questions { effort += moves.moves[question][state[question]].effort }
    return effort
  }

  /// The least lead over a rival with which the target is recommended, less the rounding of sums.
  func leadNeeded(over rival: Int) -> Double {
    Ranking.leadNeeded(by: target, over: rival) - GoalSearch.roundingError
  }

  /// Takes moves back as long as the target stays recommended, those of the greatest effort first.
  func reduced(_ state: [Int]) -> [Int] {
    var state = state
    let order = moves.questions.sorted {
      moves.moves[$0][state[$0]].effort > moves.moves[$1][state[$1]].effort
    }
    for question in order where state[question] != 0 {
      let moves = moves.moves[question]
      let present = moves[state[question]].effort
      let cheaper = moves.indices.filter { moves[$0].effort < present }
        .sorted { moves[$0].effort < moves[$1].effort }
      for move in cheaper {
        let former = state[question]
        state[question] = move
        if isReached(by: state) { break }
        state[question] = former
      }
    }
    return state
  }
}
