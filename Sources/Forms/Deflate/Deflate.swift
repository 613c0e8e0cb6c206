/// Compression as files of Word and Excel and web browsers read it: DEFLATE (RFC 1951).
public enum Deflate {
  /// The bytes, compressed, without a header of any kind: what browsers call `deflate-raw`.
  ///
  /// Each stretch of the input becomes a block of the kind that is shortest for it: with codes of its own,
  /// with the fixed codes, or stored as it is. The same bytes give the same result everywhere.
  ///
  /// Cost: linear in the input, times at most the depth to which earlier matches are followed.
  public static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var finder = DeflateMatches(bytes)
    var output = DeflateBits()
    output.bytes.reserveCapacity(bytes.count / 3 + 16)
    var start = 0
    repeat {
      let block = finder.nextBlock()
      output.write(
        block,
        of: bytes[start..<finder.position],
        isLast: finder.position == bytes.count
      )
      start = finder.position
    } while start < bytes.count
    output.fill()
    return output.bytes
  }
}

/// One step of a block: a byte, or a repeat of what came before it.
struct DeflateStep {
  /// The byte, or the length of the repeat.
  let value: UInt16
  /// How far back the repeat begins; 0 for a byte.
  let distance: UInt16
}

/// The symbols that DEFLATE gives to lengths and distances: each stands for a range, and the place in the
/// range follows in extra bits (RFC 1951, section 3.2.5).
enum DeflateSymbols {
  static let literalCount = 286
  static let distanceCount = 30
  static let endOfBlock = 256

  /// The symbol, extra bits and their number for the length of a repeat, 3 … 258.
  static func length(_ length: Int) -> (symbol: Int, extra: Int, bits: Int) {
    if length == 258 { return (285, 0, 0) }
    let place = spread(length - 3, after: 2)
    return (257 + place.symbol, place.extra, place.bits)
  }

  /// The symbol, extra bits and their number for a distance, 1 … 32,768.
  static func distance(_ distance: Int) -> (symbol: Int, extra: Int, bits: Int) {
    spread(distance - 1, after: 1)
  }

  /// Ranges that grow: `1 << (after + 1)` symbols for one value each, then as many as half of these for
  /// each number of extra bits.
  private static func spread(_ value: Int, after: Int) -> (symbol: Int, extra: Int, bits: Int) {
    guard value >= 1 << (after + 1) else { return (value, 0, 0) }
    let bits = Int.bitWidth - 1 - value.leadingZeroBitCount - after
    let high = value >> bits
    return ((bits << after) + high, value & ((1 << bits) - 1), bits)
  }
}
