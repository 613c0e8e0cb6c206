/// Shows what cannot be seen in a name: characters without a shape, and those that look like others.
///
/// Ids are made of ASCII letters, digits and hyphens, so a name that looks right and is not found often
/// holds a letter of another script, or a character of no width that came with a copied text.
public enum NameSpelling {
  /// A name with each character that cannot be seen as `<U+200B>`.
  ///
  /// Cost: one look at each scalar.
  public static func visible(_ name: String) -> String {
    guard name.unicodeScalars.contains(where: { isInvisible($0) }) else { return name }
    var result = ""
    for scalar in name.unicodeScalars {
      if isInvisible(scalar) {
        result += "<" + number(scalar) + ">"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// What in a name is not what it looks like, as a sentence without a full stop; `nil` where all is.
  public static func oddities(in name: String) -> String? {
    var parts: [String] = []
    for (index, scalar) in name.unicodeScalars.enumerated() where parts.count < 3 {
      if isInvisible(scalar) {
        parts.append("character \(index + 1) is \(number(scalar)), which cannot be seen")
      } else if let letter = lookalike(of: scalar) {
        parts.append(
          "character \(index + 1) is \(number(scalar)), which looks like '\(letter)' and is another"
        )
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  private static func number(_ scalar: Unicode.Scalar) -> String {
    "U+" + JSONToken.hexadecimal(scalar.value, digits: 4)
  }

  /// Whether a scalar has no shape of its own on a screen.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xA0, 0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x2000...0x200F,
      0x2028...0x202F, 0x205F...0x206F, 0x3000, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0,
      0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// The letter, digit or hyphen of an id that a scalar of another script looks like.
  private static func lookalike(of scalar: Unicode.Scalar) -> Character? {
    switch scalar.value {
    case 0xFF10...0xFF19: return Character(Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30)))
    case 0xFF41...0xFF5A: return Character(Unicode.Scalar(UInt8(scalar.value - 0xFF41 + 0x61)))
    case 0x2010...0x2015, 0x2043, 0x2212, 0xFE63, 0xFF0D: return "-"
    default: break
    }
    // Cyrillic, Greek, Armenian and Latin letters that most founts draw as these.
    let pairs: [(UInt32, Character)] = [
      (0x430, "a"), (0x3B1, "a"), (0x441, "c"), (0x501, "d"), (0x435, "e"), (0x4BB, "h"),
      (0x456, "i"), (0x131, "i"), (0x3B9, "i"), (0x458, "j"), (0x578, "n"), (0x43E, "o"),
      (0x3BF, "o"), (0x585, "o"), (0x440, "p"), (0x3C1, "p"), (0x51B, "q"), (0x455, "s"),
      (0x57D, "u"), (0x3C5, "u"), (0x475, "v"), (0x3BD, "v"), (0x51D, "w"), (0x445, "x"),
      (0x443, "y"), (0x4CF, "l"),
    ]
    for (value, letter) in pairs where value == scalar.value { return letter }
    return nil
  }
}
