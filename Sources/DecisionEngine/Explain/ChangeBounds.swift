/// How far the moves of open questions can raise the leads of a target over its rivals, bounded.
///
/// Each table says what any combination of moves does to a lead; of several questions that move
/// together, each is given the greatest rise of any combination that it is in, divided by the number of
/// questions that move. Summed over any moves, this is never less than the true rise, and exact where no
/// two of them stand in one table. The best sum within an effort is then a multiple-choice knapsack.
struct ChangeBounds {
  /// For each option its bounds by place and move, minus infinity where the effort is too great; empty
  /// for the target.
  private(set) var rises: [[[Double]]]
  /// For each option, place in `order` and effort, the greatest rise from there on.
  private var best: [[[Double]]] = []

  /// Bounds the rises from a state.
  ///
  /// - Parameters:
  ///   - judge: The target and the tables.
  ///   - state: The present move of every question.
  ///   - isDecided: Which questions may not move any more.
  ///   - effort: The effort that is left.
  ///   - changes: The number of moves that are left.
  init(_ judge: ChangeJudge, state: [Int], isDecided: [Bool], effort: Int, changes: Int) {
    let tables = judge.problem.tables
    let moves = judge.moves.moves
    let options = judge.problem.constants.indices
    rises = options.map { option in
      option == judge.target ? [] : moves.map { .init(repeating: 0, count: $0.count) }
    }
    for (table, scope) in tables.scopes.enumerated() {
      var walk = MoveWalk(judge, scope: scope, state: state, isDecided: isDecided)
      if walk.open.isEmpty { continue }
      // For each option, open question and move, the greatest share of any combination that it is in.
      var shares = options.map { _ in
        walk.open.map { [Double](repeating: -.infinity, count: moves[$0].count) }
      }
      let start = tables.starts[table]
      let present = start + walk.row * options.count
      while walk.advance() {
        if walk.effort > effort || walk.count > changes { continue }
        let row = start + walk.row * options.count
        let target = tables.values[row + judge.target] - tables.values[present + judge.target]
        for option in options where option != judge.target {
          let rival = tables.values[row + option] - tables.values[present + option]
          let share = (target - rival) / Double(walk.count)
          for (position, move) in walk.moves.enumerated() where move > 0 {
            if share > shares[option][position][move] { shares[option][position][move] = share }
          }
        }
      }
      for option in options where option != judge.target {
        for (position, question) in walk.open.enumerated() {
          for move in 1..<moves[question].count {
            rises[option][question][move] += shares[option][position][move]
          }
        }
      }
    }
  }

  /// The greatest rise of any move of a question in the lead over a rival.
  func greatest(of question: Int, over rival: Int) -> Double {
    rises[rival][question].dropFirst().max() ?? 0
  }

  /// Prepares `rise(over:from:within:)` for questions in an order.
  mutating func prepare(_ order: [Int], rivals: [Int], judge: ChangeJudge, effort: Int) {
    best = .init(repeating: [], count: rises.count)
    for rival in rivals {
      var rows = [[Double]](
        repeating: .init(repeating: 0, count: effort + 1),
        count: order.count + 1
      )
      for position in order.indices.reversed() {
        let question = order[position]
        for left in 0...effort {
          var greatest = rows[position + 1][left]
          for (move, rise) in rises[rival][question].enumerated() where move > 0 && rise > 0 {
            let rest = left - judge.moves.moves[question][move].effort
            if rest >= 0 { greatest = max(greatest, rise + rows[position + 1][rest]) }
          }
          rows[position][left] = greatest
        }
      }
      best[rival] = rows
    }
  }

  /// The greatest rise in the lead over a rival of moves of the questions from a position in the order
  /// on, within an effort.
  func rise(over rival: Int, from position: Int, within effort: Int) -> Double {
    best[rival][position][effort]
  }
}

/// A walk over the combinations of moves of the open questions of a table, which begins where none moves.
private struct MoveWalk {
  /// The open questions, ascending.
  let open: [Int]
  /// The present move of each.
  private(set) var moves: [Int]
  /// The table's row for them.
  private(set) var row: Int
  /// The effort of them all.
  private(set) var effort = 0
  /// How many of them move.
  private(set) var count = 0
  private let choices: [[ChangeMoves.Move]]
  private let strides: [Int]

  init(_ judge: ChangeJudge, scope: [Int], state: [Int], isDecided: [Bool]) {
    open = scope.filter { !isDecided[$0] }
    moves = .init(repeating: 0, count: open.count)
    row = judge.row(of: scope, state)
    choices = open.map { judge.moves.moves[$0] }
    var strides: [Int] = []
    var stride = 1
    for question in scope.reversed() {
      if !isDecided[question] { strides.append(stride) }
      stride *= judge.program.diagrams.choiceCounts[question]
    }
    self.strides = strides.reversed()
  }

  /// Goes on to the next combination: the last question counts up, and carries to the one before it.
  mutating func advance() -> Bool {
    for position in open.indices.reversed() {
      let move = moves[position]
      let present = choices[position][move]
      effort -= present.effort
      if move + 1 < choices[position].count {
        let next = choices[position][move + 1]
        moves[position] = move + 1
        effort += next.effort
        if move == 0 { count += 1 }
        row += strides[position] * (next.choice - present.choice)
        return true
      }
      moves[position] = 0
      count -= 1
      row += strides[position] * (choices[position][0].choice - present.choice)
    }
    return false
  }
}
