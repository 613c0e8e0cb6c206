/// Finds what stood before, for each length at the least distance.
///
/// Positions whose next three bytes hash alike are chained, the nearest first; what is only two bytes long
/// is looked for at its last place alone.
struct MatchFinder {
  struct Match: BitwiseCopyable {
    let length: Int
    /// The distance less one.
    let distance: Int
  }

  static let longest = 273
  /// How many earlier positions are tried.
  private static let longestChain = 192
  private static let hashBits: UInt32 = 16

  private let input: UnsafeBufferPointer<UInt8>
  private var last = [Int32](repeating: -1, count: 1 << 16)
  private var lastPair = [Int32](repeating: -1, count: 1 << 16)
  /// For each position, the one before it with the same hash; -1 for none.
  private var before: [Int32]
  /// The position that is looked at next.
  private(set) var position = 0

  init(_ input: UnsafeBufferPointer<UInt8>) {
    self.input = input
    before = .init(repeating: -1, count: input.count)
  }

  /// Finds the matches at the position, longer and farther ones last, and goes on to the next.
  mutating func next(_ matches: inout [Match]) {
    matches.removeAll(keepingCapacity: true)
    let start = position
    let limit = min(Self.longest, input.count - start)
    position += 1
    guard limit >= 2 else { return }
    let pair = Int(input[start]) | Int(input[start + 1]) << 8
    var best = 1
    if lastPair[pair] >= 0 {
      matches.append(Match(length: 2, distance: start - Int(lastPair[pair]) - 1))
      best = 2
    }
    lastPair[pair] = Int32(start)
    guard limit >= 3 else { return }
    let hash = hash(at: start)
    var candidate = Int(last[hash])
    before[start] = last[hash]
    last[hash] = Int32(start)
    var tries = Self.longestChain
    while candidate >= 0, tries > 0, best < limit {
      tries -= 1
      if input[candidate + best] == input[start + best], input[candidate] == input[start] {
        var length = 1
        while length < limit, input[candidate + length] == input[start + length] { length += 1 }
        if length > best {
          best = length
          matches.append(Match(length: length, distance: start - candidate - 1))
        }
      }
      candidate = Int(before[candidate])
    }
  }

  private func hash(at position: Int) -> Int {
    let bytes =
      UInt32(input[position]) | UInt32(input[position + 1]) << 8 | UInt32(input[position + 2]) << 16
    // The golden ratio of 32 bits: Knuth, The Art of Computer Programming, volume 3, section 6.4.
    return Int((bytes &* 0x9E37_79B1) >> (32 - Self.hashBits))
  }
}
