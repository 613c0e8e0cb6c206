import Foundation
import Testing

@testable import Forms

/// No bytes make the reader trap, and what it refuses it refuses with an error that has a place.
@Suite struct JSONHostileBytesTests {
  private static let document = Array(
    #"{"a": [1, -2.5e+3, true, null], "é\u00e9\ud834\udd1e": "x\"y", "c": {"d": []}}"#.utf8
  )

  private func check(_ bytes: [UInt8], strict: Bool = false) {
    let reading = readJSON(bytes, strict: strict)
    if reading.value == nil, reading.diagnostics.isEmpty { Issue.record("no error for \(bytes)") }
    for diagnostic in reading.diagnostics {
      for range in [diagnostic.range] + diagnostic.notes.map(\.range) {
        guard let range, 0...bytes.count ~= range.lower, range.lower...bytes.count ~= range.upper
        else {
          Issue.record(
            "no place, or one outside of the bytes: \(spelledOut(diagnostic)) in \(bytes)"
          )
          continue
        }
      }
    }
  }

  @Test(arguments: [false, true])
  func `A document cut off at any byte is an error with a place`(strict: Bool) throws {
    let document =
      strict
      ? Self.document : Array("\u{FEFF}// one\n/* two */".utf8) + Self.document + Array("/**/".utf8)
    for length in 0..<document.count {
      let bytes = Array(document[..<length])
      check(bytes, strict: strict)
      if strict || length < document.count - 4 {
        #expect(readJSON(bytes, strict: strict).value == nil, "\(length)")
      }
    }
    #expect(acceptsJSON(document, strict: strict))
  }

  @Test func `A document with any one byte changed is judged as Foundation judges it`() {
    var accepted = 0
    for index in Self.document.indices {
      for byte in UInt8.min...UInt8.max {
        var bytes = Self.document
        bytes[index] = byte
        check(bytes)
        check(bytes, strict: true)
        // Foundation takes a NUL near the start for a sign of UTF-16.
        guard !bytes.prefix(4).contains(0) else { continue }
        let isJSON =
          (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
        let isRead = readJSON(bytes, strict: true).value != nil
        accepted += isRead ? 1 : 0
        if isRead != isJSON {
          Issue.record("byte \(byte) at \(index): read \(isRead), Foundation \(isJSON)")
        }
      }
    }
    #expect(accepted > Self.document.count)
  }

  @Test func `Any two bytes, and random bytes of the alphabet of JSON, do no harm`() {
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max { check([first, second]) }
    }
    let alphabet =
      Array(#"[]{}:,"\u0d8D0/*-+.eE19tfnrual "#.utf8) + [0x00, 0x0A, 0x80, 0xC3, 0xA9, 0xFF]
    var generator = SplitMix64(seed: 2)
    for round in 0..<20_000 {
      let length = Int.random(in: 0..<24, using: &generator)
      let bytes = (0..<length).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
      }
      check(bytes, strict: round.isMultiple(of: 2))
    }
  }

  @Test(arguments: ["[", #"{"a":"#, #"[{"a":"#, "[\n"])
  func `A hundred thousand open brackets are one error`(_ opener: String) {
    let text = String(repeating: opener, count: 100_000)
    let reading = readJSON(text)
    #expect(reading.value == nil)
    #expect(
      reading.diagnostics.map(\.message) == [
        "arrays and objects are nested more than 128 deep here"
      ]
    )
  }

  @Test func `The limit of depth is exact`() {
    for limit in [1, 2, 128] {
      let deepest = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
      #expect(readJSON(deepest, depthLimit: limit).value != nil)
      let reading = readJSON("[\(deepest)]", depthLimit: limit)
      #expect(
        reading.diagnostics.map(spelledOut) == [
          "json-depth \(limit)..<\(limit + 1): arrays and objects are nested more than \(limit) deep here"
        ]
      )
    }
    #expect(readJSON("1", depthLimit: 0).value != nil)
  }

  @Test func `The limit of size is exact`() {
    let text = SourceText(name: "test.json", bytes: Array("[1]".utf8))
    #expect(JSONReader(sizeLimit: 3).read(text, file: 0).value != nil)
    #expect(
      JSONReader(sizeLimit: 2).read(text, file: 0).diagnostics.map(spelledOut)
        == ["json-size 0..<0: the file has 3 bytes, and at most 2 can be read"]
    )
    #expect(JSONReader().sizeLimit == 67_108_864)
  }
}
