/// Bytes as text of 91 signs: a twelfth shorter than in base 64.
///
/// Two signs hold 13 bits, or 14 where these are one of the least 89 numbers. The method is Joachim Henke's
/// basE91 (2006), but for `<`, in whose place stands `-`: the text can end no element of HTML.
package enum Base91 {
  private static let signs = Array(
    #"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+,./:;-=>?@[]^_`{|}~""#
      .utf8
  )

  /// The text of bytes.
  package static func text(of bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 16 / 13 + 2)
    var waiting = 0
    var count = 0
    for byte in bytes {
      waiting |= Int(byte) << count
      count += 8
      guard count > 13 else { continue }
      let isShort = waiting & 0x1FFF > 88
      let value = waiting & (isShort ? 0x1FFF : 0x3FFF)
      waiting >>= isShort ? 13 : 14
      count -= isShort ? 13 : 14
      text.append(signs[value % 91])
      text.append(signs[value / 91])
    }
    if count > 0 {
      text.append(signs[waiting % 91])
      if count > 7 || waiting > 90 { text.append(signs[waiting / 91]) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
