internal import DecisionEngine

/// An assessment as a paper for a board: what is asked, what is recommended and why, what counts
/// against it, how sure it is, what to do, and everything that it rests on.
struct OptionsPaper {
  let program: Program
  let assessment: Assessment
  let tool: String?
  var citations = Citations()

  /// The paper of an assessment by a program, made by a `tool` of some version.
  static func document(of assessment: Assessment, program: Program, tool: String?) -> Document {
    var paper = OptionsPaper(program: program, assessment: assessment, tool: tool)
    var document = Document()
    document.blocks = paper.blocks()
    return document
  }

  private mutating func blocks() -> [Block] {
    let main = words(for: assessment.primary)
    var blocks = title + asked(main) + recommendation(main) + inShort + compared(main)
    if main.taken.knowledge.answered > 0 {
      blocks += reasons(main)
      blocks += gates(main)
    }
    blocks += unknown(main)
    if main.taken.knowledge.answered > 0 {
      blocks += changes(main)
      blocks += weights(main)
      blocks += path(main, level: 1)
      blocks += following
    }
    blocks += advice
    blocks += cases
    blocks += method
    blocks += [.heading("What this is not", level: 1), .paragraph(AssessmentReport.limits)]
    let references = citations.references(in: program)
    if !references.isEmpty {
      blocks += [.heading("Sources", level: 1), .references(references)]
    }
    return blocks + appendix
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

  private func recommendation(_ main: DecisionWords) -> [Block] {
    var blocks: [Block] = [.heading("Recommendation", level: 1)]
    if let notice = main.knowledgeNotice { blocks.append(.notice(notice)) }
    guard main.taken.knowledge.answered > 0 else {
      blocks.append(
        .paragraph("No option is recommended yet. The questions to answer first are listed below.")
      )
      return blocks
    }
    blocks.append(.verdict(main.verdict))
    if let combination = main.taken.combination(in: main.decision) {
      blocks.append(.paragraph(.strong("Together: ") + RichText(combination.text)))
    }
    blocks.append(.paragraph(main.certainty))
    return blocks
  }

  private var inShort: [Block] {
    let rows = assessment.worthShowing(program).map { taken -> [RichText] in
      let words = words(for: taken)
      return [RichText(words.decision.title), words.outcome, RichText(words.lead), words.doubt]
    }
    return [
      .heading("In short", level: 1),
      .table(
        Table(
          columns: [.init("Decision"), .init("Recommended"), .init("Lead"), .init("How sure")],
          rows: rows
        )
      ),
    ]
  }
}
