import Foundation
import RuleFiles
import StandardRules
import Testing

@testable import DecisionEngine
@testable import Forms

@Suite("Both analyses on the standard pack")
struct StandardPackExplainTests {
  private static let examples: [String] = {
    let folder = root.appendingPathComponent("Examples/profiles")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted()
  }()

  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func program() throws -> Program {
    try #require(PackReader.load(StandardRules.files).program)
  }

  private static func profile(_ name: String, _ program: Program) throws -> Profile {
    let url = root.appendingPathComponent("Examples/profiles/\(name)")
    let text = SourceText(name: name, bytes: [UInt8](try Data(contentsOf: url)))
    let declared = try #require(ProfileReader.read(text, file: 0).value)
    return try #require(program.resolve(declared).value)
  }

  /// A profile of answers at random in which so many are unknown.
  private static func random(_ program: Program, seed: Int, unknown: Int) -> Profile {
    var maker = SmallPack(seed: seed)
    var profile = Profile(id: "random", questionCount: program.questions.count)
    for question in program.questions.indices {
      let choice = maker.number(0...program.questions[question].choices.count - 1)
      profile.answers[question] = AnswerSet(choice)
    }
    for _ in 0..<unknown {
      profile.answers[maker.number(0...program.questions.count - 1)] = .unknown
    }
    return profile
  }

  @Test("There are example profiles")
  func thereAreExamples() {
    #expect(Self.examples.count > 10)
  }

  @Test(
    "Every change set of every example reaches its option when it is replayed",
    arguments: examples
  )
  func examplesReplay(name: String) throws {
    let program = try Self.program()
    let profile = try Self.profile(name, program)
    for decision in program.decisions.indices {
      for option in program.decisions[decision].options.indices {
        let changes = Changes(program, decision: decision, profile: profile, toward: option)
        expectReplayed(changes, program, decision, profile)
        #expect(changes.verdict != .undecided)
      }
      let enough = SufficientAnswers(program, decision: decision, profile: profile)
      try expectSufficient(enough, program, decision, profile)
    }
  }

  @Test("Locked questions keep their answers, and the cheapest way gets no cheaper")
  func locks() throws {
    let program = try Self.program()
    var dearer = 0
    for seed in 0..<12 {
      let profile = Self.random(program, seed: seed, unknown: 10)
      for option in program.decisions[0].options.indices {
        let free = Changes(program, profile: profile, toward: option)
        guard free.verdict == .cheapest, let first = free.sets.first?.changes.first else {
          continue
        }
        let locked = Changes(
          program,
          profile: profile,
          toward: option,
          lockedQuestions: [first.question]
        )
        expectReplayed(locked, program, 0, profile)
        #expect(locked.sets.allSatisfy { $0.changes.allSatisfy { $0.question != first.question } })
        if locked.verdict == .cheapest {
          #expect(locked.leastEffort >= free.leastEffort)
          if locked.leastEffort > free.leastEffort { dearer += 1 }
        }
      }
    }
    #expect(dearer > 0)
  }

  @Test("Random profiles: what is shown holds when it is replayed", arguments: [0, 12, 24])
  func randomReplay(unknown: Int) throws {
    let program = try Self.program()
    var sufficient = 0
    for seed in 0..<12 {
      let profile = Self.random(program, seed: seed, unknown: unknown)
      for option in program.decisions[0].options.indices {
        expectReplayed(
          Changes(program, profile: profile, toward: option),
          program,
          0,
          profile
        )
      }
      let enough = SufficientAnswers(program, profile: profile, limit: 3, budget: 40)
      try expectSufficient(enough, program, 0, profile)
      sufficient += enough.sets.count
    }
    if unknown == 0 { #expect(sufficient > 10) }
  }

  private func expectReplayed(
    _ changes: Changes,
    _ program: Program,
    _ decision: Int,
    _ profile: Profile
  ) {
    let given = program.applicableAnswers(of: profile)
    for set in changes.sets {
      var answers = given
      var effort = 0
      for change in set.changes {
        #expect(answers[change.question] == AnswerSet(change.from))
        #expect(program.questions[change.question].change.direction != .never)
        answers[change.question] = AnswerSet(change.to)
        effort += change.effort
      }
      #expect(effort == set.effort)
      let ranking = Ranking(
        program,
        decision: decision,
        weighting: Weighting(program, priorities: profile.priorities),
        evaluation: Evaluation(program, answers: answers)
      )
      #expect(ranking.recommendation == changes.target)
      #expect(ranking.margin == set.margin)
    }
  }

  /// Asks the search for outcomes, which the analysis does without, whether each set fixes the outcome
  /// and can spare none of its answers.
  private func expectSufficient(
    _ enough: SufficientAnswers,
    _ program: Program,
    _ decision: Int,
    _ profile: Profile
  ) throws {
    let given = program.applicableAnswers(of: profile)
    let weighting = Weighting(program, priorities: profile.priorities)
    let outcome = Ranking(
      program,
      decision: decision,
      weighting: weighting,
      evaluation: Evaluation(program, answers: given)
    ).recommendation
    func isFixed(by set: [Int]) -> Bool {
      var answers = [AnswerSet](repeating: .unknown, count: given.count)
      for question in set { answers[question] = given[question] }
      let problem = FitProblem(
        program,
        decision: decision,
        weighting: weighting,
        answers: answers
      )
      let others = program.decisions[decision].options.indices.map { Int?.some($0) } + [nil]
      return others.allSatisfy { other in
        if other == outcome { return true }
        var search = GoalSearch(forRecommending: other, in: problem)
        if case .none = search.verdict() { return true }
        return false
      }
    }
    for set in enough.sets {
      #expect(isFixed(by: set))
      for question in set { #expect(!isFixed(by: set.filter { $0 != question })) }
    }
    #expect(
      enough.verdict != .notCertain || !isFixed(by: given.indices.filter { !given[$0].isUnknown })
    )
  }
}
