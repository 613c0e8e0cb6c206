internal import Forms

/// Shares of weight: a diamond where the share is, on the band in which it may lie.
enum IntervalChart {
  static func drawing(of intervals: Intervals, id: String) -> SVGDrawing {
    let scale = LinearScale(0...1, to: 0...100)
    var drawing = SVGDrawing(
      id: id,
      caption: intervals.title,
      name: intervals.title,
      account: intervals.rows.map(account).joined(separator: " ")
    )
    var top = 0.0
    for row in intervals.rows {
      let figure = Figures.percent(row.value)
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
      let band = scale.position(of: row.range.lowerBound)...scale.position(of: row.range.upperBound)
      if row.below != nil, band.lowerBound > 0 {
        drawing.box(
          0...band.lowerBound,
          top: top,
          height: 0.9,
          "lose",
          fill: drawing.pattern("hatch")
        )
      }
      if row.above != nil, band.upperBound < 100 {
        drawing.box(
          band.upperBound...100,
          top: top,
          height: 0.9,
          "lose",
          fill: drawing.pattern("hatch")
        )
      }
      drawing.box(band, top: top, height: 0.9, "band")
      drawing.diamond(at: (scale.position(of: row.value), top + 0.45))
      top += 0.9
      let words = IntervalWords(row)
      for (text, anchor) in [(words.below, SVGDrawing.Anchor.start), (words.above, .end)] {
        guard let text else { continue }
        drawing.words(text, at: (anchor == .start ? 0 : 100, top + 1.1), anchor, "axis")
        top += 1.35
      }
      top += 0.6
    }
    for mark in [0.0, 25, 50, 75, 100] {
      drawing.words(
        "\(Figures.fixed(mark, decimals: 0)) %",
        at: (mark, top + 0.45),
        mark == 0 ? .start : mark == 100 ? .end : .middle,
        "axis"
      )
    }
    drawing.height = top + 0.9
    drawing.legend =
      "<span><svg class=\"key\" viewBox=\"0 0 22 12\" aria-hidden=\"true\">"
      + "<path class=\"diamond\" d=\"M11 0 16 6l-5 6-5-6z\"/></svg> the share now</span> "
      + "<span>\(SVGDrawing.key("band")) the recommendation stays</span> "
      + "<span>\(SVGDrawing.key("lose")) another option leads</span>"
    return drawing
  }

  private static func account(of row: Intervals.Row) -> String {
    let bounds = IntervalWords(row).text
    return "\(row.label): \(Figures.percent(row.value)), "
      + (bounds.isEmpty ? "and no other share would change it." : "\(bounds).")
  }
}
