public import DecisionEngine
internal import Forms

/// What a questionnaire says while it is answered in a terminal.
public struct InterviewReport {
  private let program: Program
  private let status: QuestionnaireStatus

  /// Prepares to speak of where a questionnaire stands.
  public init(_ status: QuestionnaireStatus, program: Program) {
    self.status = status
    self.program = program
  }

  private var words: DecisionWords {
    DecisionWords(status.decision, program: program, isPrimary: true)
  }

  /// A question with its numbered choices, under its section and how far that is.
  public func question(_ index: Int) -> Document {
    let question = program.questions[index]
    let section = program.sections[question.section]
    let progress = status.sections[question.section]
    var answered = 0
    var applicable = 0
    for section in status.sections {
      answered += section.answered
      applicable += section.applicable
    }
    let given = status.states[index].said
    let mark = given.count == 1 ? " (your answer)" : " (one of yours)"
    var document = Document()
    document.blocks = [
      .heading(
        "\(section.title) (\(progress.answered) of \(progress.applicable)) · "
          + "\(answered) of \(applicable) answered",
        level: 1
      ),
      .paragraph(.strong(question.text)),
      .list(
        question.choices.enumerated().map { place, choice in
          Item(
            mark: "\(place + 1)",
            RichText(choice.text) + (given.contains(place) ? .strong(mark) : "")
          )
        }
      ),
    ]
    return document
  }

  /// Help with a question: what it means, why it is asked, what each choice means, and what can be
  /// typed.
  public func help(_ index: Int) -> Document {
    let question = program.questions[index]
    var document = Document()
    if let help = question.help { document.blocks.append(.paragraph(RichText(help))) }
    document.blocks.append(.paragraph(.strong("Why it is asked: ") + RichText(question.why)))
    if let condition = question.askIf {
      document.blocks.append(
        .paragraph(
          RichText("It is asked only if \(ConditionText(program).words(for: condition)).")
        )
      )
    }
    document.blocks.append(
      .list(
        question.choices.enumerated().map { place, choice in
          Item(
            mark: "\(place + 1)",
            .strong(choice.id) + RichText(": \(choice.text)"),
            details: choice.help.map { [RichText($0)] } ?? []
          )
        }
      )
    )
    document.blocks.append(.list(Self.keys))
    return document
  }

  /// What can be typed.
  private static let keys: [Item] = [
    Item(mark: "1", "the number of a choice, or its name"),
    Item(mark: "2 or 3", "one of these; not 1, not the first: any but that"),
    Item(mark: "Enter", "not known, or: keep the answer given"),
    Item(mark: "-", "take the answer back"),
    Item(mark: "b", "back to the question before"),
    Item(mark: "g", "the sections; g 3 goes to the third, g NAME to a section or question"),
    Item(mark: "p", "what is still possible"),
    Item(mark: "q", "quit, and keep what is answered"),
  ]

  /// What is still possible: the options on one scale, and whether missing answers can change it.
  public var standing: Document {
    var document = Document()
    let taken = status.decision
    let chosen = words.headline.isNaming ? taken.recommendation : nil
    let bars = taken.options.enumerated().map { index, result in
      Bar(
        label: words.title(index),
        value: result.fit,
        range: result.range,
        remark: result.ruledOut
          ? "ruled out" : canWin(index) ? nil : "can no longer come out first",
        isChosen: index == chosen
      )
    }
    document.blocks = [.bars(bars), .paragraph(words.headlineText)]
    return document
  }

  private func canWin(_ option: Int) -> Bool {
    status.decision.possible.contains(option) || status.decision.undecided.contains(option)
  }

  /// About how many questions are left until one may stop, in a sentence: the trials ask in one order, so that
  /// they seldom ask fewer than the interview.
  public static func words(for remaining: RemainingQuestions) -> String {
    let about = "Up to about \(Figures.count(remaining.typical, "more question"))"
    return remaining.least == remaining.typical
      ? "\(about) until you can stop."
      : "\(about) until you can stop, perhaps as few as \(remaining.least)."
  }

