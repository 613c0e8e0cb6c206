import BrowserPage
import Foundation
import Testing

/// A row of a portfolio, opened: its record alone gives the profile that was scored in that row.
@Suite struct PageRowTests {
  /// A portfolio in which one row may be taken for another.
  struct Trap: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var format = "csv"
    let text: String
    /// What is in the rows, in order: id, name and nation.
    let rows: [[String?]]
  }

  private static let traps = [
    Trap(
      testDescription: "lines of blanks",
      text: "id,name,nation\na,A,england\n \nb,B,wales\n\t \n\nc,C,scotland\n \n",
      rows: [["a", "A", "england"], ["b", "B", "wales"], ["c", "C", "scotland"]]
    ),
    Trap(
      testDescription: "a line of two quotes",
      text: "id,name,nation\n\"\"\na,A,england\n\"\"\nb,B,wales\n",
      rows: [["a", "A", "england"], ["b", "B", "wales"]]
    ),
    Trap(
      testDescription: "lone carriage returns in names",
      text: "id,name,nation\r\na,A\r1,england\r\nb,\"B\r2\",wales\r\nc,C\r\r\nd,D,scotland",
      rows: [["a", "A\r1", "england"], ["b", "B\r2", "wales"], ["d", "D", "scotland"]]
    ),
    Trap(
      testDescription: "a carriage return at the end of a record's text",
      text: "id,nation,name\na,england,A\r\r\nb,wales,B\r\n",
      rows: [["a", "A\r", "england"], ["b", "B", "wales"]]
    ),
    Trap(
      testDescription: "a quote in the middle of a field",
      text: "id,name,nation\na,A,england\nb,B\"2,wales\nc,\"C, \"\"3\"\"\",scotland\n",
      rows: [["a", "A", "england"], ["c", "C, \"3\"", "scotland"]]
    ),
    Trap(
      testDescription: "a quote that is not closed",
      text: "id,name,nation\na,A,england\nb,\"B,wales\nc,C,scotland\nd,\"D\nE\",wales\n",
      rows: [["a", "A", "england"], ["c", "C", "scotland"], ["d", "D\nE", "wales"]]
    ),
    Trap(
      testDescription: "byte-order marks, at the beginning and of a record",
      text: "\u{FEFF}id,name,nation\n\u{FEFF}a,A,england\nb,B,wales\n",
      rows: [["\u{FEFF}a", "A", "england"], ["b", "B", "wales"]]
    ),
    Trap(
      testDescription: "characters of two, three and four bytes",
      text: "nation,id,name\nengland,é,Ærø 🏛\nnowhere,x,🏛\nwales,市,🏛🏛\nscotland,c,\n",
      rows: [["é", "Ærø 🏛", "england"], ["市", "🏛🏛", "wales"], ["c", nil, "scotland"]]
    ),
    Trap(
      testDescription: "one id in several rows",
      text: "id,name,nation\na,A,england\na,B,wales\na,,?\n",
      rows: [["a", "A", "england"], ["a", "B", "wales"], ["a", nil, nil]]
    ),
    Trap(
      testDescription: "NDJSON with a line of a no-break space",
      format: "ndjson",
      text: "\u{FEFF}{\"id\":\"a\",\"answers\":{\"nation\":\"england\"}}\r\n\u{A0}\n \n"
        + "{\"id\":\"b\",\"name\":\"B\\r🏛\",\"answers\":{\"nation\":\"wales\"}}\n{\"id\":\"c\"\n"
        + "\u{2028}\n{\"id\":\"d\",\"answers\":{\"nation\":\"unknown\"}}",
      rows: [["a", nil, "england"], ["b", "B\r🏛", "wales"], ["d", nil, nil]]
    ),
  ]

  @Test(arguments: traps, [1, 11, 10_000])
  func `Each row opens exactly itself, whatever stands between and in the rows`(
    _ trap: Trap,
    _ size: Int
  ) throws {
    var requests = try Requests.standard()
    let (header, rows) = try requests.scored(trap.text, trap.format, in: size)
    #expect(rows.map { $0.row["id"] as? String } == trap.rows.map { $0[0] })
    for (row, expected) in zip(rows, trap.rows) {
      let profile = try requests.opened(row.place, of: trap.text, trap.format, header: header)
      #expect(profile["id"] as? String == expected[0])
      #expect(profile["name"] as? String == expected[1])
      let answers = try #require(profile["answers"] as? [String: String])
      let known = answers.filter { $0.value != "unknown" }
      #expect(known == expected[2].map { ["nation": $0] } ?? [:])
      #expect(try requests.fits(of: profile) == row.row["fits"] as? [String: Double])
    }
  }

  @Test(arguments: ["cases.csv", "bad-rows.csv"])
  func `Each row of the example portfolios opens exactly itself`(_ name: String) throws {
    let file = Requests.root.appending(path: "Examples/portfolios/\(name)")
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    var requests = try Requests.standard()
    let (header, rows) = try requests.scored(text, "csv", in: 700)
    #expect(!rows.isEmpty)
    for (row, place) in rows {
      let profile = try requests.opened(place, of: text, "csv", header: header)
      #expect(profile["id"] as? String == row["id"] as? String)
      #expect(profile["name"] as? String == row["name"] as? String)
      #expect(try requests.fits(of: profile) == row["fits"] as? [String: Double])
    }
  }

  @Test func `Weights, the date and evidence of a row are part of its profile`() throws {
    var requests = try Requests.standard()
    let csv = try requests.ask([
      "ask": "row", "header": "id,asOf,priority:finance\n", "text": "a,2026,2.5\n",
    ])
    let profile = try #require(csv["profile"] as? [String: Any])
    #expect(profile["asOf"] as? String == "2026")
    #expect(profile["priorities"] as? [String: Double] == ["finance": 2.5])
    let line = #"{"id":"a","answers":{"nation":"wales"},"evidence":{"nation":{"note":"seen"}}}"#
    let json = try requests.ask(["ask": "row", "format": "ndjson", "text": line])
    let evidence = (json["profile"] as? [String: Any])?["evidence"] as? [String: [String: String]]
    #expect(evidence == ["nation": ["note": "seen"]])
  }

  @Test(arguments: [
    ("id,nation\n", "a,england\nb,wales\n", "not one row"), ("id,nation\n", "", "not one row"),
    ("id,nation\n", "\na,england\n", "not one row"), ("id,natoin\n", "a,england\n", "not one row"),
    ("", "a,england\n", "not one row"), ("id,nation\n", "a,nowhere\n", "nowhere"),
    ("id,nation\n", "a\"b,england\n", "quote"),
  ])
  func `What is not one row that was scored is refused with the reason`(
    _ header: String,
    _ text: String,
    _ word: String
  ) throws {
    var requests = try Requests.standard()
    let reply = try requests.ask(["ask": "row", "header": header, "text": text])
    #expect((reply["error"] as? String)?.contains(word) == true, "\(reply)")
    #expect(reply["profile"] == nil)
  }
}

