internal import Forms

/// The facts of charts as tables, for readers who do not see the drawing.
enum ChartTables {
  /// The caption of a table that stands beside its drawing.
  static let besideDrawing = "The same in figures"

  static func table(of lead: LeadScale) -> Table {
    let words = LeadWords(lead)
    let isOpen = lead.isOpen
    return Table(
      caption: words.title,
      columns: [.init("Lead"), .init("As expected", isNumeric: true)]
        + (isOpen ? [.init("At least", isNumeric: true), .init("At most", isNumeric: true)] : [])
        + [.init("Clear from", isNumeric: true), .init("Strong from", isNumeric: true)],
      rows: [
        [RichText("\(lead.ahead) over \(lead.behind)"), RichText(Figures.signed(lead.value))]
          + (isOpen
            ? [
              RichText(Figures.signed(lead.range.lowerBound)),
              RichText(Figures.signed(lead.range.upperBound)),
            ] : [])
          + [RichText(Figures.signed(lead.clear)), RichText(Figures.signed(lead.strong))]
      ]
    )
  }

  static func table(of bars: [Bar]) -> Table {
    let hasRemarks = bars.contains { $0.remark != nil }
    return Table(
      columns: [
        .init("Option"), .init("Fit", isNumeric: true), .init("From", isNumeric: true),
        .init("To", isNumeric: true),
      ] + (hasRemarks ? [.init("")] : []),
      rows: bars.map { bar in
        [
          bar.isChosen ? .strong(bar.label) : RichText(bar.label),
          RichText(Figures.points(bar.value)), RichText(Figures.points(bar.range.lowerBound)),
          RichText(Figures.points(bar.range.upperBound)),
        ] + (hasRemarks ? [RichText(bar.remark ?? "")] : [])
      }
    )
  }

  static func table(of waterfall: Waterfall, caption: String? = nil) -> Table {
    let sums = waterfall.steps.reduce(into: (gain: 0.0, loss: 0.0)) { sums, step in
      sums.gain += step.gain
      sums.loss += step.loss
    }
    let rows = waterfall.steps.map { row(.init($0.label), $0.gain, $0.loss, $0.net) }
    return Table(
      caption: caption ?? waterfall.title,
      columns: [
        .init("Criterion"), .init("For", isNumeric: true), .init("Against", isNumeric: true),
        .init("Together", isNumeric: true),
      ],
      rows: rows + [row(.strong(waterfall.totalLabel), sums.gain, sums.loss, waterfall.total)]
    )
  }

  private static func row(
    _ label: RichText,
    _ gain: Double,
    _ loss: Double,
    _ net: Double
  ) -> [RichText] {
    [
      label, RichText(gain > 0 ? Figures.signed(gain) : ""),
      RichText(loss < 0 ? Figures.signed(loss) : ""), RichText(Figures.signed(net)),
    ]
  }

  static func table(of intervals: Intervals, caption: String? = nil) -> Table {
    Table(
      caption: caption ?? intervals.title,
      columns: [
        .init("Criterion"), .init("Share of weight", isNumeric: true),
        .init("Stays ahead from", isNumeric: true), .init("to", isNumeric: true),
        .init("Otherwise ahead"),
      ],
      rows: intervals.rows.map { row in
        let words = IntervalWords(row).text
        return [
          RichText(row.label), RichText(Figures.percent(row.value)),
          RichText(Figures.bound(row.range.lowerBound)),
          RichText(Figures.bound(row.range.upperBound)),
          RichText(words.isEmpty ? "no other option" : words),
        ]
      }
    )
  }

  static func table(of shares: Shares, caption: String? = nil) -> Table {
    Table(
      caption: caption ?? shares.title,
      columns: [.init("Option")]
        + shares.parts.map { .init(Figures.capitalised($0), isNumeric: true) },
      rows: shares.rows.map { row in
        [RichText(row.label)]
          + zip(row.shares, row.errors).map { share, error in
            RichText("\(Figures.percent(share)) ± \(Figures.points(error * 100))")
          }
      }
    )
  }

  static func table(of tallies: Tallies, caption: String? = nil) -> Table {
    Table(
      caption: caption ?? tallies.title,
      columns: [.init(tallies.kind)]
        + tallies.parts.map { .init(Figures.capitalised($0), isNumeric: true) }
        + [.init("Together", isNumeric: true)],
      rows: tallies.rows.map { row in
        [RichText(row.label)] + row.counts.map { RichText(Figures.grouped($0)) }
          + [.strong(Figures.grouped(row.total))]
      }
    )
  }

  static func table(of timeline: Timeline) -> Table {
    Table(
      caption: timeline.title,
      columns: [
        .init("When"), .init(Figures.capitalised(timeline.kinds.urgent), isNumeric: true),
        .init(Figures.capitalised(timeline.kinds.other), isNumeric: true),
      ],
      rows: timeline.stages.map { stage in
        [RichText(stage.label), RichText("\(stage.urgent)"), RichText("\(stage.other)")]
      }
    )
  }
}
