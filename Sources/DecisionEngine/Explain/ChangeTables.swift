/// The expected fits of a decision's options as sums of small tables over the answers that can change.
///
/// Unknown answers stay unknown: each table holds expectations over them, which add up exactly because
/// an expectation is linear. A row is a combination of moves, the last question's varying fastest.
struct ChangeTables {
  /// The questions whose answers can change and matter to the decision, ascending.
  let questions: [Int]
  /// For each of them what its answer can become; first what it is.
  let moves: [[Move]]
  /// The part of each option's expected fit that no change can touch.
  private(set) var constants: [Double]
  /// The tables of the rules, one for each set of questions that decides some of them.
  private(set) var groups: [Group] = []
  /// The vetoes that rule options out for some combination of moves.
  private(set) var vetoes: [Veto] = []

  /// Something that an answer can become.
  struct Move {
    let choice: Int
    let effort: Int
  }

  /// The rules that some questions decide together.
  struct Group {
    /// Places in `questions`, ascending.
    let scope: [Int]
    /// The expected contributions, row after row, for each option.
    var values: [Double]
  }

  /// A veto and the combinations in which it fires for certain.
  struct Veto {
    let options: [Int]
    /// Places in `questions`, ascending.
    let scope: [Int]
    let fires: [Bool]
  }

  /// Makes the tables of a decision.
  ///
  /// Cost: for each rule, the combinations of the moves of its questions times the nodes of its diagram.
  init(
    _ program: Program,
    decision index: Int,
    weighting: Weighting,
    answers: [Int?],
    locked: [Int]
  ) {
    let decision = program.decisions[index]
    var questions: [Int] = []
    var moves: [[Move]] = []
    for question in program.support(of: index) where !locked.contains(question) {
      guard let present = answers[question] else { continue }
      let found = program.questions[question].moves(from: present)
      if found.count > 1 {
        questions.append(question)
        moves.append(found)
      }
    }
    self.questions = questions
    self.moves = moves
    let columns = decision.options.count
    constants = .init(repeating: weighting.base(of: index, in: program), count: columns)
    var places = [Int?](repeating: nil, count: program.questions.count)
    for (place, question) in questions.enumerated() { places[question] = place }
    var groupOfScope: [[Int]: Int] = [:]
    for index in decision.scoringRules {
      let rule = program.rules[index]
      let contributions = weighting.contributions(of: index, in: program)
      let scope = rule.support.compactMap { places[$0] }
      let parts = parts(of: rule, scope: scope, program, answers: answers)
      if scope.isEmpty {
        let likelihood = Double(parts[0]) / Double(program.unit)
        for option in 0..<columns { constants[option] += contributions[option] * likelihood }
        continue
      }
      let group = groupOfScope[scope] ?? groups.count
      if group == groups.count {
        groupOfScope[scope] = group
        groups.append(
          Group(scope: scope, values: .init(repeating: 0, count: parts.count * columns))
        )
      }
      for (row, parts) in parts.enumerated() where parts > 0 {
        let likelihood = Double(parts) / Double(program.unit)
        for option in 0..<columns {
          groups[group].values[row * columns + option] += contributions[option] * likelihood
        }
      }
    }
    for index in decision.vetoRules {
      let rule = program.rules[index]
      guard case .rulesOut(_, let options) = rule.effect else { continue }
      let scope = rule.support.compactMap { places[$0] }
      let fires = parts(of: rule, scope: scope, program, answers: answers).map {
        $0 == program.unit
      }
      if fires.contains(true) { vetoes.append(Veto(options: options, scope: scope, fires: fires)) }
    }
  }

  /// The row of a table over `scope` for a move of every question.
  func row(of scope: [Int], _ state: [Int]) -> Int {
    var row = 0
    for place in scope { row = row * moves[place].count + state[place] }
    return row
  }

  /// The likelihood that a rule fires, in parts of certainty, for every combination of moves.
  private func parts(
    of rule: Rule,
    scope: [Int],
    _ program: Program,
    answers: [Int?]
  ) -> [Int64] {
    let store = program.diagrams
    if scope.isEmpty, let known = store.value(of: rule.fires, answers: answers) {
      return [known ? program.unit : 0]
    }
    let nodes = store.reachable(from: [rule.fires])
    var values = [Int64](repeating: 0, count: store.nodes.count + 2)
    values[1] = program.unit
    var answers = answers
    return combinations(of: scope).map { combination in
      for (place, move) in zip(scope, combination) {
        answers[questions[place]] = moves[place][move].choice
      }
      for index in nodes {
        let question = Int(store.nodes[index].question)
        let first = Int(store.nodes[index].firstChild)
        if let choice = answers[question] {
          values[index + 2] = values[Int(store.children[first + choice])]
        } else {
          let count = store.choiceCounts[question]
          var sum: Int64 = 0
          for edge in first..<(first + count) { sum += values[Int(store.children[edge])] }
          values[index + 2] = sum / Int64(count)
        }
      }
      return values[Int(rule.fires.root)]
    }
  }

  /// Every combination of the moves of some questions, the last varying fastest.
  private func combinations(of scope: [Int]) -> [[Int]] {
    var result: [[Int]] = [[]]
    for place in scope {
      result = result.flatMap { head in moves[place].indices.map { head + [$0] } }
    }
    return result
  }
}

extension Question {
  /// What its answer can become, first what it is.
  fileprivate func moves(from present: Int) -> [ChangeTables.Move] {
    var moves = [ChangeTables.Move(choice: present, effort: 0)]
    for choice in choices.indices where choice != present {
      if let effort = change.effort(from: present, to: choice, kind: kind) {
        moves.append(ChangeTables.Move(choice: choice, effort: effort))
      }
    }
    return moves
  }
}
