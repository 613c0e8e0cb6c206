import Testing

@testable import DecisionEngine

/// Decision diagrams beside truth tables.
@Suite struct DiagramTests {
  private static let choiceCounts = [2, 3, 2, 4]

  /// A Boolean function as a formula over single answers.
  private indirect enum Formula: Sendable {
    case answer(Int, ChoiceMask)
    case and(Formula, Formula)
    case or(Formula, Formula)

    static func random(_ random: inout SeededRandom, depth: Int) -> Formula {
      guard depth > 0, random.happens(80) else {
        let question = random.number(0...3)
        let bits = random.number(0...(1 << DiagramTests.choiceCounts[question]) - 1)
        return .answer(question, ChoiceMask(bits: UInt64(bits)))
      }
      let parts = (
        Formula.random(&random, depth: depth - 1), Formula.random(&random, depth: depth - 1)
      )
      return random.happens(50) ? .and(parts.0, parts.1) : .or(parts.0, parts.1)
    }

    /// The formula that is true where this one is false.
    var negated: Formula {
      switch self {
      case .answer(let question, let mask):
        .answer(question, mask.complement(of: DiagramTests.choiceCounts[question]))
      case .and(let one, let two): .or(one.negated, two.negated)
      case .or(let one, let two): .and(one.negated, two.negated)
      }
    }

    func holds(of answers: [Int]) -> Bool {
      switch self {
      case .answer(let question, let mask): mask.contains(answers[question])
      case .and(let one, let two): one.holds(of: answers) && two.holds(of: answers)
      case .or(let one, let two): one.holds(of: answers) || two.holds(of: answers)
      }
    }

    func build(_ builder: inout DiagramBuilder) throws(DiagramLimitReached) -> Diagram {
      switch self {
      case .answer(let question, let mask): return try builder.answer(question, isIn: mask)
      case .and(let one, let two):
        let (one, two) = (try one.build(&builder), try two.build(&builder))
        return try builder.and(one, two)
      case .or(let one, let two):
        let (one, two) = (try one.build(&builder), try two.build(&builder))
        return try builder.or(one, two)
      }
    }
  }

  /// Every combination of answers.
  private static let assignments: [[Int]] = choiceCounts.reduce([[]]) { longer, count in
    longer.flatMap { answers in (0..<count).map { answers + [$0] } }
  }

  private func table(_ formula: Formula) -> [Bool] {
    Self.assignments.map { formula.holds(of: $0) }
  }

  @Test(arguments: 0..<40)
  func `A diagram has the value of its formula for every combination of answers`(
    _ seed: Int
  ) throws {
    var random = SeededRandom(seed: seed)
    let formula = Formula.random(&random, depth: 5)
    var builder = DiagramBuilder(choiceCounts: Self.choiceCounts)
    var kept = [try formula.build(&builder)]
    let store = builder.store(keeping: &kept)
    for answers in Self.assignments {
      #expect(store.value(of: kept[0], answers: answers) == formula.holds(of: answers))
    }
  }

  @Test(arguments: 0..<40)
  func `Two diagrams are equal exactly where their truth tables are`(_ seed: Int) throws {
    var random = SeededRandom(seed: 100 + seed)
    var builder = DiagramBuilder(choiceCounts: Self.choiceCounts)
    let formulas = (0..<12).map { _ in Formula.random(&random, depth: 2) }
    let built = try formulas.map { (diagram: try $0.build(&builder), table: table($0)) }
    for one in built {
      for two in built {
        #expect((one.diagram == two.diagram) == (one.table == two.table))
      }
      #expect((one.diagram == .always) == !one.table.contains(false))
      #expect((one.diagram == .never) == !one.table.contains(true))
    }
  }

