internal import DecisionEngine

/// Numbers the sources of a report in the order in which they are first cited.
struct Citations {
  private var order: [Int] = []

  /// The marks of some sources, such as `[1][4]`, which they get where they have none yet.
  mutating func marks(_ sources: [Int]) -> RichText {
    var marks = RichText("")
    for source in sources {
      if !order.contains(source) { order.append(source) }
      marks += .citation((order.firstIndex(of: source) ?? 0) + 1)
    }
    return marks
  }

  /// A text with the marks of its sources behind it.
  mutating func cited(_ text: String, _ sources: [Int]) -> RichText {
    sources.isEmpty ? RichText(text) : RichText(text + " ") + marks(sources)
  }

  /// Everything cited.
  func references(in program: Program) -> [Reference] {
    order.enumerated().map { index, source in
      let source = program.sources[source]
      let year = source.year.map { ", \($0)" } ?? ""
      return Reference(
        number: index + 1,
        text: "\(source.title). \(source.publisher)\(year).",
        address: source.address
      )
    }
  }
}
