import DecisionEngine
import Testing

/// What a rule says of a comparison.
@Suite struct RuleWordsTests {
  private let byOption = RuleWords.byOption(["of the first", nil, "of the third"])

  @Test(
    arguments: [
      (0, 1, "of the first"), (0, 2, "of the first"), (2, 0, "of the third"),
      (1, 0, "of the first"),
      (1, 2, "of the third"), (0, nil, "of the first"), (nil, 2, "of the third"),
    ] as [(Int?, Int?, String)]
  )
  func `The winner's sentence is shown, else the runner-up's`(
    _ winner: Int?,
    _ runnerUp: Int?,
    _ sentence: String
  ) {
    #expect(byOption.sentence(for: winner, over: runnerUp) == sentence)
  }

  @Test func `Where a rule speaks of neither, there is no sentence`() {
    #expect(byOption.sentence(for: 1, over: nil) == nil)
    #expect(byOption.sentence(for: nil, over: 1) == nil)
    #expect(byOption.sentence(for: nil, over: nil) == nil)
  }

  @Test func `One sentence is shown whatever is compared`() {
    for (winner, runnerUp) in [(0, 1), (1, nil), (nil, nil)] as [(Int?, Int?)] {
      #expect(RuleWords.one("It is so.").sentence(for: winner, over: runnerUp) == "It is so.")
    }
  }

  @Test func `All sentences come in the order of the options`() {
    #expect(byOption.sentences == ["of the first", "of the third"])
    #expect(RuleWords.one("It is so.").sentences == ["It is so."])
  }
}
