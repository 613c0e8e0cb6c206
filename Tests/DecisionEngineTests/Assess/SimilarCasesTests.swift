import Testing

@testable import DecisionEngine
@testable import Forms

/// Gower's coefficient, worked out by hand.
@Suite struct SimilarCasesTests {
  /// A case with some documented answers.
  private static func documented(
    _ id: String,
    _ answers: KeyValuePairs<String, String>
  ) -> RulePack.Case {
    RulePack.Case(
      id: Name(id),
      name: id,
      answers: answers.map { Answer(question: Name($0.key), choice: Name($0.value)) },
      model: "a",
      outcome: "It went on.",
      sources: []
    )
  }

  private static func pack(_ cases: [RulePack.Case]) -> RulePack {
    RulePack(
      questions: [
        .scale("size", "tiny", "small", "medium", "large", "huge"),
        .scale("speed", "slow", "steady", "fast"),
        .choice("nation", "england", "scotland", "wales"),
        .choice("cloud", "no", "yes"),
        .scale("reach", "local", "wide", askIf: .isOne("cloud", "yes")),
      ],
      decisions: [RulePack.Decision("d", ["a", "b"], by: ["k": 1])],
      rules: [.scoring("r", when: .isOne("size", "huge"), "d", "k", ["a": 1])],
      cases: cases
    )
  }

  private static let profile: KeyValuePairs = [
    "size": "small", "speed": "fast", "nation": "wales", "cloud": "no",
  ]

  @Test func `The similarity is the mean over the questions that both answer`() throws {
    let program = try compiled(
      Self.pack([
        // A scale of five, two apart: 1 - 2/4. A scale of three, two apart: 1 - 2/2. The same
        // nation: 1. The same answer on the cloud: 1. (1/2 + 0 + 1 + 1) / 4 = 0.625.
        Self.documented(
          "four",
          ["size": "large", "speed": "slow", "nation": "wales", "cloud": "no"]
        ),
        // 1 - 1/4, 1 - 1/2, and another nation: (3/4 + 1/2 + 0) / 3.
        Self.documented("three", ["size": "medium", "speed": "steady", "nation": "england"]),
      ])
    )
    let similar = try program.assessment(Self.profile).similarCases
    #expect(similar.map { program.cases[$0.index].id } == ["four", "three"])
    #expect(similar.map { $0.similarity } == [0.625, 1.25 / 3])
    #expect(similar.map { $0.compared } == [4, 3])
  }

  @Test func `A narrowed answer is as like a case as its choices are in the mean`() throws {
    let program = try compiled(
      Self.pack([
        Self.documented("c", ["size": "large", "speed": "slow", "nation": "wales"])
      ])
    )
    let declared = DeclaredProfile(
      id: "profile",
      answers: [
        // Three and one apart from the fourth of five: (1 - 3/4 + 1 - 1/4 + 1) / 3.
        Answer(question: Name("size"), choices: ["tiny", "medium", "large"].map { Name($0) }),
        // Not slow: (1 - 1/2 + 1 - 2/2) / 2.
        Answer(question: Name("speed"), choices: ["steady", "fast"].map { Name($0) }),
        Answer(question: Name("nation"), choices: ["wales", "england"].map { Name($0) }),
      ]
    )
    let profile = try #require(program.resolve(declared).value)
    let similar = try #require(Assessor(program).assess(profile).similarCases.first)
    #expect(abs(similar.similarity - (2.0 / 3 + 0.25 + 0.5) / 3) < 1e-12)
    #expect(similar.compared == 3)
    #expect(similar.mayMatch == [0, 2])
    #expect(similar.differed == [1])
    #expect(similar.matched == [])
  }

  @Test func `A case that answers too few of the same questions is not compared`() throws {
    let program = try compiled(
      Self.pack([Self.documented("two", ["size": "small", "speed": "fast"])])
    )
    #expect(try program.assessment(Self.profile).similarCases.isEmpty)
  }

  @Test func `An answer to a question that does not apply is not compared`() throws {
    let program = try compiled(
      Self.pack([Self.documented("c", ["size": "small", "speed": "fast", "reach": "wide"])])
    )
    let profile = try program.assessment([
      "size": "small", "speed": "fast", "cloud": "no", "reach": "wide",
    ])
    #expect(profile.similarCases.isEmpty)
  }

  @Test func `The three most similar are shown, of equals the one compared on more first`() throws {
    let same: KeyValuePairs = ["size": "small", "speed": "fast", "nation": "wales"]
    let program = try compiled(
      Self.pack([
        Self.documented("b-same", same), Self.documented("a-same", same),
        Self.documented(
          "d-same",
          ["size": "small", "speed": "fast", "nation": "wales", "cloud": "no"]
        ),
        Self.documented("c-same", same),
        Self.documented("e-other", ["size": "huge", "speed": "slow", "nation": "england"]),
      ])
    )
    let similar = try program.assessment(Self.profile).similarCases
    #expect(similar.map { program.cases[$0.index].id } == ["d-same", "a-same", "b-same"])
    #expect(similar.allSatisfy { $0.similarity == 1 })
  }
}
