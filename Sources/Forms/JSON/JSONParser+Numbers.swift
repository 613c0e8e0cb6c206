/// Why the text at some place, though it begins like a number, is none.
enum JSONNumberFault: Equatable {
  case plusSign
  case noDigitBeforePoint
  case noDigit(after: Unicode.Scalar)
  case leadingZero
  case hexadecimal
  case notFinite
  case runsOn(Unicode.Scalar)
}

extension JSONParser {
  /// Reads the number at `offset` (RFC 8259, section 6).
  mutating func number() throws(JSONSyntaxError) -> JSONNumber {
    let start = offset
    if let fault = scanNumber() {
      offset = start
      throw .at(.jsonBadNumber(fault, at: range(start..<endOfNumberLike())))
    }
    return JSONNumber(validText: text(of: start..<offset))
  }

  /// Steps over a number, or says why there is none.
  private mutating func scanNumber() -> JSONNumberFault? {
    if peek() == UInt8(ascii: "+") { return .plusSign }
    if peek() == UInt8(ascii: "-") { offset += 1 }

    let beginsWithZero = peek() == UInt8(ascii: "0")
    let integerDigits = skipDigits()
    if integerDigits == 0 {
      switch peek() {
      case UInt8(ascii: "."): return .noDigitBeforePoint
      case UInt8(ascii: "I"), UInt8(ascii: "i"), UInt8(ascii: "N"), UInt8(ascii: "n"):
        return .notFinite
      default: return .noDigit(after: "-")
      }
    }
    if beginsWithZero, integerDigits > 1 { return .leadingZero }

    if peek() == UInt8(ascii: ".") {
      offset += 1
      if skipDigits() == 0 { return .noDigit(after: ".") }
    }
    if let byte = peek(), byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      offset += 1
      var last = byte
      if let sign = peek(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        offset += 1
        last = sign
      }
      if skipDigits() == 0 { return .noDigit(after: Unicode.Scalar(last)) }
    }
    guard let next = peek(), JSONParser.isNumberLike(next) else { return nil }
    let isHexadecimal = next == UInt8(ascii: "x") || next == UInt8(ascii: "X")
    return beginsWithZero && isHexadecimal ? .hexadecimal : .runsOn(Unicode.Scalar(next))
  }

  /// Steps over digits and counts them.
  private mutating func skipDigits() -> Int {
    let start = offset
    while let byte = peek(), UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { offset += 1 }
    return offset - start
  }

  /// The end of what a reader would take for one number at `offset`, valid or not.
  func endOfNumberLike() -> Int {
    var end = offset
    while end < bytes.count, JSONParser.isNumberLike(bytes[end]) { end += 1 }
    return end
  }

  private static func isNumberLike(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: isWordByte(byte)
    }
  }
}

extension Diagnostic {
  static func jsonBadNumber(_ fault: JSONNumberFault, at range: SourceRange) -> Diagnostic {
    let (message, help): (String, String?) =
      switch fault {
      case .plusSign: ("a number cannot begin with '+'", "leave out the sign")
      case .noDigitBeforePoint: ("expected a digit before '.'", "write 0.5, not .5")
      case .noDigit(after: "."): ("expected a digit after '.'", "write 1.0 or 1, not 1.")
      case .noDigit(let last): ("expected a digit after '\(last)'", nil)
      case .leadingZero:
        ("a number cannot begin with a zero before another digit", "leave out the zero")
      case .hexadecimal: ("a number cannot be hexadecimal", "write it in decimal")
      case .notFinite: ("JSON has no infinity and no NaN", nil)
      case .runsOn("_"): ("a number cannot hold '_'", "write the digits without separators")
      case .runsOn(let next): ("expected the end of the number, found '\(next)'", nil)
      }
    return Diagnostic(.jsonNumber, message, at: range, help: help)
  }
}
