internal import DecisionEngine

/// What the text of a cell stands for: one entry of a perfect hash table.
struct FieldEntry: BitwiseCopyable {
  /// The first eight bytes, zeros behind a shorter text.
  var first: UInt64 = 0
  /// The last eight bytes; 0 for a shorter text.
  var last: UInt64 = 0
  /// The number of bytes; one that no cell has where the entry is empty.
  var length: UInt32 = .max
  /// The state of the question.
  var state: UInt8 = 0
  /// Where a text of more than 16 bytes stands among all texts.
  var text: UInt32 = 0
}

/// A column of answers and how its cells are looked up.
struct AnswerColumn: BitwiseCopyable {
  let column: Int
  let question: Int
  /// The entries of the question: as many as the shift leaves room for.
  let entries: UnsafePointer<FieldEntry>
  let multiplier: UInt64
  let shift: UInt64

  /// The key of a text by its first and last bytes.
  @inline(__always)
  static func key(_ first: UInt64, _ last: UInt64) -> UInt64 {
    first ^ (last &<< 29 | last &>> 35)
  }
}

/// Perfect hash tables from cells to states, found by trying multipliers.
struct FieldTables {
  /// The texts with more than 16 bytes, one after another.
  private(set) var texts: [UInt8] = []
  private let memory: TableMemory

  init(_ memory: TableMemory) {
    self.memory = memory
  }

  /// The column of a question; `nil` in the unlikely case that no multiplier tells its choices apart.
  mutating func column(_ column: Int, _ index: Int, of program: Program) -> AnswerColumn? {
    var entries = ["", "?", "unknown"].map { entry(of: $0, state: 0) }
    for (choice, declared) in program.questions[index].choices.enumerated() {
      entries.append(entry(of: declared.id, state: UInt8(choice + 1)))
    }
    var bits: UInt64 = 4
    var multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    while bits <= 10 {
      let shift = 64 - bits
      for _ in 0..<2_000 {
        if let slots = slots(of: entries, bits, multiplier, shift) {
          return AnswerColumn(
            column: column,
            question: index,
            entries: memory.keep(slots),
            multiplier: multiplier,
            shift: shift
          )
        }
        multiplier = multiplier &* 0x5851_F42D_4C95_7F2D &+ 0x1405_7B7E_F767_814F | 1
      }
      bits += 1
    }
    return nil
  }

  private mutating func entry(of text: String, state: UInt8) -> FieldEntry {
    let bytes = Array(text.utf8)
    var entry = FieldEntry(length: UInt32(bytes.count), state: state)
    for (index, byte) in bytes.prefix(8).enumerated() { entry.first |= UInt64(byte) << (index * 8) }
    if bytes.count >= 8 {
      for (index, byte) in bytes.suffix(8).enumerated() {
        entry.last |= UInt64(byte) << (index * 8)
      }
    }
    if bytes.count > 16 {
      entry.text = UInt32(texts.count)
      texts += bytes
    }
    return entry
  }

  /// The entries in their slots; `nil` where two want the same.
  private func slots(
    of entries: [FieldEntry],
    _ bits: UInt64,
    _ multiplier: UInt64,
    _ shift: UInt64
  ) -> [FieldEntry]? {
    var slots = [FieldEntry](repeating: FieldEntry(), count: 1 << bits)
    for entry in entries {
      let slot = Int((AnswerColumn.key(entry.first, entry.last) &* multiplier) >> shift)
      guard slots[slot].length == .max else { return nil }
      slots[slot] = entry
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
