internal import DecisionEngine
internal import Forms

/// An assessment as a paper for a board: a summary of two pages, then annexes with the whole of it and
/// everything that it rests on.
struct OptionsPaper {
  let program: Program
  let assessment: Assessment
  let tool: String?
  let remedies: RemedyWords
  var citations = Citations()

  /// The paper of an assessment by a program, made by a `tool` of some version.
  static func document(
    of assessment: Assessment,
    program: Program,
    tool: String?,
    remedies: RemedyWords
  ) -> Document {
    var paper = OptionsPaper(
      program: program,
      assessment: assessment,
      tool: tool,
      remedies: remedies
    )
    var document = Document()
    document.blocks = paper.blocks()
    return document
  }

  private mutating func blocks() -> [Block] {
    let main = words(for: assessment.primary)
    let ways = main.notice == nil ? waysToward(main) : []
    let summary = summary(main, ways)
    let (annexes, titles) = lettered(annexes(main, ways))
    return title + [.heading("Summary", level: 1, role: .summary)] + summary
      + [
        .heading("The annexes", level: 2), .paragraph(RichText(titles.joined(separator: " · "))),
      ] + annexes
  }

  private mutating func annexes(_ main: DecisionWords, _ ways: [WayToward]) -> [Block] {
    var blocks = asked(main) + compared(main)
    if main.notice == nil {
      blocks += reasons(main)
      blocks += gates(main)
    }
    blocks += unknown(main)
    if main.notice == nil {
      blocks += changes(ways)
      blocks += weights(main)
      blocks += path(main, level: 1)
      blocks += following
    }
    blocks += advice
    blocks += cases
    blocks += method
    blocks += [.heading("What this is not", level: 1), .paragraph(program.limits)]
    let references = citations.references(in: program)
    if !references.isEmpty {
      blocks += [.heading("Sources", level: 1), .references(references)]
    }
    return blocks + appendix
  }

  /// Annexes by letter in the order of their headings, and what they are, for readers on paper.
  private func lettered(_ blocks: [Block]) -> (blocks: [Block], titles: [String]) {
    var titles: [String] = []
    let lettered = blocks.map { block in
      guard case .heading(let text, level: 1, _) = block else { return block }
      let letter = UnicodeScalar(UInt8(ascii: "A") + UInt8(titles.count))
      titles.append("\(letter) \(text)")
      return .heading("Annex \(letter). \(text)", level: 1, role: .annex)
    }
    return (lettered, titles)
  }

  /// The sentences about a decision.
  func words(for taken: DecisionAssessment) -> DecisionWords {
    DecisionWords(
      taken,
      program: program,
      isPrimary: taken.decision == assessment.primary.decision
    )
  }

  private var title: [Block] {
    let profile = assessment.profile
    let name = profile.name ?? profile.id
    let answered = assessment.states.filter { $0.isAnswered }.count
    let applicable = answered + assessment.unanswered.count
    var facts = [
      Fact("Known", "\(answered) of \(Figures.count(applicable, "question")) answered"),
      Fact("Rules", "\(program.id), version \(program.version)"),
    ]
    if !profile.priorities.isEmpty {
      facts.append(Fact("Weights", "the profile's own: \(ownWeights)"))
    }
    if let tool { facts.append(Fact("Computed by", "\(tool)")) }
    return [
      .title(
        profile.asOf.map { "\(name), \($0)" } ?? name,
        subtitle: "Options paper · \(program.title)"
      ),
      .facts(facts),
    ]
  }

  /// The weights that the profile brings.
  var ownWeights: String {
    assessment.profile.priorities.map { "\($0.criterion) \(Figures.shortest($0.weight))" }
      .joined(separator: ", ")
  }

  private func asked(_ main: DecisionWords) -> [Block] {
    var blocks: [Block] = [
      .heading("What is asked", level: 1),
      .paragraph(
        .strong(main.decision.asks)
          + RichText(
            " \(Figures.capitalised(Figures.words(main.decision.options.count))) "
              + "\(main.decision.options.count == 1 ? "option is" : "options are") compared:"
          )
      ),
      .list(
        main.decision.options.map { .init(.strong("\($0.title). ") + RichText($0.text)) }
      ),
    ]
    let others = assessment.worthShowing(program).dropFirst()
      .map { RichText(program.decisions[$0.decision].asks) }
    if !others.isEmpty {
      blocks.append(
        .paragraph("Then: " + RichText.joined(Array(others), by: " "))
      )
    }
    return blocks
  }
}
