internal import DecisionEngine

/// One group's part in a sum: where it stands in the group's records.
struct Term<Entry: BitwiseCopyable>: BitwiseCopyable {
  let group: Int32
  let offset: Int32
}

/// The parts that make a sum.
struct Terms<Entry: BitwiseCopyable>: BitwiseCopyable {
  let first: UnsafePointer<Term<Entry>>
  let count: Int

  /// Past the last.
  var end: UnsafePointer<Term<Entry>> { first + count }
}

/// For each group of questions a record for each combination of their states, with all that any table says of
/// it: so what a row needs of a group stands in few cache lines.
struct GroupRecords {
  /// The first record of each group.
  let first: [UnsafeRawPointer]
  /// How many bytes a record of each group has.
  let sizes: [Int]
}

/// Gathers tables and lays them out by groups.
struct TableBuilder {
  let memory = TableMemory()
  private let counts: [Int]
  private var sizes: [Int]
  private var fields: [[Field]]

  /// A table of a group.
  private struct Field {
    let offset: Int
    let size: Int
    let bytes: [UInt8]
  }

  /// Prepares records for groups with so many combinations.
  init(_ groups: QuestionGroups) {
    counts = groups.tables.map { $0.count }
    sizes = counts.map { _ in 0 }
    fields = counts.map { _ in [] }
  }

  /// Adds a table to a group's records: an entry for each combination, whose size is a power of two.
  mutating func add<Entry: BitwiseCopyable>(_ entries: [Entry], to group: Int) -> Term<Entry> {
    let size = MemoryLayout<Entry>.stride
    let offset = (sizes[group] + size - 1) / size * size
    sizes[group] = offset + size
    let bytes = entries.withUnsafeBytes { Array($0) }
    fields[group].append(Field(offset: offset, size: size, bytes: bytes))
    return Term(group: Int32(group), offset: Int32(offset))
  }

  /// Adds tables to the records of some groups.
  mutating func terms<Entry>(_ tables: [(group: Int, entries: [Entry])]) -> Terms<Entry> {
    let terms = tables.map { add($0.entries, to: $0.group) }
    return Terms(first: memory.keep(terms), count: terms.count)
  }

  /// The records with all tables; `nil` where those of a group take more cache lines than there are numbers of
  /// 16 bits, which is 4 MB.
  func records() -> GroupRecords? {
    let line = 1 << GroupLayout.lineBits
    let wholeSizes = sizes.map { max(line, ($0 + line - 1) / line * line) }
    guard zip(counts, wholeSizes).allSatisfy({ $0 * $1 / line <= 1 << UInt16.bitWidth }) else {
      return nil
    }
    let total = zip(counts, wholeSizes).reduce(0) { $0 + $1.0 * $1.1 }
    let start = memory.room(total)
    var first: [UnsafeRawPointer] = []
    var place = start
    for group in counts.indices {
      first.append(UnsafeRawPointer(place))
      for field in fields[group] {
        field.bytes.withUnsafeBytes { source in
          guard let bytes = source.baseAddress else { return }
          for entry in 0..<counts[group] {
            (place + entry * wholeSizes[group] + field.offset)
              .copyMemory(from: bytes + entry * field.size, byteCount: field.size)
          }
        }
      }
      place += counts[group] * wholeSizes[group]
    }
    return GroupRecords(first: first, sizes: wholeSizes)
  }
}
