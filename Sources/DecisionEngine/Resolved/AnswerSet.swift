/// What the answer to a question may be: a set of its choices, never empty.
///
/// A set of one is an answer, that of all choices says nothing, and one in between is a narrowed answer:
/// the true one is among these. What says nothing is the same for every question, whatever the number of
/// its choices.
public struct AnswerSet: Hashable, Sendable {
  /// The choices; every bit where nothing is known.
  private let mask: ChoiceMask

  /// Any of the choices.
  public static let unknown = AnswerSet(mask: ChoiceMask(bits: .max))

  private init(mask: ChoiceMask) {
    self.mask = mask
  }

  /// One choice, or any where there is none.
  public init(_ choice: Int?) {
    mask = choice.map { ChoiceMask($0) } ?? Self.unknown.mask
  }

  /// One of some choices of a question that has so many; `nil` where there is none of them.
  public init?(_ choices: ChoiceMask, of count: Int) {
    let admitted = choices.intersection(.all(count))
    if admitted.count == 0 { return nil }
    mask = admitted == .all(count) ? Self.unknown.mask : admitted
  }

  /// The one choice that it is; `nil` where it may be several.
  public var choice: Int? { isAnswered ? mask.bits.trailingZeroBitCount : nil }

  /// Whether it is one choice.
  public var isAnswered: Bool { mask.bits & (mask.bits &- 1) == 0 }

  /// Whether it may be any choice.
  public var isUnknown: Bool { self == .unknown }

  /// Whether it may be several choices and not all.
  public var isNarrowed: Bool { !isAnswered && !isUnknown }

  /// The choices that it may be, of so many that the question has.
  public func choices(of count: Int) -> ChoiceMask {
    isUnknown ? .all(count) : mask
  }

  /// Whether it may be a choice of the question.
  public func admits(_ choice: Int) -> Bool {
    mask.contains(choice)
  }
}

extension [AnswerSet] {
  /// For each question one choice, or any where there is none.
  package init(_ choices: [Int?]) {
    self = choices.map { AnswerSet($0) }
  }
}
