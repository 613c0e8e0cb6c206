internal import DecisionEngine
internal import Forms

/// The most urgent advice by the time at which it is acted on.
struct AdviceReport {
  private let given: [GivenAdvice]
  private let program: Program
  private let words: RemedyWords

  /// The number of pieces that are shown.
  private static let briefCount = 6

  /// Prepares advice, the most urgent first.
  init(_ given: [GivenAdvice], program: Program, words: RemedyWords) {
    self.given = given
    self.program = program
    self.words = words
  }

  /// The blocks under their heading; none where no advice is given.
  func blocks(citing citations: inout Citations) -> [Block] {
    guard !given.isEmpty else { return [] }
    var blocks: [Block] = [.heading("What to do", level: 1)]
    let shown = given.prefix(Self.briefCount)
    let phases: [Int?] = program.advicePhases.indices.map { $0 } + [nil]
    for phase in phases {
      let advice = shown.filter { program.advice[$0.advice].phase == phase }
      guard !advice.isEmpty else { continue }
      if let phase {
        blocks.append(.heading(program.advicePhases[phase].title, level: 2))
      } else if shown.count > advice.count {
        blocks.append(.heading("At any time", level: 2))
      }
      var items: [Item] = []
      for one in advice { items.append(item(of: one, citing: &citations)) }
      blocks.append(.list(items))
    }
    let left = given.count - shown.count
    if left > 0 {
      let more = Figures.count(left, "less urgent piece", "less urgent pieces")
      let all = words.words(of: .showAll, after: " (", before: ")")
      blocks.append(.paragraph(RichText("And \(more) of advice\(all).")))
    }
    return blocks
  }

  private func item(of given: GivenAdvice, citing citations: inout Citations) -> Item {
    let advice = program.advice[given.advice]
    var details = [citations.cited(advice.because, advice.sources)]
    if let firstStep = advice.firstStep { details.append("First step: \(firstStep)") }
    return Item(.strong(advice.action), details: details)
  }
}
