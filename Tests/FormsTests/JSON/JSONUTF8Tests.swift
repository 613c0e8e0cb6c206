import Testing

@testable import Forms

/// The byte sequences of Markus Kuhn's "UTF-8 decoder capability and stress test" and the bounds of
/// table 3-7 of the Unicode Standard, each inside a string.
@Suite struct JSONUTF8Tests {
  struct Fault: CustomTestStringConvertible {
    let bytes: [UInt8]
    /// Where in `bytes` they stop being UTF-8.
    let range: Range<Int>
    let why: String

    init(_ bytes: [UInt8], _ range: Range<Int>, _ why: String) {
      self.bytes = bytes
      self.range = range
      self.why = why
    }

    var testDescription: String {
      bytes.map { String($0, radix: 16) }.joined(separator: " ")
    }
  }

  @Test(arguments: [
    Fault([0x80], 0..<1, "0x80 continues a character that was not begun"),
    Fault([0x41, 0xBF], 1..<2, "0xBF continues a character that was not begun"),
    Fault([0xC2, 0x80, 0x80], 2..<3, "0x80 continues a character that was not begun"),
    Fault([0xFE], 0..<1, "0xFE cannot begin a character"),
    Fault([0xFF], 0..<1, "0xFF cannot begin a character"),
    Fault([0xF5, 0x80, 0x80, 0x80], 0..<1, "0xF5 cannot begin a character"),
    Fault([0xF8, 0x88, 0x80, 0x80, 0x80], 0..<1, "0xF8 cannot begin a character"),
    Fault([0xFC, 0x84, 0x80, 0x80, 0x80, 0x80], 0..<1, "0xFC cannot begin a character"),
    Fault([0xC0, 0xAF], 0..<1, "0xC0 begins an overlong form"),
    Fault([0xC1, 0xBF], 0..<1, "0xC1 begins an overlong form"),
    Fault([0xE0, 0x80, 0xAF], 0..<1, "0xE0 begins an overlong form"),
    Fault([0xE0, 0x9F, 0xBF], 0..<1, "0xE0 begins an overlong form"),
    Fault([0xF0, 0x80, 0x80, 0xAF], 0..<1, "0xF0 begins an overlong form"),
    Fault([0xF0, 0x8F, 0xBF, 0xBF], 0..<1, "0xF0 begins an overlong form"),
    Fault([0xED, 0xA0, 0x80], 0..<1, "0xED begins a surrogate"),
    Fault([0xED, 0xBF, 0xBF], 0..<1, "0xED begins a surrogate"),
    Fault([0xED, 0xA1, 0x8C, 0xED, 0xBE, 0xB4], 0..<1, "0xED begins a surrogate"),
    Fault([0xF4, 0x90, 0x80, 0x80], 0..<1, "0xF4 begins a character beyond U+10FFFF"),
    Fault([0xF4, 0xBF, 0xBF, 0xBF], 0..<1, "0xF4 begins a character beyond U+10FFFF"),
    Fault([0xC3], 0..<1, "0xC3 begins a character that is cut short"),
    Fault([0xE2, 0x82], 0..<2, "0xE2 begins a character that is cut short"),
    Fault([0xE2, 0x82, 0x41], 0..<2, "0xE2 begins a character that is cut short"),
    Fault([0xF0, 0x9D, 0x84], 0..<3, "0xF0 begins a character that is cut short"),
    Fault([0xF0, 0x9D, 0x84, 0xC3, 0xA9], 0..<3, "0xF0 begins a character that is cut short"),
    Fault([0xE9, 0x20], 0..<1, "0xE9 begins a character that is cut short"),
  ])
  func `Bytes that are not UTF-8 are refused where they stop being it`(_ fault: Fault) {
    let reading = readJSON([0x5B, 0x22] + fault.bytes + [0x22, 0x5D])
    #expect(reading.value == nil)
    let place = "\(fault.range.lowerBound + 2)..<\(fault.range.upperBound + 2)"
    #expect(
      reading.diagnostics.map(spelledOut) == [
        """
        json-utf8 \(place): the file is not valid UTF-8: the byte \(fault.why)
        help: save the file as UTF-8
        """
      ]
    )
  }

  @Test(
    arguments: [
      [0x7F], [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xE1, 0x80, 0x80],
      [0xEC, 0xBF, 0xBF],
      [0xED, 0x80, 0x80], [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80], [0xEF, 0xBF, 0xBD],
      [0xEF, 0xBF, 0xBF], [0xF0, 0x90, 0x80, 0x80], [0xF1, 0x80, 0x80, 0x80],
      [0xF3, 0xBF, 0xBF, 0xBF], [0xF4, 0x80, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
    ] as [[UInt8]]
  )
  func `The first and last of each row of table 3-7 are read`(_ bytes: [UInt8]) throws {
    let node = try #require(readJSON([0x22] + bytes + [0x22], strict: true).value)
    #expect(
      jsonOutline(node)
        == "0..<\(bytes.count + 2) string \(jsonScalars(String(decoding: bytes, as: UTF8.self)))"
    )
  }

  @Test func `Every two bytes after a quote are judged as the standard library judges them`() {
    for first in UInt8(0x80)...0xFF {
      for second in UInt8.min...UInt8.max {
        for tail in [[], [0x80], [0x80, 0x80]] as [[UInt8]] {
          let bytes = [first, second] + tail
          let isValid = String(validating: bytes, as: UTF8.self) != nil
          let isUTF8 = jsonCodes([0x22] + bytes + [0x22]) != ["json-utf8"]
          if isUTF8 != isValid { Issue.record("\(bytes)") }
        }
      }
    }
  }

  @Test func `A file in UTF-16 is named as one`() {
    for bytes in [
      [0xFF, 0xFE, 0x5B, 0x00], [0xFE, 0xFF, 0x00, 0x5B], [0x22, 0x00, 0xE9, 0x00, 0x22, 0x00],
    ] as [[UInt8]] {
      #expect(
        readJSON(bytes).diagnostics.first?.help
          == "the file looks like UTF-16: save it as UTF-8"
      )
    }
    #expect(
      readJSON([0x5B, 0x00, 0x5D, 0x00]).diagnostics.map(spelledOut) == [
        """
        json-syntax 1..<2: expected a value or ']', found a NUL byte
        help: is the file UTF-16, or not a text file?
        """
      ]
    )
  }
}