extension Requests {
  /// The rows of a portfolio that is sent in parts of so many characters, each with its place, and the
  /// place of the header.
  fileprivate mutating func scored(
    _ text: String,
    _ format: String,
    in size: Int
  ) throws -> (header: [Int]?, rows: [(row: [String: Any], place: [Int])]) {
    let scalars = Array(text.unicodeScalars)
    var header: [Int]?
    var rows: [(row: [String: Any], place: [Int])] = []
    for start in stride(from: 0, to: scalars.count, by: size) {
      let end = min(start + size, scalars.count)
      var part = String.UnicodeScalarView()
      part.append(contentsOf: scalars[start..<end])
      let isLast = end == scalars.count
      let reply = try ask([
        "ask": "portfolio", "format": format, "output": "ndjson",
        "part": start == 0 ? (isLast ? "whole" : "first") : isLast ? "last" : "next",
        "text": String(part),
      ])
      header = reply["header"] as? [Int]
      let places = try #require(reply["places"] as? [[Int]], "\(reply)")
      let found = try #require(reply["rows"] as? [[String: Any]])
      try #require(found.count == places.count)
      rows += zip(found, places).map { ($0, $1) }
    }
    return (header, rows)
  }

  /// The profile of the row whose record stands at a place.
  fileprivate mutating func opened(
    _ place: [Int],
    of text: String,
    _ format: String,
    header: [Int]?
  ) throws -> [String: Any] {
    let bytes = Array(text.utf8)
    func at(_ place: [Int]) -> String {
      String(decoding: bytes[place[0]..<place[1]], as: UTF8.self)
    }
    var request = ["ask": "row", "format": format, "text": at(place)]
    request["header"] = header.map { at($0) }
    let reply = try ask(request)
    return try #require(reply["profile"] as? [String: Any], "\(reply)")
  }

  /// The fits of a profile by option, as its assessment has them.
  fileprivate mutating func fits(of profile: [String: Any]) throws -> [String: Double] {
    let reply = try ask(["ask": "assess", "profile": profile])
    let decisions = try #require(reply["decisions"] as? [[String: Any]], "\(reply)")
    let options = try #require(decisions[0]["options"] as? [[String: Any]])
    var fits: [String: Double] = [:]
    for option in options {
      fits[try #require(option["id"] as? String)] = try #require(option["fit"] as? Double)
    }
    return fits
  }
}
