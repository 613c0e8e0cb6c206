internal import Forms

/// Options on one scale from 0 to 100: a bar for what is expected, a line with ends for what could be.
enum BarChart {
  static func drawing(of bars: [Bar], id: String) -> SVGDrawing {
    let isOpen = bars.contains { $0.isOpen }
    var drawing = SVGDrawing(
      id: id,
      caption: "",
      name: "The fit of each option, on a scale from 0 to 100",
      account: bars.map(account).joined(separator: " ")
    )
    var top = 0.0
    for bar in bars {
      let figure = Figures.points(bar.value) + (bar.isOpen ? " (\(range(of: bar)))" : "")
      let label = ChartLabel(name(of: bar), besides: figure)
      for (index, line) in label.lines.enumerated() {
        let base = top + 1 + Double(index) * ChartLabel.lineHeight
        drawing.words(line, at: (0, base), .start, bar.isChosen ? "name chosen" : "name")
      }
      drawing.words(figure, at: (100, top + 1), .end, bar.isChosen ? "value chosen" : "value")
      top += label.height
      drawing.box(0...100, top: top, height: 1.1, "track")
      for mark in [25.0, 50, 75] {
        drawing.line(from: (mark, top), to: (mark, top + 1.1), "tick")
      }
      if bar.remark != nil {
        drawing.box(
          0...clamped(bar.value),
          top: top,
          height: 1.1,
          "lose",
          fill: drawing.pattern("hatch")
        )
      } else {
        drawing.box(0...clamped(bar.value), top: top, height: 1.1, bar.isChosen ? "gain" : "plain")
      }
      if bar.isOpen {
        drawing.whisker(
          clamped(bar.range.lowerBound)...clamped(bar.range.upperBound),
          down: top + 0.55
        )
      }
      top += 1.1 + 0.6
    }
    for mark in [0.0, 25, 50, 75, 100] {
      drawing.words(
        Figures.fixed(mark, decimals: 0),
        at: (mark, top + 0.5),
        mark == 0 ? .start : mark == 100 ? .end : .middle,
        "axis"
      )
    }
    drawing.height = top + 0.8
    drawing.legend =
      isOpen
      ? "Bar: expected fit. Line with ends: the least and the most that the "
        + "missing answers can make of it." : "Bar: fit. Every answer that bears on it is known."
    return drawing
  }

  private static func name(of bar: Bar) -> String {
    bar.label + (bar.remark.map { ", \($0)" } ?? "")
  }

  private static func range(of bar: Bar) -> String {
    Figures.fixed(bar.range.lowerBound, decimals: 0) + "–"
      + Figures.fixed(bar.range.upperBound, decimals: 0)
  }

  private static func account(of bar: Bar) -> String {
    name(of: bar) + ": " + Figures.points(bar.value)
      + (bar.isOpen ? ", which could be from \(range(of: bar))." : ".")
  }

  private static func clamped(_ value: Double) -> Double { min(100, max(0, value)) }
}
