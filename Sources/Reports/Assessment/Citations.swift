internal import DecisionEngine

/// Numbers the sources of a report in the order in which they are first cited.
struct Citations {
  private var order: [Int] = []
  private let limit: Int
  private let each: Int

  /// Begins without a source; past a limit, of all or of those of one sentence, further ones get no mark.
  init(limit: Int = .max, each: Int = .max) {
    self.limit = limit
    self.each = each
  }

  /// The marks of some sources, such as `[1][4]`, which they get where they have none yet.
  mutating func marks(_ sources: [Int]) -> RichText {
    var marks = RichText("")
    for source in sources.prefix(each) {
      if !order.contains(source) {
        guard order.count < limit else { continue }
        order.append(source)
      }
      marks += .citation((order.firstIndex(of: source) ?? 0) + 1)
    }
    return marks
  }

  /// A text with the marks of its sources behind it.
  mutating func cited(_ text: String, _ sources: [Int]) -> RichText {
    let marks = marks(sources)
    return marks.isEmpty ? RichText(text) : RichText(text + " ") + marks
  }

  /// Everything cited.
  func references(in program: Program) -> [Reference] {
    order.enumerated().map { index, source in
      let source = program.sources[source]
      let year = source.year.map { ", \($0)" } ?? ", undated"
      return Reference(
        number: index + 1,
        text: "\(source.title). \(source.publisher)\(year).",
        address: source.address
      )
    }
  }
}
