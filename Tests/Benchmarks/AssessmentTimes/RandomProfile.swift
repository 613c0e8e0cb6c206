import DecisionEngine
import Forms

/// A profile of a pack, answered at random and then left open in part: a seed names it.
struct RandomProfile {
  private(set) var profile: Profile

  /// Answers every question that applies, and takes `unanswered` of the answers back.
  ///
  /// Odd seeds bring a weight of their own for each criterion of the primary decision.
  init(seed: Int, unanswered: Int, of program: Program) {
    var random = SplitMix64(seed: UInt64(seed))
    profile = Profile(id: "random-\(seed)", questionCount: program.questions.count)
    for (index, question) in program.questions.enumerated() {
      profile.answers[index] = AnswerSet(Int.random(in: question.choices.indices, using: &random))
    }
    let states = Assessor(program).assess(profile).states
    var answered: [Int] = []
    for (index, state) in states.enumerated() {
      if case .answered = state {
        answered.append(index)
      } else {
        profile.answers[index] = .unknown
      }
    }
    for index in answered.shuffled(using: &random).prefix(unanswered) {
      profile.answers[index] = .unknown
    }
    guard !seed.isMultiple(of: 2) else { return }
    for criterion in program.decisions[0].criteria {
      let weight = Double(Int.random(in: 0...20, using: &random)) / 4
      profile.priorities.append(.init(criterion: criterion.id, weight: weight + 0.25))
    }
  }
}
