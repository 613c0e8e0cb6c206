import Testing

@testable import DecisionEngine

/// How much hangs on the weights.
@Suite struct WeightSensitivityTests {
  /// A small table, weights, and the option that they put first.
  private struct Table {
    let table: ValueTable
    let weights: [Double]
    let winner: Int

    /// Values and weights in few steps, so that there are ties, zeros and options that are alike.
    init(seed: Int, criteria: ClosedRange<Int> = 1...4) throws {
      var random = SeededRandom(seed: seed)
      let criterionCount = random.number(criteria)
      let optionCount = random.number(2...4)
      let values = (0..<criterionCount).map { _ in
        (0..<optionCount).map { _ in Double(random.number(0...10)) * 10 }
      }
      var weights = (0..<criterionCount).map { _ in random.one(of: [0, 0.5, 1, 1, 2, 5]) }
      if !weights.contains(where: { $0 > 0 }) { weights[0] = 1 }
      let total = weights.reduce(0, +)
      table = ValueTable(
        values: values,
        shares: weights.map { $0 / total },
        options: optionCount == 4 ? [0, 1, 3] : Array(0..<optionCount)
      )
      self.weights = weights
      winner = try #require(table.best(shares: table.shares))
    }

    func fit(_ option: Int, _ weights: [Double]) -> Double {
      table.fit(of: option, shares: weights)
    }

    /// How far the winner is ahead of the best rival.
    func lead(_ weights: [Double]) -> Double {
      let rivals = table.options.filter { $0 != winner }.map { fit($0, weights) }
      return fit(winner, weights) - (rivals.max() ?? 0)
    }
  }

  @Test(arguments: 0..<300)
  func `An interval holds the weights for which the winner stays ahead, and no others`(
    _ seed: Int
  ) throws {
    let made = try Table(seed: seed)
    let sensitivity = WeightSensitivity(made.table, weights: made.weights, winner: made.winner)
    #expect(sensitivity.intervals.map { $0.weight } == made.weights)
    for (criterion, interval) in sensitivity.intervals.enumerated() {
      #expect(interval.lower >= 0 && interval.lower.sign == .plus)
      #expect(interval.lower <= interval.weight && interval.weight <= interval.upper)
      #expect((interval.rivalBelow == nil) == (interval.lower == 0))
      #expect((interval.rivalAbove == nil) == (interval.upper == .infinity))
      for step in 0...2000 {
        var weights = made.weights
        weights[criterion] = step <= 1000 ? Double(step) / 100 : Double(step - 1000) * 10
        let isWithin =
          interval.lower <= weights[criterion] && weights[criterion] <= interval.upper
        let lead = made.lead(weights)
        #expect(isWithin ? lead >= -1e-7 : lead < 1e-7, "seed \(seed), weight \(weights)")
      }
    }
  }

  @Test(arguments: 0..<300)
  func `At the ends of an interval the rival that is named draws level`(_ seed: Int) throws {
    let made = try Table(seed: seed)
    let sensitivity = WeightSensitivity(made.table, weights: made.weights, winner: made.winner)
    for (criterion, interval) in sensitivity.intervals.enumerated() {
      let ends = [
        interval.rivalBelow.map { (interval.lower, $0, -1.0) },
        interval.rivalAbove.map { (interval.upper, $0, 1.0) },
      ]
      for case (let end, let rival, let outwards)? in ends {
        var weights = made.weights
        weights[criterion] = end
        #expect(isNear(made.fit(rival, weights), made.fit(made.winner, weights), within: 1e-7))
        #expect(made.lead(weights) >= -1e-7)
        // A little further it is ahead.
        weights[criterion] = end + outwards * 1e-3
        guard weights[criterion] >= 0 else { continue }
        #expect(made.fit(rival, weights) > made.fit(made.winner, weights))
      }
    }
  }

  @Test(arguments: 0..<300)
  func `The least change draws its rival level, and nobody ahead`(_ seed: Int) throws {
    let made = try Table(seed: seed)
    let sensitivity = WeightSensitivity(made.table, weights: made.weights, winner: made.winner)
    guard let flip = sensitivity.flip else { return }
    #expect(flip.shares.allSatisfy { $0 >= -1e-12 })
    #expect(isNear(flip.shares.reduce(0, +), 1))
    let moved = zip(made.table.shares, flip.shares).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
    #expect(isNear(flip.moved, moved))
    #expect(flip.rival != made.winner && made.table.options.contains(flip.rival))
    let difference = made.fit(flip.rival, flip.shares) - made.fit(made.winner, flip.shares)
    #expect(isNear(difference, 0, within: 1e-7))
    #expect(made.lead(flip.shares) >= -1e-7)
  }

