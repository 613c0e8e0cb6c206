internal import Forms

/// Wholes split into parts: solid, hatched, dotted, then empty.
enum ShareChart {
  private static let kinds = ["gain", "lose", "open", "empty"]

  static func drawing(of shares: Shares, id: String) -> SVGDrawing {
    var drawing = SVGDrawing(
      id: id,
      caption: shares.title,
      name: shares.title,
      account: shares.rows.map { account(of: $0, shares.parts) }.joined(separator: " ")
    )
    var top = 0.0
    for row in shares.rows {
      let first = shares.parts.first ?? ""
      let figure = "\(first) in \(Figures.percent(row.shares.first ?? 0))"
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
      var sum = 0.0
      for (part, share) in row.shares.enumerated() where share > 0 {
        let kind = kinds[min(part, kinds.count - 1)]
        let fill = part == 1 ? "hatch" : part == 2 ? "dots" : nil
        drawing.box(
          min(100, sum * 100)...min(100, (sum + share) * 100),
          top: top,
          height: 1,
          kind,
          fill: fill.map(drawing.pattern)
        )
        sum += share
      }
      top += 1 + 0.5
    }
    drawing.height = top
    drawing.legend = shares.parts.enumerated().map { index, part in
      "<span>\(SVGDrawing.key(kinds[min(index, kinds.count - 1)])) \(HTMLText.escaped(part))</span>"
    }.joined(separator: " ")
    return drawing
  }

  private static func account(of row: Shares.Row, _ parts: [String]) -> String {
    let figures = zip(parts, row.shares).map { "\($0) in \(Figures.percent($1))" }
    return "\(row.label): \(figures.joined(separator: ", "))."
  }
}
