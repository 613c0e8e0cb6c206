/// Text as programs for Windows in Western Europe and America write it, one byte a character.
enum Windows1252 {
  /// The characters of the bytes from 0x80 to 0x9F, 0 for the five that have none; all other bytes are those of
  /// Latin 1.
  private static let upper: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0,
    0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
    0x203A,
    0x0153, 0, 0x017E, 0x0178,
  ]

  /// The same text in UTF-8, and where each byte's character begins in it, with the end; `nil` where a byte has no
  /// character.
  static func text(of bytes: [UInt8]) -> (bytes: [UInt8], places: [Int])? {
    var text: [UInt8] = []
    var places: [Int] = []
    text.reserveCapacity(bytes.count + 16)
    places.reserveCapacity(bytes.count + 1)
    for byte in bytes {
      places.append(text.count)
      let code = 0x80..<0xA0 ~= byte ? upper[Int(byte) - 0x80] : UInt16(byte)
      guard code > 0 || byte == 0, let scalar = Unicode.Scalar(code) else { return nil }
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    places.append(text.count)
    return (text, places)
  }
}
