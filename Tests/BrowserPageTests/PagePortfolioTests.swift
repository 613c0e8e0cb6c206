import BrowserPage
import Foundation
import Testing

/// A portfolio scored by a session: in one piece or in several, as `dma batch` scores it.
@Suite struct PagePortfolioTests {
  private static let portfolio = #"""
    id,name,nation,trading-ambition
    a,"Avon, ""West""",england,none
    b,,nowhere,none
    c,C🙂,wales,open-market
    d,D,scotland,?

    """#

  /// What comes of the portfolio when it is sent in parts of so many characters.
  private func reply(in size: Int, as output: String) throws -> [[String: Any]] {
    var requests = try Requests.standard()
    let characters = Array(Self.portfolio)
    let starts = Array(stride(from: 0, to: characters.count, by: size))
    return try starts.map { start in
      let end = min(start + size, characters.count)
      let isLast = end == characters.count
      let part = start == 0 ? (isLast ? "whole" : "first") : isLast ? "last" : "next"
      return try requests.ask([
        "ask": "portfolio", "format": "csv", "output": output, "part": part,
        "text": String(characters[start..<end]),
      ])
    }
  }

  @Test(arguments: [1, 7, 60, 1000])
  func `Parts of any size come to the same rows, rejects and files`(_ size: Int) throws {
    let listed = try reply(in: size, as: "ndjson")
    let rows = listed.flatMap { $0["rows"] as? [[String: Any]] ?? [] }
    let rejects = listed.flatMap { $0["rejects"] as? [[String: Any]] ?? [] }
    #expect(rows.compactMap { $0["id"] as? String } == ["a", "c", "d"])
    #expect(rows.compactMap { $0["name"] as? String } == ["Avon, \"West\"", "C🙂", "D"])
    #expect(rejects.compactMap { $0["line"] as? Int } == [3])
    #expect(rejects.compactMap { $0["raw"] as? String } == ["b,,nowhere,none"])
    let whole = try reply(in: 1000, as: "csv")[0]
    let files = try reply(in: size, as: "csv")
    for key in ["text", "rejects"] {
      let joined = files.compactMap { $0[key] as? String }.joined()
      #expect(joined == whole[key] as? String)
    }
    let text = try #require(whole["text"] as? String)
    #expect(text.hasPrefix("id,name,recommendation,") && text.split(separator: "\n").count == 4)
    let rejected = try #require(whole["rejects"] as? String)
    #expect(rejected.hasPrefix("line,column,reason,raw\n3,4,"))
  }

  @Test func `A profile a line is scored like a row`() throws {
    var requests = try Requests.standard()
    let lines = #"{"id":"a","answers":{"nation":"england","trading-ambition":"none"}}"#
    let one = try requests.ask([
      "ask": "portfolio", "format": "ndjson", "output": "ndjson", "text": lines,
    ])
    let rows = try #require(one["rows"] as? [[String: Any]])
    let other = try #require(reply(in: 1000, as: "ndjson")[0]["rows"] as? [[String: Any]])
    #expect(rows[0]["margin"] as? Double == other[0]["margin"] as? Double)
  }

  @Test(arguments: [1, 9, 1000])
  func `How a table was read is told with its last part`(_ size: Int) throws {
    var requests = try Requests.standard()
    let characters = Array("ID;Nation\na;England\nb;england\n;\nc;England\n")
    var notes: [[String]] = []
    for start in stride(from: 0, to: characters.count, by: size) {
      let end = min(start + size, characters.count)
      let isLast = end == characters.count
      let part = start == 0 ? (isLast ? "whole" : "first") : isLast ? "last" : "next"
      let reply = try requests.ask([
        "ask": "portfolio", "format": "csv", "output": "ndjson", "part": part,
        "text": String(characters[start..<end]),
      ])
      notes.append(try #require(reply["notes"] as? [String]))
    }
    #expect(notes.dropLast().allSatisfy { $0.isEmpty })
    #expect(
      notes.last == [
        "its columns are separated by semicolons",
        "columns read as others: ID as id and Nation as nation",
        "1 row with nothing in it passed over", "England read as england in 2 cells of nation",
      ]
    )
  }

  @Test func `A part without a first one, and a header that is none, are refused`() throws {
    var requests = try Requests.standard()
    let later: [String: Any] = ["ask": "portfolio", "part": "next", "text": "a,b\n"]
    #expect((try requests.ask(later)["error"] as? String)?.contains("first part") == true)
    let wrong = try requests.ask(["ask": "portfolio", "name": "x.csv", "text": "id,natoin\n"])
    let errors = try #require(wrong["errors"] as? [[String: Any]])
    #expect(errors[0]["line"] as? Int == 1 && errors[0]["column"] as? Int == 4)
    #expect(try requests.ask(later)["error"] != nil, "what was refused does not go on")
  }
}
