internal import Forms

/// A lead step by step: what adds to it is solid, what takes from it is hatched, what was there before
/// anything was known is dotted.
enum WaterfallChart {
  static func drawing(of waterfall: Waterfall, id: String) -> SVGDrawing {
    let geometry = WaterfallGeometry(waterfall)
    let scale = LinearScale(geometry.domain, to: 0...100)
    var drawing = SVGDrawing(
      id: id,
      caption: waterfall.title,
      name: waterfall.title,
      account: waterfall.steps.map { "\($0.label): \(Figures.signed($0.net))." }
        .joined(separator: " ")
        + " \(waterfall.totalLabel): \(Figures.signed(waterfall.total))."
    )
    let zero = scale.position(of: 0)
    var top = 0.0
    for (index, span) in geometry.spans.enumerated() {
      let isTotal = index == waterfall.steps.count
      let value = isTotal ? waterfall.total : waterfall.steps[index].net
      let figure = Figures.signed(value)
      let name = isTotal ? waterfall.totalLabel : waterfall.steps[index].label
      let label = ChartLabel(name, besides: figure)
      if isTotal {
        drawing.line(from: (0, top - 0.25), to: (100, top - 0.25), "sum")
        top += 0.25
      }
      for (line, words) in label.lines.enumerated() {
        drawing.words(
          words,
          at: (0, top + 1 + Double(line) * ChartLabel.lineHeight),
          .start,
          isTotal ? "name chosen" : "name"
        )
      }
      drawing.words(figure, at: (100, top + 1), .end, isTotal ? "value chosen" : "value")
      top += label.height
      let start = scale.position(of: geometry.starts[index])
      drawing.line(from: (zero, top + 0.45), to: (start, top + 0.45), "lead")
      let places = scale.position(of: span.lowerBound)...scale.position(of: span.upperBound)
      switch true {
      case isTotal: drawing.box(places, top: top, height: 0.9, "total")
      case !waterfall.steps[index].isKnown:
        drawing.box(places, top: top, height: 0.9, "open", fill: drawing.pattern("dots"))
      case value < 0:
        drawing.box(places, top: top, height: 0.9, "lose", fill: drawing.pattern("hatch"))
      default: drawing.box(places, top: top, height: 0.9, "gain")
      }
      drawing.line(from: (zero, top - 0.15), to: (zero, top + 1.05), "zero")
      top += 0.9 + 0.5
    }
    drawing.height = top
    drawing.legend = legend(of: waterfall)
    return drawing
  }

  private static func legend(of waterfall: Waterfall) -> String {
    var parts = ["<span>\(SVGDrawing.key("gain")) adds to the lead</span>"]
    if waterfall.steps.contains(where: { $0.isKnown && $0.net < 0 }) {
      parts.append("<span>\(SVGDrawing.key("lose")) takes from it</span>")
    }
    if waterfall.steps.contains(where: { !$0.isKnown }) {
      parts.append("<span>\(SVGDrawing.key("open")) before anything was known</span>")
    }
    parts.append("<span>\(SVGDrawing.key("total")) the lead</span>")
    return parts.joined(separator: " ")
  }
}
