internal import DecisionEngine
internal import Forms

/// Why the recommendation leads the runner-up: what each given answer moved the lead, from nothing known to
/// now, with the sentences of the rules by which it did.
struct AnswerReasons {
  private let taken: DecisionAssessment
  private let support: Support?
  private let rival: String
  private let program: Program
  private let states: [AnswerState]

  /// The most sentences under an answer.
  private static let sentences = 3
  /// Movements that round to less are not shown.
  private static let least = 0.05

  /// Prepares the reasons of a decision.
  init(_ words: DecisionWords, program: Program, states: [AnswerState]) {
    taken = words.taken
    support = taken.support
    rival = words.taken.ranking.runnerUp.map(words.title) ?? ""
    self.program = program
    self.states = states
  }

  /// The answers that put the recommendation ahead, those that held it back, and where it began; at most so
  /// many of each.
  ///
  /// `rest`: What follows on the number of those that are left out.
  func blocks(
    supporting: Int,
    opposing: Int,
    level: Int,
    rest: String,
    citing citations: inout Citations
  ) -> [Block] {
    guard let support else { return [] }
    let ahead = support.movements.filter { $0.moves >= Self.least }
    let behind = Array(support.movements.reversed().filter { $0.moves <= -Self.least })
    var blocks: [Block] = []
    if !ahead.isEmpty {
      blocks.append(
        .heading("What speaks for it, in points of lead over \(rival)", level: level)
      )
      blocks += list(ahead, limit: supporting, rest: rest, citing: &citations)
    }
    if !behind.isEmpty {
      blocks.append(.heading("What speaks against it", level: level))
      blocks += list(behind, limit: opposing, rest: rest, citing: &citations)
    }
    if !blocks.isEmpty { blocks.append(.paragraph(RichText(start(support)))) }
    return blocks
  }

  /// Where the lead began, so that the parts add up.
  private func start(_ support: Support) -> String {
    abs(support.before) < Self.least
      ? "Before anything was known the two were level."
      : "Before anything was known the lead was \(Figures.signed(support.before))."
  }

  private func list(
    _ movements: [LeadMovement],
    limit: Int,
    rest: String,
    citing citations: inout Citations
  ) -> [Block] {
    var items: [Item] = []
    for movement in movements.prefix(limit) {
      items.append(
        Item(
          mark: Figures.signed(movement.moves),
          answer(to: movement.question),
          details: details(movement, citing: &citations)
        )
      )
    }
    let left = movements.dropFirst(limit)
    guard !left.isEmpty else { return [.list(items)] }
    let sum = Figures.signed(left.reduce(0) { $0 + $1.moves })
    let more =
      left.count == 1
      ? "One more answer moved it by \(sum)"
      : "\(left.count) more answers together moved it by \(sum)"
    return [.list(items), .paragraph(RichText("\(more)\(rest)."))]
  }

  private func answer(to question: Int) -> RichText {
    let asked = program.questions[question]
    guard case .answered(let choice) = states[question] else { return RichText(asked.text) }
    return RichText("\(asked.text) ") + .strong(asked.choices[choice].text)
  }

  /// The sentences of the rules by which an answer moved the lead, those that moved it most its way first.
  private func details(
    _ movement: LeadMovement,
    citing citations: inout Citations
  ) -> [RichText] {
    let sign = movement.moves < 0 ? -1.0 : 1.0
    let rules = movement.rules.filter { sign * $0.moves >= Self.least }.prefix(Self.sentences)
    var details: [RichText] = []
    for part in rules {
      let rule = program.rules[part.rule]
      let because = taken.sentence(of: part.rule, in: program)
      let sentence = part.isRaised ? because : "No longer to be expected: \(because)"
      details.append(
        RichText("\(Figures.signed(part.moves)) ")
          + citations.cited(sentence, rule.sources) + RichText(" (\(rule.confidence.rawValue))")
      )
    }
    // So that the parts add up.
    let left = movement.moves - rules.reduce(0) { $0 + $1.moves }
    if !rules.isEmpty, abs(left) >= Self.least {
      details.append(RichText("\(Figures.signed(left)) What else this answer does."))
    }
    return details
  }
}
