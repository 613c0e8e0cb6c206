import Testing

@testable import Forms
@testable import Reports

/// The main chart: the difference between two options on an axis with level in its middle.
@Suite struct LeadChartTests {
  private func lead(_ value: Double, _ range: ClosedRange<Double>? = nil) -> LeadScale {
    LeadScale(
      ahead: "Ferry",
      behind: "Bridge",
      value: value,
      range: range ?? value...value,
      clear: 4,
      strong: 12
    )
  }

  @Test(arguments: [-90.0, -13, -4, 0, 0.3, 6.8, 47, 100])
  func `Level is in the middle of the axis, and nothing lies beyond its ends`(
    _ value: Double
  ) throws {
    let geometry = LeadGeometry(lead(value, (value - 7)...(value + 3)))
    #expect(geometry.marks.count == 5 && geometry.marks[2] == 0)
    #expect(geometry.marks.first == -geometry.reach && geometry.marks.last == geometry.reach)
    #expect(geometry.reach >= abs(value - 7) && geometry.reach >= abs(value + 3))
    #expect(geometry.reach >= 12)
  }

  @Test func `In a terminal it is a bar from level, with what could be and the axis`() {
    let lines = TextCharts(width: 45).lines(lead(6, -4...11))
    #expect(
      lines == [
        "  ◄ Bridge ahead            Ferry ahead ►",
        "  ··············░░░░░┃███████░░░░░░······",
        "  -16      -8        0        +8      +16",
        "  Ferry is ahead of Bridge by 6.0 points. The",
        "  missing answers can make the lead of Ferry",
        "  anything from −4.0 to +11.0. (Less than 4.0",
        "  points either way: close.)",
      ]
    )
  }

  @Test func `A lead of the other option is drawn to its side and told of it`() {
    let lines = TextCharts(width: 45).lines(lead(-6))
    #expect(lines[1] == "  ············███████┃···················")
    #expect(lines[3].hasPrefix("  Bridge is ahead of Ferry by 6.0 points."))
  }

  @Test func `As a table it has the same figures`() {
    let table = ChartTables.table(of: lead(6, -4...11))
    #expect(table.caption == "The lead of Ferry over Bridge, in points of fit")
    #expect(
      table.rows.map { $0.map { $0.plain } }
        == [["Ferry over Bridge", "+6.0", "-4.0", "+11.0", "+4.0", "+12.0"]]
    )
    #expect(ChartTables.table(of: lead(6)).columns.count == 4)
  }

  @Test func `The drawing has level as a line, a bar from it, and an account in words`() {
    let svg = LeadChart.drawing(of: lead(6), id: "x")
    #expect(svg.markup.contains("class=\"zero\" x1=\"50.00%\""))
    #expect(svg.markup.contains("class=\"gain\" x=\"50.00%\""))
    #expect(svg.markup.contains("Ferry is ahead of Bridge by 6.0 points."))
    #expect(LeadChart.drawing(of: lead(-6), id: "x").markup.contains("Bridge is ahead of Ferry"))
  }

  @Test func `Every face shows the lead of the leaders first, and none where too little is known`()
    throws
  {
    for detail in [AssessmentReport.Detail.brief, .report, .full] {
      let blocks = try PaperFixture.paper(detail: detail).blocks
      let first = blocks.first { block in
        switch block {
        case .lead, .bars: true
        default: false
        }
      }
      guard case .lead(let lead) = first else {
        Issue.record("\(detail) does not begin with the lead")
        continue
      }
      #expect(lead.ahead == "Ferry" && lead.behind == "Bridge" && lead.value > 0)
    }
    let blank = try PaperFixture.paper(#"{ "id": "x", "answers": {} }"#)
    #expect(
      !blank.blocks.contains { block in
        if case .lead = block { true } else { false }
      }
    )
  }
}
