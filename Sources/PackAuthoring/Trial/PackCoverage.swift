internal import DecisionEngine

/// What the tests of a rule pack exercised: rules, choices and advice.
public struct PackCoverage: Sendable {
  private let program: Program
  /// For each rule whether some test's profile fired it for certain.
  private var fired: [Bool]
  /// For each rule whether it certainly stayed silent in some test.
  private var silent: [Bool]
  /// For each question and choice whether some test chose it.
  private var chosen: [[Bool]]
  /// For each piece of advice whether some test was given it.
  private var given: [Bool]

  init(_ program: Program) {
    self.program = program
    fired = .init(repeating: false, count: program.rules.count)
    silent = fired
    chosen = program.questions.map { .init(repeating: false, count: $0.choices.count) }
    given = .init(repeating: false, count: program.advice.count)
  }

  /// Notes what one test exercised.
  mutating func note(_ profile: Profile, _ assessment: Assessment) {
    let evaluation = Evaluation(program, answers: profile.answers)
    for (index, rule) in program.rules.enumerated() {
      if evaluation.isCertain(rule.fires) { fired[index] = true }
      if !evaluation.isPossible(rule.fires) { silent[index] = true }
    }
    for (question, state) in assessment.states.enumerated() {
      if case .answered(let choice) = state { chosen[question][choice] = true }
    }
    for advice in assessment.advice { given[advice.advice] = true }
  }

  /// The rules that no test fired, and some test kept silent for certain.
  public var neverFired: [Int] { fired.indices.filter { !fired[$0] && silent[$0] } }

  /// The rules that some test fired, and none kept silent for certain.
  public var neverSilent: [Int] { silent.indices.filter { fired[$0] && !silent[$0] } }

  /// The rules that may fire in every test and are certain in none.
  public var neverDecided: [Int] { fired.indices.filter { !fired[$0] && !silent[$0] } }

  /// How many rules some test fired.
  public var firedCount: Int { fired.count { $0 } }

  /// How many rules stayed silent for certain in some test.
  public var silentCount: Int { silent.count { $0 } }

  /// The advice that no test was given.
  public var neverGiven: [Int] { given.indices.filter { !given[$0] } }

  /// The choices that no test made.
  public var neverChosen: [(question: Int, choice: Int)] {
    chosen.indices.flatMap { question in
      chosen[question].indices.filter { !chosen[question][$0] }.map { (question, $0) }
    }
  }

  /// The number of choices of all questions.
  public var choiceCount: Int { chosen.reduce(0) { $0 + $1.count } }

  /// Whether every rule fired and stayed silent, every choice was made, and all advice given.
  public var isComplete: Bool {
    neverFired.isEmpty && neverSilent.isEmpty && neverDecided.isEmpty && neverGiven.isEmpty
      && neverChosen.isEmpty
  }
}
