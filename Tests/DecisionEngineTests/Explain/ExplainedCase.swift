import Testing

@testable import DecisionEngine

/// A pack and a profile made at random, with what the engine and the naive model say of them.
struct ExplainedCase {
  let program: Program
  let model: NaiveModel
  let profile: Profile
  let naive: NaiveAssessment
  let assessment: Assessment
  /// Every decision, taken or not.
  let decisions: [DecisionAssessment]
  let context: Comment

  /// Cases made at random: a block of packs with some profiles each, but for those in which rounding
  /// tells whether fits are tied.
  static func some(
    _ block: Int,
    packs: Int = 24,
    profiles: Int = 4
  ) throws -> [ExplainedCase] {
    var cases: [ExplainedCase] = []
    for seed in (30_000 + block * packs)..<(30_000 + (block + 1) * packs) {
      let style: RandomPack.Style = seed.isMultiple(of: 3) ? .contested : .mixed
      guard var made = try RandomCase(seed: seed, style: style) else { continue }
      for _ in 0..<profiles {
        let (profile, naive) = try made.profile()
        guard !naive.isTooClose else { continue }
        cases.append(ExplainedCase(made, profile, naive))
      }
    }
    return cases
  }

  private init(_ made: RandomCase, _ profile: Profile, _ naive: NaiveAssessment) {
    program = made.program
    model = made.model
    self.profile = profile
    self.naive = naive
    context = made.context(of: profile)
    let assessment = Assessor(program).assess(profile)
    self.assessment = assessment
    let situation = Situation(made.program, profile)
    decisions = made.program.decisions.indices.map { DecisionAssessment(situation, decision: $0) }
  }

  /// The weights that replace the pack's.
  var priorities: [String: Double] {
    Dictionary(uniqueKeysWithValues: profile.priorities.map { ($0.criterion, $0.weight) })
  }

  /// The naive model's assessment of other answers.
  func naive(_ answers: [Int?]) -> NaiveAssessment {
    naive(.init(answers))
  }

  /// The same where answers may be narrowed.
  func naive(_ answers: [AnswerSet]) -> NaiveAssessment {
    NaiveAssessment(model, answers: answers, priorities: priorities)
  }

  /// How a decision comes out in every completion, found one by one.
  func outcomes(of decision: Int) -> [NaiveOutcome] {
    let weights = model.decisions[decision].criteria.map { priorities[$0.id] ?? $0.weight }
    return model.completions(of: profile.answers).compactMap { completion in
      model.facts[completion.choices].map {
        NaiveOutcome(model, decision, $0, weights: weights, share: completion.share)
      }
    }
  }

  /// Answers without those to questions that do not apply.
  func applicable(_ answers: [Int?]) -> [Int?] {
    var choices: [Int?] = []
    for (question, answer) in zip(model.questions, answers) {
      choices.append(question.askIf.map { $0.truth(choices) == true } ?? true ? answer : nil)
    }
    return choices
  }
}

/// Whether two numbers differ by rounding alone.
func isNear(_ one: Double, _ other: Double, within tolerance: Double = 1e-9) -> Bool {
  abs(one - other) <= tolerance
}
