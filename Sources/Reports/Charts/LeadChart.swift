internal import Forms

/// A lead on an axis with level in its middle: a bar for what is expected, a line with ends for what could
/// be, and a band within which the options are close.
enum LeadChart {
  static func drawing(of lead: LeadScale, id: String) -> SVGDrawing {
    let words = LeadWords(lead)
    let geometry = LeadGeometry(lead)
    let scale = LinearScale(-geometry.reach...geometry.reach, to: 0...100)
    var drawing = SVGDrawing(
      id: id,
      caption: words.title,
      name: words.title,
      account: words.account
    )
    var top = 0.0
    let names = [
      (ChartLabel("\(lead.behind) ahead", within: 20), SVGDrawing.Anchor.start, 0.0),
      (ChartLabel("\(lead.ahead) ahead", within: 20), .end, 100.0),
    ]
    for (label, anchor, place) in names {
      for (index, line) in label.lines.enumerated() {
        let base = 1 + Double(index) * ChartLabel.lineHeight
        let isFirst = (anchor == .end) == (lead.value > 0)
        drawing.words(line, at: (place, base), anchor, isFirst ? "name chosen" : "name")
      }
      top = max(top, label.height)
    }
    let level = scale.position(of: 0)
    let end = scale.position(of: lead.value)
    drawing.box(0...100, top: top, height: 1.1, "track")
    drawing.box(
      scale.position(of: -lead.clear)...scale.position(of: lead.clear),
      top: top,
      height: 1.1,
      "close"
    )
    drawing.box(min(level, end)...max(level, end), top: top + 0.15, height: 0.8, "gain")
    if lead.isOpen {
      drawing.whisker(
        scale.position(of: lead.range.lowerBound)...scale.position(of: lead.range.upperBound),
        down: top + 0.55
      )
    }
    drawing.line(from: (level, top - 0.2), to: (level, top + 1.3), "zero")
    top += 1.1
    for (index, mark) in geometry.marks.enumerated() {
      let anchor: SVGDrawing.Anchor =
        index == 0 ? .start : index == geometry.marks.count - 1 ? .end : .middle
      drawing.words(LeadWords.mark(mark), at: (scale.position(of: mark), top + 1.1), anchor, "axis")
    }
    drawing.height = top + 1.4
    drawing.legend =
      "<span>\(SVGDrawing.key("gain")) the lead, \(HTMLText.figure(Figures.signed(lead.value)))</span> "
      + "<span>\(SVGDrawing.key("close")) \(HTMLText.escaped(words.close))</span>"
      + (lead.isOpen
        ? " <span>line with ends: what the missing answers can make of it</span>" : "")
    return drawing
  }
}
