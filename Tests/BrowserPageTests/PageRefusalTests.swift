import BrowserPage
import Foundation
import Testing

@testable import Forms

/// A request that cannot be answered gets an error, and the session goes on.
@Suite struct PageRefusalTests {
  private static let refused: [(request: String, says: String)] = [
    ("", "no JSON text"),
    ("{", "no JSON text"),
    ("[]", "a request is an object"),
    ("{}", "needs 'ask'"),
    (#"{"ask":1}"#, "'ask' should be a text"),
    (#"{"ask":"stats"}"#, "did you mean 'status'?"),
    (#"{"ask":"pack","ask":"pack"}"#, "no JSON text"),
    (#"{"ask":"pack","profile":{}}"#, "'profile'"),
    (#"{"ask":"status"}"#, "needs 'profile'"),
    (#"{"ask":"status","profile":[]}"#, "the profile cannot be read"),
    (#"{"ask":"status","profile":{"id":"x","answers":{"width":"narow"}}}"#, "does not fit"),
    (#"{"ask":"status","profile":{"id":"x","answers":{}},"order":"any"}"#, "no order 'any'"),
    (#"{"ask":"status","profile":{"id":"x","answers":{}},"odrer":1}"#, "did you mean 'order'?"),
    (
      #"{"ask":"assess","profile":{"id":"x","answers":{},"priorities":{"cost":1e400}}}"#,
      "the profile cannot be read"
    ),
    (#"{"ask":"paper","profile":{"id":"x","answers":{}},"format":"pdf"}"#, "no format 'pdf'"),
    (#"{"ask":"paper","profile":{"id":"x","answers":{}},"part":"half"}"#, "no part 'half'"),
    (
      #"{"ask":"paper","profile":{"id":"x","answers":{}},"details":{"colour":"red"}}"#,
      "no detail 'colour'"
    ),
    (#"{"ask":"changes","profile":{"id":"x","answers":{}}}"#, "needs 'toward'"),
    (#"{"ask":"changes","profile":{"id":"x","answers":{}},"toward":"bridg"}"#, "'bridge'"),
    (
      #"{"ask":"changes","profile":{"id":"x","answers":{}},"toward":"bridge","lock":["boat"]}"#,
      "'boats'"
    ),
    (#"{"ask":"read"}"#, "needs 'text'"),
    (#"{"ask":"start","rules":[]}"#, "the rules cannot be used"),
    (#"{"ask":"start","rules":[{"name":"pack.json"}]}"#, "'name' and 'text'"),
  ]

  @Test(arguments: refused.indices)
  func `It says what is wrong with a request`(_ index: Int) throws {
    let (request, says) = Self.refused[index]
    var requests = try Requests.small()
    let reply = try requests.reply(to: Array(request.utf8))
    let error = try #require(reply["error"] as? String, "\(request): \(reply)")
    #expect(error.contains(says), "\(request): \(error)")
    #expect(try requests.ask(["ask": "pack"])["pack"] != nil)
  }

  @Test func `Without rules there is no answer`() throws {
    var requests = Requests()
    let error = try requests.ask(["ask": "pack"])["error"] as? String
    #expect(error?.contains("'start'") == true)
  }

  @Test func `Deep nesting is refused`() throws {
    var requests = try Requests.small()
    for depth in [40, 100_000] {
      let deep = String(repeating: "[", count: depth)
      let request = #"{"ask":"status","profile":"# + deep
      #expect(try requests.reply(to: Array(request.utf8))["error"] != nil)
      let reply = try requests.ask(["ask": "read", "text": deep])
      #expect((reply["errors"] as? [Any])?.count == 1)
    }
  }

  @Test(arguments: 0..<8)
  func `No change of the bytes of a request makes a session trap`(_ seed: Int) throws {
    let seeds = [
      #"{"ask":"status","profile":{"id":"x","answers":{"width":"narrow","boats":"yes"}}}"#,
      #"{"ask":"assess","profile":{"id":"x","answers":{"traffic":"no"},"priorities":{"cost":2}}}"#,
      #"{"ask":"changes","profile":{"id":"x","answers":{"money":"much"}},"toward":"bridge"}"#,
      #"{"ask":"read","name":"é.json","text":"{\"id\":\"\u00e9\",\"answers\":{\"width\":null}}"}"#,
      #"{"ask":"paper","format":"fragment","profile":{"id":"x","answers":{"pilots":"no"}}}"#,
      #"{"ask":"write","profile":{"id":"x","answers":{},"evidence":{"width":{"note":"A long note, so that many changes do no harm."}}}}"#,
    ].map { Array($0.utf8) }
    let pieces = [
      "{", "}", "[", "]", "\"", ",", ":", "\\u0000", "\\ud800", "\u{202E}", "-1e999", "null",
      "18446744073709551616", "\"ask\":", "answers", "unknown", "\u{0}",
    ].map { Array($0.utf8) }
    var random = SplitMix64(seed: UInt64(seed))
    var requests = try Requests.small()
    let pack = try requests.bytes(["ask": "pack"])
    var answered = 0
    for _ in 0..<200 {
      var bytes = seeds[random.number(below: seeds.count)]
      for _ in 0...random.number(below: 2) {
        let place = random.number(below: bytes.count + 1)
        switch random.number(below: 4) {
        case 0: bytes.insert(contentsOf: pieces[random.number(below: pieces.count)], at: place)
        case 1: bytes.removeSubrange(min(place, bytes.count)..<min(bytes.count, place + 9))
        case 2: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
        default:
          if place < bytes.count { bytes[place] ^= 1 << UInt8(random.number(below: 8)) }
        }
      }
      let reply = try requests.reply(to: bytes)
      answered += reply["error"] == nil ? 1 : 0
    }
    #expect(answered > 5)
    #expect(try requests.bytes(["ask": "pack"]) == pack)
  }
}
