import Testing

@testable import DecisionEngine

@Suite("Which answers are enough")
struct SufficientAnswersTests {
  /// The smallest sufficient sets by trying every subset of the given answers on every completion.
  private struct BruteForce {
    /// `nil` where the given answers leave the outcome open.
    var smallest: [[Int]]?
    var givenCount = 0

    init(_ program: Program, _ profile: Profile) {
      let given = program.questions.indices.filter { question in
        !profile.answers[question].isUnknown && program.canApply(question, for: profile.answers)
      }
      givenCount = given.count
      var answers = [AnswerSet](repeating: .unknown, count: program.questions.count)
      for question in given { answers[question] = profile.answers[question] }
      let outcome = program.onlyOutcome(for: answers, in: profile)
      var refuting: Set<[Int]> = []
      for complete in program.completeAnswers
      where program.recommendation(for: complete.map { $0 }, in: profile) != outcome {
        refuting.insert(given.filter { !answers[$0].admits(complete[$0]) })
      }
      if refuting.contains([]) { return }
      var sufficient: [[Int]] = []
      for bits in 0..<(1 << given.count) {
        let set = given.indices.filter { bits >> $0 & 1 == 1 }.map { given[$0] }
        if refuting.allSatisfy({ differing in set.contains { differing.contains($0) } }) {
          sufficient.append(set)
        }
      }
      let size = sufficient.map { $0.count }.min()
      smallest = sufficient.filter { $0.count == size }
        .sorted { $0.lexicographicallyPrecedes($1) }
    }
  }

  @Test("Small packs: the sets are those of brute force", arguments: 0..<6)
  func sameAsBruteForce(block: Int) {
    var certain = 0
    var withNarrowed = 0
    var several = 0
    var withoutOutcome = 0
    for seed in (block * 600)..<(block * 600 + 600) {
      guard let (program, made) = SmallPack.program(seed: seed) else { continue }
      var maker = made
      for round in 0..<4 {
        let profile = maker.profile(of: program, isNarrowed: round == 3)
        let expected = BruteForce(program, profile)
        let result = SufficientAnswers(program, profile: profile, limit: 100)
        let context: Comment = "seed \(seed), answers \(profile.answers)"
        guard let smallest = expected.smallest else {
          #expect(result.verdict == .notCertain, context)
          #expect(result.sets == [], context)
          continue
        }
        #expect(result.verdict == .smallest, context)
        #expect(result.sets == smallest, context)
        #expect(result.isComplete, context)
        #expect(result.leastSize == smallest.first?.count, context)
        certain += 1
        let said = Set(smallest.joined()).map { profile.answers[$0] }
        if said.contains(where: { $0.isNarrowed }) { withNarrowed += 1 }
        if smallest.count > 1 { several += 1 }
        if program.recommendation(for: profile.answers, in: profile) == nil { withoutOutcome += 1 }
      }
    }
    #expect(certain > 50)
    #expect(withNarrowed > 3)
    #expect(several > 5)
    #expect(withoutOutcome > 0)
  }

  @Test("A limit is kept, and the list says whether it is complete", arguments: 0..<4)
  func limits(block: Int) {
    var cut = 0
    for seed in (block * 300)..<(block * 300 + 300) {
      guard let (program, made) = SmallPack.program(seed: seed) else { continue }
      var maker = made
      let profile = maker.profile(of: program)
      guard let smallest = BruteForce(program, profile).smallest else { continue }
      let result = SufficientAnswers(program, profile: profile, limit: 1)
      #expect(result.sets.count == 1)
      #expect(result.sets.allSatisfy { smallest.contains($0) })
      #expect(result.isComplete == (smallest.count == 1))
      if smallest.count > 1 { cut += 1 }
    }
    #expect(cut > 0)
  }

  @Test("Past the budget a set is sufficient and can spare no answer", arguments: 0..<4)
  func budgets(block: Int) {
    var stopped = 0
    for seed in (block * 300)..<(block * 300 + 300) {
      guard let (program, made) = SmallPack.program(seed: seed) else { continue }
      var maker = made
      let profile = maker.profile(of: program, isNarrowed: seed % 4 == 0)
      let result = SufficientAnswers(program, profile: profile, budget: seed % 3)
      guard result.verdict == .sufficient else { continue }
      stopped += 1
      #expect(!result.isComplete)
      let set = result.sets.first ?? []
      #expect(result.leastSize <= set.count)
      var reduced = profile
      for question in reduced.answers.indices where !set.contains(question) {
        reduced.answers[question] = .unknown
      }
      let outcome = program.onlyOutcome(for: program.applicableAnswers(of: profile), in: profile)
      #expect(program.isFixed(outcome, by: reduced), "seed \(seed)")
      for question in set {
        var fewer = reduced
        fewer.answers[question] = .unknown
        #expect(!program.isFixed(outcome, by: fewer), "seed \(seed)")
      }
    }
    #expect(stopped > 5)
  }
}

extension Program {
  /// What some completion of answers has for its recommendation, which is that of all where it is settled.
  fileprivate func onlyOutcome(for answers: [AnswerSet], in profile: Profile) -> Int? {
    let completion = completeAnswers.first { complete in
      zip(answers, complete).allSatisfy { $0.admits($1) }
    }
    return completion.flatMap { recommendation(for: $0.map { $0 }, in: profile) }
  }

  /// Whether every completion of a profile has an outcome.
  fileprivate func isFixed(_ outcome: Int?, by profile: Profile) -> Bool {
    completeAnswers.allSatisfy { complete in
      !zip(profile.answers, complete).allSatisfy { $0.admits($1) }
        || recommendation(for: complete.map { $0 }, in: profile) == outcome
    }
  }
}
