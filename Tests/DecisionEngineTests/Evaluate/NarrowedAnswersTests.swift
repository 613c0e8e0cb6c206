import Forms
import RuleFiles
import StandardRules
import Testing

@testable import DecisionEngine
@testable import Forms

/// Answers that are one of several choices: what they mean, and that nothing is rounded.
@Suite struct NarrowedAnswersTests {
  private func narrowed(_ choices: Int..., of count: Int) -> AnswerSet? {
    var mask = ChoiceMask()
    for choice in choices { mask.insert(choice) }
    return AnswerSet(mask, of: count)
  }

  @Test func `A set of one is an answer, of all nothing, of none nothing that can be said`() {
    #expect(narrowed(1, of: 3) == AnswerSet(1))
    #expect(narrowed(0, 1, 2, of: 3) == .unknown)
    #expect(narrowed(of: 3) == nil)
    #expect(narrowed(5, of: 3) == nil)
    let two = narrowed(0, 2, of: 3)
    #expect(two?.isNarrowed == true && two?.isAnswered == false && two?.isUnknown == false)
    #expect(two?.choice == nil && two?.choices(of: 3).choices == [0, 2])
    #expect(AnswerSet.unknown.choices(of: 3).choices == [0, 1, 2])
    #expect(AnswerSet(ChoiceMask.all(64), of: 64) == .unknown)
    #expect(AnswerSet(63).choice == 63 && AnswerSet(63).isAnswered)
    #expect(AnswerSet(Int?.none) == .unknown)
  }

  /// The first question opens the second; a rule for each choice of both.
  private func program() throws -> Program {
    try compiled(
      RulePack(
        questions: [
          .scale("p", "low", "middle", "high"),
          .scale("q", "few", "some", "most", "all", askIf: .isOne("p", "high")),
        ],
        decisions: [RulePack.Decision("d", ["a", "b"], by: ["k": 1])],
        rules: [
          .scoring("p-not-low", when: .isOne("p", "middle", "high"), "d", "k", ["a": 2]),
          .scoring("q-few", when: .isOne("q", "few"), "d", "k", ["a": 4]),
          .scoring("q-most", when: .fails(.isOne("q", "few", "some")), "d", "k", ["b": 3]),
        ]
      )
    )
  }

  private func profile(
    _ answers: KeyValuePairs<String, [String]>,
    of program: Program
  ) throws -> Profile {
    let declared = DeclaredProfile(
      id: "profile",
      answers: answers.map { question, choices in
        Answer(question: Name(question), choices: choices.map { Name($0) })
      }
    )
    return try #require(program.resolve(declared).value)
  }

  @Test
  func `A condition is as likely as the choices that are left, and certain where all meet it`()
    throws
  {
    let program = try program()
    func likelihoods(_ answers: KeyValuePairs<String, [String]>) throws -> [Double] {
      let profile = try profile(answers, of: program)
      let evaluation = Evaluation(program, answers: profile.answers)
      return program.rules.map { evaluation.likelihood(of: $0.fires) }
    }
    #expect(try likelihoods(["p": ["middle", "high"]]) == [1, 0.5 / 4, 0.5 / 2])
    #expect(try likelihoods(["p": ["low", "high"], "q": ["few", "most"]]) == [0.5, 0.25, 0.25])
    let three = try likelihoods(["p": ["high"], "q": ["few", "most", "all"]])
    #expect(three == [1, 1.0 / 3, 2.0 / 3])
  }

