internal import DecisionEngine

/// How the cells of a column of answers are looked up.
///
/// A cell of at most 14 bytes, with the separator behind it and filled up with zeros, has one slot in a perfect
/// hash table; what stands there tells whether it is a choice at all. Longer ones are compared one by one.
struct AnswerColumn: BitwiseCopyable {
  /// A cell with its separator in all bytes but the last, which has the state that it stands for.
  typealias Slot = SIMD16<UInt8>

  /// A slot with bytes that no cell has.
  ///
  /// Its state is one that every question has: it is looked up before it is known whether the cell is a choice.
  private static let empty: Slot = {
    var slot = Slot(repeating: .max)
    slot[spanLimit] = 0
    return slot
  }()

  private let slots: UnsafePointer<Slot>
  private let multiplier: UInt64
  /// The bits of an offset in the table, in bytes.
  private let mask: UInt64

  /// The greatest number of bytes of a cell that has a slot, with the comma behind it.
  static let spanLimit = 15

  /// The slot of a short cell with its comma.
  @inline(__always)
  func slot(of text: SIMD16<UInt8>) -> UnsafePointer<Slot> {
    let offset = Int(truncatingIfNeeded: Self.hash(text, multiplier) & mask)
    return (UnsafeRawPointer(slots) + offset).assumingMemoryBound(to: Slot.self)
  }

  /// The state that a slot stands for.
  @inline(__always)
  static func state(in slot: UnsafePointer<Slot>) -> UInt8 {
    UnsafeRawPointer(slot).load(fromByteOffset: spanLimit, as: UInt8.self)
  }

  /// A number whose lower bits are an offset in a table, but for those within a slot.
  @inline(__always)
  private static func hash(_ text: SIMD16<UInt8>, _ multiplier: UInt64) -> UInt64 {
    let words = unsafeBitCast(text, to: SIMD2<UInt64>.self)
    return ((words[0] &- words[1]) &* multiplier) &>> 50
  }

  /// Finds a perfect hash table for the choices of a question by trying multipliers; `nil` in the unlikely
  /// case that there is none.
  init?(
    _ question: Int,
    of program: Program,
    endingWith separator: UInt8,
    _ memory: TableMemory
  ) {
    var cells: [Slot] = []
    for (bytes, state) in program.cells(of: question) where bytes.count < Self.spanLimit {
      var cell = Slot()
      for (index, byte) in (bytes + [separator]).enumerated() { cell[index] = byte }
      cell[Self.spanLimit] = state
      cells.append(cell)
    }
    guard let found = Self.table(of: cells) else { return nil }
    slots = memory.keep(found.slots)
    multiplier = found.multiplier
    mask = Self.mask(found.slots.count)
  }

  /// The offsets of so many slots.
  private static func mask(_ count: Int) -> UInt64 {
    UInt64((count - 1) * MemoryLayout<Slot>.stride)
  }

  /// A table in which every text has a slot of its own.
  private static func table(of texts: [Slot]) -> (slots: [Slot], multiplier: UInt64)? {
    var multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    for bits in 3...10 where 1 << bits >= texts.count {
      for _ in 0..<500 {
        if let slots = slots(of: texts, count: 1 << bits, multiplier) {
          return (slots, multiplier)
        }
        multiplier = multiplier &* 0x5851_F42D_4C95_7F2D &+ 0x1405_7B7E_F767_814F | 1
      }
    }
    return nil
  }

  /// The texts in their slots; `nil` where two want the same.
  private static func slots(of texts: [Slot], count: Int, _ multiplier: UInt64) -> [Slot]? {
    var slots = [Slot](repeating: empty, count: count)
    for text in texts {
      var cell = text
      cell[spanLimit] = 0
      let place = Int(hash(cell, multiplier) & mask(count)) / MemoryLayout<Slot>.stride
      guard slots[place] == empty else { return nil }
      slots[place] = text
    }
    return slots
  }
}

/// Columns next to each other that have the answers to questions next to each other.
struct AnswerRun: BitwiseCopyable {
  let column: Int
  let question: Int
  var count: Int
}

/// The cells of answers that have no slot because they are long.
struct LongCells: BitwiseCopyable {
  /// For each question, one after another: its state, its length, and its bytes; after the last one zeros.
  private let texts: UnsafePointer<UnsafePointer<UInt8>>

  /// Gathers them; `nil` where one is too long even for this.
  init?(_ program: Program, _ memory: TableMemory) {
    var texts: [UnsafePointer<UInt8>] = []
    for question in program.questions.indices {
      var long: [UInt8] = []
      for (bytes, state) in program.cells(of: question)
      where bytes.count >= AnswerColumn.spanLimit {
        guard bytes.count < 255 else { return nil }
        long += [state, UInt8(bytes.count)] + bytes
      }
      texts.append(memory.keep(long))
    }
    self.texts = memory.keep(texts)
  }

  /// The state that a long cell of a question stands for; `nil` where it is no choice.
  @inline(never)
  func state(_ question: Int, of bytes: UnsafePointer<UInt8>, _ length: Int) -> UInt8? {
    var text = texts[question]
    while text[1] > 0 {
      if Int(text[1]) == length, SystemBytes.areSame(bytes, text + 2, count: length) {
        return text[0]
      }
      text += 2 + Int(text[1])
    }
    return nil
  }
}

extension Program {
  /// What a cell of a question may say, and the states that stand for it.
  fileprivate func cells(of question: Int) -> [(bytes: [UInt8], state: UInt8)] {
    let unknown = ["", "?", "unknown"].map { (Array($0.utf8), UInt8(0)) }
    return unknown
      + questions[question].choices.enumerated().map { (Array($1.id.utf8), UInt8($0 + 1)) }
  }
}

/// A word with the comma or line feed behind it, ready to be copied.
struct Word: BitwiseCopyable {
  /// What is copied, of which `count` bytes count.
  var bytes = SIMD64<UInt8>()
  var count = 0

  /// The most bytes that a word may have.
  static let limit = 62
  /// The bytes that copying a word writes to.
  static var room: Int { MemoryLayout<SIMD64<UInt8>>.size }

  /// Makes a word; `nil` where it is too long.
  init?(_ text: String, _ end: UInt8) {
    let utf8 = Array(text.utf8) + [end]
    guard utf8.count <= Word.limit else { return nil }
    for (index, byte) in utf8.enumerated() { bytes[index] = byte }
    count = utf8.count
  }
}