  @Test(arguments: 0..<300)
  func `No smaller change puts anybody level, and none at all where none is named`(
    _ seed: Int
  ) throws {
    let made = try Table(seed: seed)
    let sensitivity = WeightSensitivity(made.table, weights: made.weights, winner: made.winner)
    var nearest = Double.infinity
    for weights in weightings(made.weights.count) where made.lead(weights) < -1e-9 {
      let moved = zip(made.table.shares, weights).reduce(0) { $0 + abs($1.0 - $1.1) } / 2
      nearest = min(nearest, moved)
    }
    guard let flip = sensitivity.flip else {
      #expect(nearest == .infinity)
      return
    }
    #expect(flip.moved <= nearest + 1e-9)
    #expect(isNear(flip.moved, try leastChange(of: made)))
  }

  /// All weightings in steps of a twenty-fourth.
  private func weightings(_ count: Int, left: Int = 24) -> [[Double]] {
    guard count > 1 else { return [[Double(left) / 24]] }
    return (0...left).flatMap { first in
      weightings(count - 1, left: left - first).map { [Double(first) / 24] + $0 }
    }
  }

  /// The least change that draws a rival level which can get ahead, as a linear programme: what leaves
  /// each criterion and what comes to each, at most two of which are neither 0 nor at their limit.
  private func leastChange(of made: Table) throws -> Double {
    let shares = made.table.shares
    var least = Double.infinity
    for rival in made.table.options where rival != made.winner {
      let leads = made.table.values.map { $0[made.winner] - $0[rival] }
      guard leads.contains(where: { $0 < 0 }) else { continue }
      let lead = zip(shares, leads).reduce(0) { $0 + $1.0 * $1.1 }
      if lead <= 1e-12 { least = 0 }
      // At a vertex some criteria give all they have, one gives a part, and one receives.
      for receiver in shares.indices {
        for givers in 0..<(1 << shares.count) where givers >> receiver & 1 == 0 {
          let emptied = shares.indices.filter { givers >> $0 & 1 == 1 }
          let moved = emptied.reduce(0) { $0 + shares[$1] }
          let gained = emptied.reduce(0) { $0 + shares[$1] * (leads[$1] - leads[receiver]) }
          if gained >= lead - 1e-12 { least = min(least, moved) }
          for part in shares.indices
          where part != receiver && givers >> part & 1 == 0 && leads[part] > leads[receiver] {
            let amount = (lead - gained) / (leads[part] - leads[receiver])
            if (0...shares[part] + 1e-12).contains(amount) { least = min(least, moved + amount) }
          }
        }
      }
    }
    return least
  }

  @Test(arguments: 70..<76)
  func `Beyond an interval the evaluator recommends another option`(_ block: Int) throws {
    var replayed = 0
    for explained in try ExplainedCase.some(block) {
      for taken in explained.decisions {
        // Whom the table leaves out, the evaluator alone does not pass over.
        guard let winner = taken.recommendation, taken.ranking.passedOver.isEmpty else { continue }
        let decision = explained.program.decisions[taken.decision]
        let situation = Situation(explained.program, explained.profile)
        let weights = Weighting.weights(of: decision, priorities: explained.profile.priorities)
        let sensitivity = WeightSensitivity(
          ValueTable(situation, decision: taken.decision),
          weights: weights,
          winner: winner
        )
        for (criterion, interval) in sensitivity.intervals.enumerated() {
          #expect((interval.lower...interval.upper).contains(weights[criterion]))
          let inside = min(interval.upper, max(2 * weights[criterion], 1))
          let tries = [
            (interval.lower * 0.999 - 1e-4, false), (interval.upper * 1.001 + 1e-4, false),
            ((interval.lower + inside) / 2, true),
          ]
          for (weight, stays) in tries where weight >= 0 && weight.isFinite {
            var changed = weights
            changed[criterion] = weight
            guard changed.contains(where: { $0 > 0 }) else { continue }
            let ranking = Ranking(
              explained.program,
              decision: taken.decision,
              weighting: Weighting(
                explained.program,
                priorities: zip(decision.criteria, changed).map {
                  Profile.Priority(criterion: $0.id, weight: $1)
                }
              ),
              evaluation: situation.evaluation
            )
            #expect((ranking.recommendation == winner) == stays, explained.context)
            replayed += 1
          }
        }
      }
    }
    #expect(replayed > 100)
  }

