import Forms
import RuleFiles
import StandardRules
import Testing

@testable import DecisionEngine

/// What is asked next, when it may stop, and about how many questions are left until then.
@Suite struct QuestionnairePlanTests {
  private func standard(
    _ order: QuestionOrder,
    _ change: (inout Profile, Program) -> Void = { _, _ in }
  ) throws -> (program: Program, profile: Profile, status: QuestionnaireStatus) {
    let program = try #require(PackReader.load(StandardRules.files).program)
    var profile = Profile(id: "x", questionCount: program.questions.count)
    change(&profile, program)
    return (program, profile, QuestionnaireStatus(program, profile, order: order))
  }

  @Test(arguments: QuestionOrder.allCases)
  func `What the pack has asked first comes first, and passed questions do not come again`(
    _ order: QuestionOrder
  ) throws {
    let (program, _, status) = try standard(order)
    var passed = [Bool](repeating: false, count: program.questions.count)
    let first = program.questions.indices.filter { program.questions[$0].ask == .first }
    #expect(first.count > 1)
    for question in first {
      let plan = QuestionnairePlan(program, status, passed: passed)
      if order == .telling { #expect(plan.next(after: nil) == question) }
      #expect(plan.stillAsked.first == question)
      #expect(!plan.mayStop)
      passed[question] = true
    }
    let next = try #require(QuestionnairePlan(program, status, passed: passed).next(after: nil))
    #expect(!passed[next])
    passed = passed.map { _ in true }
    #expect(QuestionnairePlan(program, status, passed: passed).next(after: nil) == nil)
  }

  @Test func `A settled result does not stop before what the pack has asked in any case`() throws {
    let (program, _, status) = try standard(.telling) { profile, program in
      // Everything but what the pack asks in any case.
      for (index, question) in program.questions.enumerated() where question.ask != .always {
        profile.answers[index] = AnswerSet(question.choices.count - 1)
      }
    }
    let always = program.questions.indices.filter { program.questions[$0].ask == .always }
    #expect(always.count > 1)
    var passed = [Bool](repeating: false, count: program.questions.count)
    let plan = QuestionnairePlan(program, status, passed: passed)
    #expect(!plan.mayStop)
    #expect(Set(plan.stillAsked) == Set(always.filter { status.states[$0] == .unknown }))
    for question in always { passed[question] = true }
    #expect(
      QuestionnairePlan(program, status, passed: passed).mayStop == status.decision.isSettled
    )
  }

  @Test func `Of the three that tell most one of the same section comes next`() throws {
    var stays = 0
    for seed in 0..<30 {
      var random = SplitMix64(seed: UInt64(seed))
      let (program, _, status) = try standard(.telling) { profile, program in
        for (index, question) in program.questions.enumerated()
        where question.ask == .first || random.number(below: 3) == 0 {
          profile.answers[index] = AnswerSet(random.number(below: question.choices.count))
        }
      }
      let passed = [Bool](repeating: false, count: program.questions.count)
      let plan = QuestionnairePlan(program, status, passed: passed)
      let telling = Array(status.next.prefix(status.tellingCount ?? 0))
      for after in program.questions.indices where status.states[after] != .unknown {
        let section = program.questions[after].section
        let near = telling.prefix(3).first { program.questions[$0].section == section }
        guard let expected = near ?? telling.first else { continue }
        let gates = program.questions[expected].askIf == nil
        if gates { #expect(plan.next(after: after) == expected, "seed \(seed)") }
        stays += near != nil && near != telling.first ? 1 : 0
      }
    }
    #expect(stays > 10)
  }

  @Test func `All open questions are coming, each behind those that say whether it is asked`() {
    var gated = 0
    for seed in 6_000..<6_900 {
      guard case (let program, var maker)? = SmallPack.program(seed: seed) else { continue }
      let profile = maker.profile(of: program, isNarrowed: seed.isMultiple(of: 2))
      for order in QuestionOrder.allCases {
        let status = QuestionnaireStatus(program, profile, order: order)
        var passed = [Bool](repeating: false, count: program.questions.count)
        for question in passed.indices { passed[question] = maker.number(0...4) == 0 }
        let plan = QuestionnairePlan(program, status, passed: passed)
        let open = status.states.indices.filter { status.states[$0].isOpen && !passed[$0] }
        let coming = plan.upcoming
        #expect(coming.sorted() == open, "seed \(seed)")
        #expect(plan.next(after: nil) == coming.first, "seed \(seed)")
        #expect(plan.atMost <= open.count)
        for (place, question) in coming.enumerated() {
          let applies = program.questions[question].applies
          let gates = program.diagrams.supports(of: [applies])[0].filter(open.contains)
          gated += gates.count
          #expect(
            gates.allSatisfy { gate in coming[..<place].contains(gate) || gate == question },
            "seed \(seed)"
          )
        }
      }
    }
    #expect(gated > 20)
  }

  /// How many questions are asked before every completion has one outcome and enough is known, counted one
  /// by one for one way in which everything is answered.
  private func count(
    _ plan: QuestionnairePlan,
    _ program: Program,
    _ profile: Profile,
    _ complete: [Int]
  ) -> Int {
    let coming = plan.upcoming
    var answers = profile.answers
    func isOver() -> Bool {
      let outcomes = Set(
        program.completeAnswers.filter { all in
          zip(answers, all).allSatisfy { $0.admits($1) }
        }.map { program.recommendation(for: $0.map { $0 }, in: profile) }
      )
      let situation = Situation(
        program,
        weighting: Weighting(program, priorities: profile.priorities),
        answers: answers
      )
      return outcomes.count == 1 && !Knowledge(situation, decision: 0).isLittle
    }
    var asked = 0
    while asked < coming.count, !isOver() {
      answers[coming[asked]] = AnswerSet(complete[coming[asked]])
      asked += 1
    }
    for (question, choice) in zip(complete.indices, complete) where coming.contains(question) {
      answers[question] = AnswerSet(choice)
    }
    let states = program.states(of: answers, Evaluation(program, answers: answers))
    return coming[..<asked].count { states[$0] != .notApplicable }
  }

  @Test func `What is left is within what is left in every way that answers may turn out`() {
    var several = 0
    for seed in 7_000..<7_500 {
      guard case (let program, var maker)? = SmallPack.program(seed: seed) else { continue }
      let profile = maker.profile(of: program, isNarrowed: seed.isMultiple(of: 2))
      let status = QuestionnaireStatus(program, profile, order: .telling)
      let passed = [Bool](repeating: false, count: program.questions.count)
      let plan = QuestionnairePlan(program, status, passed: passed)
      let completions = program.completeAnswers.filter { all in
        zip(profile.answers, all).allSatisfy { $0.admits($1) }
      }
      let counts = completions.map { count(plan, program, profile, $0) }
      guard let least = counts.min(), let most = counts.max() else { continue }
      let found = RemainingQuestions(program, profile, status, passed: passed, trials: 64)
      #expect(least <= found.least && found.most <= most, "seed \(seed)")
      #expect(found.least <= found.typical && found.typical <= found.most)
      if least == most { #expect(found.typical == least, "seed \(seed)") }
      several += least < most ? 1 : 0
    }
    #expect(several > 20)
  }
}
