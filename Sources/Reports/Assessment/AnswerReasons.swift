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
  static let sentences = 3
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
    sentences: Int = Self.sentences,
    level: Int,
    rest: String,
    citing citations: inout Citations
  ) -> [Block] {
    guard let support else { return [] }
    let ahead = support.movements.filter { $0.moves >= Self.least }
    let behind = Array(support.movements.reversed().filter { $0.moves <= -Self.least })
    let parts = [
      ("What speaks for it, in points of lead over \(rival)", ahead.prefix(supporting)),
      ("What speaks against it", behind.prefix(opposing)),
    ]
    var blocks: [Block] = []
    for (title, movements) in parts where !movements.isEmpty {
      blocks.append(.heading(title, level: level))
      blocks.append(.list(movements.map { item($0, limit: sentences, citing: &citations) }))
    }
    guard !blocks.isEmpty else { return [] }
    let left = [
      remainder(ahead.dropFirst(supporting), "for it"),
      remainder(behind.dropFirst(opposing), "against it"),
    ].compactMap { $0 }
    // Where not all is shown, nothing need add up.
    if left.isEmpty { return blocks + [.paragraph(RichText(start(support)))] }
    return blocks + [.paragraph(RichText("\(left.joined(separator: "; "))\(rest)."))]
  }

  /// How many answers are left out on one side, and what they come to.
  private func remainder(_ left: ArraySlice<LeadMovement>, _ side: String) -> String? {
    guard !left.isEmpty else { return nil }
    let sum = Figures.typeset(left.reduce(0) { $0 + $1.moves })
    return left.count == 1
      ? "One more answer speaks \(side), by \(sum)"
      : "\(left.count) more answers speak \(side), by \(sum) together"
  }

  /// Where the lead began, so that the parts add up.
  private func start(_ support: Support) -> String {
    abs(support.before) < Self.least
      ? "Before anything was known the two were level."
      : "Before anything was known the lead was \(Figures.typeset(support.before))."
  }

  private func item(
    _ movement: LeadMovement,
    limit: Int,
    citing citations: inout Citations
  ) -> Item {
    let details = details(movement, limit: limit, citing: &citations)
    let mark = Figures.typeset(movement.moves)
    let answer = answer(to: movement.question)
    guard limit == 1 else { return Item(mark: mark, answer, details: details) }
    return Item(mark: mark, RichText.joined([answer] + details, by: ". "))
  }

  private func answer(to question: Int) -> RichText {
    let asked = program.questions[question]
    let said = states[question].said
    return said.isEmpty
      ? RichText(asked.text) : RichText("\(asked.text) ") + .strong(asked.text(of: said))
  }

  /// The sentences of the rules by which an answer moved the lead, those that moved it most first.
  ///
  /// A rule that the answer made likelier, and another answer then ruled out, is no fact: its movement is
  /// part of what is left.
  private func details(
    _ movement: LeadMovement,
    limit: Int,
    citing citations: inout Citations
  ) -> [RichText] {
    let sayable = movement.rules.filter { abs($0.moves) >= Self.least && lead(to: $0) != nil }
    // One sentence alone speaks the way the answer moved the lead, and of what is so where it can.
    let sameWay = sayable.filter { $0.moves * movement.moves > 0 }
    let alone = sameWay.first { lead(to: $0) == "" } ?? sameWay.first
    let rules = limit == 1 ? alone.map { [$0] } ?? [] : Array(sayable.prefix(limit))
    var details: [RichText] = []
    for part in rules {
      let rule = program.rules[part.rule]
      let sentence = (lead(to: part) ?? "") + taken.sentence(of: part.rule, in: program)
      // One sentence under an answer stands for all of its movement.
      let moves = limit == 1 ? "" : "\(Figures.typeset(part.moves)) "
      details.append(
        RichText(moves)
          + citations.cited(sentence, rule.sources) + RichText(" (\(rule.confidence.rawValue))")
      )
    }
    // So that the parts add up.
    let left = movement.moves - rules.reduce(0) { $0 + $1.moves }
    if limit > 1, !rules.isEmpty, abs(left) >= Self.least {
      details.append(RichText("\(Figures.typeset(left)) What else this answer does."))
    }
    return details
  }

  /// What stands before a rule's sentence, by whether it holds now; `nil` where it may not be said.
  private func lead(to part: LeadMovement.RuleMovement) -> String? {
    let likelihood = taken.reasons.first { $0.rule == part.rule }?.likelihood ?? 0
    return switch (likelihood, part.isRaised) {
    case (1, true): ""
    case (0, true): nil
    case (0, false): "No longer to be expected: "
    case (1, false): nil
    case (_, true): "Likelier now: "
    case (_, false): "Less likely now: "
    }
  }
}
