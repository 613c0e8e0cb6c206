internal import DecisionEngine
internal import Forms

/// The profiles to look at: where two options are close, and where one more answer would settle it.
extension PortfolioReport {
  /// How many settled profiles are listed.
  private static let settledLimit = 25

  var closestCalls: [Block] {
    let rows = details.closest.rows
    guard !rows.isEmpty else { return [] }
    return [
      .heading("The closest calls", level: 1),
      .paragraph(
        RichText(
          rows.count == 1
            ? "The one profile in which an option leads another."
            : "The \(Figures.words(rows.count)) profiles with the smallest lead, the smallest first."
        )
      ),
      .table(
        Table(
          columns: [
            .init("Profile"), .init("Line", isNumeric: true), .init("Recommended"),
            .init("Next"), .init("Lead", isNumeric: true), .init("Settled"),
          ],
          rows: rows.map { noted in
            [
              name(of: noted), RichText(Figures.grouped(noted.line)),
              RichText(outcome(of: noted.row)),
              RichText(noted.row.runnerUp.map { title($0) } ?? ""), RichText(lead(of: noted)),
              RichText(noted.row.isSettled == true ? "settled" : "open"),
            ]
          }
        )
      ),
    ]
  }

  /// What may be named of a row, or why nothing may.
  private func outcome(of row: ScoredRow) -> String {
    switch row.naming {
    case .named, nil: title(row.recommendation)
    case .littleKnown: "Too little is known"
    case .notSupported: "Does not choose"
    }
  }

  private func lead(of noted: NotedRow) -> String {
    guard let margin = noted.row.margin else { return "" }
    if noted.row.strength == .tied { return "tied" }
    let text = Figures.points(margin)
    return text == "0.0" ? "< 0.1" : text
  }

  private func name(of noted: NotedRow) -> RichText {
    let id = Self.short(noted.id)
    guard let name = noted.name, !name.isEmpty else { return RichText(id) }
    return RichText("\(Self.short(name)) (\(id))")
  }

  var nearlySettled: [Block] {
    let looked = details.nearlySettled.rows
    guard !looked.isEmpty else { return [] }
    let scorer = PlainScorer(program, reasonCount: 0)
    var settled: [(row: NotedRow, by: SettlingQuestion)] = []
    var profiles = [Int](repeating: 0, count: program.questions.count)
    for row in looked {
      let questions = scorer.settlingQuestions(of: row.profile)
      for found in questions { profiles[found.question] += 1 }
      if let first = questions.first { settled.append((row, first)) }
    }
    let open = summary.count { $0.isSettled == false }
    let examined =
      open == 1
      ? "The one open profile was examined."
      : looked.count == open
        ? "All \(Figures.words(open)) open profiles were examined."
        : "Of \(Figures.grouped(open)) open profiles, the \(Figures.grouped(looked.count)) with the fewest "
          + "missing answers were examined."
    var blocks: [Block] = [.heading("Where one more answer would settle it", level: 1)]
    guard !settled.isEmpty else {
      return blocks + [
        .paragraph(
          RichText("\(examined) None would be settled by one more answer, whatever it is.")
        )
      ]
    }
    let some =
      open == 1
      ? "It is"
      : settled.count == 1
        ? "One of them is"
        : "\(Figures.capitalised(Figures.words(settled.count))) of them are"
    blocks.append(
      .paragraph(
        RichText(
          "\(examined) \(some) settled by the answer to one question, whatever that answer is."
        )
      )
    )
    blocks.append(.table(settlingQuestions(profiles)))
    blocks.append(
      .table(settledProfiles(Array(settled.prefix(Self.settledLimit)), of: settled.count))
    )
    return blocks
  }

  /// The questions to ask, those that settle most first.
  private func settlingQuestions(_ profiles: [Int]) -> Table {
    let order = profiles.indices.filter { profiles[$0] > 0 }.sorted {
      profiles[$0] != profiles[$1] ? profiles[$0] > profiles[$1] : $0 < $1
    }
    return Table(
      caption: "The questions that settle it",
      columns: [.init("Question"), .init("Profiles", isNumeric: true)],
      rows: order.map { question in
        [RichText(program.questions[question].text), RichText(Figures.grouped(profiles[question]))]
      }
    )
  }

  private func settledProfiles(
    _ settled: [(row: NotedRow, by: SettlingQuestion)],
    of count: Int
  ) -> Table {
    Table(
      caption: settled.count < count
        ? "The first \(Figures.words(settled.count)) of these profiles" : "These profiles",
      columns: [
        .init("Profile"), .init("Line", isNumeric: true), .init("Recommended now"),
        .init("Ask"), .init("Then"),
      ],
      rows: settled.map { item in
        var then: [String] = []
        for outcome in outcomesInOrder(item.by.outcomes) { then.append(title(outcome)) }
        return [
          name(of: item.row), RichText(Figures.grouped(item.row.line)),
          RichText(outcome(of: item.row.row)),
          RichText(program.questions[item.by.question].text), RichText(Figures.list(then, "or")),
        ]
      }
    )
  }

  /// The outcomes that occur, in the order of options, none last.
  private func outcomesInOrder(_ found: [Int?]) -> [Int?] {
    let all = decision.options.indices.map { Int?.some($0) } + [nil]
    return all.filter { found.contains($0) }
  }
}
