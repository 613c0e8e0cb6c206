internal import DecisionEngine

/// Numbers the sources of a report in the order in which they are first cited.
struct Citations {
  private var order: [Int] = []

  /// The marks of some sources, such as `[1][4]`, which they get where they have none yet.
  mutating func marks(_ sources: [Int]) -> String {
    sources.map { source in
      if let index = order.firstIndex(of: source) { return "[\(index + 1)]" }
      order.append(source)
      return "[\(order.count)]"
    }.joined()
  }

  /// The list of everything cited.
  func list(in program: Program) -> [Item] {
    order.enumerated().map { index, source in
      let source = program.sources[source]
      let year = source.year.map { ", \($0)" } ?? ""
      return Item(
        mark: "\(index + 1)", RichText("\(source.title). \(source.publisher)\(year)."),
        details: [source.address])
    }
  }
}
