/// A set of the choices of one question, at most 64.
public struct ChoiceMask: Hashable, Sendable {
  /// The choices as bits, the first choice lowest.
  public var bits: UInt64

  /// The greatest number of choices that a question may have.
  public static let capacity = 64

  /// Creates the set of the choices whose bits are set.
  public init(bits: UInt64 = 0) {
    self.bits = bits
  }

  /// The set of one choice.
  public init(_ choice: Int) {
    self.init(bits: 1 << UInt64(choice))
  }

  /// The set of all of `count` choices.
  public static func all(_ count: Int) -> ChoiceMask {
    ChoiceMask(bits: count >= capacity ? .max : (1 << UInt64(count)) - 1)
  }

  /// The number of choices.
  public var count: Int { bits.nonzeroBitCount }

  /// The first choice; `nil` of none.
  public var first: Int? { bits == 0 ? nil : bits.trailingZeroBitCount }

  /// Whether the set holds a choice.
  public func contains(_ choice: Int) -> Bool {
    bits >> UInt64(choice) & 1 == 1
  }

  /// Puts a choice into the set.
  public mutating func insert(_ choice: Int) {
    bits |= 1 << UInt64(choice)
  }

  /// Takes a choice out of the set.
  public mutating func remove(_ choice: Int) {
    bits &= ~(1 << UInt64(choice))
  }

  /// The choices, ascending.
  public var choices: [Int] {
    var choices: [Int] = []
    var left = bits
    while left != 0 {
      choices.append(left.trailingZeroBitCount)
      left &= left - 1
    }
    return choices
  }

  /// The choices that are in both sets.
  public func intersection(_ other: ChoiceMask) -> ChoiceMask {
    ChoiceMask(bits: bits & other.bits)
  }

  /// The choices that are in either set.
  public func union(_ other: ChoiceMask) -> ChoiceMask {
    ChoiceMask(bits: bits | other.bits)
  }

  /// The choices that are not in another set.
  public func subtracting(_ other: ChoiceMask) -> ChoiceMask {
    ChoiceMask(bits: bits & ~other.bits)
  }

  /// The choices out of `count` that are not in the set.
  public func complement(of count: Int) -> ChoiceMask {
    ChoiceMask(bits: ~bits & ChoiceMask.all(count).bits)
  }
}
