/// Asks the evaluator what changed answers recommend.
struct ChangeJudge {
  let program: Program
  let decision: Int
  let weighting: Weighting
  /// The present answers; unknown ones stay unknown.
  let answers: [Int?]
  let target: Int
  let tables: ChangeTables

  /// The ranking after a move of every question that can change.
  func ranking(of state: [Int]) -> Ranking {
    var changed = answers
    for (place, move) in state.enumerated() where move != 0 {
      changed[tables.questions[place]] = tables.moves[place][move].choice
    }
    return Ranking(
      program,
      decision: decision,
      weighting: weighting,
      answers: changed
    )
  }

  /// Whether the target is recommended after a move of every question.
  func isReached(by state: [Int]) -> Bool {
    ranking(of: state).recommendation == target
  }

  /// The effort of a move of every question.
  func effort(of state: [Int]) -> Int {
    var effort = 0
    for (place, move) in state.enumerated() { effort += tables.moves[place][move].effort }
    return effort
  }

  /// The least lead over a rival with which the target is recommended, less the rounding of sums.
  func leadNeeded(over rival: Int) -> Double {
    (target < rival ? -1 : 1) * Ranking.tieTolerance - SufficiencyOracle.roundingError
  }

  /// Takes moves back as long as the target stays recommended, those of the greatest effort first.
  func reduced(_ state: [Int]) -> [Int] {
    var state = state
    let order = state.indices.sorted {
      tables.moves[$0][state[$0]].effort > tables.moves[$1][state[$1]].effort
    }
    for place in order where state[place] != 0 {
      let present = tables.moves[place][state[place]].effort
      let cheaper = tables.moves[place].indices.filter {
        tables.moves[place][$0].effort < present
      }.sorted { tables.moves[place][$0].effort < tables.moves[place][$1].effort }
      for move in cheaper {
        let former = state[place]
        state[place] = move
        if isReached(by: state) { break }
        state[place] = former
      }
    }
    return state
  }
}
