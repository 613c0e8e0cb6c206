import Testing

@testable import DecisionEngine

/// Support and what each answer moved the lead, against every order in which answers can be given.
@Suite struct SupportTests {
  @Test(arguments: 0..<4)
  func `What an answer moved the lead is its mean over all orders`(_ block: Int) throws {
    var compared = 0
    for explained in try ExplainedCase.some(block) {
      for taken in explained.decisions {
        guard let winner = taken.recommendation, let rival = taken.ranking.runnerUp else {
          #expect(taken.support == nil, explained.context)
          continue
        }
        let support = try #require(taken.support, explained.context)
        let answered = explained.said
        func lead(_ questions: [Int]) -> Double {
          var answers = [AnswerSet](
            repeating: .unknown,
            count: explained.profile.answers.count
          )
          for question in questions { answers[question] = explained.profile.answers[question] }
          let fits = explained.naive(answers).all[taken.decision].fits
          return fits[winner] - fits[rival]
        }
        #expect(isNear(support.lead, lead(answered)), explained.context)
        #expect(isNear(support.before, lead([])), explained.context)
        guard answered.count <= 5 else { continue }
        var expected: [Int: Double] = [:]
        let orders = permutations(of: answered)
        var leads: [Set<Int>: Double] = [:]
        for order in orders {
          for place in order.indices {
            for count in [place, place + 1] {
              let known = Array(order[..<count])
              let value = leads[Set(known)] ?? lead(known)
              leads[Set(known)] = value
              expected[order[place], default: 0] +=
                (count > place ? value : -value) / Double(orders.count)
            }
          }
        }
        for (question, moves) in expected {
          let found = support.movements.first { $0.question == question }
          #expect(isNear(found?.moves ?? 0, moves), explained.context)
          if abs(moves) > 1 { compared += 1 }
        }
      }
    }
    #expect(compared > 30)
  }

  @Test(arguments: 4..<8)
  func `The movements add up to the last bits`(_ block: Int) throws {
    var compared = 0
    for explained in try ExplainedCase.some(block) {
      for taken in explained.decisions {
        guard let support = taken.support else { continue }
        compared += support.movements.count
        let moved = support.movements.reduce(0) { $0 + $1.moves }
        #expect(isNear(support.before + moved, support.lead, within: 2e-13), explained.context)
        for movement in support.movements {
          let rules = movement.rules.reduce(0) { $0 + $1.moves }
          #expect(isNear(movement.criteria.reduce(0, +), movement.moves, within: 1e-13))
          #expect(isNear(rules, movement.moves, within: 1e-12))
          #expect(explained.said.contains(movement.question), explained.context)
        }
      }
    }
    #expect(compared > 100)
  }

  @Test(arguments: 0..<4)
  func `A recommendation is named where enough is known and what is known speaks for it`(
    _ block: Int
  ) throws {
    var found: [Naming: Int] = [:]
    for explained in try ExplainedCase.some(block) {
      let blank = explained.naive(explained.profile.answers.map { _ in AnswerSet.unknown })
      for (taken, naive) in zip(explained.decisions, explained.naive.all) {
        guard let winner = naive.recommendation else {
          #expect(taken.naming == nil, explained.context)
          continue
        }
        let before = blank.all[taken.decision].fits
        let isSupported =
          naive.runnerUp.map {
            naive.fits[winner] - naive.fits[$0] > before[winner] - before[$0] + 1e-9
          } ?? true
        let isLittle =
          naive.known < explained.model.littleKnownBelow * Double(naive.relevant)
        let naming: Naming = isLittle ? .littleKnown : isSupported ? .named : .notSupported
        #expect(taken.naming == naming, explained.context)
        found[naming, default: 0] += 1
      }
    }
    #expect(Naming.allCases.allSatisfy { found[$0, default: 0] > 0 }, "\(found)")
  }

  @Test func `With nothing answered nothing is supported`() throws {
    for explained in try ExplainedCase.some(1) {
      let blank = Profile(id: "blank", questionCount: explained.profile.answers.count)
      let primary = Assessor(explained.program).assess(blank).primary
      #expect(primary.support.map { $0.isSupported } != true)
      #expect(primary.support?.movements.isEmpty != false)
    }
  }

  private func permutations(of items: [Int]) -> [[Int]] {
    guard let first = items.first else { return [[]] }
    return permutations(of: Array(items.dropFirst())).flatMap { rest in
      (0...rest.count).map { Array(rest[..<$0]) + [first] + Array(rest[$0...]) }
    }
  }
}

extension ExplainedCase {
  /// The questions that apply and of which something is said.
  var said: [Int] {
    naive.states.indices.filter { question in
      switch naive.states[question] {
      case .answered, .narrowed: true
      case .unknown, .notApplicable: false
      }
    }
  }

  /// The questions that apply and have an answer.
  var answered: [Int] {
    naive.states.indices.filter { if case .answered = naive.states[$0] { true } else { false } }
  }
}
