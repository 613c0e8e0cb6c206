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
      ("unknown", .answer(question: 0, .unknown)),
      ("Not known", .answer(question: 0, .unknown)),
      ("n/a", .answer(question: 0, .unknown)),
      ("site=Don't know", .answer(question: 1, .unknown)), ("g", .sections),
      ("sections", .sections), ("p", .standing),
      // A choice of this name comes before the word for leaving; the letter does not.
      ("quit", .choice(3)),
      ("g 1", .section(0)), ("g   1 ", .section(0)), ("g site", .question(1)),
      ("site=there", .answer(question: 1, AnswerSet(1))),
      ("site = 1", .answer(question: 1, AnswerSet(0))),
      ("site=unknown", .answer(question: 1, .unknown)),
      ("site=", .answer(question: 1, .unknown)),
      ("2 or 3", .narrowed(0, 1, 2)), ("2|3", .narrowed(0, 1, 2)),
      (" None OR the last ", .narrowed(0, 0, 4)), ("1 | 2|5", .narrowed(0, 0, 1, 4)),
      ("not 1", .narrowed(0, 1, 2, 3, 4)), ("not the first", .narrowed(0, 1, 2, 3, 4)),
      ("not the second or the last", .narrowed(0, 0, 2, 3)),
      ("the third", .narrowed(0, 2)), ("skills=not 2|3|4|5", .narrowed(0, 0)),
      ("site=here|there", .answer(question: 1, .unknown)),
      ("1 or 2 or 3 or 4 or 5", .answer(question: 0, .unknown)),
      ("1 or 1", .unclear(.repeatedChoice("none"))),
      ("none or 1", .unclear(.repeatedChoice("none"))),
      ("not 1|2|3|4|5", .unclear(.noneLeft(question: 0))),
      ("site=not here or there", .unclear(.noneLeft(question: 1))),
      ("1 or 6", .unclear(.noNumber("6", count: 5))),
      ("1 or", .unclear(.noChoice("1 or", question: 0))),
      ("1|", .unclear(.noChoice("", question: 0))),
      ("not", .unclear(.noChoice("not", question: 0))),
      ("not most", .unclear(.noChoice("most", question: 0))),
      ("the sixth", .unclear(.noChoice("the sixth", question: 0))),
      ("site=the third", .unclear(.noChoice("the third", question: 1))),
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

extension InterviewReply {
  /// That the answer to a question is one of some of its five choices.
  fileprivate static func narrowed(_ question: Int, _ choices: Int...) -> InterviewReply {
    var mask = ChoiceMask()
    for choice in choices { mask.insert(choice) }
    return .answer(question: question, AnswerSet(mask, of: 5) ?? .unknown)
  }
}
