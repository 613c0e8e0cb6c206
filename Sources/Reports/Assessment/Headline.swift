public import DecisionEngine
internal import Forms

/// What a decision comes to, as every face says it: the one table of headlines.
///
/// | what is known | headline |
/// | --- | --- |
/// | every option is ruled out | No option can be recommended |
/// | little | Too little is known to name one |
/// | it does not speak for the first | What is known does not choose between A and B |
/// | the first are level, settled or not | A and B are close |
/// | one is ahead, open | A, on what is known |
/// | one is ahead, settled | A, and no question that is left would change it |
///
/// Where one is ahead or some are close, how firm that is follows.
public struct Headline: Sendable {
  /// The rows of the table.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Every option is ruled out.
    case none
    /// Too little is known to name an option.
    case littleKnown = "little-known"
    /// What is known does not speak for the first option.
    case notSupported = "not-supported"
    /// The first options are level.
    case level
    /// One is ahead, and missing answers could change that.
    case open
    /// One is ahead, and nothing that is missing could change that.
    case settled
  }

  /// The row that holds.
  public let kind: Kind
  private let taken: DecisionAssessment
  private let decision: Decision

  /// Prepares the headline of a decision.
  public init(_ taken: DecisionAssessment, program: Program) {
    self.taken = taken
    decision = program.decisions[taken.decision]
    kind =
      switch taken.naming {
      case nil: .none
      case .littleKnown: .littleKnown
      case .notSupported: .notSupported
      case .named where taken.level.count > 1: .level
      case .named: taken.isSettled ? .settled : .open
      }
  }

  /// Whether it names options.
  public var isNaming: Bool {
    switch kind {
    case .none, .littleKnown, .notSupported: false
    case .level, .open, .settled: true
    }
  }

  /// The options that it speaks of: of several the first in the pack's order first, as none of them is
  /// ahead of the others.
  public var options: [Int] {
    switch kind {
    case .none, .littleKnown: []
    case .level: taken.level.sorted()
    case .notSupported:
      Set(taken.level + (taken.ranking.runnerUp.map { [$0] } ?? [])).sorted()
    case .open, .settled: taken.recommendation.map { [$0] } ?? []
    }
  }

  /// The headline without a full stop: for a cell, or in front of its sentences.
  public var title: String {
    let names = Figures.list(options.map { decision.options[$0].title }, "and")
    return switch kind {
    case .none: "No option can be recommended"
    case .littleKnown: "Too little is known to name one"
    case .notSupported: "What is known does not choose between \(names)"
    case .level: "\(names) are close"
    case .open: "\(names), on what is known"
    case .settled:
      isAllKnown ? names : "\(names), and no question that is left would change it"
    }
  }

  /// What the headline rests on, and how firm it is; sentences for behind it.
  public var sentences: [String] {
    switch kind {
    case .none: ["Every one of them is ruled out."]
    case .littleKnown, .notSupported: [known, reach].filter { !$0.isEmpty }
    case .level, .open, .settled: [lead, reach, firmness].filter { !$0.isEmpty }
    }
  }

  private var isAllKnown: Bool { taken.knowledge.answered == taken.knowledge.relevant }

  private var known: String {
    let known = taken.knowledge
    let questions = Figures.count(known.relevant, "question")
    let bear = known.relevant == 1 ? "bears" : "bear"
    let narrowed =
      known.narrowed == 0
      ? "" : ", and \(known.narrowed) \(known.narrowed == 1 ? "is" : "are") narrowed"
    if known.answered == 0 {
      return "None of the \(questions) that \(bear) on this is answered\(narrowed)."
    }
    return "\(known.answered) of the \(questions) that \(bear) on this "
      + "\(known.answered == 1 ? "is" : "are") answered\(narrowed)."
  }

  /// The lead, never without its word.
  private var lead: String {
    guard let winner = taken.recommendation, let strength = taken.strength else { return "" }
    guard let margin = taken.ranking.margin, let rival = taken.ranking.runnerUp else {
      return taken.ranking.passedOver.isEmpty
        ? "Every other option is ruled out." : "No other option can be recommended."
    }
    let (first, next) = (decision.options[winner].title, decision.options[rival].title)
    return switch strength {
    case .strong: "Its lead over \(next), \(Figures.margin(margin)) of fit, is strong."
    case .clear: "Its lead over \(next), \(Figures.margin(margin)) of fit, is clear."
    case .marginal:
      "\(first) is ahead of \(next) by \(Figures.margin(margin)) of fit, which is marginal."
    case .tied: "\(first) and \(next) are level."
    case .unopposed: ""
    }
  }

  /// What the missing answers could still make of it.
  public var reach: String {
    if taken.isSettled {
      guard kind == .level, !isAllKnown else {
        return isAllKnown && isNaming ? "Every question that bears on it is answered." : ""
      }
      return "No question that is left would change which of them is first."
    }
    var sentences: [String] = []
    let open = taken.knowledge.relevant - taken.knowledge.answered
    let others = taken.possible.filter { isNaming ? $0 != taken.recommendation : true }
    let names = Figures.list(others.map { decision.options[$0].title }, "or")
    let lack =
      taken.knowledge.narrowed == 0
      ? "missing" : taken.knowledge.narrowed == open ? "narrowed" : "missing or narrowed"
    let missing = open == 1 ? "One answer that is \(lack)" : "\(open) answers that are \(lack)"
    if !isNaming {
      if taken.possible.count == decision.options.count {
        sentences.append("Every option is still possible.")
      } else if !others.isEmpty {
        sentences.append("Still possible: \(names).")
      }
    } else if let winner = taken.recommendation, !taken.possible.contains(winner),
      !taken.undecided.contains(winner), !others.isEmpty
    {
      sentences.append(
        "It leads on average, yet however the \(lack) answers turn out the recommendation will be "
          + "\(names)."
      )
    } else if !others.isEmpty {
      sentences.append("\(missing) could still make it \(names).")
    }
    if taken.noneIsPossible {
      sentences.append("The \(lack) answers could also rule every option out.")
    }
    if !taken.undecided.isEmpty {
      let names = Figures.list(taken.undecided.map { decision.options[$0].title }, "and")
      sentences.append(
        "Whether \(names) could still come first was not found out in the time given."
      )
    }
    return sentences.joined(separator: " ")
  }

  /// How wrong what was said may be before it falls.
  private var firmness: String {
    guard isNaming, taken.ranking.runnerUp != nil else { return "" }
    let firmness = taken.firmness
    let slipping = firmness.slippingQuestions.count
    let tried = Figures.count(firmness.triedCount, "answer")
    let change = kind == .level ? "would put another first" : "would change it"
    var text = ""
    if firmness.triedCount > 0 {
      text =
        slipping == 0
        ? "None of \(tried), if one step out, \(change)"
        : "\(slipping) of \(tried), if one step out, \(change)"
    }
    guard let tolerance = firmness.tolerance else {
      let end = slipping == 0 ? "nor would any weights." : "no weights alone would."
      return text.isEmpty ? "No weights \(change)." : "\(text); \(end)"
    }
    // Rounded down: what is promised holds.
    let factor = tolerance < 100 ? (tolerance * 100).rounded(.down) / 100 : tolerance.rounded(.down)
    let weights =
      factor < 1.01
      ? "the least change of the weights"
      : "weights that are wrong by more than a factor of \(Figures.shortest(factor))"
    if text.isEmpty { return "\(Figures.capitalised(weights)) \(change)." }
    return slipping == 0 ? "\(text); \(weights) would." : "\(text); so would \(weights)."
  }
}
