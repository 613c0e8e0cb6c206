internal import DecisionEngine
internal import Forms

/// What a meeting is asked to resolve: by the headline of the decision, and no more than it bears.
struct Resolution {
  private let main: DecisionWords
  private let program: Program
  private let assessment: Assessment
  /// The advice that it asks to be followed first.
  let advice: [Int]

  /// Prepares the resolution of a report.
  init(_ main: DecisionWords, in paper: OptionsPaper) {
    self.main = main
    program = paper.program
    assessment = paper.assessment
    advice = assessment.adviceWorthGiving(program).prefix(OptionsPaper.Shown.advice).map {
      $0.advice
    }
  }

  /// The heading and its items, numbered.
  var blocks: [Block] {
    let items = choice + questions + first
    return [
      .heading("It is recommended to resolve", level: 2),
      .list(items.enumerated().map { Item(mark: "\($0 + 1)", $1) }),
    ]
  }

  /// What to choose, or that nothing is to be chosen yet.
  private var choice: [RichText] {
    let options = main.headline.options
    let names = Figures.list(main.titles(options), "and")
    let check = program.subject.assessment.map { ", subject to \(Article.with($0))" } ?? ""
    switch main.headline.kind {
    case .none:
      return ["To choose none of the options, as each is ruled out by what is known."]
    case .littleKnown:
      return ["To choose no option yet, as too little is known."]
    case .notSupported:
      return [
        RichText("To choose no option yet, as what is known does not choose between \(names).")
      ]
    case .level:
      return [
        "To take " + .strong(names)
          + RichText(
            " forward for closer comparison\(check), as \(options.count > 2 ? "none" : "neither") of "
              + "them is clearly ahead."
          )
      ]
    case .open, .settled:
      return ["To agree " + .strong(names) + RichText(" as the preferred option\(check).")]
    }
  }

  /// The questions to settle before anything is final.
  private var questions: [RichText] {
    let next = assessment.nextQuestions.prefix(OptionsPaper.Shown.questions)
    guard !next.isEmpty, !main.taken.isSettled else { return [] }
    return [
      main.headline.isNaming
        ? "To have the answers that are missing, those named below first, found out before the choice is final."
        : "To have the questions named below answered first, and to receive this report again when they are."
    ]
  }

  /// The first step of the option, and the most urgent advice.
  private var first: [RichText] {
    var items: [RichText] = []
    if let winner = main.named, let path = main.decision.options[winner].path {
      items.append(RichText("To begin with this: \(path.first)"))
    }
    for index in advice {
      items.append(RichText("To have this done: \(program.action(of: index))"))
    }
    return items
  }
}
