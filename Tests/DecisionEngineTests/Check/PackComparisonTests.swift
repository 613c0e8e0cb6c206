import Testing

@testable import DecisionEngine
@testable import Forms
@testable import PackAuthoring

/// What an edit changes, beside brute force over all profiles.
@Suite struct PackComparisonTests {
  /// A pack from a seed and an edit of it that compile.
  private func packs(seed: UInt64) -> (old: FlawedPack, new: RulePack, comparison: PackComparison)?
  {
    let old = FlawedPack(seed: seed)
    var random = SplitMix64(seed: seed &+ 7)
    var new = old.pack
    for _ in 0..<(1 + Int(random.next() % 2)) { Self.edit(&new, &random) }
    guard let before = Compiler.compile(old.pack).value, let after = Compiler.compile(new).value
    else { return nil }
    return (old, new, PackComparison(from: before, to: after))
  }

  private static func edit(_ pack: inout RulePack, _ random: inout SplitMix64) {
    let rule = Int(random.next() % UInt64(pack.rules.count))
    switch random.next() % 5 {
    case 0: pack.rules.remove(at: rule)
    case 1: pack.decisions[0].criteria[0].weight += 2
    case 2: remove(Int(random.next() % UInt64(pack.questions.count)), from: &pack)
    case 3:
      let last = pack.questions[0].choices.count - 1
      pack.questions[0].choices.swapAt(0, last)
      pack.rules[rule].when = pack.rules[0].when
    default:
      if case .scores(let decision, let criterion, var points) = pack.rules[rule].effect {
        points[0].value = points[0].value == 5 ? -5 : 5
        pack.rules[rule].effect = .scores(
          decision: decision,
          criterion: criterion,
          points: points
        )
      }
    }
  }

  private static func remove(_ index: Int, from pack: inout RulePack) {
    let id = pack.questions.remove(at: index).id.text
    pack.rules.removeAll { names($0.when, id) }
    pack.expectations = []
    for other in pack.questions.indices
    where pack.questions[other].askIf.map({ names($0, id) }) == true {
      pack.questions[other].askIf = nil
    }
    pack.manifest?.sections[0].questions.removeAll { $0.text == id }
  }

  private static func names(_ condition: RulePack.Condition, _ id: String) -> Bool {
    switch condition {
    case .answer(let question, _): question.text == id
    case .all(let parts, _), .any(let parts, _): parts.contains { names($0, id) }
    case .not(let part, _): names(part, id)
    }
  }

  /// What a pack recommends in its first decision where some answers are unknown: the mean of the fits
  /// over all completions, and vetoes that fire in all of them.
  private func recommendation(_ naive: NaivePack, _ answers: [String: String]) -> String? {
    let completions = naive.profiles.filter { profile in
      zip(naive.pack.questions, profile).allSatisfy { question, choice in
        answers[question.id.text].map { $0 == question.choices[choice].id.text } ?? true
      }
    }
    let options = naive.pack.decisions[0].options.map { $0.id.text }
    var fits = options.map { _ in 0.0 }
    var ruledOut = options.map { _ in true }
    for profile in completions {
      for (option, fit) in naive.fits(0, profile).enumerated() {
        fits[option] += fit / Double(completions.count)
      }
      for (option, isOut) in naive.ruledOut(0, profile).enumerated() where !isOut {
        ruledOut[option] = false
      }
    }
    let open = options.indices.filter { !ruledOut[$0] }
    let highest = open.map { fits[$0] }.max() ?? 0
    return open.first { fits[$0] >= highest - 1e-9 }.map { options[$0] }
  }

  private func answers(_ pack: RulePack, _ profile: [Int?]) -> [String: String] {
    var answers: [String: String] = [:]
    for (question, choice) in zip(pack.questions, profile) {
      if let choice { answers[question.id.text] = question.choices[choice].id.text }
    }
    return answers
  }

