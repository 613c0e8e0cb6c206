import Testing

@testable import DecisionEngine

@Suite struct InterviewReplyTests {
  private static let pack = RulePack(
    questions: [
      .scale("skills", "none", "some-few", "some-many", "quit", "b"),
      .choice("site", "here", "there"),
    ],
    decisions: [RulePack.Decision("decision", ["one", "other"], by: ["criterion": 1])],
    rules: [
      .scoring("a", when: .isOne("skills", "none"), "decision", "criterion", ["one": 1]),
      .scoring("b", when: .isOne("site", "here"), "decision", "criterion", ["other": 1]),
    ]
  )

  @Test(
    arguments: [
      ("", .leave), ("   ", .leave), ("\r", .leave), ("?", .help), (" help ", .help),
      ("1", .choice(0)), (" 5\t", .choice(4)), ("none", .choice(0)), ("NONE", .choice(0)),
      ("no", .choice(0)), ("some-f", .choice(1)), ("01", .choice(0)),
      ("b", .back), ("back", .back), ("q", .quit), ("exit", .quit), ("-", .takeBack),
      ("unknown", .answer(question: 0, choice: nil)),
      ("Not known", .answer(question: 0, choice: nil)),
      ("n/a", .answer(question: 0, choice: nil)),
      ("site=Don't know", .answer(question: 1, choice: nil)), ("g", .sections),
      ("sections", .sections), ("p", .standing),
      // A choice of this name comes before the word for leaving; the letter does not.
      ("quit", .choice(3)),
      ("g 1", .section(0)), ("g   1 ", .section(0)), ("g site", .question(1)),
      ("site=there", .answer(question: 1, choice: 1)),
      ("site = 1", .answer(question: 1, choice: 0)),
      ("site=unknown", .answer(question: 1, choice: nil)),
      ("site=", .answer(question: 1, choice: nil)),
      ("0", .unclear(.noNumber("0", count: 5))), ("6", .unclear(.noNumber("6", count: 5))),
      ("99999999999999999999", .unclear(.noNumber("99999999999999999999", count: 5))),
      ("some", .unclear(.noChoice("some", question: 0))),
      ("Som", .unclear(.noChoice("Som", question: 0))),
      ("+1", .unclear(.noChoice("+1", question: 0))),
      ("１", .unclear(.noChoice("１", question: 0))),
      ("\u{1b}[A", .unclear(.noChoice("\u{1b}[A", question: 0))),
      ("g 2", .unclear(.noPlace("2"))), ("g nowhere", .unclear(.noPlace("nowhere"))),
      ("sight=here", .unclear(.noQuestion("sight"))),
      ("site=hre", .unclear(.noChoice("hre", question: 1))),
      ("=", .unclear(.noQuestion(""))),
    ] as [(String, InterviewReply)]
  )
  func `A line means what it says`(_ line: String, _ expected: InterviewReply) throws {
    #expect(InterviewReply(line, to: 0, of: try compiled(Self.pack)) == expected)
  }
}
