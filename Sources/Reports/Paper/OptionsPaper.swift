internal import DecisionEngine
internal import Forms

/// An assessment as a paper for a meeting: a report of two pages to decide on, and annexes with the whole of
/// it and everything that it rests on.
struct OptionsPaper {
  let program: Program
  let assessment: Assessment
  let details: ReportDetails
  let tool: String?
  let remedies: RemedyWords
  var citations = Citations()

  /// The paper of an assessment by a program, or the part of it that is asked for, made by a `tool` of some
  /// version.
  static func document(
    of assessment: Assessment,
    program: Program,
    detail: AssessmentReport.Detail,
    details: ReportDetails,
    tool: String?,
    remedies: RemedyWords
  ) -> Document {
    var paper = OptionsPaper(
      program: program,
      assessment: assessment,
      details: details,
      tool: tool,
      remedies: remedies
    )
    if detail == .report { paper.citations = Citations(limit: Shown.sources, each: 1) }
    var document = Document()
    document.kind = detail == .annexes ? .account : .resolution
    document.blocks = paper.blocks(detail)
    return document
  }

  private mutating func blocks(_ detail: AssessmentReport.Detail) -> [Block] {
    let main = words(for: assessment.primary)
    let ways = main.notice == nil ? waysToward(main) : []
    var blocks = title(detail)
    if detail != .annexes { blocks += body(main, ways) }
    if detail == .report { return blocks + sources }
    let (annexes, titles) = lettered(annexes(main, ways))
    if detail == .annexes {
      blocks.append(.paragraph(RichText("The annexes: \(titles.joined(separator: " · "))")))
    }
    return blocks + annexes
  }

  /// Everything that was cited.
  private var sources: [Block] {
    let references = citations.references(in: program)
    return references.isEmpty ? [] : [.heading("Sources", level: 1), .references(references)]
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
    blocks += implicationsInFull()
    blocks += advice
    blocks += cases
    blocks += method
    blocks += [.heading("What this is not", level: 1), .paragraph(program.limits)]
    return blocks + sources + appendix
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

  private func title(_ detail: AssessmentReport.Detail) -> [Block] {
    let profile = assessment.profile
    let about = profile.subject
    let answered = assessment.states.filter { $0.isAnswered }.count
    let applicable = answered + assessment.unanswered.count
    var facts = details.facts
    if details.title != nil { facts.append(Fact("About", RichText(about))) }
    facts += [
      Fact(
        "Known",
        RichText(
          "\(answered) of \(Figures.count(applicable, "question")) answered"
            + (assessment.narrowedCount > 0 ? ", \(assessment.narrowedCount) narrowed" : "")
        )
      ),
      Fact("Weights", profile.priorities.isEmpty ? "those of the rules" : "own, see below"),
      Fact(
        "Rules",
        RichText(
          "\(program.id) \(program.version), sha256:\(PackDigest(of: program).short)…"
            + (tool.map { ", by \($0)" } ?? "")
        )
      ),
    ]
    let kind = detail == .annexes ? "Annexes to the report" : "Report"
    return [.title(details.title ?? about, subtitle: "\(kind) · \(program.title)"), .facts(facts)]
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
