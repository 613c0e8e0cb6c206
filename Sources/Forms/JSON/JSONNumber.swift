/// A JSON number: its text, and its value where that can be told exactly.
///
/// Nothing is rounded without a word: a number that does not fit answers `nil`, and the text is there
/// for the message about it.
public struct JSONNumber: Sendable {
  /// The number as written, a valid one by RFC 8259, section 6.
  public let text: String

  /// Creates a number from text that follows the grammar of RFC 8259, section 6.
  init(validText text: String) {
    self.text = text
  }

  /// The value as an integer, or `nil` where it is none or is out of range.
  ///
  /// The value counts, not the way it is written: `1.0` and `1e2` are integers, `1.5` is not. Of the
  /// 64-bit integers all are found; where `Int` is narrower, those that fit.
  public var integer: Int? {
    guard let decimal = Decimal(text) else { return nil }
    if decimal.digits == 0 { return 0 }
    guard decimal.power >= 0 else { return nil }
    var magnitude = decimal.digits
    var power = 0
    while power < decimal.power {
      let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      magnitude = product
      power += 1
    }
    guard decimal.isNegative else { return Int(exactly: magnitude) }
    return magnitude == Int64.min.magnitude
      ? Int(exactly: Int64.min) : Int64(exactly: magnitude).flatMap { Int(exactly: -$0) }
  }

  /// The `Double` nearest to the value, or `nil` where the number is more precise or larger than
  /// supported.
  ///
  /// The exact case of W. D. Clinger, "How to Read Floating Point Numbers Accurately" (1990): with
  /// significant digits that make an integer up to 2^53, and a power of ten from -22 to 22, both are
  /// exact as `Double`, so that the one multiplication or division rounds once, and rightly. Every
  /// number of up to 15 significant digits in that span is read; zeros at either end count for nothing.
  public var double: Double? {
    guard let decimal = Decimal(text) else { return nil }
    if decimal.digits == 0 { return decimal.isNegative ? -0.0 : 0.0 }
    guard decimal.digits <= 1 << 53, -22...22 ~= decimal.power else { return nil }
    // Each product is a power of ten up to 10^22 = 2^22 * 5^22, and 5^22 < 2^53: all are exact.
    var scale = 1.0
    for _ in 0..<abs(decimal.power) { scale *= 10 }
    let magnitude = Double(decimal.digits)
    let value = decimal.power < 0 ? magnitude / scale : magnitude * scale
    return decimal.isNegative ? -value : value
  }
}

/// The significant digits of a number and their place: plus or minus `digits` times ten to the `power`.
private struct Decimal {
  private(set) var isNegative = false
  /// The digits from the first to the last that is not zero, as an integer; 0 for a zero.
  private(set) var digits: UInt64 = 0
  private(set) var power = 0

  /// Reads a valid JSON number, or answers `nil` where it has more than 19 significant digits.
  ///
  /// 19 digits always fit: 10^19 < 2^64. Linear in the length of the text; needs no other memory.
  init?(_ text: String) {
    var isFraction = false
    var isExponent = false
    var exponent = 0
    var exponentIsNegative = false
    var count = 0
    var pendingZeros = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "-"):
        if isExponent { exponentIsNegative = true } else { isNegative = true }
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"): isExponent = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = byte - UInt8(ascii: "0")
        if isExponent {
          // Beyond this limit no text that fits in memory can bring the power back into range.
          exponent = exponent < 100_000_000 ? exponent * 10 + Int(digit) : exponent
          continue
        }
        if isFraction { power -= 1 }
        if digit == 0 {
          // A zero counts only if a digit other than zero stands before and after it.
          if count > 0 { pendingZeros += 1 }
          continue
        }
        count += pendingZeros + 1
        guard count <= 19 else { return nil }
        for _ in 0..<pendingZeros { digits *= 10 }
        digits = digits * 10 + UInt64(digit)
        pendingZeros = 0
      default: break
      }
    }
    power += pendingZeros + (exponentIsNegative ? -exponent : exponent)
  }
}
