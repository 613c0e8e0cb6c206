internal import Forms

/// Writes a document as text for a terminal.
public struct TextRenderer: Sendable {
  /// The number of columns, at least 40.
  public let width: Int
  /// Whether to use bold type by ANSI escape sequences.
  public let isStyled: Bool

  /// Creates a renderer.
  public init(width: Int = 80, isStyled: Bool = false) {
    self.width = max(40, width)
    self.isStyled = isStyled
  }

  /// The text of a document, with a line feed at the end.
  public func text(of document: Document) -> String {
    var lines: [String] = []
    var needsLegend = true
    for block in document.blocks {
      if !lines.isEmpty { lines.append("") }
      lines += render(block)
      if needsLegend, case .bars(let bars) = block, bars.contains(where: { $0.isOpen }) {
        needsLegend = false
        lines += legend
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the signs of a bar mean, on a line of their own each where they do not fit on one.
  private var legend: [String] {
    let parts = ["█ at least", "▓ expected", "░ at most, depending on what is not known"]
    let line = "  " + parts.joined(separator: "   ")
    if PlainText.width(of: line) <= width { return [line] }
    return parts.flatMap { wrap(RichText($0), first: "  ", rest: "    ") }
  }

  private func render(_ block: Block) -> [String] {
    switch block {
    case .title(let title, let subtitle):
      return PlainText.wrapped(PlainText.safe(title), width: width).map(strong)
        + PlainText.wrapped(PlainText.safe(subtitle), width: width)
    case .heading(let text, let level, _):
      let safe = PlainText.safe(text)
      guard level == 1 else { return PlainText.wrapped(safe, width: width).map(strong) }
      let lines = PlainText.wrapped(safe, width: width)
      let rule = lines.reduce(0) { max($0, PlainText.width(of: $1)) }
      return lines.map(strong) + [String(repeating: "─", count: rule)]
    case .paragraph(let text):
      return wrap(text, first: "", rest: "")
    case .notice(let text):
      return wrap(text, first: "│ ", rest: "│ ")
    case .lead(let lead):
      return heading(LeadWords(lead).title) + TextCharts(width: width).lines(lead)
    case .bars(let bars):
      return render(bars)
    case .verdict(let text):
      return wrap(text, first: "", rest: "")
    case .facts(let facts):
      return render(facts)
    case .table(let table):
      return render(table)
    case .list(let items):
      return render(items)
    case .references(let references):
      return render(
        references.map {
          Item(mark: "\($0.number)", RichText($0.text), details: [.address($0.address)])
        }
      )
    case .waterfall(let waterfall):
      return heading(waterfall.title) + TextCharts(width: width).lines(waterfall)
    case .intervals(let intervals):
      return heading(intervals.title) + TextCharts(width: width).lines(intervals)
    case .shares(let shares):
      return heading(shares.title) + TextCharts(width: width).lines(shares)
    case .timeline(let timeline):
      return heading(timeline.title) + TextCharts(width: width).lines(timeline)
    case .tallies(let tallies):
      return heading(tallies.title) + TextCharts(width: width).lines(tallies)
    }
  }

  private func heading(_ title: String) -> [String] {
    PlainText.wrapped(PlainText.safe(title), width: width)
  }

  private func render(_ facts: [Fact]) -> [String] {
    let column = (facts.map { PlainText.width(of: $0.name) }.max() ?? 0) + 2
    return facts.flatMap { fact in
      wrap(
        fact.value,
        first: PlainText.padded(PlainText.safe(fact.name), to: column),
        rest: String(repeating: " ", count: column)
      )
    }
  }

  private func render(_ table: Table) -> [String] {
    var lines = table.caption.map(heading) ?? []
    switch table.layout {
    case .records: lines += render(table.items)
    case .grid:
      lines += TextTable(
        header: table.columns.map { $0.title },
        rows: table.rows.map { $0.map { $0.plain } },
        isNumeric: table.columns.map { $0.isNumeric }
      ).lines(width: width, strong: strong)
    }
    return lines
  }

  private func render(_ items: [Item]) -> [String] {
    let marks = items.map { PlainText.width(of: $0.mark ?? "•") }
    let column = (marks.max() ?? 1) + 3
    return items.flatMap { render($0, column: column) }
  }

  private func render(_ item: Item, column: Int) -> [String] {
    let mark = item.mark ?? "•"
    let blanks = max(1, column - 1 - PlainText.width(of: mark))
    let first = String(repeating: " ", count: blanks) + mark + " "
    let rest = String(repeating: " ", count: column)
    var lines = wrap(item.text, first: first, rest: rest)
    for detail in item.details {
      lines += wrap(detail, first: rest, rest: rest)
    }
    return lines
  }

  private func render(_ bars: [Bar]) -> [String] {
    let labels = bars.map { PlainText.safe($0.label) }
    let labelWidth = labels.map { PlainText.width(of: $0) }.max() ?? 0
    // Beside a bar stand its label and its figures; where there is no room, the label stands above.
    let isStacked = width < labelWidth + 34
    let barWidth = isStacked ? min(40, width - 24) : min(40, width - labelWidth - 24)
    let indent = String(repeating: " ", count: isStacked ? 4 : labelWidth + 4)
    var lines: [String] = []
    for (bar, label) in zip(bars, labels) {
      let value = Figures.points(bar.value)
      let range =
        bar.isOpen
        ? "  \(Figures.fixed(bar.range.lowerBound, decimals: 0))–"
          + Figures.fixed(bar.range.upperBound, decimals: 0) : ""
      let figure = String(repeating: " ", count: max(0, 5 - value.utf8.count)) + value
      if isStacked { lines += wrap(RichText(label), first: "  ", rest: "  ") }
      let start = isStacked ? indent : "  " + PlainText.padded(label, to: labelWidth) + "  "
      lines.append(start + drawing(of: bar, width: barWidth) + " " + figure + range)
      if let remark = bar.remark {
        lines += wrap(RichText(remark), first: indent, rest: indent)
      }
    }
    let axis = TextAxis(from: 0, to: 100, marks: [0, 25, 50, 75, 100], width: barWidth)
    let start = isStacked ? 4 : labelWidth + 4
    return lines + [axis.line { Figures.fixed($0, decimals: 0) }.indented(by: start)]
  }

  private func drawing(of bar: Bar, width: Int) -> String {
    func column(_ value: Double) -> Int {
      min(width, max(0, Int((value / 100 * Double(width)).rounded())))
    }
    let least = column(bar.range.lowerBound)
    let expected = max(least, column(bar.value))
    let most = max(expected, column(bar.range.upperBound))
    return String(repeating: "█", count: least)
      + String(repeating: "▓", count: expected - least)
      + String(repeating: "░", count: most - expected)
      + String(repeating: "·", count: width - most)
  }

  private func strong(_ text: String) -> String {
    isStyled ? "\u{1B}[1m" + text + "\u{1B}[0m" : text
  }

  /// Wraps text with a prefix before the first line and another before the rest.
  ///
  /// A strong run is
  /// styled word by word, so that wrapping cannot cut an escape sequence.
  private func wrap(_ text: RichText, first: String, rest: String) -> [String] {
    let available = max(20, width - PlainText.width(of: rest))
    let safe = PlainText.safe(text.plain)
    guard isStyled else {
      return PlainText.wrapped(safe, width: available, first: first, rest: rest)
    }
    var pending = strongWords(of: text)
    return PlainText.wrapped(safe, width: available).enumerated().map { index, line in
      (index == 0 ? first : rest) + styled(line, &pending)
    }
  }

  /// For each word of a text, whether it is strong.
  private func strongWords(of text: RichText) -> [Bool] {
    var flags: [Bool] = []
    var isInside = false
    for run in text.runs {
      for scalar in PlainText.safe(run.text).unicodeScalars {
        if scalar == " " {
          isInside = false
        } else if !isInside {
          isInside = true
          flags.append(run.isStrong)
        }
      }
    }
    return flags
  }

  private func styled(_ line: String, _ pending: inout [Bool]) -> String {
    let words = line.split(separator: " ").map { word in
      let isStrong = pending.isEmpty ? false : pending.removeFirst()
      return isStrong ? strong(String(word)) : String(word)
    }
    return words.joined(separator: " ")
  }
}
