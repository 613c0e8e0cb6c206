internal import Reports

/// The shortest decimals that read back as the same double, as `Figures.shortest` gives them.
///
/// From 2⁻⁷ to 1024 everything fits into whole numbers of 128 bits, so that the method of Schubfach
/// (R. Giulietti, "The Schubfach way to render doubles", 2020) needs none of its rounded powers of ten:
/// of the multiples of 10 ^ (k + 1) at most one rounds to the double, and if none does, of those of
/// 10 ^ k the nearer one is taken, where 10 ^ k is the greatest power below the distance between two
/// doubles. Other numbers, powers of two and ties are left to the standard library.
struct ShortestDecimal {
  /// How numbers of one binary exponent are written.
  private struct Scale: BitwiseCopyable {
    /// The greatest power of ten that is at most the inverse of the distance between doubles, rounded up.
    let power: UInt64
    /// What makes 18 decimals of the decimals that it stands for.
    let padding: UInt64
  }

  private static let exponents = -7..<10
  private let scales: UnsafePointer<Scale>
  /// The digits of whole numbers, the first one lowest, and in the high half how many there are.
  private let wholes: UnsafePointer<UInt64>
  /// The two digits of numbers below 100.
  private let pairs: UnsafePointer<UInt16>

  /// The most bytes that a number takes, and so many more may be written over.
  static let room = 48

  /// Makes the tables of digits.
  init(_ memory: TableMemory) {
    scales = memory.keep(
      Self.exponents.map { exponent in
        // The least decimals for which 10 ^ -decimals ≤ 2 ^ (exponent − 52).
        switch exponent {
        case ..<(-4): Scale(power: 1_000_000_000_000_000_000, padding: 1)
        case ..<(-1): Scale(power: 100_000_000_000_000_000, padding: 10)
        case ..<3: Scale(power: 10_000_000_000_000_000, padding: 100)
        case ..<6: Scale(power: 1_000_000_000_000_000, padding: 1_000)
        case ..<9: Scale(power: 100_000_000_000_000, padding: 10_000)
        default: Scale(power: 10_000_000_000_000, padding: 100_000)
        }
      }
    )
    wholes = memory.keep(
      (0..<1 << Self.exponents.upperBound).map { number in
        let digits = Array("\(number)".utf8)
        return digits.reversed().reduce(UInt64(digits.count) << 32) { word, digit in
          word & ~0xffff_ffff | (word << 8 | UInt64(digit)) & 0xffff_ffff
        }
      }
    )
    pairs = memory.keep((0..<100).map { UInt16(48 + $0 / 10) | UInt16(48 + $0 % 10) << 8 })
  }

  /// Writes a number, and gives the number of bytes.
  @inline(__always)
  func write(_ value: Double, to output: UnsafeMutablePointer<UInt8>) -> Int {
    let bits = value.bitPattern
    let exponent = Int(truncatingIfNeeded: bits &>> 52) &- 1023
    let fraction = bits & 0x000f_ffff_ffff_ffff
    guard Self.exponents.contains(exponent), fraction != 0 else {
      return Self.writeSlowly(value, to: output)
    }
    return write(fraction | 1 &<< 52, exponent, whole: Int(value), to: output)
      ?? Self.writeSlowly(value, to: output)
  }

  /// Writes `significand` times 2 ^ (`exponent` − 52); `nil` on a tie.
  @inline(__always)
  private func write(
    _ significand: UInt64,
    _ exponent: Int,
    whole: Int,
    to output: UnsafeMutablePointer<UInt8>
  ) -> Int? {
    let scale = scales[exponent &- Self.exponents.lowerBound]
    // The number in units of 10 ^ -decimals is exact / 2 ^ shift, and half the distance to the next
    // double is half / 2 ^ shift.
    let shift = UInt64(truncatingIfNeeded: 54 &- exponent)
    let product = (significand &<< 2).multipliedFullWidth(by: scale.power)
    let half = scale.power &<< 1
    let below = product.high &<< (64 &- shift) | product.low &>> shift
    let rest = product.low & (1 &<< shift &- 1)
    // An even double also owns the ends of its interval.
    let reach = half &- significand & 1
    let tens = below / 10
    let ones = below &- tens &* 10
    // The distance in units of 2 ^ -shift to the nearer multiple of ten: nine units might not fit into 64
    // bits, and what is as far as five is out of reach. Which one it is cannot be predicted, so there are
    // no branches.
    let isUp: UInt64 = ones < 5 ? 0 : 1
    let distance = ((ones ^ (0 &- isUp)) &+ isUp &* 11) &<< shift &+ ((rest ^ (0 &- isUp)) &+ isUp)
    let middle = 1 &<< (shift &- 1) as UInt64
    let isShort: UInt64 = distance <= reach ? 1 : 0
    if rest == middle, isShort == 0 { return nil }
    let short = (tens &+ isUp) &* 10
    let long = below &+ (rest > middle ? 1 : 0)
    let digits = long ^ (long ^ short) & (0 &- isShort)

    let start = writeWhole(whole, to: output)
    var decimal = digits &- UInt64(truncatingIfNeeded: whole) &* scale.power
    if decimal == 0 { return start }
    output[start] = UInt8(ascii: ".")
    // 18 decimals: two, eight and eight.
    decimal = decimal &* scale.padding
    let first = decimal / 10_000_000_000_000_000
    let sixteen = decimal &- first &* 10_000_000_000_000_000
    let high = sixteen / 100_000_000
    let words = (Self.eightDigits(high), Self.eightDigits(sixteen &- high &* 100_000_000))
    let raw = UnsafeMutableRawPointer(output + start)
    raw.storeBytes(of: pairs[Int(truncatingIfNeeded: first)], toByteOffset: 1, as: UInt16.self)
    raw.storeBytes(of: words.0 | 0x3030_3030_3030_3030, toByteOffset: 3, as: UInt64.self)
    raw.storeBytes(of: words.1 | 0x3030_3030_3030_3030, toByteOffset: 11, as: UInt64.self)
    if words.1 != 0 { return start &+ 19 &- words.1.leadingZeroBitCount &>> 3 }
    if words.0 != 0 { return start &+ 11 &- words.0.leadingZeroBitCount &>> 3 }
    return start &+ (first % 10 != 0 ? 3 : 2)
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

  /// Writes a whole number below 1,024.
  @inline(__always)
  private func writeWhole(_ number: Int, to output: UnsafeMutablePointer<UInt8>) -> Int {
    let word = wholes[number]
    let digits = UInt32(truncatingIfNeeded: word)
    UnsafeMutableRawPointer(output).storeBytes(of: digits, as: UInt32.self)
    return Int(truncatingIfNeeded: word &>> 32)
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
