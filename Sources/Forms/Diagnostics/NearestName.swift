/// Finds the valid name that was probably meant by one that is not valid.
public enum NearestName {
  /// The candidate nearest to `name`, or `nil` where none is near.
  ///
  /// Near means: at most a third of the longer name's bytes differ, by insertion, deletion,
  /// replacement or the swap of two neighbours (optimal string alignment distance), or one name
  /// holds the other as a whole word. Of equally near ones, the first. Cost: the product of the two
  /// lengths for each candidate.
  public static func of(_ name: String, among candidates: [String]) -> String? {
    let wanted = [UInt8](name.utf8).map(lowercased)
    var best: (distance: Int, name: String)?
    for candidate in candidates {
      let other = [UInt8](candidate.utf8)
      let limit = max(1, max(wanted.count, other.count) / 3)
      let distance =
        isWord(wanted, of: other) || isWord(other, of: wanted)
        ? limit : distance(wanted, other, within: min(limit, (best?.distance ?? .max) - 1))
      guard distance <= limit, distance < best?.distance ?? .max else { continue }
      best = (distance, candidate)
    }
    return best?.name
  }

  /// The optimal string alignment distance of two byte strings, or something greater than `limit` where it
  /// is greater.
  static func distance(_ first: [UInt8], _ second: [UInt8], within limit: Int = .max) -> Int {
    if abs(first.count - second.count) > min(limit, max(first.count, second.count) / 3) {
      return .max
    }
    var beforePrevious: [Int] = []
    var previous = [Int](0...second.count)
    for row in 0..<first.count {
      var current = [Int](repeating: row + 1, count: second.count + 1)
      for column in 0..<second.count {
        let replaced = previous[column] + (first[row] == second[column] ? 0 : 1)
        var least = min(replaced, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
          least = min(least, beforePrevious[column - 1] + 1)
        }
        current[column + 1] = least
      }
      beforePrevious = previous
      previous = current
    }
    return previous[second.count]
  }

  /// Whether `word` stands in `text` between hyphens or ends.
  private static func isWord(_ word: [UInt8], of text: [UInt8]) -> Bool {
    guard word.count >= 3, word.count < text.count else { return false }
    for part in text.split(separator: UInt8(ascii: "-")) where part.elementsEqual(word) {
      return true
    }
    return false
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
    case UInt8(ascii: "_"), UInt8(ascii: " "): UInt8(ascii: "-")
    default: byte
    }
  }
}
