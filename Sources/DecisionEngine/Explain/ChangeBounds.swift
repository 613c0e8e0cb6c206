/// How far the moves of open questions can raise the leads of a target over its rivals, bounded.
///
/// Each table says what any combination of moves does to a lead; of several questions that move
/// together, each is given the greatest rise of any combination that it is in, divided by the number of
/// questions that move. Summed over any moves, this is never less than the true rise, and exact where no
/// two of them stand in one table. The best sum within an effort is then a multiple-choice knapsack.
struct ChangeBounds {
  private let moves: ChangeMoves
  /// For each option the bounds of all moves, one after another.
  private var rises: [Double]
  /// For each option, place in the order prepared and effort, the greatest rise from there on.
  private var best: [Double] = []
  /// How many efforts there are, and how many values `best` has for an option.
  private var width = (efforts: 0, values: 0)

  /// Bounds the rises from a state.
  ///
  /// - Parameters:
  ///   - judge: The target and the tables.
  ///   - state: The present move of every question.
  ///   - isDecided: Which questions may not move any more.
  ///   - effort: The effort that is left.
  ///   - changes: The number of moves that are left.
  init(_ judge: ChangeJudge, state: [Int], isDecided: [Bool], effort: Int, changes: Int) {
    moves = judge.moves
    let tables = judge.problem.tables
    let target = judge.target
    let columns = tables.columns
    let total = moves.count
    var rises = [Double](repeating: 0, count: columns * total)
    var shares = [Double](repeating: 0, count: columns * total)
    var walk = MoveWalk()
    for (table, scope) in tables.scopes.enumerated() {
      walk.start(judge, scope: scope, state: state, isDecided: isDecided)
      if walk.open.isEmpty { continue }
      let start = tables.starts[table]
      let present = start + walk.row * columns
      // For each option, open question and move, the greatest share of any combination that it is in.
      for option in 0..<columns {
        for question in walk.open {
          let first = option * total + moves.starts[question]
          for place in first..<first + moves.moves[question].count { shares[place] = -.infinity }
        }
      }
      while walk.advance(moves) {
        if walk.effort > effort || walk.count > changes { continue }
        let row = start + walk.row * columns
        let risen = tables.values[row + target] - tables.values[present + target]
        for option in 0..<columns where option != target {
          let rival = tables.values[row + option] - tables.values[present + option]
          let share = (risen - rival) / Double(walk.count)
          for position in walk.open.indices where walk.moved[position] > 0 {
            let place =
              option * total + moves.starts[walk.open[position]] + walk.moved[position]
            if share > shares[place] { shares[place] = share }
          }
        }
      }
      for option in 0..<columns where option != target {
        for question in walk.open {
          let first = option * total + moves.starts[question]
          for place in first + 1..<first + moves.moves[question].count {
            rises[place] += shares[place]
          }
        }
      }
    }
    self.rises = rises
  }

  /// The greatest rise of a move of a question in the lead over a rival; minus infinity where the effort is
  /// too great.
  func rise(of question: Int, by move: Int, over rival: Int) -> Double {
    rises[rival * moves.count + moves.starts[question] + move]
  }

  /// The greatest rise of any move of a question in the lead over a rival.
  func greatest(of question: Int, over rival: Int) -> Double {
    var greatest: Double?
    for move in moves.moves[question].indices.dropFirst() {
      greatest = max(greatest ?? -.infinity, rise(of: question, by: move, over: rival))
    }
    return greatest ?? 0
  }

  /// Prepares `rise(over:from:within:)` for questions in an order.
  mutating func prepare(_ order: [Int], rivals: [Int], judge: ChangeJudge, effort: Int) {
    width = (effort + 1, (order.count + 1) * (effort + 1))
    best = .init(repeating: 0, count: judge.problem.tables.columns * width.values)
    for rival in rivals {
      for position in order.indices.reversed() {
        let question = order[position]
        let row = rival * width.values + position * width.efforts
        for left in 0...effort {
          var greatest = best[row + width.efforts + left]
          for (move, step) in moves.moves[question].enumerated().dropFirst() {
            let rise = rise(of: question, by: move, over: rival)
            if rise > 0, step.effort <= left {
              greatest = max(greatest, rise + best[row + width.efforts + left - step.effort])
            }
          }
          best[row + left] = greatest
        }
      }
    }
  }

  /// The greatest rise in the lead over a rival of moves of the questions from a position in the order
  /// on, within an effort.
  func rise(over rival: Int, from position: Int, within effort: Int) -> Double {
    best[rival * width.values + position * width.efforts + effort]
  }
}

/// A walk over the combinations of moves of the open questions of a table, which begins where none moves.
private struct MoveWalk {
  /// The open questions, ascending.
  private(set) var open: [Int] = []
  /// The present move of each.
  private(set) var moved: [Int] = []
  /// The table's row for them.
  private(set) var row = 0
  /// The effort of them all.
  private(set) var effort = 0
  /// How many of them move.
  private(set) var count = 0
  private var strides: [Int] = []

  /// Begins with a table.
  mutating func start(_ judge: ChangeJudge, scope: [Int], state: [Int], isDecided: [Bool]) {
    open.removeAll(keepingCapacity: true)
    moved.removeAll(keepingCapacity: true)
    strides.removeAll(keepingCapacity: true)
    row = 0
    effort = 0
    count = 0
    let counts = judge.problem.program.diagrams.choiceCounts
    for question in scope {
      for position in strides.indices { strides[position] *= counts[question] }
      row = row * counts[question] + judge.moves.moves[question][state[question]].choice
      if isDecided[question] { continue }
      open.append(question)
      moved.append(0)
      strides.append(1)
    }
  }

  /// Goes on to the next combination: the last question counts up, and carries to the one before it.
  mutating func advance(_ moves: ChangeMoves) -> Bool {
    for position in open.indices.reversed() {
      let question = open[position]
      let move = moved[position]
      let present = moves.moves[question][move]
      effort -= present.effort
      if move + 1 < moves.moves[question].count {
        let next = moves.moves[question][move + 1]
        moved[position] = move + 1
        effort += next.effort
        if move == 0 { count += 1 }
        row += strides[position] * (next.choice - present.choice)
        return true
      }
      moved[position] = 0
      count -= 1
      row += strides[position] * (moves.moves[question][0].choice - present.choice)
    }
    return false
  }
}