  @Test func theCountedSharesAreThoseOfBruteForce() {
    var compared = 0
    var moving = 0
    for seed in UInt64(1)...1_200 {
      guard let (old, new, comparison) = packs(seed: seed) else { continue }
      compared += 1
      let before = NaivePack(old.pack)
      let after = NaivePack(new)
      var expected: [String: Int] = [:]
      for profile in after.profiles {
        let answers = answers(new, profile)
        let from = recommendation(before, answers) ?? "none"
        let to = recommendation(after, answers) ?? "none"
        if from != to { expected["\(from) \(to)", default: 0] += 1 }
      }
      let population = comparison.population()
      if case .drawn = population.method { Issue.record("seed \(seed) was not counted") }
      var found: [String: Int] = [:]
      for move in population.moves {
        found["\(move.from ?? "none") \(move.to ?? "none")"] = Int(
          (move.share * Double(after.profiles.count)).rounded()
        )
        let shown = answers(new, move.witness)
        #expect(recommendation(before, shown) == move.from, "seed \(seed)")
        #expect(recommendation(after, shown) == move.to, "seed \(seed)")
      }
      #expect(found == expected, "seed \(seed)")
      if !expected.isEmpty { moving += 1 }
    }
    #expect(compared > 300)
    #expect(moving > 100)
  }

  @Test func drawnSharesLieNearTheCountedOnes() {
    var far = 0
    var compared = 0
    for seed in UInt64(2_001)...2_200 {
      guard let (_, _, comparison) = packs(seed: seed) else { continue }
      let counted = comparison.population()
      let drawn = comparison.population(draws: 2_000, countLimit: 0)
      if counted.method == .unchanged {
        #expect(drawn.method == .unchanged)
        continue
      }
      #expect(drawn.method == .drawn(2_000))
      compared += 1
      let error = (counted.share * (1 - counted.share) / 2_000).squareRoot()
      if abs(counted.share - drawn.share) > 3 * error + 1e-12 { far += 1 }
    }
    #expect(compared > 30)
    // 0.3 % of draws lie so far off.
    #expect(far <= 2)
  }

