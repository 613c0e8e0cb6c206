internal import DecisionEngine
internal import Forms

/// What is recommended, how far ahead and how surely.
extension PortfolioReport {
  var recommendations: [Block] {
    var blocks: [Block] = [.heading("Recommendations", level: 1), .verdict(verdict)]
    let hasNone = summary.count(recommendation: nil) > 0
    let parts =
      ["strong or clear lead", "marginal or tied", "unopposed"] + (hasNone ? ["all ruled out"] : [])
      + (unnamed.isEmpty ? [] : ["none named"])
    blocks.append(
      Tallies(
        title: "Recommended options, by how far ahead they are",
        kind: "Option",
        parts: parts,
        rows: unnamed.map { title, count in
          Tallies.Row(title, [Int](repeating: 0, count: parts.count - 1) + [count])
        }
          + outcomes.map { outcome in
            func count(_ strengths: Strength...) -> Int {
              strengths.reduce(0) { $0 + self.count(outcome, $1) }
            }
            let counts = [
              count(.strong, .clear), count(.marginal, .tied), count(.unopposed),
              self.count(outcome, nil),
            ]
            return Tallies.Row(
              title(outcome),
              Array(counts.prefix(hasNone ? 4 : 3)) + (unnamed.isEmpty ? [] : [0])
            )
          },
        scale: .number
      ).block()
    )
    blocks.append(
      Tallies(
        title: "Recommended options, by whether missing answers could change them",
        kind: "Option",
        parts: ["settled", "open"],
        rows: outcomes.map { outcome in
          Tallies.Row(
            title(outcome),
            [true, false].map { isSettled in
              summary.count { isNamed($0, outcome) && $0.isSettled == isSettled }
            }
          )
        },
        scale: .number
      ).block()
    )
    blocks.append(.table(everyCount))
    return blocks
  }

  /// The profiles for which no option may be named, first of all outcomes: how many, and why.
  private var unnamed: [(title: String, count: Int)] {
    [
      ("Too little is known", summary.count { $0.naming == .littleKnown }),
      ("Does not choose", summary.count { $0.naming == .notSupported }),
    ].filter { $0.1 > 0 }
  }

  private func isNamed(_ found: PortfolioSummary.Outcome, _ option: Int?) -> Bool {
    found.recommendation == option && (found.naming ?? .named) == .named
  }

  /// The strengths, the greatest lead first, and last that of rows without a recommendation.
  private var strengths: [Strength?] { Strength.allCases.reversed().map { .some($0) } + [nil] }

  private func count(_ outcome: Int?, _ strength: Strength?) -> Int {
    summary.count { isNamed($0, outcome) && $0.strength == strength }
  }

  private var verdict: RichText {
    let scored = Figures.grouped(summary.scored)
    func share(_ count: Int) -> String {
      "\(Figures.grouped(count)) of \(scored) profiles, "
        + Figures.share(Double(count) / Double(summary.scored))
    }
    var text = RichText("")
    for (title, count) in unnamed { text += .strong("\(title): ") + RichText("\(share(count)). ") }
    let counts = decision.options.indices.map { option in summary.count { isNamed($0, option) } }
    guard let first = counts.max(), first > 0, let most = counts.firstIndex(of: first) else {
      return unnamed.isEmpty ? "Every option is ruled out for every profile." : text
    }
    let settled = summary.count { $0.isSettled == true && $0.naming == .named }
    return text + .strong(title(most))
      + RichText(
        " is recommended most often: to \(share(first)). For \(Figures.grouped(settled)), "
          + "\(Figures.share(Double(settled) / Double(summary.scored))), the recommendation is settled: no "
          + "missing answer could change it."
      )
  }

