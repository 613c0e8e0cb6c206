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

  /// What to choose, or that nothing is to be chosen yet; where nothing is left to choose, in the next decision
  /// as well.
  private var choice: [RichText] {
    guard let only = onlyOption(of: main), let next = nextChoice else { return choice(of: main) }
    let note = RichText(" is the only option left, as every other is ruled out.")
    return ["To note that " + .strong(main.title(only)) + note]
      + choice(of: next, "As to “\(next.decision.asks)”, to ")
  }

  /// The option of a decision that is left alone for certain; `nil` where there is a choice.
  private func onlyOption(of words: DecisionWords) -> Int? {
    let left = words.taken.options.indices.filter { !words.taken.options[$0].ruledOut }
    return left.count == 1 ? left[0] : nil
  }

  /// The first decision behind the primary one that leaves a choice.
  private var nextChoice: DecisionWords? {
    assessment.decisions.dropFirst().lazy
      .map { DecisionWords($0, program: program, isPrimary: false) }
      .first { onlyOption(of: $0) == nil }
  }

  /// What to choose in one decision, in words behind `to`.
  private func choice(of words: DecisionWords, _ to: String = "To ") -> [RichText] {
    let options = words.headline.options
    let names = Figures.list(words.titles(options), "and")
    let check = program.subject.assessment.map { ", subject to \(Article.with($0))" } ?? ""
    switch words.headline.kind {
    case .none:
      return [RichText("\(to)choose none of the options, as each is ruled out by what is known.")]
    case .littleKnown:
      return [RichText("\(to)choose no option yet, as too little is known.")]
    case .notSupported:
      return [
        RichText("\(to)choose no option yet, as what is known does not choose between \(names).")
      ]
    case .level:
      return [
        RichText("\(to)take ") + .strong(names)
          + RichText(
            " forward for closer comparison\(check), as \(options.count > 2 ? "none" : "neither") of "
              + "them is clearly ahead."
          )
      ]
    case .open, .settled:
      return [
        RichText("\(to)agree ") + .strong(names) + RichText(" as the preferred option\(check).")
      ]
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