  @Test func theRulesThatMoveALeadAddUpToItsChange() {
    var moved = 0
    for seed in UInt64(3_001)...3_600 {
      guard let (_, _, comparison) = packs(seed: seed) else { continue }
      var sampler = ProfileSampler(comparison.new, seed: seed)
      for draw in 0..<8 {
        var profile = Profile(id: "drawn", questionCount: comparison.new.questions.count)
        var drawn = sampler.next()
        if draw % 2 == 1 { drawn[0] = nil }
        profile.answers = .init(drawn)
        var before = Profile(id: "drawn", questionCount: comparison.old.questions.count)
        before.answers = .init(comparison.mapping.answers(from: drawn))
        let result = comparison.comparison(of: ComparedProfile(before: before, after: profile))
        for decision in result.decisions {
          guard let one = decision.before, let two = decision.after, one.recommendation != nil,
            two.recommendation != nil, one.recommendation != two.recommendation
          else { continue }
          moved += 1
          #expect(decision.pair?.ahead == two.recommendation)
          #expect(decision.pair?.behind == one.recommendation)
          func lead(_ side: DecisionComparison.Side) -> Double {
            let ahead = side.fits.first { $0.option == two.recommendation }?.fit ?? 0
            let behind = side.fits.first { $0.option == one.recommendation }?.fit ?? 0
            return ahead - behind
          }
          #expect(abs((decision.pair?.leadBefore ?? .nan) - lead(one)) < 1e-9)
          #expect(abs((decision.pair?.leadAfter ?? .nan) - lead(two)) < 1e-9)
          let sum = decision.movers.reduce(0) { $0 + $1.lead }
          #expect(abs(sum - (lead(two) - lead(one))) < 1e-6, "seed \(seed) \(decision)")
          #expect(
            zip(decision.movers, decision.movers.dropFirst()).allSatisfy {
              abs($0.lead) >= abs($1.lead)
            }
          )
        }
      }
    }
    #expect(moved > 50)
  }

  @Test func aPackBesideItselfDiffersInNothing() {
    for seed in UInt64(1)...300 {
      let pack = FlawedPack(seed: seed).pack
      guard let program = Compiler.compile(pack).value else { continue }
      let comparison = PackComparison(from: program, to: program)
      #expect(comparison.differences.isEmpty)
      #expect(comparison.limits.isEmpty)
      #expect(comparison.population().method == .unchanged)
    }
  }

  /// What comes out of a profile of a naive pack: for each decision a word, and each advice that is given.
  private func outcome(_ naive: NaivePack, _ profile: [Int]) -> [String: String] {
    var words: [String: String] = [:]
    let outcomes = naive.outcomes(profile)
    for (decision, outcome) in zip(naive.pack.decisions, outcomes) {
      switch outcome {
      case .none: words[decision.id.text] = "not taken"
      case .some(.none): words[decision.id.text] = "none"
      case .some(.some(let option)): words[decision.id.text] = decision.options[option].id.text
      }
    }
    for advice in naive.pack.advice {
      let isGiven =
        (advice.givenIf.map { naive.meets($0, outcomes) } ?? true)
        && naive.rules.contains { rule in
          guard case .advises(let given) = rule.effect else { return false }
          return given.contains { $0.text == advice.id.text } && naive.fires(rule, profile)
        }
      words[advice.id.text] = isGiven ? "given" : "not given"
    }
    return words
  }

  private func word(_ outcome: PopulationComparison.Outcome) -> String {
    switch outcome {
    case .notTaken: "not taken"
    case .noOption: "none"
    case .option(let id): id
    case .given: "given"
    case .notGiven: "not given"
    }
  }

  @Test func everyDecisionAndAllAdviceAreThoseOfBruteForce() {
    var compared = 0
    var moving: [Bool: Int] = [:]
    for seed in UInt64(6_001)...6_900 {
      guard let (old, new, comparison) = packs(seed: seed), comparison.limits.isEmpty else {
        continue
      }
      compared += 1
      let (before, after) = (NaivePack(old.pack), NaivePack(new))
      var expected: [String: Int] = [:]
      for profile in after.profiles {
        // The choices of a question may stand in another order.
        let same = zip(zip(old.pack.questions, new.questions), profile).map { pair, choice in
          pair.0.choices.firstIndex { $0.id.text == pair.1.choices[choice].id.text } ?? 0
        }
        let (one, two) = (outcome(before, same), outcome(after, profile))
        for (id, from) in one where from != two[id] {
          expected["\(id): \(from) → \(two[id] ?? "")", default: 0] += 1
        }
      }
      var found: [String: Int] = [:]
      for population in comparison.populations() {
        #expect(population.method != .drawn(PopulationComparison.defaultDraws))
        for move in population.moves {
          found["\(population.id): \(word(move.before)) → \(word(move.after))"] = Int(
            (move.share * Double(after.profiles.count)).rounded()
          )
          if population.isAdvice || population.id != "d0" {
            moving[population.isAdvice, default: 0] += 1
          }
        }
      }
      #expect(found == expected, "seed \(seed)")
    }
    #expect(compared > 200)
    #expect(moving[true] ?? 0 > 20, "advice moved \(moving)")
    #expect(moving[false] ?? 0 > 20, "dependent decisions moved \(moving)")
  }

  @Test func anOptionThatIsNewHasNoLeadInTheOldPack() throws {
    var told = 0
    for seed in UInt64(7_001)...7_200 {
      let old = FlawedPack(seed: seed).pack
      var new = old
      let known = new.decisions[0].options[0]
      new.decisions[0].options.append(
        .init(id: Name("extra", at: known.id.range), title: "extra", text: "extra")
      )
      for index in new.rules.indices {
        guard case .scores(let decision, let criterion, var points) = new.rules[index].effect,
          decision.text == new.decisions[0].id.text
        else { continue }
        points.append(
          .init(option: Name("extra", at: decision.range), value: 5, at: decision.range)
        )
        new.rules[index].effect = .scores(
          decision: decision,
          criterion: criterion,
          points: points
        )
      }
      guard let before = Compiler.compile(old).value, let after = Compiler.compile(new).value else {
        continue
      }
      let comparison = PackComparison(from: before, to: after)
      var sampler = ProfileSampler(after, seed: seed)
      var profile = Profile(id: "drawn", questionCount: after.questions.count)
      profile.answers = .init(sampler.next())
      let compared = ComparedProfile(before: profile, after: profile)
      let result = comparison.comparison(of: compared)
      let primary = try #require(result.decisions.first)
      guard let pair = primary.pair, pair.ahead == "extra" else { continue }
      told += 1
      #expect(pair.leadBefore == nil)
      let sum = primary.movers.reduce(0) { $0 + $1.lead }
      #expect(abs(sum - pair.leadAfter) < 1e-9, "seed \(seed)")
    }
    #expect(told > 30)
  }
}