  /// Every combination that occurs.
  private var everyCount: Table {
    var rows: [[RichText]] = []
    func add(_ title: String, _ lead: String, _ condition: (PortfolioSummary.Outcome) -> Bool) {
      let settled = summary.count { condition($0) && $0.isSettled == true }
      let open = summary.count { condition($0) && $0.isSettled == false }
      guard settled + open > 0 else { return }
      rows.append([
        RichText(title), RichText(lead), RichText(Figures.grouped(settled)),
        RichText(Figures.grouped(open)), .strong(Figures.grouped(settled + open)),
      ])
    }
    add("Too little is known to name one", "") { $0.naming == .littleKnown }
    add("What is known does not choose", "") { $0.naming == .notSupported }
    for outcome in outcomes {
      for strength in strengths {
        add(title(outcome), words(strength)) { isNamed($0, outcome) && $0.strength == strength }
      }
    }
    return Table(
      caption: "By option, lead and whether it is settled",
      columns: [
        .init("Option"), .init("Lead"), .init("Settled", isNumeric: true),
        .init("Open", isNumeric: true), .init("Together", isNumeric: true),
      ],
      rows: rows
    )
  }

  private func words(_ strength: Strength?) -> String {
    guard let strength else { return "none: every option is ruled out" }
    switch strength {
    case .unopposed: return "unopposed: no other option can be recommended"
    case .strong, .clear, .marginal, .tied: return strength.rawValue
    }
  }

  /// The decisions that follow the first one.
  var furtherDecisions: [Block] {
    var blocks: [Block] = []
    for (index, counts) in summary.dependents.enumerated() {
      let decision = program.decisions[index + 1]
      let taken = counts.dropLast().reduce(0, +)
      guard taken > 0 else { continue }
      if blocks.isEmpty { blocks.append(.heading("The decisions that follow", level: 1)) }
      let rest = summary.scored - taken
      blocks += [
        .heading(decision.title, level: 2),
        .table(
          Table(
            columns: [.init("Option"), .init("Profiles", isNumeric: true)],
            rows: decision.options.indices.map { option in
              [
                RichText(decision.options[option].title), RichText(Figures.grouped(counts[option])),
              ]
            } + [["Not taken, or none left", RichText(Figures.grouped(rest))]]
          )
        ),
      ]
    }
    return blocks
  }

  /// The rows by the column that was chosen.
  var groups: [Block] {
    guard let column = setting.groupedBy else { return [] }
    let question = program.questions.firstIndex { $0.id == column }
    let heading = Self.short(column, wordWidth: .max)
    var blocks: [Block] = [.heading("By \(heading)", level: 1)]
    guard let groups = details.groups else {
      return blocks + [
        .notice(
          RichText(
            "The column has more than \(PortfolioDetails.groupLimit) different texts, too many to "
              + "compare. Choose one with fewer, such as a question."
          )
        )
      ]
    }
    if let question { blocks.append(.paragraph(RichText(program.questions[question].text))) }
    let ordered = question.map { inOrder(of: $0, groups) } ?? bySize(groups)
    blocks.append(
      Tallies(
        title: "Recommended options, by \(heading)",
        kind: question == nil ? Figures.capitalised(Self.short(column)) : "Answer",
        parts: outcomes.map(title),
        rows: ordered.map { name, counts in
          Tallies.Row(name, outcomes.map { counts[place(of: $0)] })
        },
        scale: .share
      ).block()
    )
    return blocks
  }

  /// The groups of a question, in the order of its choices.
  private func inOrder(of question: Int, _ groups: [String: [Int]]) -> [(String, [Int])] {
    var result: [(String, [Int])] = []
    for choice in program.questions[question].choices {
      if let counts = groups[choice.id] { result.append((choice.text, counts)) }
    }
    // What is narrowed down and not yet one choice.
    let known = Set(program.questions[question].choices.map { $0.id } + [""])
    var several = [Int](repeating: 0, count: decision.options.count + 1)
    for (name, counts) in groups where !known.contains(name) {
      for (place, count) in counts.enumerated() { several[place] += count }
    }
    if several.contains(where: { $0 > 0 }) { result.append(("One of several", several)) }
    if let counts = groups[""] { result.append(("No answer", counts)) }
    return result
  }

  /// The greatest groups first; of equals the one whose bytes come first.
  private func bySize(_ groups: [String: [Int]]) -> [(String, [Int])] {
    let sized = groups.map { ($0.key, $0.value, $0.value.reduce(0, +)) }
    return sized.sorted {
      $0.2 != $1.2 ? $0.2 > $1.2 : $0.0.utf8.lexicographicallyPrecedes($1.0.utf8)
    }.map { ($0.0.isEmpty ? "(empty)" : Self.short($0.0), $0.1) }
  }
}
