import DecisionEngine
import Testing

/// Months and days as rule files and the command line write them.
@Suite struct CalendarMonthTests {
  @Test(arguments: ["2026-11", "2027-05", "0001-01", "9999-12"])
  func `A month is a year and a month in numbers`(_ text: String) throws {
    #expect(try #require(CalendarMonth(text)).text == text)
  }

  @Test(arguments: [
    "", "2026", "2026-00", "2026-13", "2026-1", "26-11", "2026-11-01", "2026/11", "0000-01",
    "-2026-11",
    "2026-11 ", "２０２６-11", "november 2026", "+026-11",
  ])
  func `Anything else is none`(_ text: String) {
    #expect(CalendarMonth(text) == nil)
  }

  @Test func `An earlier month comes first, whatever the year's months`() throws {
    let texts = ["2025-12", "2026-01", "2026-02", "2026-11", "2027-01"]
    let months = texts.compactMap { CalendarMonth($0) }
    #expect(months.shuffled().sorted().map { $0.text } == texts)
    #expect(!(months[0] < months[0]))
  }

  @Test(arguments: ["2026-11-28", "2024-02-29", "2000-02-29", "2026-04-30", "2026-12-31"])
  func `A day is one that its month has`(_ text: String) throws {
    let day = try #require(CalendarDay(text))
    #expect(day.text == text)
    #expect(text.hasPrefix(day.month.text))
  }

  @Test(arguments: [
    "2026-11", "2026-11-31", "2026-02-29", "1900-02-29", "2026-13-01", "2026-11-00", "2026-11-1",
    "28-11-2026",
  ])
  func `A day that its month has not is none`(_ text: String) {
    #expect(CalendarDay(text) == nil)
  }
}
