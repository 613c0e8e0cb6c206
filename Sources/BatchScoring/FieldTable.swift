internal import DecisionEngine

/// A column of answers and how its cells are looked up.
///
/// A cell of at most 15 bytes, with the comma behind it and filled up with zeros, has one slot in a perfect
/// hash table; what stands there tells whether it is a choice at all. Longer ones are compared one by one.
struct AnswerColumn: BitwiseCopyable {
  /// A cell and the state that it stands for.
  struct Slot: BitwiseCopyable {
    /// With the comma; in empty slots bytes that no cell has.
    var text = SIMD16<UInt8>(repeating: .max)
    var state: UInt8 = 0
  }

  let column: Int
  let question: Int
  let slots: UnsafePointer<Slot>
  let multiplier: UInt64
  /// The texts with more than 15 bytes: for each its state, its length, and its bytes.
  let longTexts: UnsafePointer<UInt8>
  let longCount: Int

  /// The greatest number of bytes of a cell that has a slot, with the comma behind it.
  static let spanLimit = 16
  /// How many bits the number of a slot may have.
  static let bitRange = 4...10

  /// The slot of a short cell with its comma: the top bits of a product tell its place, all but `shift` of
  /// them.
  @inline(__always)
  func slot(of text: SIMD16<UInt8>, _ shift: UInt64) -> UnsafePointer<Slot> {
    slots + Self.place(of: text, multiplier, shift)
  }

  @inline(__always)
  private static func place(of text: SIMD16<UInt8>, _ multiplier: UInt64, _ shift: UInt64) -> Int {
    let words = unsafeBitCast(text, to: SIMD2<UInt64>.self)
    return Int(truncatingIfNeeded: ((words[0] &- words[1]) &* multiplier) &>> shift)
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

  /// Finds a perfect hash table with so many bits for the choices of a question by trying multipliers;
  /// `nil` where none was found.
  init?(_ column: Int, _ question: Int, of program: Program, bits: Int, _ memory: TableMemory) {
    var short: [Slot] = []
    var long: [UInt8] = []
    var longCount = 0
    var names = ["", "?", "unknown"].map { (Array($0.utf8), UInt8(0)) }
    for (choice, declared) in program.questions[question].choices.enumerated() {
      names.append((Array(declared.id.utf8), UInt8(choice + 1)))
    }
    for (bytes, state) in names {
      guard bytes.count < 255 else { return nil }
      if bytes.count < Self.spanLimit {
        var text = SIMD16<UInt8>()
        for (index, byte) in (bytes + [UInt8(ascii: ",")]).enumerated() { text[index] = byte }
        short.append(Slot(text: text, state: state))
      } else {
        long += [state, UInt8(bytes.count)] + bytes
        longCount += 1
      }
    }
    guard let found = Self.table(of: short, bits: bits) else { return nil }
    self.column = column
    self.question = question
    self.longCount = longCount
    longTexts = memory.keep(long)
    slots = memory.keep(found.slots)
    multiplier = found.multiplier
  }

  /// A table in which every text has a slot of its own.
  private static func table(
    of texts: [Slot],
    bits: Int
  ) -> (slots: [Slot], multiplier: UInt64)? {
    var multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    for _ in 0..<2_000 {
      if let slots = slots(of: texts, bits: bits, multiplier) { return (slots, multiplier) }
      multiplier = multiplier &* 0x5851_F42D_4C95_7F2D &+ 0x1405_7B7E_F767_814F | 1
    }
    return nil
  }

  /// The texts in their slots; `nil` where two want the same.
  private static func slots(of texts: [Slot], bits: Int, _ multiplier: UInt64) -> [Slot]? {
    var places: [Int] = []
    for text in texts {
      let place = place(of: text.text, multiplier, UInt64(64 - bits))
      if places.contains(place) { return nil }
      places.append(place)
    }
    var slots = [Slot](repeating: Slot(), count: 1 << bits)
    for (place, text) in zip(places, texts) { slots[place] = text }
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
