/// What is left of a name when everything is taken away that people write in more than one way: case, blanks around
/// it, and whether `_`, `-` or blanks stand between its words.
///
/// `LenientKey("  Brown_Field ") == LenientKey("brown-field")`. Capitals of the Latin alphabets count, so that Welsh
/// and Gaelic names are alike too; apostrophes and dashes that a word processor puts in are those of a keyboard.
public struct LenientKey: Hashable, Sendable {
  /// The words, in small letters, with hyphens between them, in UTF-8.
  package let bytes: [UInt8]

  /// The key of a text; its cost is linear in the text.
  public init(_ text: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isBetween = false
    for scalar in text.unicodeScalars {
      guard let letter = Self.letter(scalar.value) else {
        isBetween = !bytes.isEmpty
        continue
      }
      if isBetween { bytes.append(UInt8(ascii: "-")) }
      isBetween = false
      Self.append(letter, to: &bytes)
    }
    self.bytes = bytes
  }

  /// Whether nothing is left.
  public var isEmpty: Bool { bytes.isEmpty }

  /// What follows some words at the beginning; `nil` where the key begins otherwise.
  package func rest(after words: String) -> String? {
    bytes.starts(with: words.utf8)
      ? String(decoding: bytes.dropFirst(words.utf8.count), as: UTF8.self) : nil
  }

  /// What stands for a scalar in a key; `nil` for what stands between words.
  private static func letter(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    // Blanks, hyphens and their like, a byte-order mark, and blanks without width.
    case 0...0x20, 0x2D, 0x5F, 0xA0, 0x2010...0x2014, 0x2007, 0x200B, 0x202F, 0xFEFF: nil
    case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE: scalar + 0x20
    case 0x100...0x137, 0x14A...0x177, 0x1E00...0x1EFF: scalar | 1
    case 0x139...0x148, 0x179...0x17E: scalar + scalar % 2
    case 0x178: 0xFF
    case 0x2018, 0x2019: 0x27
    default: scalar
    }
  }

  private static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    guard scalar >= 0x80, let scalar = Unicode.Scalar(scalar) else {
      bytes.append(UInt8(truncatingIfNeeded: scalar))
      return
    }
    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}
