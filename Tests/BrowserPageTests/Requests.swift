import BrowserPage
import DecisionEngine
import Foundation
import StandardRules
import Testing

@testable import Forms

/// A session as a page uses it: objects in, objects out.
struct Requests {
  private(set) var session = PageSession()

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A session with the standard rules.
  static func standard() throws -> Requests { try started.get() }

  private static let started = Result { try startedWithStandardRules() }

  private static func startedWithStandardRules() throws -> Requests {
    var requests = Requests()
    let rules = StandardRules.files.map {
      ["name": $0.name, "text": String(decoding: $0.bytes, as: UTF8.self)]
    }
    try requests.start(rules)
    return requests
  }

  /// A session with the small pack of the papers' tests.
  static func small() throws -> Requests {
    var requests = Requests()
    let file = root.appending(path: "Tests/Fixtures/paper/pack.json")
    try requests.start([
      ["name": "pack.json", "text": String(decoding: try Data(contentsOf: file), as: UTF8.self)]
    ])
    return requests
  }

  private mutating func start(_ rules: [[String: String]]) throws {
    let reply = try ask(["ask": "start", "tool": "dma 0", "rules": rules])
    try #require(reply["pack"] != nil, "\(reply)")
  }

  /// The bytes of a reply.
  mutating func bytes(_ request: [String: Any]) throws -> [UInt8] {
    session.reply(to: Array(try JSONSerialization.data(withJSONObject: request)))
  }

  /// A reply as an object.
  mutating func ask(_ request: [String: Any]) throws -> [String: Any] {
    try Self.object(try bytes(request))
  }

  /// A reply to any bytes at all as an object.
  mutating func reply(to bytes: [UInt8]) throws -> [String: Any] {
    try Self.object(session.reply(to: bytes))
  }

  private static func object(_ bytes: [UInt8]) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(bytes))
    return try #require(value as? [String: Any])
  }

  /// The contract's profile in the text of a file.
  mutating func read(_ text: String, name: String = "profile.json") throws -> [String: Any] {
    let reply = try ask(["ask": "read", "text": text, "name": name])
    return try #require(reply["profile"] as? [String: Any], "\(reply)")
  }

  /// The texts of the example profiles, by the names of their files.
  static let examples: [String] = {
    let folder = root.appending(path: "Examples/profiles").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted()
  }()

  /// The text of an example profile.
  static func example(_ name: String) throws -> String {
    let file = root.appending(path: "Examples/profiles/\(name)")
    return String(decoding: try Data(contentsOf: file), as: UTF8.self)
  }
}
