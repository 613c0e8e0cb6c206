internal import DecisionEngine

/// A column of answers and how its cells are looked up.
///
/// A cell of at most 16 bytes, filled up with zeros, has one slot in a perfect hash table; what stands there
/// tells whether it is a choice at all. Longer ones are compared one by one.
struct AnswerColumn: BitwiseCopyable {
  let column: Int
  let question: Int
  /// The texts by slot; in empty slots bytes that no text has.
  let texts: UnsafePointer<SIMD16<UInt8>>
  /// For each slot the state in the low byte, and the text's length in the high one.
  let codes: UnsafePointer<UInt16>
  let multiplier: UInt64
  let shift: UInt64
  /// The texts with more than 16 bytes: for each its state, its length, and its bytes.
  let longTexts: UnsafePointer<UInt8>
  let longCount: Int

  /// The greatest number of bytes of a cell that has a slot.
  static let shortLimit = 16

  /// The slot of a short cell.
  @inline(__always)
  static func slot(of text: SIMD16<UInt8>, _ multiplier: UInt64, _ shift: UInt64) -> Int {
    let words = unsafeBitCast(text, to: SIMD2<UInt64>.self)
    let key = words[0] ^ (words[1] &<< 29 | words[1] &>> 35)
    return Int(truncatingIfNeeded: (key &* multiplier) &>> shift)
  }

  /// The state that a long cell stands for; `nil` where it is no choice.
  @inline(never)
  func state(ofLong bytes: UnsafePointer<UInt8>, _ length: Int) -> UInt8? {
    var text = longTexts
    for _ in 0..<longCount {
      if Int(text[1]) == length, (0..<length).allSatisfy({ bytes[$0] == text[2 + $0] }) {
        return text[0]
      }
      text += 2 + Int(text[1])
    }
    return nil
  }

  /// Finds a perfect hash table for the choices of a question by trying multipliers; `nil` in the unlikely
  /// case that there is none.
  init?(_ column: Int, _ question: Int, of program: Program, _ memory: TableMemory) {
    var short: [Slot] = []
    var long: [UInt8] = []
    var longCount = 0
    var names = ["", "?", "unknown"].map { (Array($0.utf8), UInt8(0)) }
    for (choice, declared) in program.questions[question].choices.enumerated() {
      names.append((Array(declared.id.utf8), UInt8(choice + 1)))
    }
    for (bytes, state) in names {
      guard bytes.count < 255 else { return nil }
      if bytes.count <= Self.shortLimit {
        var text = SIMD16<UInt8>()
        for (index, byte) in bytes.enumerated() { text[index] = byte }
        short.append((text, UInt16(bytes.count) << 8 | UInt16(state)))
      } else {
        long += [state, UInt8(bytes.count)] + bytes
        longCount += 1
      }
    }
    guard let found = Self.table(of: short) else { return nil }
    self.column = column
    self.question = question
    self.longCount = longCount
    longTexts = memory.keep(long)
    texts = memory.keep(found.slots.map { $0.text })
    codes = memory.keep(found.slots.map { $0.code })
    multiplier = found.multiplier
    shift = found.shift
  }

  private typealias Slot = (text: SIMD16<UInt8>, code: UInt16)

  /// A table in which every text has a slot of its own.
  private static func table(
    of texts: [Slot]
  ) -> (slots: [Slot], multiplier: UInt64, shift: UInt64)? {
    var multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    for bits in 4...10 as ClosedRange<UInt64> {
      for _ in 0..<2_000 {
        if let slots = slots(of: texts, count: 1 << bits, multiplier, 64 - bits) {
          return (slots, multiplier, 64 - bits)
        }
        multiplier = multiplier &* 0x5851_F42D_4C95_7F2D &+ 0x1405_7B7E_F767_814F | 1
      }
    }
    return nil
  }

  /// The texts in their slots; `nil` where two want the same.
  private static func slots(
    of texts: [Slot],
    count: Int,
    _ multiplier: UInt64,
    _ shift: UInt64
  ) -> [Slot]? {
    let empty: Slot = (SIMD16(repeating: .max), .max)
    var slots = [Slot](repeating: empty, count: count)
    for text in texts {
      let slot = slot(of: text.text, multiplier, shift)
      guard slots[slot].code == .max else { return nil }
      slots[slot] = text
    }
    return slots
  }
}

/// A word with the comma or line feed behind it, ready to be copied.
struct Word: BitwiseCopyable {
  /// What is copied, of which `count` bytes count.
  var bytes = SIMD64<UInt8>()
  var count = 0

  /// The most bytes that a word may have.
  static let limit = 62

  /// Makes a word; `nil` where it is too long.
  init?(_ text: String, _ end: UInt8) {
    let utf8 = Array(text.utf8) + [end]
    guard utf8.count <= Word.limit else { return nil }
    for (index, byte) in utf8.enumerated() { bytes[index] = byte }
    count = utf8.count
  }
}
