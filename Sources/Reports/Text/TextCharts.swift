internal import Forms

/// Draws charts with characters, each line no wider than the terminal.
struct TextCharts {
  /// The number of columns.
  let width: Int

  /// A lead on an axis with level in its middle.
  func lines(_ lead: LeadScale) -> [String] {
    let words = LeadWords(lead)
    let geometry = LeadGeometry(lead)
    // An odd number of columns has a middle.
    let columns = min(61, (width - 4) / 2 * 2 - 1)
    let scale = LinearScale(-geometry.reach...geometry.reach, to: 0...Double(columns - 1))
    func column(_ value: Double) -> Int { Int(scale.position(of: value).rounded()) }
    let level = columns / 2
    let end = column(lead.value)
    let bar = end < level ? end..<level : (level + 1)..<max(level + 1, end + 1)
    let open = column(lead.range.lowerBound)...column(lead.range.upperBound)
    let drawing = (0..<columns).map { place in
      place == level
        ? "┃" : bar.contains(place) ? "█" : lead.isOpen && open.contains(place) ? "░" : "·"
    }.joined()
    let sides = ["◄ \(lead.behind) ahead", "\(lead.ahead) ahead ►"].map(PlainText.safe)
    let room = columns - sides.reduce(0) { $0 + PlainText.width(of: $1) }
    let names =
      room > 0
      ? [sides[0] + String(repeating: " ", count: room) + sides[1]]
      : PlainText.wrapped(sides[0], width: columns)
        + PlainText.wrapped(sides[1], width: columns).map {
          PlainText.padded(before: $0, to: columns)
        }
    let axis = TextAxis(
      from: -geometry.reach,
      to: geometry.reach,
      marks: geometry.marks,
      width: columns
    )
    return names.map { $0.indented(by: 2) } + [drawing.indented(by: 2)]
      + [axis.line(LeadWords.mark).indented(by: 2)]
      + PlainText.wrapped(
        PlainText.safe("\(words.account) (\(Figures.capitalised(words.close)).)"),
        width: width - 2
      ).map { $0.indented(by: 2) }
  }

  /// The steps of a lead: what adds to it, what takes from it, and what was there before anything was known.
  func lines(_ waterfall: Waterfall) -> [String] {
    let geometry = WaterfallGeometry(waterfall)
    let names = waterfall.steps.map { $0.label } + [waterfall.totalLabel]
    let labels = Labels(names, within: width / 2)
    let scale = LinearScale(geometry.domain, to: 0...Double(max(10, width - labels.width - 12)))
    var lines: [String] = []
    for (index, span) in geometry.spans.enumerated() {
      let start = Int(scale.position(of: span.lowerBound).rounded())
      let length = max(1, Int(scale.position(of: span.upperBound).rounded()) - start)
      let isTotal = index == waterfall.steps.count
      let value = isTotal ? waterfall.total : waterfall.steps[index].net
      let fill = isTotal || value >= 0 ? "█" : "░"
      let sign = !isTotal && !waterfall.steps[index].isKnown ? "▒" : fill
      lines += labels.lines(index) { label in
        "  " + label + "  " + PlainText.padded(before: Figures.signed(value), to: 5) + "  "
          + String(repeating: " ", count: start) + String(repeating: sign, count: length)
      }
    }
    return lines
      + legend(["█ adds to the lead", "░ takes from it", "▒ before anything was known"])
  }

  /// Where each share may lie: the share as a dot on the part that it may move in.
  func lines(_ intervals: Intervals) -> [String] {
    let labels = Labels(intervals.rows.map { $0.label }, within: width / 2)
    let columns = max(10, width - labels.width - 14)
    let scale = LinearScale(0...1, to: 0...Double(columns - 1))
    var lines: [String] = []
    for (index, row) in intervals.rows.enumerated() {
      let lower = Int(scale.position(of: row.range.lowerBound).rounded())
      let upper = Int(scale.position(of: row.range.upperBound).rounded())
      let place = Int(scale.position(of: row.value).rounded())
      let drawing = (0..<columns).map { column in
        column == place ? "●" : lower...upper ~= column ? "━" : "·"
      }.joined()
      lines += labels.lines(index) { label in
        "  " + label + "  " + PlainText.padded(before: Figures.percent(row.value), to: 7) + "  "
          + drawing
      }
      let bounds = IntervalWords(row).text
      if !bounds.isEmpty {
        let indent = String(repeating: " ", count: labels.width + 4)
        lines += PlainText.wrapped(PlainText.safe(bounds), width: width - indent.utf8.count)
          .map { indent + $0 }
      }
    }
    return lines + legend(["● the share now", "━ where the recommendation stays"])
  }