  /// Where the first are level, whether more answers would separate them; `nil` where they are not.
  public var separation: String? { words.separation }

  /// Why the questionnaire may stop.
  public var proof: Document {
    var document = Document()
    document.blocks = [.notice(words.notice ?? words.headlineText)]
    if let separation { document.blocks.append(.paragraph(RichText(separation))) }
    let items = status.stopping.rivals.map { rival in
      let name = RichText.strong("\(words.title(rival.option)): ")
      if rival.isRuledOut { return Item(name + "ruled out.") }
      return Item(
        name
          + RichText(
            rival.leastLead > Ranking.tieTolerance
              ? "behind by at least \(Figures.margin(rival.leastLead)), whatever is answered."
              : "cannot be recommended, whatever is answered."
          )
      )
    }
    if !items.isEmpty { document.blocks.append(.list(items)) }
    return document
  }

  /// The sections with their numbers, and how far each is.
  public var sections: Document {
    var document = Document()
    document.blocks = [
      .list(
        zip(program.sections, status.sections).enumerated().map { index, entry in
          let (section, progress) = entry
          return Item(
            mark: "\(index + 1)",
            RichText(
              "\(section.title) (\(section.id)): \(progress.answered) of \(progress.applicable)"
            )
          )
        }
      ),
      .paragraph("g 2 goes to the second section; g and a name to a section or a question."),
    ]
    return document
  }

  /// What an answer does to other questions; nothing where it does nothing.
  public func consequences(_ found: QuestionnaireWalk.Consequences) -> Document {
    var document = Document()
    if !found.noLongerAsked.isEmpty {
      document.blocks += left(found.noLongerAsked, "Not asked, because it does not apply:")
    }
    if !found.askedNow.isEmpty {
      document.blocks += left(found.askedNow, "Asked after all, because it applies now:")
    }
    return document
  }

  /// The questions that do not apply from the start; nothing where all do.
  public var leftOut: Document {
    var document = Document()
    let questions = status.states.indices.filter { status.states[$0] == .notApplicable }
    if !questions.isEmpty {
      document.blocks = left(questions, "Not asked, because it does not apply:")
    }
    return document
  }

  private func left(_ questions: [Int], _ title: String) -> [Block] {
    [
      .paragraph(RichText(title)),
      .list(questions.map { Item(RichText(program.questions[$0].text)) }),
    ]
  }

  /// Why a reply cannot be understood, with the name that was probably meant.
  public func explanation(of problem: InterviewReply.Problem) -> String {
    switch problem {
    case .noNumber(let word, let count):
      return "there is no choice \(word): they are 1 to \(count)"
    case .noChoice(let word, let question):
      let choices = program.questions[question].choices
      let near = NearestName.of(word, among: choices.map { $0.id })
      let number = near.flatMap { name in choices.firstIndex { $0.id == name } }.map { $0 + 1 }
      return "'\(word)' is no choice of '\(program.questions[question].id)': "
        + (near.map { "did you mean '\($0)'\(number.map { " (\($0))" } ?? "")?" }
          ?? "it can be 1 to \(choices.count), or \(Figures.list(choices.map { $0.id }, "or"))")
    case .repeatedChoice(let name): return "'\(name)' is named twice"
    case .noneLeft(let question):
      return "that leaves no choice of '\(program.questions[question].id)'"
    case .noPlace(let word):
      return "there is neither a section nor a question '\(word)'"
        + suggestion(
          NearestName.of(
            word,
            among: program.sections.map { $0.id } + program.questions.map { $0.id }
          )
        )
    case .noQuestion(let word):
      return "there is no question '\(word)'"
        + suggestion(NearestName.of(word, among: program.questions.map { $0.id }))
    }
  }

  private func suggestion(_ name: String?) -> String {
    name.map { ": did you mean '\($0)'?" } ?? ""
  }
}
