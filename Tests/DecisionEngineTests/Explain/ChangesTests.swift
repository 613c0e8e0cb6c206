import Testing

@testable import DecisionEngine
@testable import Forms

@Suite("What would change it")
struct ChangesTests {
  /// Every set of allowed changes that reaches a target, by trying all of them.
  private struct BruteForce {
    struct Reached: Hashable {
      var changed: [Int: Int] = [:]
      var effort = 0
    }

    var isReachedAsIs = false
    var reached: [Reached] = []

    init(_ program: Program, _ pack: RulePack, _ profile: Profile, _ target: Int, locked: [Int]) {
      var answers = profile.answers
      for question in answers.indices where !program.canApply(question, for: profile.answers) {
        answers[question] = .unknown
      }
      isReachedAsIs = program.recommendation(for: answers, in: profile) == target
      var sets = [Reached()]
      for question in program.questions.indices where !locked.contains(question) {
        guard let present = answers[question].choice,
          let declared = pack.questions.first(where: {
            $0.id.text == program.questions[question].id
          })
        else { continue }
        var extended = sets
        for choice in declared.choices.indices where choice != present {
          let change = declared.change ?? .init(at: declared.id.range)
          switch change.direction {
          case .never: continue
          case .up: if choice < present { continue }
          case .down: if choice > present { continue }
          case .either: break
          }
          let steps = declared.kind == .scale ? abs(choice - present) : 1
          for var set in sets {
            set.changed[question] = choice
            set.effort += steps * change.effort
            extended.append(set)
          }
        }
        sets = extended
      }
      reached = sets.filter { set in
        var changed = answers
        for (question, choice) in set.changed { changed[question] = AnswerSet(choice) }
        return program.recommendation(for: changed, in: profile) == target
      }
    }
  }

  private func check(
    _ result: Changes,
    _ expected: BruteForce,
    _ bounds: Changes.Bounds,
    _ context: Comment
  ) {
    if expected.isReachedAsIs {
      #expect(result.verdict == .alreadyRecommended, context)
      #expect(result.sets.isEmpty, context)
      return
    }
    if expected.reached.isEmpty {
      #expect(result.verdict == .impossible, context)
      #expect(result.sets.isEmpty, context)
      return
    }
    let within = expected.reached.filter {
      $0.changed.count <= bounds.changes && $0.effort <= bounds.effort
    }
    guard let least = within.map({ $0.effort }).min() else {
      #expect(result.verdict == .noneWithinBounds, context)
      #expect(result.sets.count == 1, context)
      #expect(result.sets.allSatisfy { expected.reached.contains(reached($0)) }, context)
      return
    }
    #expect(result.verdict == .cheapest, context)
    #expect(result.leastEffort == least, context)
    #expect(result.isComplete, context)
    #expect(result.sets.count == Set(result.sets).count, context)
    #expect(
      Set(result.sets.map { reached($0) }) == Set(within.filter { $0.effort == least }),
      context
    )
  }

  private func reached(_ set: Changes.ChangeSet) -> BruteForce.Reached {
    var reached = BruteForce.Reached()
    for change in set.changes {
      reached.changed[change.question] = change.to
      reached.effort += change.effort
    }
    return reached
  }

  @Test("Small packs: the sets are those of brute force", arguments: 0..<6)
  func sameAsBruteForce(block: Int) {
    var counts: [Changes.Verdict: Int] = [:]
    for seed in (block * 500)..<(block * 500 + 500) {
      guard let (program, made) = SmallPack.program(seed: seed) else { continue }
      var maker = made
      for round in 0..<3 {
        let profile = maker.profile(of: program, isNarrowed: round == 2)
        let locked = program.questions.indices.filter { _ in maker.number(0...7) == 0 }
        var bounds = Changes.Bounds()
        bounds.sets = 1_000
        if maker.number(0...2) == 0 {
          bounds.changes = maker.number(1...2)
          bounds.effort = maker.number(1...3)
        }
        for target in program.decisions[0].options.indices {
          let expected = BruteForce(program, maker.pack, profile, target, locked: locked)
          let result = Changes(
            program,
            profile: profile,
            toward: target,
            lockedQuestions: locked,
            bounds: bounds
          )
          counts[result.verdict, default: 0] += 1
          check(
            result,
            expected,
            bounds,
            "seed \(seed), answers \(profile.answers), target \(target), locked \(locked)"
          )
        }
      }
    }
    #expect(counts[.alreadyRecommended] ?? 0 > 20)
    #expect(counts[.cheapest] ?? 0 > 20)
    #expect(counts[.noneWithinBounds] ?? 0 > 0)
    #expect(counts[.impossible] ?? 0 > 20)
    #expect(counts[.possible] == nil)
    #expect(counts[.undecided] == nil)
  }

  @Test("A limit on sets is kept, and the list says whether it is complete")
  func limits() {
    var cut = 0
    for seed in 0..<800 {
      guard let (program, made) = SmallPack.program(seed: seed) else { continue }
      var maker = made
      let profile = maker.profile(of: program)
      var bounds = Changes.Bounds()
      bounds.sets = 1
      let target = maker.number(0...program.decisions[0].options.count - 1)
      let one = Changes(program, profile: profile, toward: target, bounds: bounds)
      bounds.sets = 1_000
      let all = Changes(program, profile: profile, toward: target, bounds: bounds)
      guard all.verdict == .cheapest else { continue }
      #expect(one.sets.count == 1)
      #expect(one.sets.allSatisfy { all.sets.contains($0) })
      #expect(one.isComplete == (all.sets.count == 1))
      if all.sets.count > 1 { cut += 1 }
    }
    #expect(cut > 5)
  }

  @Test("Past the budget what is shown is enough, and no proof is claimed", arguments: 0..<4)
  func budgets(block: Int) {
    var stopped = 0
    for seed in (block * 200)..<(block * 200 + 200) {
      guard let (program, made) = SmallPack.program(seed: seed) else { continue }
      var maker = made
      let profile = maker.profile(of: program)
      var bounds = Changes.Bounds()
      bounds.steps = 2
      for target in program.decisions[0].options.indices {
        let result = Changes(program, profile: profile, toward: target, bounds: bounds)
        let expected = BruteForce(program, maker.pack, profile, target, locked: [])
        #expect((result.verdict == .impossible) == expected.reached.isEmpty)
        guard result.verdict == .possible else { continue }
        stopped += 1
        #expect(!result.isComplete)
        #expect(result.sets.count == 1)
        #expect(result.sets.allSatisfy { expected.reached.contains(reached($0)) })
        #expect(result.leastEffort <= expected.reached.map { $0.effort }.min() ?? 0)
      }
    }
    #expect(stopped > 5)
  }
}
