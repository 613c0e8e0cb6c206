import Testing

@testable import DecisionEngine

/// A way through a questionnaire of two sections, with a question that hangs on an earlier one.
@Suite struct QuestionnaireWalkTests {
  private static let pack = RulePack(
    questions: [
      .choice("first", "yes", "no"),
      .choice("second", "yes", "no", askIf: .isOne("first", "yes")),
      .choice("third", "yes", "no"),
      .choice("fourth", "yes", "no"),
    ],
    decisions: [RulePack.Decision("decision", ["one", "other"], by: ["criterion": 1])],
    rules: [
      .scoring("a", when: .isOne("first", "yes"), "decision", "criterion", ["one": 1]),
      .scoring("b", when: .isOne("second", "yes"), "decision", "criterion", ["other": 1]),
      .scoring("c", when: .isOne("third", "yes"), "decision", "criterion", ["other": 5]),
      .scoring("d", when: .isOne("fourth", "yes"), "decision", "criterion", ["one": 2]),
    ]
  )

  private func walk(
    _ answers: KeyValuePairs<String, String> = [:],
    order: QuestionOrder = .sections
  ) throws -> QuestionnaireWalk {
    let program = try compiled(Self.pack)
    return QuestionnaireWalk(program, try program.profile(answers), order: order)
  }

  /// Takes a step outside of `#expect`, which cannot change the walk, and checks what it says.
  private func expect(
    _ walk: inout QuestionnaireWalk,
    _ expected: Bool,
    sourceLocation: SourceLocation = #_sourceLocation,
    of step: (inout QuestionnaireWalk) -> Bool
  ) {
    let result = step(&walk)
    #expect(result == expected, sourceLocation: sourceLocation)
  }

  @Test func `Questions come in their order, each once, and then there is none`() throws {
    var walk = try walk()
    var asked: [Int] = []
    while let current = walk.current {
      asked.append(current)
      walk.goOn()
    }
    #expect(asked == [0, 1, 2, 3])
  }

  @Test func `The most telling question comes first, and the others follow it`() throws {
    var walk = try walk(order: .telling)
    var asked: [Int] = []
    while let current = walk.current {
      #expect(current == walk.status.next.first { !asked.contains($0) })
      asked.append(current)
      walk.goOn()
    }
    #expect(asked.first == 2)
    #expect(asked.sorted() == [0, 1, 2, 3])
  }

  @Test func `An answer that makes a question inapplicable says so, and the walk leaves it out`()
    throws
  {
    var walk = try walk()
    let consequences = walk.set(0, to: AnswerSet(1))
    #expect(consequences.noLongerAsked == [1])
    #expect(consequences.askedNow == [])
    walk.goOn()
    #expect(walk.current == 2)
  }

  @Test func `Changing an early answer keeps every later one, and brings them back`() throws {
    var walk = try walk(["first": "yes", "second": "no", "third": "yes"])
    #expect(walk.current == 3)
    let away = walk.set(0, to: AnswerSet(1))
    #expect(away.noLongerAsked == [1])
    #expect(walk.profile.answers == .init([1, 1, 0, nil]))
    let back = walk.set(0, to: AnswerSet(0))
    #expect(back.askedNow == [1])
    #expect(walk.status.states[1] == .answered(1))
    #expect(walk.profile.answers == .init([0, 1, 0, nil]))
  }

  @Test func `Back goes to what was asked before, and on from there to what is still open`() throws
  {
    var walk = try walk()
    expect(&walk, false) { $0.goBack() }
    _ = walk.set(0, to: AnswerSet(0))
    walk.goOn()
    walk.goOn()
    #expect(walk.current == 2)
    expect(&walk, true) { $0.goBack() }
    #expect(walk.current == 1)
    expect(&walk, true) { $0.goBack() }
    #expect(walk.current == 0)
    expect(&walk, false) { $0.goBack() }
    walk.goOn()
    // The second was left open on purpose: it is not asked again by itself.
    #expect(walk.current == 2)
  }

  @Test func `Back passes over a question that no longer applies`() throws {
    var walk = try walk()
    walk.goOn()
    walk.goOn()
    _ = walk.set(0, to: AnswerSet(1))
    expect(&walk, true) { $0.goBack() }
    #expect(walk.current == 0)
  }

  @Test func `One can go to any question that applies, and come back from it`() throws {
    var walk = try walk(["first": "no"])
    #expect(walk.current == 2)
    expect(&walk, false) { $0.go(to: 1) }
    #expect(walk.current == 2)
    expect(&walk, true) { $0.go(to: 0) }
    expect(&walk, true) { $0.goBack() }
    #expect(walk.current == 2)
    expect(&walk, true) { $0.go(toSection: 0) }
    #expect(walk.current == 2)
  }

  @Test func `At the end of the walk one can still go back`() throws {
    var walk = try walk(["first": "no", "third": "yes"])
    walk.goOn()
    #expect(walk.current == nil)
    expect(&walk, true) { $0.goBack() }
    #expect(walk.current == 3)
  }

  @Test func `Every answer to every question of random packs leaves the others as they were`() {
    var changed = 0
    for seed in 4_300..<4_400 {
      guard case (let program, var maker)? = SmallPack.program(seed: seed) else { continue }
      let profile = maker.profile(of: program)
      for order in QuestionOrder.allCases {
        var walk = QuestionnaireWalk(program, profile, order: order)
        var asked: [Int] = []
        while let current = walk.current {
          #expect(walk.status.states[current] == .unknown, "seed \(seed)")
          #expect(!asked.contains(current), "seed \(seed)")
          asked.append(current)
          let before = walk.profile.answers
          let states = walk.status.states
          let found = walk.set(current, to: AnswerSet(0))
          var expected = before
          expected[current] = AnswerSet(0)
          #expect(walk.profile.answers == expected, "seed \(seed)")
          for (question, state) in walk.status.states.enumerated() {
            let left = state == .notApplicable && states[question] != .notApplicable
            #expect(found.noLongerAsked.contains(question) == left, "seed \(seed)")
          }
          changed += found.noLongerAsked.count
          walk.goOn()
        }
        #expect(!walk.status.states.contains(.unknown), "seed \(seed)")
      }
    }
    #expect(changed > 5)
  }
}
