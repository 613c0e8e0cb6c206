internal import Reports

/// The shortest decimals that read back as the same double, as `Figures.shortest` gives them.
///
/// From 2⁻⁷ to 1024 everything fits into whole numbers of 128 bits, so that the method of Schubfach
/// (R. Giulietti, "The Schubfach way to render doubles", 2020) needs none of its rounded powers of ten:
/// of the multiples of 10 ^ (k + 1) at most one rounds to the double, and if none does, of those of
/// 10 ^ k the nearer one is taken, where 10 ^ k is the greatest power below the distance between two
/// doubles. Other numbers, powers of two and ties are left to the standard library.
enum ShortestDecimal {
  /// The most bytes that a number takes, and so many more may be written over.
  static let room = 48

  /// Writes a number, and gives the number of bytes.
  @inline(__always)
  static func write(_ value: Double, to output: UnsafeMutablePointer<UInt8>) -> Int {
    let bits = value.bitPattern
    let exponent = Int(truncatingIfNeeded: bits &>> 52) &- 1023
    let fraction = bits & 0x000f_ffff_ffff_ffff
    guard exponent >= -7, exponent < 10, fraction != 0 else {
      return writeSlowly(value, to: output)
    }
    return write(fraction | 1 &<< 52, exponent: exponent, whole: Int(value), to: output)
      ?? writeSlowly(value, to: output)
  }

  /// Writes `significand` times 2 ^ (`exponent` − 52); `nil` on a tie.
  @inline(__always)
  private static func write(
    _ significand: UInt64,
    exponent: Int,
    whole: Int,
    to output: UnsafeMutablePointer<UInt8>
  ) -> Int? {
    let (power, padding) = scale(exponent)
    // The number in units of 10 ^ -decimals is exact / 2 ^ shift, and half the distance to the next
    // double is half / 2 ^ shift.
    let shift = UInt64(truncatingIfNeeded: 54 &- exponent)
    let product = (significand &<< 2).multipliedFullWidth(by: power)
    let half = power &<< 1
    let below = product.high &<< (64 &- shift) | product.low &>> shift
    let rest = product.low & (1 &<< shift &- 1)
    // An even double also owns the ends of its interval.
    let reach = significand & 1 == 0 ? half : half &- 1
    let tens = below / 10
    let ones = below &- tens &* 10
    // Distances in units of 2 ^ -shift: down to a multiple of ten, and up to the next one. Nine units may
    // not fit into 64 bits, and what is as far as five is out of reach.
    let isDownNear = ones < 5 && ones &<< shift &+ rest <= reach
    let isUpNear = ones >= 5 && (10 &- ones) &<< shift &- rest <= reach
    var digits = tens &* 10
    if isUpNear {
      digits &+= 10
    } else if !isDownNear {
      let middle = 1 &<< (shift &- 1) as UInt64
      if rest == middle { return nil }
      digits = rest > middle ? below &+ 1 : below
    }
    let start = writeWhole(whole, to: output)
    var decimal = digits &- UInt64(whole) &* power
    if decimal == 0 { return start }
    output[start] = UInt8(ascii: ".")
    // 18 decimals: two, eight and eight.
    decimal = decimal &* padding
    let first = decimal / 10_000_000_000_000_000
    let sixteen = decimal &- first &* 10_000_000_000_000_000
    let high = sixteen / 100_000_000
    let words = (eightDigits(high), eightDigits(sixteen &- high &* 100_000_000))
    output[start &+ 1] = UInt8(truncatingIfNeeded: first / 10 &+ 48)
    output[start &+ 2] = UInt8(truncatingIfNeeded: first % 10 &+ 48)
    let raw = UnsafeMutableRawPointer(output + start + 3)
    raw.storeBytes(of: words.0 | 0x3030_3030_3030_3030, as: UInt64.self)
    (raw + 8).storeBytes(of: words.1 | 0x3030_3030_3030_3030, as: UInt64.self)
    if words.1 != 0 { return start &+ 19 &- words.1.leadingZeroBitCount &>> 3 }
    if words.0 != 0 { return start &+ 11 &- words.0.leadingZeroBitCount &>> 3 }
    return start &+ (first % 10 != 0 ? 3 : 2)
  }

  /// The greatest power of ten that is at most the inverse of the distance between doubles rounded up, and
  /// what makes 18 decimals of its number of decimals.
  @inline(__always)
  private static func scale(_ exponent: Int) -> (power: UInt64, padding: UInt64) {
    // The least decimals for which 10 ^ -decimals ≤ 2 ^ (exponent − 52).
    switch exponent {
    case ..<(-4): (1_000_000_000_000_000_000, 1)
    case ..<(-1): (100_000_000_000_000_000, 10)
    case ..<3: (10_000_000_000_000_000, 100)
    case ..<6: (1_000_000_000_000_000, 1_000)
    case ..<9: (100_000_000_000_000, 10_000)
    default: (10_000_000_000_000, 100_000)
    }
  }

  /// The eight digits of a number below 10 ^ 8 as bytes, the first digit lowest.
  @inline(__always)
  private static func eightDigits(_ number: UInt64) -> UInt64 {
    // Halves, quarters and single digits, each in its own lane of a word.
    let high = number / 10_000
    let halves = high | (number &- high &* 10_000) &<< 32
    let hundreds = (halves &* 10_486) &>> 20 & 0x0000_007f_0000_007f
    let quarters = hundreds | (halves &- hundreds &* 100) &<< 16
    let tens = (quarters &* 103) &>> 10 & 0x000f_000f_000f_000f
    return tens | (quarters &- tens &* 10) &<< 8
  }

  /// Writes a whole number below 10,000.
  @inline(__always)
  static func writeWhole(_ number: Int, to output: UnsafeMutablePointer<UInt8>) -> Int {
    let digits = eightDigits(UInt64(truncatingIfNeeded: number))
    let leading = number == 0 ? 7 : digits.trailingZeroBitCount &>> 3
    UnsafeMutableRawPointer(output).storeBytes(
      of: (digits | 0x3030_3030_3030_3030) &>> UInt64(leading &* 8),
      as: UInt64.self
    )
    return 8 &- leading
  }

  @inline(never)
  private static func writeSlowly(
    _ value: Double,
    to output: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var count = 0
    for byte in Figures.shortest(value).utf8 {
      output[count] = byte
      count += 1
    }
    return count
  }
}