  /// Wholes split into parts, each part in a shade of its own.
  func lines(_ shares: Shares) -> [String] {
    let shades = ["█", "▒", "░", "·"]
    let labels = Labels(shares.rows.map { $0.label }, within: width / 3)
    let columns = 20
    var lines: [String] = []
    for (index, row) in shares.rows.enumerated() {
      var drawing = ""
      var sum = 0.0
      var used = 0
      for (part, share) in row.shares.enumerated() {
        sum += share
        let end = Int((sum * Double(columns)).rounded())
        drawing += String(repeating: shades[min(part, 3)], count: max(0, end - used))
        used = max(used, end)
      }
      let figures = zip(shares.parts, zip(row.shares, row.errors)).map { part, figure in
        "\(part) \(Figures.percent(figure.0)) (± \(Figures.points(figure.1 * 100)))"
      }
      lines += labels.lines(index) { "  " + $0 + "  " + drawing }
      let indent = String(repeating: " ", count: labels.width + 4)
      lines += PlainText.wrapped(
        PlainText.safe(figures.joined(separator: ", ")),
        width: width - indent.utf8.count
      ).map { indent + $0 }
    }
    return lines
  }

  /// Numbers as bars on one scale, or each as a whole, its parts in shades of their own.
  func lines(_ tallies: Tallies) -> [String] {
    let shades = ["█", "▒", "░", "·"]
    let labels = Labels(tallies.rows.map { $0.label }, within: width / 3)
    let columns = 20
    var lines: [String] = []
    for (index, row) in tallies.rows.enumerated() {
      var drawing = ""
      var sum = 0
      var used = 0
      for (part, count) in row.counts.enumerated() {
        sum += count
        let share = Double(sum) / Double(max(1, tallies.length(of: row)))
        let end = Int((share * Double(columns)).rounded())
        drawing += String(repeating: shades[min(part, 3)], count: max(0, end - used))
        used = max(used, end)
      }
      let figures = zip(tallies.parts, row.counts).map { "\($0) \(Figures.grouped($1))" }
      lines += labels.lines(index) { "  " + $0 + "  " + drawing }
      let indent = String(repeating: " ", count: labels.width + 4)
      lines += PlainText.wrapped(
        PlainText.safe(figures.joined(separator: ", ")),
        width: width - indent.utf8.count
      ).map { indent + $0 }
    }
    return lines
  }

  /// A dot for each thing to do.
  func lines(_ timeline: Timeline) -> [String] {
    let labels = Labels(timeline.stages.map { $0.label }, within: width / 2)
    var lines: [String] = []
    for (index, stage) in timeline.stages.enumerated() {
      let room = max(1, width - labels.width - 8)
      let urgent = min(stage.urgent, room)
      let dots =
        String(repeating: "●", count: urgent)
        + String(repeating: "○", count: min(stage.other, room - urgent))
      lines += labels.lines(index) { label in
        "  " + label + "  " + PlainText.padded(before: "\(stage.urgent + stage.other)", to: 2)
          + "  "
          + dots
      }
    }
    return lines + legend(["● \(timeline.kinds.urgent)", "○ \(timeline.kinds.other)"])
  }
}

extension TextCharts {
  /// What the signs mean, as many to a line as fit.
  private func legend(_ parts: [String]) -> [String] {
    var lines: [String] = []
    for part in parts.map(PlainText.safe) {
      if let last = lines.last, PlainText.width(of: last) + 3 + PlainText.width(of: part) <= width {
        lines[lines.count - 1] = last + "   " + part
      } else {
        lines.append("  " + part)
      }
    }
    return lines
  }
}

/// The marks under a drawing, each below its place as far as its neighbours leave room.
struct TextAxis {
  private let scale: LinearScale
  private let marks: [Double]
  private let width: Int

  /// Lays out an axis of some columns.
  init(from least: Double, to greatest: Double, marks: [Double], width: Int) {
    scale = LinearScale(least...greatest, to: 0...Double(max(1, width - 1)))
    self.marks = marks
    self.width = width
  }

  /// The marks as a line.
  func line(_ text: (Double) -> String) -> String {
    var line = ""
    for mark in marks {
      let words = text(mark)
      let middle = Int(scale.position(of: mark).rounded()) - words.utf8.count / 2
      let start = min(max(0, middle), width - words.utf8.count)
      let used = line.utf8.count
      guard used == 0 || start > used else { continue }
      line += String(repeating: " ", count: max(0, start - used)) + words
    }
    return line
  }
}

extension String {
  /// The text after so many blanks.
  func indented(by columns: Int) -> String { String(repeating: " ", count: columns) + self }
}

/// The names beside a chart, all as wide as the widest, wrapped where they must be.
struct Labels {
  /// The number of columns that they take.
  let width: Int
  private let wrapped: [[String]]

  /// Prepares names to take no more than some columns.
  init(_ names: [String], within limit: Int) {
    wrapped = names.map { PlainText.wrapped(PlainText.safe($0), width: max(10, limit)) }
    width = wrapped.flatMap { $0 }.map { PlainText.width(of: $0) }.max() ?? 0
  }

  /// The lines of one name, the drawing beside the last.
  func lines(_ index: Int, _ drawn: (String) -> String) -> [String] {
    let lines = wrapped[index]
    return lines.enumerated().map { position, line in
      position < lines.count - 1 ? "  " + line : drawn(PlainText.padded(line, to: width))
    }
  }
}
