import Testing

@testable import Forms

/// The valid name that was probably meant.
@Suite struct NearestNameTests {
  private static let names = [
    "in-house", "trading-company", "platform", "authority-size", "data-sharing", "yes", "no",
  ]

  @Test(arguments: [
    ("inhouse", "in-house"),
    ("in_house", "in-house"),
    ("In House", "in-house"),
    ("PLATFORM", "platform"),
    ("platfrom", "platform"),
    ("trading-compny", "trading-company"),
    ("trade-company", "trading-company"),
    ("size", "authority-size"),
    ("sharing", "data-sharing"),
    ("yse", "yes"),
  ])
  func `A name that is near a valid one finds it`(_ written: String, _ meant: String) {
    #expect(NearestName.of(written, among: Self.names) == meant)
  }

  @Test(arguments: ["outsourcing", "", "x", "zzz", "house-in", "ya"])
  func `A name that is near none finds none`(_ written: String) {
    #expect(NearestName.of(written, among: Self.names) == nil)
  }

  @Test func `The nearest of several is found, and of equally near ones the first`() {
    #expect(NearestName.of("platforn", among: ["plateforn", "platform"]) == "plateforn")
    #expect(NearestName.of("colour", among: ["kolour", "colours"]) == "kolour")
    #expect(NearestName.of("colour", among: ["colours", "kolour"]) == "colours")
  }

  @Test func `One name that differs by a letter comes before one that holds it as a word`() {
    #expect(NearestName.of("size", among: ["authority-size", "sizes"]) == "sizes")
  }

  @Test func `Without valid names there is none`() {
    #expect(NearestName.of("size", among: []) == nil)
  }

  @Test(arguments: [
    ("abcdef", "abcdef", 0),
    ("abcdef", "abdef", 1),
    ("abcdef", "abxdef", 1),
    ("abcdef", "abcxdef", 1),
    ("abcdef", "abdcef", 1),
    ("abcdef", "badcef", 2),
    ("abcdefghi", "xbcdxfghx", 3),
  ])
  func `The distance counts insertions, deletions, replacements and swaps`(
    _ first: String,
    _ second: String,
    _ distance: Int
  ) {
    #expect(NearestName.distance(Array(first.utf8), Array(second.utf8)) == distance)
    #expect(NearestName.distance(Array(second.utf8), Array(first.utf8)) == distance)
  }
}
