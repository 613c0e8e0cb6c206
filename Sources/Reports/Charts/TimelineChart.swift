/// How much there is to do, by time: a dot for each, filled where it is urgent.
enum TimelineChart {
  /// The number of dots in a line of the narrowest drawing.
  private static let perLine = 18

  static func drawing(of timeline: Timeline, id: String) -> SVGDrawing {
    var drawing = SVGDrawing(
      id: id,
      caption: timeline.title,
      name: timeline.title,
      account: timeline.stages.map { account(of: $0, timeline) }.joined(separator: " ")
    )
    var top = 0.0
    for stage in timeline.stages {
      let count = stage.urgent + stage.other
      let label = ChartLabel(stage.label, besides: "\(count)")
      for (index, line) in label.lines.enumerated() {
        drawing.words(
          line,
          at: (0, top + 1 + Double(index) * ChartLabel.lineHeight),
          .start,
          "name"
        )
      }
      drawing.words("\(count)", at: (100, top + 1), .end, "value")
      top += label.height + 0.1
      for dot in 0..<count {
        drawing.dot(
          left: 0.5 + Double(dot % perLine) * 1.05,
          down: top + 0.55 + Double(dot / perLine) * 1.05,
          isFilled: dot < stage.urgent
        )
      }
      let lines = max(1, (count + perLine - 1) / perLine)
      top += Double(lines) * 1.05 + 0.15
      drawing.line(from: (0, top + 0.1), to: (100, top + 0.1), "tick")
      top += 0.5
    }
    drawing.height = top
    let key = "<svg class=\"key\" viewBox=\"0 0 22 12\" aria-hidden=\"true\"><circle class=\"dot"
    drawing.legend =
      "<span>\(key) full\" cx=\"11\" cy=\"6\" r=\"5\"/></svg> "
      + "\(HTMLText.escaped(timeline.kinds.urgent))</span> "
      + "<span>\(key)\" cx=\"11\" cy=\"6\" r=\"5\"/></svg> "
      + "\(HTMLText.escaped(timeline.kinds.other))</span>"
    return drawing
  }

  private static func account(of stage: Timeline.Stage, _ timeline: Timeline) -> String {
    "\(stage.label): \(stage.urgent) \(timeline.kinds.urgent), \(stage.other) \(timeline.kinds.other)."
  }
}