  @Test func `A question is asked where a narrowed answer may open it`() throws {
    let program = try program()
    func states(_ answers: KeyValuePairs<String, [String]>) throws -> [AnswerState] {
      Situation(program, try profile(answers, of: program)).states
    }
    let lowOrHigh = AnswerState.narrowed(ChoiceMask(bits: 0b101))
    #expect(try states(["p": ["low", "high"]]) == [lowOrHigh, .unknown])
    #expect(
      try states(["p": ["low", "middle"], "q": ["few", "some"]])
        == [.narrowed(ChoiceMask(bits: 0b011)), .notApplicable]
    )
    let asked = try profile(["p": ["low", "high"], "q": ["some"]], of: program)
    let assessment = Assessor(program).assess(asked)
    #expect(assessment.unanswered == [0])
    #expect(assessment.primary.knowledge.known == 1.5)
    #expect(assessment.primary.knowledge.answered == 1)
  }

  @Test(arguments: 0..<3)
  func `A list of all choices changes no bit, and neither does a list of one`(_ block: Int) throws {
    for seed in (44_000 + block * 20)..<(44_000 + (block + 1) * 20) {
      guard var made = try RandomCase(seed: seed, style: .mixed) else { continue }
      let program = made.program
      let profile = try made.profile(isNarrowed: false).profile
      let listed = DeclaredProfile(
        id: profile.id,
        answers: program.questions.indices.map { question in
          let choices = program.questions[question].choices
          let admitted = profile.answers[question].choices(of: choices.count).choices
          return Answer(
            question: Name(program.questions[question].id),
            choices: admitted.reversed().map { Name(choices[$0].id) }
          )
        },
        priorities: profile.priorities.map { (Name($0.criterion), $0.weight) }
      )
      let again = try #require(program.resolve(listed).value)
      #expect(
        "\(Assessor(program).assess(again))" == "\(Assessor(program).assess(profile))",
        made.context(of: profile)
      )
    }
  }

  /// A profile of the standard pack at random in which very many answers are narrowed.
  private func profile(_ program: Program, _ random: inout SeededRandom) -> Profile {
    var profile = Profile(id: "random", questionCount: program.questions.count)
    for (question, asked) in program.questions.enumerated() where random.happens(90) {
      var mask = ChoiceMask()
      for choice in random.some(of: Array(asked.choices.indices)) { mask.insert(choice) }
      profile.answers[question] = AnswerSet(mask, of: asked.choices.count) ?? .unknown
    }
    return profile
  }

  @Test func `However the standard pack's answers are narrowed, nothing needs rounding`() throws {
    let program = try #require(PackReader.load(StandardRules.files).program)
    var random = SeededRandom(seed: 1)
    var greatest: Int64 = 0
    for _ in 0..<400 {
      let unit = program.unit(for: profile(program, &random).answers)
      greatest = max(greatest, try #require(unit))
    }
    // Every number of choices at once, which no profile has.
    var needed: Int64 = program.unit
    for size in 2..<10 {
      let answers = program.questions.map { question in
        AnswerSet(ChoiceMask.all(min(size, question.choices.count)), of: question.choices.count)
      }
      let unit = try #require(program.unit(for: answers.map { $0 ?? .unknown }))
      needed = try #require(needed.leastCommonMultiple(with: unit, limit: Program.unitLimit))
    }
    #expect(greatest > program.unit)
    #expect(needed % greatest == 0)
  }

  @Test func `A fit is the mean over the choices of a narrowed answer`() throws {
    let program = try #require(PackReader.load(StandardRules.files).program)
    let weighting = Weighting(program, priorities: [])
    var random = SeededRandom(seed: 2)
    var compared = 0
    for _ in 0..<40 {
      let profile = profile(program, &random)
      for (question, answer) in profile.answers.enumerated() where answer.isNarrowed {
        let choices = answer.choices(of: program.questions[question].choices.count).choices
        for decision in program.decisions.indices {
          func fits(_ answers: [AnswerSet]) -> [Double] {
            Ranking(program, decision: decision, weighting: weighting, answers: answers).fits
          }
          var sums = [Double](repeating: 0, count: program.decisions[decision].options.count)
          for choice in choices {
            var answers = profile.answers
            answers[question] = AnswerSet(choice)
            for (option, fit) in fits(answers).enumerated() { sums[option] += fit }
          }
          for (option, fit) in fits(profile.answers).enumerated() {
            #expect(isNear(fit, sums[option] / Double(choices.count)))
          }
          compared += 1
        }
      }
    }
    #expect(compared > 1_000)
  }

  @Test func `More than can be reckoned with exactly is refused by the name of a question`() throws
  {
    // Two rules, each of four questions with thirteen choices.
    let words = (0..<13).map { "c\($0)" }
    let questions = (0..<8).map { RulePack.Question("q\($0)", .scale, words, askIf: nil) }
    func rule(_ id: String, _ range: Range<Int>, _ option: String) -> RulePack.Rule {
      let parts = range.map { RulePack.Condition.isOne("q\($0)", "c0", "c1") }
      return .scoring(id, when: .all(parts, at: .nowhere), "d", "k", [option: 1])
    }
    let program = try compiled(
      RulePack(
        questions: questions,
        decisions: [RulePack.Decision("d", ["a", "b"], by: ["k": 1])],
        rules: [rule("r", 0..<4, "a"), rule("s", 4..<8, "b")]
      )
    )
    func declared(_ count: Int) -> DeclaredProfile {
      DeclaredProfile(
        id: "profile",
        answers: (0..<count).map { question in
          let choices = words.prefix(question < 4 ? 12 : 11)
          return Answer(
            question: Name("q\(question)", at: SourceRange(file: 0, lower: question, upper: 9)),
            choices: choices.map { Name($0) }
          )
        }
      )
    }
    #expect(program.resolve(declared(6)).value != nil)
    let refused = program.resolve(declared(8))
    #expect(refused.value == nil)
    #expect(refused.diagnostics.map { $0.spelledCode } == ["too-many-combinations"])
    let message = try #require(refused.diagnostics.first)
    #expect(message.message.contains("'q7'"), "\(message.message)")
    #expect(message.range?.lower == 7)
    // And so at the prompt.
    let kept = try #require(program.resolve(declared(7)).value)
    var walk = QuestionnaireWalk(program, kept, order: .sections)
    let answer = try #require(AnswerSet(ChoiceMask.all(11), of: 13))
    #expect(!walk.canSet(7, to: answer))
    #expect(walk.canSet(7, to: AnswerSet(1)) && walk.canSet(7, to: .unknown))
    _ = walk.set(7, to: AnswerSet(1))
    #expect(walk.profile.answers[7] == AnswerSet(1))
  }

  @Test func `A choice given twice, or that does not exist, is an error of its own`() throws {
    let program = try program()
    func codes(_ choices: String...) -> [String] {
      let answer = Answer(question: Name("p"), choices: choices.map { Name($0) })
      return program.resolve(DeclaredProfile(id: "x", answers: [answer])).diagnostics.map {
        $0.spelledCode
      }
    }
    #expect(codes("low", "high") == [])
    #expect(codes("low", "low") == ["repeated-name"])
    #expect(codes("low", "unknown") == ["unknown-name"])
    #expect(codes("low", "hih", "low") == ["repeated-name", "unknown-name"])
  }

  @Test func `A written answer has its choices between bars`() {
    let place = SourceRange(file: 3, lower: 10, upper: 22)
    let cell = Answer(question: Name("q"), written: Name("some| most |x", at: place))
    #expect(cell.choices.map { $0.text } == ["some", "most", "x"])
    // Thirteen bytes in a place of twelve: the text stands there otherwise, in quotes say.
    #expect(cell.choices.allSatisfy { $0.range == place })
    let plain = SourceRange(file: 3, lower: 10, upper: 23)
    let exact = Answer(question: Name("q"), written: Name("some| most |x", at: plain))
    #expect(exact.choices.map { $0.range.lower } == [10, 16, 22])
    #expect(exact.choices.map { $0.range.upper } == [14, 20, 23])
    #expect(Answer(question: Name("q"), written: Name("a|")).choices.map { $0.text } == ["a", ""])
    #expect(Answer(question: Name("q"), written: Name("a")).choices.map { $0.text } == ["a"])
  }
}
