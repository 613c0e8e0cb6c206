import Testing

@testable import Forms

@Suite struct JSONRepeatedKeyTests {
  @Test func `A repeated key is an error that shows the first one, and reading goes on`() throws {
    let reading = readJSON(#"{"a": 1, "b": {"c": 1, "c": 2}, "\u0061": 3, "a": 4}"#)
    #expect(
      reading.diagnostics.map(spelledOut) == [
        """
        repeated-key 23..<26: the key "c" is given twice in this object
        note 15..<18: it was first given here
        help: leave out or rename one of them
        """,
        """
        repeated-key 32..<40: the key "a" is given twice in this object
        note 1..<4: it was first given here
        help: leave out or rename one of them
        """,
        """
        repeated-key 45..<48: the key "a" is given twice in this object
        note 1..<4: it was first given here
        help: leave out or rename one of them
        """,
      ]
    )
    guard case .object(let members) = try #require(reading.value).value else {
      Issue.record("not an object")
      return
    }
    #expect(members.map(\.name) == ["a", "b", "a", "a"])
  }

  @Test func `A syntax error ends reading, and the repeated keys before it are kept`() {
    #expect(
      jsonCodes(Array(#"[{"a": 1, "a": 2}, {"b": 1, "b": 2, "c": tru}, {"d": 1, "d": 2}]"#.utf8))
        == ["repeated-key", "repeated-key", "json-syntax"]
    )
  }

  @Test func `Keys that differ in bytes differ, though they may look alike`() {
    let reading = readJSON(#"{"é": 1, "e\u0301": 2, "a": 3, "A": 4, "": 5, "\u0000": 6, "a ": 7}"#)
    #expect(reading.diagnostics == [])
  }

  @Test func `A key too long or too odd to be shown is not shown`() {
    for name in [String(repeating: "k", count: 61), #"a\nb"#] {
      let reading = readJSON("{\"\(name)\": 1, \"\(name)\": 2}")
      #expect(reading.diagnostics.map(\.message) == ["this key is given twice in this object"])
    }
  }

  @Test(arguments: 0..<60)
  func `In objects of any size the same keys are found as by comparing all pairs`(_ seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    let count = Int.random(in: 0..<40, using: &generator)
    let names = (0..<count).map { _ in "k\(Int.random(in: 0..<30, using: &generator))" }
    let text = "{" + names.map { "\"\($0)\":0" }.joined(separator: ",") + "}"
    var places: [Int] = []
    var place = 1
    for name in names {
      places.append(place)
      place += name.utf8.count + 5
    }
    let expected = names.indices.compactMap { later in
      names[..<later].firstIndex(of: names[later]).map { [places[later], places[$0]] }
    }
    let found = readJSON(text).diagnostics.map { [$0.range?.lower, $0.notes.first?.range?.lower] }
    #expect(found == expected)
  }

  @Test func `An object of very many keys is read in time`() {
    let members = (0..<50_000).map { "\"key-\($0 % 49_999)\":0" }.joined(separator: ",")
    let reading = readJSON("{\(members)}")
    #expect(reading.diagnostics.count == 1)
  }
}
