import DecisionEngine
import Forms
import Testing

@testable import Reports

@Suite struct ChartGeometryTests {
  @Test func `A scale takes its ends to the ends and keeps what lies outside at them`() {
    let scale = LinearScale(-10...30, to: 0...100)
    #expect(scale.position(of: -10) == 0)
    #expect(scale.position(of: 0) == 25)
    #expect(scale.position(of: 30) == 100)
    #expect(scale.position(of: 1000) == 100)
    #expect(scale.position(of: -1000) == 0)
    #expect(LinearScale(3...3, to: 0...100).position(of: 3) == 0)
  }

  @Test(arguments: 0..<200)
  func `The steps of a waterfall follow each other and add up to the total`(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let steps = (0..<Int.random(in: 0...9, using: &generator)).map { index in
      Waterfall.Step(
        label: "\(index)",
        gain: generator.nextUnit() * 20,
        loss: -generator.nextUnit() * 20,
        isKnown: index % 3 != 0
      )
    }
    let waterfall = Waterfall(title: "", steps: steps, totalLabel: "")
    let geometry = WaterfallGeometry(waterfall)
    #expect(geometry.spans.count == steps.count + 1)
    var sum = 0.0
    for (index, step) in steps.enumerated() {
      #expect(geometry.starts[index] == sum)
      #expect(geometry.spans[index].contains(sum))
      sum += step.net
      #expect(geometry.spans[index].contains(sum))
    }
    #expect(abs(waterfall.total - sum) < 1e-9)
    #expect(geometry.spans.last.map { $0.contains(0) && $0.contains(sum) } == true)
    #expect(geometry.domain.contains(0))
    for span in geometry.spans {
      #expect(
        geometry.domain.contains(span.lowerBound) && geometry.domain.contains(span.upperBound)
      )
    }
  }

  @Test(arguments: ["profile", "blank", "complete"])
  func `The waterfall of an assessment sums to its lead`(_ name: String) throws {
    let texts = [
      "blank": #"{ "id": "x", "answers": { "traffic": "no" } }"#,
      "complete": """
      { "id": "x", "answers": { "width": "narrow", "traffic": "yes", "money": "little", "boats": "yes",
        "pilots": "no" } }
      """,
    ]
    let program = try PaperFixture.program()
    let profile = try #require(program.resolve(try PaperFixture.profile(texts[name])).value)
    let assessment = Assessor(program).assess(profile)
    let paper = OptionsPaper(
      program: program,
      assessment: assessment,
      details: ReportDetails(),
      tool: nil,
      remedies: .none
    )
    for taken in assessment.decisions {
      let waterfall = try #require(paper.words(for: taken).waterfall)
      #expect(abs(waterfall.total - (taken.ranking.margin ?? .nan)) < 1e-9)
    }
  }

  @Test(arguments: [
    (0.0, 0.0...0.0), (100, 0...100), (50, 49...51), (-1, -5...200), (99.99, 3...99.99),
  ])
  func `Bars and what could be stay inside the scale`(_ value: Double, _ range: ClosedRange<Double>)
  {
    let drawing = BarChart.drawing(
      of: [Bar(label: "A", value: value, range: range, isChosen: true)],
      id: "x"
    )
    for place in places(in: drawing.markup) { #expect(0...100 ~= place) }
    for (start, width) in boxes(in: drawing.markup) { #expect(start + width <= 100.001) }
  }

  @Test func `Every box of every chart of a paper lies inside its drawing`() throws {
    let html = HTMLRenderer().text(of: try PaperFixture.paper())
    let found = boxes(in: html)
    #expect(found.count > 20)
    for (start, width) in found {
      #expect(start >= 0 && width > 0 && start + width <= 100.001)
    }
    for place in places(in: html) { #expect(0...100 ~= place) }
  }

  @Test func `The shares of a whole fill it`() {
    let row = Shares.Row(label: "A", shares: [0.25, 0.5, 0.25], errors: [0, 0, 0])
    let drawing = ShareChart.drawing(
      of: Shares(title: "", parts: ["first", "second", "third"], rows: [row]),
      id: "x"
    )
    let parts = boxes(in: drawing.markup).dropFirst()
    #expect(parts.map { $0.0 } == [0, 25, 75])
    #expect(parts.map { $0.1 } == [25, 50, 25])
  }

  private func boxes(in markup: String) -> [(Double, Double)] {
    markup.matches(of: /<rect class="[a-z]+" x="([-0-9.]+)%" y="[-0-9.]+em" width="([-0-9.]+)%"/)
      .map {
        (Double($0.1) ?? .nan, Double($0.2) ?? .nan)
      }
  }

  private func places(in markup: String) -> [Double] {
    markup.matches(of: /\ x[12]?="([-0-9.]+)%"/).map { Double($0.1) ?? .nan }
  }
}
