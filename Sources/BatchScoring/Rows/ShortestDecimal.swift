internal import Forms

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
    /// 10 ^ (`decimals` − 1), which is less than the inverse of the distance between doubles.
    let power: UInt64
    /// Half of that distance times the power, in units of 2 ^ -64.
    let reach: UInt64
    /// What a number with so many decimals is multiplied by to be one in units of 10 ^ -18 / 16.
    let padding: UInt64
    /// The least decimals whose unit is at most the distance.
    let decimals: Int
  }

  private static let exponents = -7..<10
  private let scales: UnsafePointer<Scale>
  /// The digits of whole numbers, the first one lowest, and in the high half how many there are.
  private let wholes: UnsafePointer<UInt64>
  /// The two digits of numbers below 100.
  private let pairs: UnsafePointer<UInt16>

  /// The most bytes that a number takes, and so many more may be written over.
  static let room = 48
  /// The most decimals.
  private static let decimalLimit = 18

  /// Makes the tables of digits.
  init(_ memory: TableMemory) {
    let powers = (0...Self.decimalLimit).map {
      (0..<$0).reduce(1 as UInt64) { power, _ in power * 10 }
    }
    scales = memory.keep(
      Self.exponents.map { exponent in
        let gap = 52 - exponent
        let decimals = powers.firstIndex { $0 >> gap > 0 } ?? Self.decimalLimit
        let power = powers[decimals - 1]
        return Scale(
          power: power,
          reach: power << (63 - gap),
          padding: powers[Self.decimalLimit - decimals] * 16,
          decimals: decimals
        )
      }
    )
    wholes = memory.keep(
      (0..<1 << Self.exponents.upperBound).map { number in
        let digits = String(number).utf8
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
    let place = Int(truncatingIfNeeded: bits &>> 52) &- (1023 &+ Self.exponents.lowerBound)
    let fraction = bits & 0x000f_ffff_ffff_ffff
    guard UInt(bitPattern: place) < UInt(Self.exponents.count), fraction != 0 else {
      return Self.writeSlowly(value, to: output)
    }
    let scale = scales + place
    guard let decimals = decimals(of: fraction | 1 &<< 52, place, scale) else {
      return Self.writeSlowly(value, to: output)
    }
    let whole = fraction | 1 &<< 52
    let point = writeWhole(whole &>> UInt64(52 &- Self.exponents.lowerBound &- place), to: output)
    if decimals.digits == 0 { return point }
    output[point] = UInt8(ascii: ".")
    writeDecimals(decimals.digits &* scale.pointee.padding, to: output + (point &+ 1))
    var count = point &+ decimals.count
    while output[count] == UInt8(ascii: "0") { count &-= 1 }
    return count &+ 1
  }

  /// The decimals behind the point of `significand` times 2 ^ (exponent − 52), as a whole number with the
  /// scale's number of digits, and how many have to be written; `nil` on a tie.
  @inline(__always)
  private func decimals(
    of significand: UInt64,
    _ place: Int,
    _ scale: UnsafePointer<Scale>
  ) -> (digits: UInt64, count: Int)? {
    // What is behind the point, exactly, in units of 2 ^ -64.
    let fraction = significand &<< UInt64(12 &+ Self.exponents.lowerBound &+ place)
    let (few, rest) = fraction.multipliedFullWidth(by: scale.pointee.power)
    // Whether one decimal less will do, rounded to the nearer side. It cannot be predicted, so there are no
    // branches. An even double also owns the ends of its interval.
    let isUp = rest &>> 63
    let distance = (rest ^ (0 &- isUp)) &+ isUp
    let isShort: UInt64 = distance <= scale.pointee.reach &- significand & 1 ? 1 : 0
    let (next, left) = rest.multipliedFullWidth(by: 10)
    if left == 1 &<< 63, isShort == 0 { return nil }
    let short = (few &+ isUp) &* 10
    let long = few &* 10 &+ next &+ left &>> 63
    let digits = long ^ (long ^ short) & (0 &- isShort)
    return (digits, scale.pointee.decimals &- Int(truncatingIfNeeded: isShort))
  }

  /// Writes 18 decimals of a number below one in units of 10 ^ -18 / 16.
  @inline(__always)
  private func writeDecimals(_ number: UInt64, to output: UnsafeMutablePointer<UInt8>) {
    // In units of 2 ^ -64, and at most four of these too many, which do not reach the last digit.
    let inverse: UInt64 = 10_633_823_966_279_326_983  // 2 ^ 123 / 10 ^ 18
    var fraction = number.multipliedFullWidth(by: inverse).high &<< 1 &+ 4
    let raw = UnsafeMutableRawPointer(output)
    for pair in 0..<9 {
      let product = fraction.multipliedFullWidth(by: 100)
      raw.storeBytes(
        of: pairs[Int(truncatingIfNeeded: product.high)],
        toByteOffset: pair &* 2,
        as: UInt16.self
      )
      fraction = product.low
    }
  }

  /// Writes a whole number below 1,024.
  @inline(__always)
  private func writeWhole(_ number: UInt64, to output: UnsafeMutablePointer<UInt8>) -> Int {
    let word = wholes[Int(truncatingIfNeeded: number)]
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
