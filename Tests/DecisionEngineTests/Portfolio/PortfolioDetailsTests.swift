import Testing

@testable import DecisionEngine

/// What a report needs of a portfolio against counting it again for every figure.
@Suite struct PortfolioDetailsTests {
  /// A row with what it was made of.
  private struct Row {
    let profile: Profile
    let scored: ScoredRow
    let line: Int
    let group: String?
  }

  private func rows(_ made: inout RandomCase, count: Int) throws -> [Row] {
    let scorer = PlainScorer(made.program, reasonCount: 2)
    var random = SeededRandom(seed: made.seed)
    var rows: [Row] = []
    for index in 0..<count {
      let profile = try made.profile().profile
      let group = random.happens(20) ? nil : random.one(of: ["a", "b", "", "e\u{301}", "é"])
      rows.append(
        Row(profile: profile, scored: scorer.score(profile), line: 2 + index * 3, group: group)
      )
    }
    return rows
  }

  private func details(_ program: Program, _ rows: some Sequence<Row>) -> PortfolioDetails {
    var details = PortfolioDetails(program)
    for row in rows {
      details.add(row.scored, of: row.profile, line: row.line, group: row.group)
    }
    return details
  }

  @Test(arguments: 0..<12)
  func `They are what a naive count finds, in parts of any size`(_ block: Int) throws {
    for seed in (31_000 + block * 5)..<(31_000 + (block + 1) * 5) {
      guard var made = try RandomCase(seed: seed, style: .mixed) else { continue }
      let program = made.program
      let rows = try rows(&made, count: 60)
      let whole = details(program, rows)
      expectNaive(whole, program, rows, "seed \(seed)")
      for size in [1, 7, 30] {
        var parts = PortfolioDetails(program)
        for start in stride(from: 0, to: rows.count, by: size) {
          parts.merge(details(program, rows[start..<min(rows.count, start + size)]))
        }
        #expect(parts == whole, "seed \(seed), parts of \(size)")
      }
      let reversed = details(program, rows.reversed())
      #expect(reversed.closest == whole.closest, "seed \(seed)")
      #expect(reversed.answers == whole.answers, "seed \(seed)")
    }
  }

  private func expectNaive(
    _ details: PortfolioDetails,
    _ program: Program,
    _ rows: [Row],
    _ context: Comment
  ) {
    let outcomes: [Int?] = program.decisions[0].options.indices.map { .some($0) } + [nil]
    for question in program.questions.indices {
      let choices: [Int?] = program.questions[question].choices.indices.map { .some($0) } + [nil]
      for (place, choice) in choices.enumerated() {
        for (column, outcome) in outcomes.enumerated() {
          let count = rows.count { row in
            let applies = !row.scored.inapplicable.contains(question)
            return (applies ? row.profile.answers[question].choice : nil) == choice
              && row.scored.recommendation == outcome
          }
          #expect(details.answers[question][place][column] == count, context)
        }
      }
    }
    for rule in program.rules.indices {
      #expect(details.reasons[rule] == rows.count { $0.scored.reasons.contains(rule) }, context)
      #expect(details.firstReasons[rule] == rows.count { $0.scored.reasons.first == rule }, context)
    }
    let close = rows.filter { $0.scored.margin != nil }.sorted {
      ($0.scored.margin ?? 0, $0.line) < ($1.scored.margin ?? 0, $1.line)
    }
    #expect(details.closest.rows.map { $0.line } == close.prefix(25).map { $0.line }, context)
    let open = rows.filter { $0.scored.isSettled == false }.sorted {
      ($0.scored.unanswered, $0.line) < ($1.scored.unanswered, $1.line)
    }
    #expect(details.nearlySettled.rows.map { $0.line } == open.prefix(200).map { $0.line }, context)
    let groups = Dictionary(grouping: rows.filter { $0.group != nil }) { $0.group ?? "" }
    #expect(
      details.groups
        == groups.mapValues { rows in
          outcomes.map { outcome in rows.count { $0.scored.recommendation == outcome } }
        },
      context
    )
  }

  @Test func `Too many groups are none, in whatever parts they come`() throws {
    var found: RandomCase?
    for seed in 31_000..<31_100 where found == nil {
      found = try RandomCase(seed: seed, style: .mixed)
    }
    var made = try #require(found)
    let row = try #require(try rows(&made, count: 1).first)
    func groups(_ names: Range<Int>) -> PortfolioDetails {
      details(
        made.program,
        names.map { Row(profile: row.profile, scored: row.scored, line: $0, group: "g\($0)") }
      )
    }
    let limit = PortfolioDetails.groupLimit
    #expect(groups(0..<limit).groups?.count == limit)
    #expect(groups(0..<limit + 1).groups == nil)
    var parts = groups(0..<300)
    parts.merge(groups(200..<limit))
    #expect(parts.groups?.count == limit)
    parts.merge(groups(400..<limit + 1))
    #expect(parts.groups == nil)
    parts.merge(groups(0..<1))
    #expect(parts.groups == nil)
  }

  @Test(arguments: 0..<8)
  func `A question settles it where every answer makes an assessment certain`(_ block: Int) throws {
    var settling = 0
    for seed in (32_000 + block * 6)..<(32_000 + (block + 1) * 6) {
      guard var made = try RandomCase(seed: seed, style: .mixed) else { continue }
      let scorer = PlainScorer(made.program, reasonCount: 0)
      let assessor = Assessor(made.program)
      for _ in 0..<5 {
        let profile = try made.profile().profile
        let found = scorer.settlingQuestions(of: profile)
        var expected: [SettlingQuestion] = []
        for question in assessor.assess(profile).unanswered.sorted() {
          let count = made.program.questions[question].choices.count
          let choices = profile.answers[question].choices(of: count).choices
          let after = choices.map { choice in
            var answered = profile
            answered.answers[question] = AnswerSet(choice)
            return assessor.assess(answered).primary
          }
          guard after.allSatisfy({ $0.isSettled == true }) else { continue }
          expected.append(
            .init(
              question: question,
              choices: choices,
              outcomes: after.map { $0.recommendation }
            )
          )
        }
        #expect(found == expected, made.context(of: profile))
        settling += found.count
      }
    }
    #expect(settling > 0)
  }

  @Test func `An answer that tells the outcome tells all, and one that is spread alike nothing`() {
    let found = AnswerAssociation([
      [[6, 0], [0, 4], [0, 0]],
      [[3, 2], [3, 2], [0, 0]],
      [[5, 1], [1, 3], [0, 0]],
      [[10, 0], [0, 0]],
    ])
    #expect(abs(found.questions[0] - 1) < 1e-12)
    #expect(abs(found.questions[1]) < 1e-12)
    // (26/6 + 10/4 − 52/10) ÷ (10 − 52/10), by hand.
    #expect(abs(found.questions[2] - (26.0 / 6 + 10.0 / 4 - 5.2) / 4.8) < 1e-12)
    #expect(found.questions[3] == 0)
    #expect(abs(found.choices[2].reduce(0, +) - found.questions[2]) < 1e-12)
    #expect(AnswerAssociation([[[0, 0], [0, 0]]]).questions == [0])
  }
}
