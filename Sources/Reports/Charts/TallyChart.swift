internal import Forms

/// Numbers as bars split into parts: solid, hatched, dotted, then empty.
enum TallyChart {
  private static let kinds = ["gain", "lose", "open", "empty"]

  static func drawing(of tallies: Tallies, id: String) -> SVGDrawing {
    var drawing = SVGDrawing(
      id: id,
      caption: tallies.title,
      name: tallies.title,
      account: tallies.rows.map { account(of: $0, tallies.parts) }.joined(separator: " ")
    )
    let all = tallies.rows.reduce(0) { $0 + $1.total }
    var top = 0.0
    for row in tallies.rows {
      let figure = figure(of: row, all: all, tallies.scale)
      let label = ChartLabel(row.label, besides: figure)
      for (index, line) in label.lines.enumerated() {
        drawing.words(
          line,
          at: (0, top + 1 + Double(index) * ChartLabel.lineHeight),
          .start,
          "name"
        )
      }
      drawing.words(figure, at: (100, top + 1), .end, "value")
      top += label.height
      drawing.box(0...100, top: top, height: 1, "track")
      let length = Double(max(1, tallies.length(of: row)))
      var sum = 0
      for (part, count) in row.counts.enumerated() where count > 0 {
        let start = min(100, Double(sum) / length * 100)
        sum += count
        let fill = part == 1 ? "hatch" : part == 2 ? "dots" : nil
        drawing.box(
          start...max(start, min(100, Double(sum) / length * 100)),
          top: top,
          height: 1,
          kinds[min(part, kinds.count - 1)],
          fill: fill.map(drawing.pattern)
        )
      }
      top += 1 + 0.5
    }
    drawing.height = top
    drawing.legend = tallies.parts.enumerated().map { index, part in
      "<span>\(SVGDrawing.key(kinds[min(index, kinds.count - 1)])) \(HTMLText.escaped(part))</span>"
    }.joined(separator: " ")
    return drawing
  }

  private static func figure(of row: Tallies.Row, all: Int, _ scale: Tallies.Scale) -> String {
    let number = Figures.grouped(row.total)
    switch scale {
    case .number:
      return "\(number) (\(Figures.share(all == 0 ? 0 : Double(row.total) / Double(all))))"
    case .share: return number
    }
  }

  private static func account(of row: Tallies.Row, _ parts: [String]) -> String {
    let figures = zip(parts, row.counts).map { "\($0) \(Figures.grouped($1))" }
    return "\(row.label): \(Figures.grouped(row.total)), of which "
      + "\(Figures.list(figures, "and"))."
  }
}
