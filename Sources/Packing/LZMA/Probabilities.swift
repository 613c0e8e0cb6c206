/// The probabilities that an LZMA stream adapts, in one list, and where each kind stands in it.
///
/// With three bits of the byte before as the context of a literal, and none of the position (lc 3, lp 0,
/// pb 0): what is compressed here has no alignment.
struct Probabilities {
  var values = [UInt16](repeating: RangeEncoder.even, count: Place.count)

  /// Where the probabilities of each kind begin.
  enum Place {
    static let isMatch = 0
    static let isRepeat = 12
    static let isFirst = 24
    static let isSecond = 36
    static let isThird = 48
    static let isLong = 60
    /// Four trees of 64: by the length, up to 5.
    static let slot = 72
    static let nearBits = slot + 4 * 64
    static let lowBits = nearBits + 128
    static let length = lowBits + 16
    static let repeatLength = length + lengthCount
    static let literal = repeatLength + lengthCount
    static let count = literal + 0x300 * 8
    private static let lengthCount = 2 + 8 + 8 + 256
  }

  /// Where the probabilities of the literal behind a byte begin.
  static func literal(after byte: UInt8) -> Int {
    Place.literal + 0x300 * Int(byte >> 5)
  }
}

/// What came last, as far as the next probabilities depend on it: 0 … 6 behind a literal.
struct Recent: BitwiseCopyable {
  var state: UInt8 = 0
  /// The last four distances less one, the latest first.
  var distances = SIMD4<Int32>(repeating: 0)

  var isAfterLiteral: Bool { state < 7 }

  /// What comes last behind a step.
  func after(_ step: Step) -> Recent {
    var next = self
    switch step.kind {
    case .literal: next.state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6
    case .shortRepeat: next.state = isAfterLiteral ? 9 : 11
    case .repeated(let place):
      next.state = isAfterLiteral ? 8 : 11
      next.bring(to: distances[place], from: place)
    case .match(let distance):
      next.state = isAfterLiteral ? 7 : 10
      next.bring(to: distance, from: 3)
    }
    return next
  }

  private mutating func bring(to distance: Int32, from place: Int) {
    for index in stride(from: place, to: 0, by: -1) { distances[index] = distances[index - 1] }
    distances[0] = distance
  }
}

/// A literal, or bytes that stood before.
struct Step: BitwiseCopyable {
  enum Kind: BitwiseCopyable {
    case literal
    /// One byte at the last distance.
    case shortRepeat
    /// Bytes at one of the last four distances.
    case repeated(Int)
    /// Bytes at a distance, less one.
    case match(Int32)
  }

  let kind: Kind
  let length: Int

  static let literal = Step(kind: .literal, length: 1)
  /// No step at all.
  static let none = Step(kind: .literal, length: 0)
}

/// The slot of a distance: its highest bit and the one behind it.
func slot(of distance: Int) -> Int {
  guard distance >= 4 else { return distance }
  let highest = Int.bitWidth - 1 - distance.leadingZeroBitCount
  return highest << 1 | distance >> (highest - 1) & 1
}
