internal import DecisionEngine
internal import Forms

extension OptionsPaper {
  /// How to go about the recommended option.
  func path(_ words: DecisionWords, level: Int) -> [Block] {
    guard let winner = words.taken.recommendation, let path = words.decision.options[winner].path
    else { return [] }
    return [
      .heading(
        level == 1 ? "If \(words.title(winner)) is chosen" : "If it is chosen",
        level: level
      ),
      .list([
        Item(.strong("First steps: ") + RichText(path.first)),
        Item(.strong("What would make it fail: ") + RichText(path.fails)),
        Item(.strong("What to watch: ") + RichText(path.watch)),
      ]),
    ]
  }

  /// The decisions that follow the primary one, each with its own reasons.
  var following: [Block] {
    mutating get {
      let others = assessment.worthShowing(program).dropFirst()
      guard !others.isEmpty else { return [] }
      var blocks: [Block] = [.heading("The decisions that follow", level: 1)]
      for taken in others { blocks += following(words(for: taken)) }
      return blocks
    }
  }

  private mutating func following(_ words: DecisionWords) -> [Block] {
    var blocks: [Block] = [.heading(words.decision.asks, level: 2)]
    if let notice = words.notice { return blocks + [.notice(notice)] }
    blocks.append(.paragraph(words.verdict))
    if let together = words.together { blocks.append(.paragraph(together)) }
    blocks.append(words.bars)
    blocks += AnswerReasons(words, program: program, states: assessment.states).blocks(
      supporting: .max,
      opposing: .max,
      level: 3,
      rest: "",
      citing: &citations
    )
    let gates = gateItems(words)
    if !gates.isEmpty { blocks += [.heading("Gates", level: 3), .list(gates)] }
    if let study = WeightStudy(words, program: program, profile: assessment.profile) {
      blocks.append(.paragraph(study.flipSentence))
    }
    return blocks + path(words, level: 3)
  }

  /// All advice by the time at which it is acted on, with who usually owns it.
  var advice: [Block] {
    mutating get {
      guard !assessment.adviceWorthGiving(program).isEmpty else { return [] }
      let phases: [Int?] = program.advicePhases.indices.map { $0 } + [nil]
      var stages: [Timeline.Stage] = []
      var lists: [Block] = []
      for phase in phases {
        let given = assessment.adviceWorthGiving(program).filter {
          program.advice[$0.advice].phase == phase
        }
        guard !given.isEmpty else { continue }
        let title = phase.map { program.advicePhases[$0].title } ?? "At any time"
        let urgent = given.filter { program.advice[$0.advice].priority <= 2 }.count
        stages.append(.init(label: title, urgent: urgent, other: given.count - urgent))
        lists.append(.heading(title, level: 2))
        var items: [Item] = []
        for one in given { items.append(item(of: program.advice[one.advice])) }
        lists.append(.list(items))
      }
      let timeline = Timeline(
        title: "How much there is to do, and when",
        kinds: (urgent: "urgent (priority 1 or 2)", other: "less urgent"),
        stages: stages
      )
      return [.heading("What to do, when, and who", level: 1)]
        + (stages.count > 1 ? [.timeline(timeline)] : []) + lists
    }
  }

  private mutating func item(of advice: Advice) -> Item {
    var details = [citations.cited(advice.because, advice.sources)]
    if let firstStep = advice.firstStep { details.append("First step: \(firstStep)") }
    let kind = program.adviceKinds[advice.kind].title
    if let owner = advice.owner {
      details.append(.strong("Usually owned by: ") + RichText("\(owner) · \(kind)"))
    } else {
      details.append(RichText(kind))
    }
    return Item(.strong(advice.action), details: details)
  }

  /// The documented cases most like the profile.
  var cases: [Block] {
    mutating get {
      guard !assessment.similarCases.isEmpty else { return [] }
      var items: [Item] = []
      for similar in assessment.similarCases {
        let item = program.cases[similar.index]
        let share = Figures.fixed(similar.similarity * 100, decimals: 0)
        var likeness = "\(share) % alike over the \(similar.compared) questions that both answer"
        if !similar.differed.isEmpty { likeness += "; they differ on: \(names(similar.differed))" }
        if !similar.mayMatch.isEmpty {
          likeness += "; they may be alike in: \(names(similar.mayMatch))"
        }
        items.append(
          Item(
            .strong(item.asOf.map { "\(item.name), \($0)" } ?? item.name),
            details: [
              .strong("Chose: ") + RichText(item.model),
              .strong("How it went: ") + citations.cited(item.outcome, item.sources),
              RichText(likeness),
            ]
          )
        )
      }
      return [
        .heading("Similar cases", level: 1),
        .paragraph(
          "What others chose is not proof of what was right, and how many chose it is no probability."
        ),
        .list(items),
      ]
    }
  }

  private func names(_ questions: [Int]) -> String {
    questions.map { "“\(program.questions[$0].text)”" }.joined(separator: ", ")
  }
}
