internal import DecisionEngine

/// The names of a rule pack that words of a command line are made of, for completion.
struct PackNames {
  /// The questions, each with its choices.
  let questions: [(id: String, choices: [String])]
  /// The criteria of all decisions.
  let criteria: [String]
  /// The decisions.
  let decisions: [String]
  /// The options of all decisions, each once.
  let options: [String]

  /// The names of a program.
  init(_ program: Program) {
    questions = program.questions.map { question in
      (question.id, question.choices.map { $0.id } + ["unknown"])
    }
    criteria = program.criterionIDs
    decisions = program.decisions.map { $0.id }
    var options: [String] = []
    for option in program.decisions.flatMap({ $0.options }) where !options.contains(option.id) {
      options.append(option.id)
    }
    self.options = options
  }

  /// All words of a kind.
  func words(_ names: Flag.Names) -> [String] {
    switch names {
    case .question: questions.map { $0.id }
    case .answer: questions.flatMap { question in question.choices.map { "\(question.id)=\($0)" } }
    case .weight: criteria.map { "\($0)=" }
    case .decision: decisions
    case .option: options
    }
  }
}