  @Test(arguments: 0..<40)
  func `Conjunction and disjunction keep the laws of Boolean algebra`(_ seed: Int) throws {
    var random = SeededRandom(seed: 200 + seed)
    var builder = DiagramBuilder(choiceCounts: Self.choiceCounts)
    let (a, b, c) = (
      Formula.random(&random, depth: 3), Formula.random(&random, depth: 3),
      Formula.random(&random, depth: 3)
    )
    func same(_ one: Formula, _ two: Formula) throws -> Bool {
      let (one, two) = (try one.build(&builder), try two.build(&builder))
      return one == two
    }
    #expect(try same(.and(a, b), .and(b, a)))
    #expect(try same(.or(a, b), .or(b, a)))
    #expect(try same(.and(a, .and(b, c)), .and(.and(a, b), c)))
    #expect(try same(.or(a, .or(b, c)), .or(.or(a, b), c)))
    #expect(try same(.and(a, .or(b, c)), .or(.and(a, b), .and(a, c))))
    #expect(try same(.or(a, .and(b, c)), .and(.or(a, b), .or(a, c))))
    #expect(try same(.and(a, .or(a, b)), a))
    #expect(try same(.and(a, b).negated, .or(a.negated, b.negated)))
    #expect(try same(.and(a, a), a))
    let (built, opposite) = (try a.build(&builder), try a.negated.build(&builder))
    #expect(try builder.and(built, opposite) == .never)
    #expect(try builder.or(built, opposite) == .always)
    #expect(try builder.and(built, .always) == built)
    #expect(try builder.or(built, .never) == built)
  }

  @Test func `An answer that is any choice is always true, and one that is none never`() throws {
    var builder = DiagramBuilder(choiceCounts: [3])
    #expect(try builder.answer(0, isIn: .all(3)) == .always)
    #expect(try builder.answer(0, isIn: ChoiceMask()) == .never)
  }

  @Test func `The support of a function is the questions that can change it`() throws {
    var builder = DiagramBuilder(choiceCounts: [2, 2, 2])
    let (first, last) = (
      try builder.answer(0, isIn: ChoiceMask(bits: 1)),
      try builder.answer(2, isIn: ChoiceMask(bits: 1))
    )
    // The middle question is named and changes nothing.
    let middle = try builder.answer(1, isIn: ChoiceMask(bits: 1))
    let absorbed = try builder.or(first, builder.and(first, middle))
    var kept = [try builder.and(absorbed, last), .always, first]
    let store = builder.store(keeping: &kept)
    #expect(store.supports(of: kept) == [[0, 2], [], [0]])
  }

  @Test func `A store keeps the nodes that are needed and no others`() throws {
    var builder = DiagramBuilder(choiceCounts: [2, 2])
    let first = try builder.answer(0, isIn: ChoiceMask(bits: 1))
    let second = try builder.answer(1, isIn: ChoiceMask(bits: 1))
    _ = try builder.and(first, second)
    var kept = [second, .never, .always]
    let store = builder.store(keeping: &kept)
    #expect(store.nodes.count == 1)
    #expect(kept[1...] == [.never, .always])
    #expect(store.value(of: kept[0], answers: [nil, 0]) == true)
    #expect(store.value(of: kept[0], answers: [nil, 1]) == false)
    #expect(store.value(of: kept[0], answers: [0, nil]) == nil)
  }

  @Test func `A builder stops at its limit of nodes`() throws {
    // The parity of n answers needs 2n - 1 nodes, whatever is shared.
    func parity(of count: Int, limit: Int) throws(DiagramLimitReached) -> Diagram {
      var builder = DiagramBuilder(
        choiceCounts: .init(repeating: 2, count: count),
        nodeLimit: limit
      )
      var (even, odd) = (Diagram.always, Diagram.never)
      for question in (0..<count).reversed() {
        let (no, yes) = (
          try builder.answer(question, isIn: ChoiceMask(bits: 1)),
          try builder.answer(question, isIn: ChoiceMask(bits: 2))
        )
        (even, odd) = (
          try builder.or(builder.and(no, even), builder.and(yes, odd)),
          try builder.or(builder.and(no, odd), builder.and(yes, even))
        )
      }
      return even
    }
    #expect(try parity(of: 10, limit: 1_000) != .never)
    #expect(throws: DiagramLimitReached.self) { try parity(of: 10, limit: 15) }
  }

  @Test(arguments: [1, 2, 63, 64])
  func `A set of choices holds as many choices as a question may have`(_ count: Int) {
    let all = ChoiceMask.all(count)
    for choice in 0..<ChoiceMask.capacity { #expect(all.contains(choice) == (choice < count)) }
    #expect(all.complement(of: count) == ChoiceMask())
    var one = ChoiceMask()
    one.insert(count - 1)
    #expect(one.complement(of: count) == ChoiceMask(bits: all.bits >> 1) || count == 1)
    #expect(one.complement(of: count).contains(count - 1) == false)
  }
}
