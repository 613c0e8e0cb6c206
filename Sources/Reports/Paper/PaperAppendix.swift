internal import DecisionEngine
internal import Forms

extension OptionsPaper {
  /// How the paper was computed, in a paragraph, and the weights that were used.
  var method: [Block] {
    let made = tool.map { " by \($0)" } ?? ""
    let narrowed =
      assessment.narrowedCount > 0
      ? ", and a narrowed answer each of the choices that it leaves" : ""
    return [
      .heading("How this was computed", level: 1),
      .paragraph(
        """
        The rules whose conditions the answers meet give points to the options under a criterion. The \
        points become a value from 0 to 100, 0 being the least and 100 the most that any option can get \
        for any \(program.subject.body), and the values are added up by weight: an additive multi-criteria model with \
        swing weights. A question without an answer takes each of its choices with equal likelihood\(narrowed), \
        so a fit is then an expectation. Every fit, range and lead is exact and splits into the rules \
        that made it; only the shares of ranks are drawn at random, from a fixed seed. Computed\(made) \
        from the rules “\(program.title)” (\(program.id), version \(program.version)); the same answers \
        always give the same paper.
        """
      ),
      .paragraph(
        """
        The digest of these rules is \(PackDigest(of: program).text). Rules with the same digest are the \
        same rules\(remedies.words(of: .exportRules, after: "; ")).
        """
      ),
    ] + assessment.worthShowing(program).flatMap(weightsUsed)
  }

  private func weightsUsed(in taken: DecisionAssessment) -> [Block] {
    let decision = program.decisions[taken.decision]
    let weights = program.weights(ofDecision: taken.decision, for: assessment.profile)
    let total = weights.reduce(0, +)
    let rows = zip(decision.criteria, weights).map { criterion, weight -> [RichText] in
      let isOwn = assessment.profile.priorities.contains { $0.criterion == criterion.id }
      return [
        RichText(criterion.title), RichText(Figures.shortest(weight)),
        RichText(Figures.percent(weight / total)),
        RichText(isOwn ? "Set by the profile." : criterion.why ?? ""),
      ]
    }
    let table = Table(
      columns: [
        .init("Criterion"), .init("Weight", isNumeric: true), .init("Share", isNumeric: true),
        .init("Why"),
      ],
      rows: rows,
      layout: .records
    )
    return [.heading("The weights used: \(decision.title)", level: 2), .table(table)]
  }

  /// All answers with their evidence, section by section, then the questions without an answer.
  var appendix: [Block] {
    var blocks: [Block] = []
    let answered = program.questions.indices.filter { !assessment.states[$0].said.isEmpty }
    if !answered.isEmpty {
      let hasEvidence = answered.contains { !evidence(for: $0).isEmpty }
      blocks.append(
        .heading(hasEvidence ? "The answers and their evidence" : "The answers", level: 1)
      )
      blocks += sections(of: answered, titles: ["Question", "Answer"]) { question in
        let evidence = evidence(for: question)
        return [
          RichText(program.questions[question].text),
          answer(to: question)
            + (evidence.isEmpty ? "" : .strong(" Evidence: ") + evidence),
        ]
      }
    }
    let unknown = assessment.unanswered.filter { !assessment.states[$0].isNarrowed }
    if !unknown.isEmpty {
      blocks.append(.heading("Questions without an answer", level: 1))
      blocks += sections(of: unknown, titles: ["Question", "Why it is asked"]) {
        question in
        let why = RichText(program.questions[question].why)
        let evidence = evidence(for: question)
        return [
          RichText(program.questions[question].text),
          evidence.isEmpty ? why : why + " " + evidence,
        ]
      }
    }
    return blocks
  }

  private func sections(
    of questions: [Int],
    titles: [String],
    row: (Int) -> [RichText]
  ) -> [Block] {
    program.sections.flatMap { section -> [Block] in
      let own = questions.filter { section.questions.contains($0) }
      guard !own.isEmpty else { return [] }
      let table = Table(
        columns: titles.map { .init($0) },
        rows: own.map(row),
        layout: .records
      )
      return [.heading(section.title, level: 2), .table(table)]
    }
  }

  private func answer(to question: Int) -> RichText {
    RichText(program.questions[question].text(of: assessment.states[question].said))
  }

  /// The note and the source that the profile brings for an answer.
  private func evidence(for question: Int) -> RichText {
    guard let evidence = assessment.profile.evidence[question] else { return "" }
    var text = RichText(evidence.note ?? "")
    if let source = evidence.source {
      if !text.isEmpty { text += " " }
      text += .address(source)
    }
    return text
  }
}
