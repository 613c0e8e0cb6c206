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

  /// The set of all of `count` choices.
  public static func all(_ count: Int) -> ChoiceMask {
    ChoiceMask(bits: count >= capacity ? .max : (1 << UInt64(count)) - 1)
  }

  /// Whether the set holds a choice.
  public func contains(_ choice: Int) -> Bool {
    bits >> UInt64(choice) & 1 == 1
  }

  /// Puts a choice into the set.
  public mutating func insert(_ choice: Int) {
    bits |= 1 << UInt64(choice)
  }

  /// The choices out of `count` that are not in the set.
  public func complement(of count: Int) -> ChoiceMask {
    ChoiceMask(bits: ~bits & ChoiceMask.all(count).bits)
  }
}