  @Test(arguments: 70..<76)
  func `Who is named takes over beyond an end, and nobody does where none is named`(
    _ block: Int
  ) throws {
    var named = 0
    var unnamed = 0
    for explained in try ExplainedCase.some(block) {
      for taken in explained.decisions {
        let explanation = Explanation(explained.program, explained.assessment, taken)
        guard let winner = taken.recommendation, let intervals = explanation.weights?.intervals
        else { continue }
        let criteria = explained.program.decisions[taken.decision].criteria
        for (criterion, interval) in zip(criteria, intervals) {
          func decision(weight: Double) -> NaiveDecision? {
            var priorities = explained.priorities
            priorities[criterion.id] = weight
            // The weight is that of every decision with this criterion.
            let isWeighed = explained.program.decisions.allSatisfy { decision in
              decision.criteria.contains { priorities[$0.id] ?? $0.weight > 0 }
            }
            guard isWeighed else { return nil }
            return NaiveAssessment(
              explained.model,
              answers: explained.profile.answers,
              priorities: priorities
            ).all[taken.decision]
          }
          let beyond = [
            (interval.rivalBelow, [0, 0.25, 0.5, 0.75, 0.999].map { $0 * interval.lower }),
            (interval.rivalAbove, [1.001, 2, 10, 1000].map { $0 * interval.upper }),
          ]
          for case (let rival?, let weights) in beyond {
            for weight in weights where weight > 0 || interval.lower > 0 {
              guard let found = decision(weight: weight), !found.isTooClose else { continue }
              #expect(found.fits[rival] > found.fits[winner], explained.context)
              // Weights do not tell who is passed over as nobody whom a completion recommends.
              guard found.passedOver.isEmpty else { continue }
              #expect(found.recommendation != winner, explained.context)
            }
            named += 1
          }
          let stays = [
            (interval.rivalBelow, [0, 0.5].map { $0 * interval.weight }),
            (interval.rivalAbove, [2, 1000].map { $0 * interval.weight }),
          ]
          for (rival, weights) in stays where rival == nil {
            for weight in weights {
              guard let found = decision(weight: weight), !found.isTooClose else { continue }
              let rivals = found.fits.indices.filter {
                !found.ruledOut[$0] && $0 != winner && taken.ranking.takesPart($0)
              }
              #expect(
                rivals.allSatisfy { found.fits[$0] <= found.fits[winner] + 1e-7 },
                explained.context
              )
            }
            unnamed += 1
          }
        }
      }
    }
    #expect(named > 30 && unnamed > 50)
  }

  @Test func `Of two that draw level at once the one that gets ahead is named`() {
    let found = sensitivity([[50, 40, 30], [50, 60, 70]], [1, 1])
    #expect(found.intervals[0].rivalBelow == 2 && found.intervals[1].rivalAbove == 2)
  }

  private func sensitivity(
    _ values: [[Double]],
    _ weights: [Double],
    winner: Int = 0
  ) -> WeightSensitivity {
    let total = weights.reduce(0, +)
    return WeightSensitivity(
      ValueTable(
        values: values,
        shares: weights.map { $0 / total },
        options: Array(values[0].indices)
      ),
      weights: weights,
      winner: winner
    )
  }

  @Test func `A winner that is best everywhere stays so for all weights`() {
    let found = sensitivity([[60, 50], [80, 80]], [1, 2])
    #expect(found.intervals.allSatisfy { $0.lower == 0 && $0.upper == .infinity })
    #expect(found.flip == nil)
  }

  @Test func `With one criterion nothing hangs on its weight`() {
    let found = sensitivity([[70, 20, 50]], [3])
    #expect(found.intervals.map { $0.weight } == [3])
    #expect(found.intervals[0].lower == 0 && found.intervals[0].upper == .infinity)
    #expect(found.flip == nil)
  }

  @Test func `A weight of 0 can be raised until a rival draws level`() throws {
    let found = sensitivity([[50, 40], [20, 60]], [1, 0])
    #expect(found.intervals[1].upper == 0.25)
    #expect(found.intervals[1].rivalAbove == 1)
    #expect(found.intervals[0].lower == 0)
    let flip = try #require(found.flip)
    #expect(isNear(flip.moved, 0.2))
    #expect(isNear(flip.shares[1], 0.2))
  }

  @Test func `Of a tie that can be broken no change is the least`() throws {
    let found = sensitivity([[50, 60], [60, 50]], [1, 1])
    #expect(found.intervals[0].upper == 1 && found.intervals[1].lower == 1)
    let flip = try #require(found.flip)
    #expect(flip.moved == 0)
    #expect(flip.shares == [0.5, 0.5])
  }

  @Test func `Options that are alike never get ahead of each other`() {
    let found = sensitivity([[50, 50], [60, 60]], [1, 1])
    #expect(found.intervals.allSatisfy { $0.lower == 0 && $0.upper == .infinity })
    #expect(found.flip == nil)
  }
}
