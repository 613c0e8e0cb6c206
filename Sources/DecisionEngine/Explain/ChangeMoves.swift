/// What the answers of a profile can become, and what that takes.
struct ChangeMoves {
  /// The questions whose answers can change and matter to the decision, ascending.
  let questions: [Int]
  /// For each question of the pack what its answer can become, first what it is; nothing where it cannot
  /// change.
  let moves: [[Move]]
  /// Where the moves of each question stand among all.
  let starts: [Int]
  /// The number of all moves.
  let count: Int

  /// Something that an answer can become.
  struct Move {
    let choice: Int
    let effort: Int
  }

  /// Finds the moves of the answers that a decision depends on, but for those of locked questions.
  init(_ program: Program, decision: Int, answers: [AnswerSet], locked: [Int]) {
    var questions: [Int] = []
    var moves = [[Move]](repeating: [], count: program.questions.count)
    for question in program.questionsDeciding(decision) where !locked.contains(question) {
      guard let present = answers[question].choice else { continue }
      let found = program.questions[question].moves(from: present)
      if found.count > 1 {
        questions.append(question)
        moves[question] = found
      }
    }
    self.questions = questions
    self.moves = moves
    var starts: [Int] = []
    var count = 0
    for found in moves {
      starts.append(count)
      count += found.count
    }
    self.starts = starts
    self.count = count
  }

  /// The decision's fits over all moves; unknown and narrowed answers stay so.
  func problem(
    _ program: Program,
    decision: Int,
    weighting: Weighting,
    answers: [AnswerSet]
  ) -> FitProblem {
    var domains = program.domains(completing: answers)
    for question in questions {
      for move in moves[question] { domains[question].insert(move.choice) }
    }
    return FitProblem(
      program,
      decision: decision,
      weighting: weighting,
      domains: domains,
      leftOpen: answers.map { !$0.isAnswered }
    )
  }

  /// The move of every question that leads to some answers.
  func state(of answers: [Int?]) -> [Int] {
    answers.indices.map { question in
      moves[question].firstIndex { $0.choice == answers[question] } ?? 0
    }
  }

  /// Whether even the greatest changes lie within bounds.
  func areWithin(_ bounds: Changes.Bounds) -> Bool {
    var effort = 0
    for moves in moves { effort += moves.map { $0.effort }.max() ?? 0 }
    return questions.count <= bounds.changes && effort <= bounds.effort
  }
}

extension Question {
  /// What its answer can become, first what it is.
  fileprivate func moves(from present: Int) -> [ChangeMoves.Move] {
    var moves = [ChangeMoves.Move(choice: present, effort: 0)]
    for choice in choices.indices where choice != present {
      if let effort = change.effort(from: present, to: choice, kind: kind) {
        moves.append(ChangeMoves.Move(choice: choice, effort: effort))
      }
    }
    return moves
  }
}
