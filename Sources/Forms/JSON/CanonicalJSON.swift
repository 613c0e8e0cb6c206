/// Writes JSON in the one form that RFC 8785, the JSON Canonicalization Scheme, allows: no blanks,
/// numbers as ECMAScript writes them, nothing escaped that need not be.
///
/// The caller names the members of an object in the order of their names, and every name is ASCII.
package struct CanonicalJSON {
  /// What is written so far, in UTF-8.
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Creates a writer of about so many bytes.
  package init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  /// Writes an object, whose members `content` writes.
  package mutating func object(_ content: (inout CanonicalJSON) -> Void) {
    open("{")
    content(&self)
    close("}")
  }

  /// Writes a list, whose items `content` writes.
  package mutating func array<Items: Sequence>(
    _ items: Items,
    _ item: (inout CanonicalJSON, Items.Element) -> Void
  ) {
    open("[")
    for element in items { item(&self, element) }
    close("]")
  }

  /// Writes the name of a member; its value follows.
  package mutating func name(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a value that is canonical JSON already.
  package mutating func value(_ written: [UInt8]) {
    separate()
    bytes += written
    needsComma = true
  }

  /// Writes a yes or no.
  package mutating func bool(_ value: Bool) {
    token(value ? "true" : "false")
  }

  /// Writes a whole number.
  package mutating func integer(_ number: Int) {
    token("\(number)")
  }

  /// Writes a finite number.
  package mutating func number(_ number: Double) {
    token(Self.text(of: number))
  }

  /// Writes a string.
  package mutating func string(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    let isPlain =
      text.utf8.withContiguousStorageIfAvailable { part in
        guard Self.isPlain(part) else { return false }
        bytes.append(contentsOf: part)
        return true
      } ?? false
    if !isPlain { for byte in text.utf8 { escape(byte) } }
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// Whether nothing in a string needs to be escaped.
  private static func isPlain(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
    // Without a way out of the loop, it runs over many bytes at once.
    var special: UInt8 = 0
    for byte in part {
      special |= byte < 0x20 ? 1 : 0
      special |= byte == UInt8(ascii: "\"") ? 1 : 0
      special |= byte == UInt8(ascii: "\\") ? 1 : 0
    }
    return special == 0
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case 0x08: bytes += "\\b".utf8
    case 0x09: bytes += "\\t".utf8
    case 0x0A: bytes += "\\n".utf8
    case 0x0C: bytes += "\\f".utf8
    case 0x0D: bytes += "\\r".utf8
    case 0..<0x20:
      bytes += "\\u00".utf8
      if byte < 0x10 { bytes.append(UInt8(ascii: "0")) }
      bytes += String(byte, radix: 16).utf8
    default: bytes.append(byte)
    }
  }

  private mutating func open(_ bracket: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
  }

  private mutating func close(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
  }

  private mutating func token(_ text: String) {
    separate()
    bytes += text.utf8
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }
}

extension CanonicalJSON {
  /// A finite number as ECMAScript writes it: the shortest digits that read back as the same number,
  /// with an exponent below 1e-6 and from 1e21 on.
  static func text(of number: Double) -> String {
    if let integer = Int(exactly: number), abs(integer) < 1 << 53 { return "\(integer)" }
    // The library writes the same digits and differs in where it puts an exponent.
    let written = Array("\(abs(number))".utf8)
    let mark = written.firstIndex(of: UInt8(ascii: "e")) ?? written.endIndex
    var digits = written[..<mark].filter { $0 != UInt8(ascii: ".") }
    let point = written[..<mark].firstIndex(of: UInt8(ascii: ".")) ?? mark
    var exponent = point
    if mark < written.endIndex {
      exponent += Int(String(decoding: written[(mark + 1)...], as: UTF8.self)) ?? 0
    }
    let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
    digits.removeFirst(zeros)
    exponent -= zeros
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return (number < 0 ? "-" : "") + laidOut(digits, pointAfter: exponent)
  }

  /// Digits without zeros at their ends, with the decimal point after so many of them.
  private static func laidOut(_ digits: [UInt8], pointAfter exponent: Int) -> String {
    func text(_ digits: some Sequence<UInt8>) -> String {
      String(decoding: Array(digits), as: UTF8.self)
    }
    func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
    switch exponent {
    case digits.count...21: return text(digits) + zeros(exponent - digits.count)
    case 1...21: return text(digits[..<exponent]) + "." + text(digits[exponent...])
    case -5...0: return "0." + zeros(-exponent) + text(digits)
    default:
      let fraction = digits.count > 1 ? "." + text(digits.dropFirst()) : ""
      return text(digits.prefix(1)) + fraction + (exponent > 0 ? "e+" : "e-")
        + "\(abs(exponent - 1))"
    }
  }
}
