import Testing

@testable import DecisionEngine
@testable import Forms

/// Whether two profiles that differ in one answer ever come out differently, beside brute force.
@Suite struct AnswerPairTests {
  /// How often each verdict was right.
  private struct Count {
    var found = 0
    var none = 0
    var noneWithRules = 0
  }

  private func compare(_ seeds: ClosedRange<UInt64>, questions: Int, rules: Int) -> Count {
    var count = Count()
    for seed in seeds {
      let random = FlawedPack(seed: seed, questions: questions, rules: rules)
      guard let program = Compiler.compile(random.pack).value else { continue }
      let naive = NaivePack(random.pack)
      let weighting = Weighting(program, priorities: [])
      for decision in program.decisions.indices {
        for question in program.questions.indices {
          for next in program.questions[question].choices.indices.dropFirst() {
            let pair = AnswerPair(
              program,
              weighting: weighting,
              decision: decision,
              question: question,
              choices: (next - 1, next)
            )
            let differs = naive.profiles.contains { profile in
              guard profile[question] == next else { return false }
              var other = profile
              other[question] = next - 1
              return naive.recommendation(decision, profile)
                != naive.recommendation(decision, other)
            }
            let about = "seed \(seed), decision \(decision), question \(question), to \(next)"
            switch pair.differing(budget: 20_000) {
            case .found(let answers):
              #expect(differs, "\(about)")
              let (first, second) = pair.recommendations(answers)
              #expect(first != second, "\(about)")
              count.found += 1
            case .none:
              #expect(!differs, "\(about)")
              count.none += 1
              let own =
                program.decisions[decision].scoringRules + program.decisions[decision].vetoRules
              if own.contains(where: { program.rules[$0].support.contains(question) }) {
                count.noneWithRules += 1
              }
            case .undecided: Issue.record("undecided: \(about)")
            }
          }
        }
      }
    }
    return count
  }

  @Test func `A difference is found where there is one, and refuted where there is none`() {
    let count = compare(30_001...30_300, questions: 4, rules: 9)
    #expect(count.found > 300, "\(count)")
    #expect(count.none > 200, "\(count)")
    #expect(count.noneWithRules > 50, "\(count)")
  }

  @Test func `So it is in larger packs`() {
    let count = compare(31_001...31_030, questions: 6, rules: 18)
    #expect(count.found > 40, "\(count)")
    #expect(count.noneWithRules > 5, "\(count)")
  }

  /// Two options that a question lifts alike, and one that never leads.
  @Test func `What lifts all options alike changes nothing`() throws {
    let pack = RulePack(
      questions: [
        .scale("size", "small", "large"), .choice("reach", "local", "regional"),
      ],
      decisions: [RulePack.Decision("model", ["a", "b", "c"], by: ["fit": 1])],
      rules: [
        .scoring("lift", when: .isOne("size", "large"), "model", "fit", ["a": 2, "b": 2, "c": 2]),
        .scoring("reach", when: .isOne("reach", "local"), "model", "fit", ["a": 1, "b": 3]),
        .scoring("third", when: .isOne("size", "small"), "model", "fit", ["c": -5]),
      ]
    )
    let program = try compiled(pack)
    let pair = AnswerPair(
      program,
      weighting: Weighting(program, priorities: []),
      decision: 0,
      question: 0,
      choices: (0, 1)
    )
    guard case .none = pair.differing(budget: 100) else {
      Issue.record("\(pair.differing(budget: 100))")
      return
    }
  }
}
