/// Finds what is repeated in the last 32 KiB, and splits the input into literals and repeats.
///
/// Positions with equal hashes of three bytes are chained, the nearest first. A repeat is put off by a
/// byte where a longer one begins there (lazy matching, after zlib's `deflate_slow`).
struct MatchFinder {
  /// Where the next token begins.
  private(set) var position = 0

  /// How many earlier positions are tried, and how long a repeat is good enough to try no more.
  static let longestChain = 256
  private static let longEnough = 128

  private static let window = 1 << 15
  private static let shortest = 3
  private static let longest = 258
  private static let hashBits: UInt32 = 15

  private let input: UnsafeBufferPointer<UInt8>
  /// The last position of each hash, and before each position of the window the one before it with the
  /// same hash; -1 for none.
  private var last = [Int32](repeating: -1, count: 1 << 15)
  private var before = [Int32](repeating: -1, count: 1 << 15)
  /// The first position that is in no chain yet.
  private var unchained = 0

  init(_ input: UnsafeBufferPointer<UInt8>) {
    self.input = input
  }

  /// The tokens that come next, at most so many.
  mutating func tokens(atMost count: Int) -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(count)
    var next: (length: Int, distance: Int)?
    while position < input.count, tokens.count < count {
      let match = next ?? match(at: position)
      next = nil
      if match.length >= Self.shortest {
        if match.length < Self.longEnough, position + 1 < input.count {
          let later = self.match(at: position + 1)
          if later.length > match.length {
            tokens.append(Token(literal: input[position]))
            position += 1
            next = later
            continue
          }
        }
        tokens.append(Token(length: match.length, distance: match.distance))
        position += match.length
      } else {
        tokens.append(Token(literal: input[position]))
        position += 1
      }
    }
    return tokens
  }

  /// The longest repeat that begins at a position, the nearest of equals; length 0 for none.
  private mutating func match(at start: Int) -> (length: Int, distance: Int) {
    chain(before: start)
    let limit = min(Self.longest, input.count - start)
    guard limit >= Self.shortest else { return (0, 0) }
    var best = Self.shortest - 1
    var distance = 0
    var candidate = Int(last[hash(at: start)])
    var tries = Self.longestChain
    while candidate >= 0, start - candidate <= Self.window, tries > 0 {
      tries -= 1
      if input[candidate + best] == input[start + best], input[candidate] == input[start] {
        var length = 1
        while length < limit, input[candidate + length] == input[start + length] { length += 1 }
        if length > best {
          best = length
          distance = start - candidate
          if length >= limit || length >= Self.longEnough { break }
        }
      }
      let earlier = Int(before[candidate & (Self.window - 1)])
      // What is not earlier belongs to a position that has taken the place of this one.
      guard earlier < candidate else { break }
      candidate = earlier
    }
    return best >= Self.shortest ? (best, distance) : (0, 0)
  }

  /// Puts the positions before one into their chains.
  private mutating func chain(before end: Int) {
    while unchained < end, unchained + Self.shortest <= input.count {
      let hash = hash(at: unchained)
      before[unchained & (Self.window - 1)] = last[hash]
      last[hash] = Int32(unchained)
      unchained += 1
    }
  }

  private func hash(at position: Int) -> Int {
    let bytes =
      UInt32(input[position]) | UInt32(input[position + 1]) << 8 | UInt32(input[position + 2]) << 16
    // The golden ratio of 32 bits: Knuth, The Art of Computer Programming, volume 3, section 6.4.
    return Int((bytes &* 0x9E37_79B1) >> (32 - Self.hashBits))
  }
}
