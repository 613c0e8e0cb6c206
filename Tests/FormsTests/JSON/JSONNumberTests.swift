import Testing

@testable import Forms

@Suite struct JSONNumberTests {
  private func number(_ text: String) throws -> JSONNumber {
    let node = try #require(readJSON(text, strict: true).value)
    guard case .number(let number) = node.value else {
      throw Unexpected(text: text)
    }
    return number
  }

  private struct Unexpected: Error {
    let text: String
  }

  @Test(arguments: [
    ("0", 0), ("-0", 0), ("0.0", 0), ("0e999999999999999999999", 0), ("7", 7), ("-7", -7),
    ("1.0", 1), ("1e2", 100), ("1E+2", 100), ("1200e-2", 12), ("0.12e2", 12), ("-2.50e1", -25),
    ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min),
    ("9223372036854775807.000", Int.max), ("922337203685477580.7e1", Int.max),
    ("1e18", 1_000_000_000_000_000_000), ("0.000000000000000000000000000001e30", 1),
    ("1000000000000000000000000000000e-30", 1),
  ])
  func `A number whose value is an integer is one`(_ text: String, value: Int) throws {
    #expect(try number(text).integer == value)
  }

  @Test(arguments: [
    "0.5", "1e-1", "-1.5", "9223372036854775808", "-9223372036854775809", "1e19",
    "18446744073709551616",
    "99999999999999999999", "1e400", "1e99999999999999999999", "1e-99999999999999999999",
    "1.00000000000000000001", String(repeating: "9", count: 400),
  ])
  func `A number that is no integer, or is out of range, has no integer`(_ text: String) throws {
    #expect(try number(text).integer == nil)
  }

  @Test(arguments: [
    "0", "-0", "0e400", "1", "-1.5", "0.1", "0.3", "1e22", "1e-22", "123456789012345e-20",
    "9007199254740992", "9007199254740992e22", "0.10000000000000000",
    "2.2250", "100000000000000000000", "3.141592653589793",
  ])
  func `A number of few digits is the nearest double`(_ text: String) throws {
    let double = try #require(try number(text).double)
    let expected = try #require(Double(text))
    #expect(double.bitPattern == expected.bitPattern)
  }

  @Test(arguments: [
    "1e23", "1e-23", "1e400", "-1e400", "1e-400", "9007199254740993", "0.1234567890123456789",
    "1e99999999999999999999", String(repeating: "7", count: 400),
  ])
  func `A number that one rounding cannot give exactly has no double`(_ text: String) throws {
    #expect(try number(text).double == nil)
  }

  @Test func `Every number read has the same value as the standard library gives it`() throws {
    var generator = SplitMix64(seed: 1)
    var doubles = 0
    var integers = 0
    for _ in 0..<5_000 {
      var text = Bool.random(using: &generator) ? "-" : ""
      let whole = UInt64.random(in: 0...UInt64.max, using: &generator)
      text += String(whole >> UInt64.random(in: 0..<64, using: &generator))
      if Bool.random(using: &generator) {
        let digits = Int.random(in: 1...8, using: &generator)
        text +=
          "." + (0..<digits).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
      }
      if Int.random(in: 0..<3, using: &generator) == 0 {
        text += "e\(Int.random(in: -30...30, using: &generator))"
      }
      let number = try number(text)
      #expect(number.text == text)
      if let double = number.double {
        doubles += 1
        #expect(double.bitPattern == Double(text)?.bitPattern, "\(text)")
      }
      if let integer = number.integer {
        integers += 1
        let plain = Int(text)
        #expect(plain == nil || plain == integer, "\(text)")
        #expect(Double(text) == Double(integer), "\(text)")
      } else {
        #expect(Int(text) == nil, "\(text)")
      }
    }
    #expect(doubles > 1_000 && integers > 1_000)
  }
}
