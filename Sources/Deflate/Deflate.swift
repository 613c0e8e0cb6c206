/// Compresses bytes into the DEFLATE format (RFC 1951), which every browser can decompress.
public enum Deflate {
  /// The bytes in the DEFLATE format, without the header and the checksum of zlib or gzip.
  ///
  /// Repeats are found by hash chains with lazy matching, as in the reference implementation, zlib; each
  /// block has Huffman codes of its own, of the least possible length (see `HuffmanCode`). Cost: about
  /// linear, with up to `MatchFinder.longestChain` comparisons for each byte.
  public static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var writer = BitWriter()
    bytes.withUnsafeBufferPointer { input in
      var finder = MatchFinder(input)
      repeat {
        let start = finder.position
        let tokens = finder.tokens(atMost: 1 << 14)
        let range = start..<finder.position
        let isLast = finder.position == input.count
        let block = Block(tokens)
        if block.bitCount < StoredBlock.bitCount(of: range.count) {
          block.write(isLast: isLast, to: &writer)
        } else {
          StoredBlock.write(input[range], isLast: isLast, to: &writer)
        }
      } while finder.position < input.count
    }
    return writer.finished()
  }
}

/// A literal byte, or the length of a repeat and how far back it lies, in one word: a distance of 0
/// stands for a literal.
struct Token {
  private let word: UInt32

  init(literal: UInt8) {
    word = UInt32(literal)
  }

  /// A repeat of 3 … 258 bytes from 1 … 32768 bytes before.
  init(length: Int, distance: Int) {
    word = UInt32(distance) << 16 | UInt32(length)
  }

  /// The literal byte, or the length.
  var value: Int { Int(word & 0xFFFF) }
  /// The distance, or 0 for a literal.
  var distance: Int { Int(word >> 16) }
}

/// Bytes as they are, where nothing makes them shorter.
enum StoredBlock {
  /// The most bytes of a stored block.
  private static let limit = 0xFFFF

  /// The size of a number of bytes in bits, at most.
  static func bitCount(of count: Int) -> Int {
    count * 8 + (count / limit + 1) * 42
  }

  static func write(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>,
    isLast: Bool,
    to writer: inout BitWriter
  ) {
    var rest = bytes
    repeat {
      let part = rest.prefix(limit)
      rest = rest.dropFirst(part.count)
      writer.write(isLast && rest.isEmpty ? 1 : 0, bits: 1)
      writer.write(0, bits: 2)
      writer.fillByte()
      writer.write(UInt32(part.count), bits: 16)
      writer.write(UInt32(part.count) ^ 0xFFFF, bits: 16)
      for byte in part { writer.write(UInt32(byte), bits: 8) }
    } while !rest.isEmpty
  }
}
