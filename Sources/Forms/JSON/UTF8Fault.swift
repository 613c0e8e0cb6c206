/// The first place at which bytes are not well-formed UTF-8.
///
/// Well-formed is what table 3-7 of the Unicode Standard (section 3.9) lists: no overlong form, no
/// surrogate, nothing beyond U+10FFFF, nothing cut short.
public struct UTF8Fault: Error, Equatable, Sendable {
  enum Kind {
    case strayContinuation
    case notALead
    case overlong
    case surrogate
    case beyondUnicode
    case cutShort
  }

  let kind: Kind
  /// The bytes at fault: the longest run that could still begin a character, at least one byte
  /// ("maximal subpart", Unicode Standard, section 3.9).
  public let range: Range<Int>

  /// The first fault of the bytes, or `nil` where they are well-formed.
  public static func first(in bytes: [UInt8]) -> UTF8Fault? {
    var offset = 0
    while true {
      offset = endOfASCII(in: bytes, from: offset)
      guard offset < bytes.count else { return nil }
      switch sequence(in: bytes, at: offset) {
      case .success(let length): offset += length
      case .failure(let fault): return fault
      }
    }
  }

  /// The first place from `start` on that holds no ASCII; nearly all text does, so eight bytes are
  /// looked at together.
  private static func endOfASCII(in bytes: [UInt8], from start: Int) -> Int {
    bytes.withUnsafeBytes { bytes in
      var offset = start
      while offset + 8 <= bytes.count,
        EightBytes(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)).areASCII
      {
        offset += 8
      }
      while offset < bytes.count, bytes[offset] < 0x80 { offset += 1 }
      return offset
    }
  }

  /// The scalar at an offset of well-formed bytes, and its length; `nil` at the end.
  static func scalar(in bytes: [UInt8], at offset: Int) -> (scalar: Unicode.Scalar, length: Int)? {
    guard offset < bytes.count else { return nil }
    let lead = bytes[offset]
    guard lead >= 0x80, case .success(let length) = sequence(in: bytes, at: offset) else {
      return (Unicode.Scalar(lead), 1)
    }
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for byte in bytes[offset + 1..<offset + length] { value = value << 6 | UInt32(byte & 0x3F) }
    return Unicode.Scalar(value).map { ($0, length) }
  }
}

extension UTF8Fault {
  /// What is wrong, as a clause about the first byte at fault.
  public func reason(in bytes: [UInt8]) -> String {
    let byte = "the byte 0x\(JSONToken.hexadecimal(UInt32(bytes[range.lowerBound]), digits: 2))"
    return switch kind {
    case .strayContinuation: "\(byte) continues a character that was not begun"
    case .notALead: "\(byte) cannot begin a character"
    case .overlong: "\(byte) begins an overlong form"
    case .surrogate: "\(byte) begins a surrogate"
    case .beyondUnicode: "\(byte) begins a character beyond U+10FFFF"
    case .cutShort: "\(byte) begins a character that is cut short"
    }
  }

  /// The length of the sequence that begins with the byte at `offset`, which is not ASCII.
  private static func sequence(in bytes: [UInt8], at offset: Int) -> Result<Int, UTF8Fault> {
    func fault(_ kind: Kind, length: Int = 1) -> Result<Int, UTF8Fault> {
      .failure(UTF8Fault(kind: kind, range: offset..<offset + length))
    }
    let lead = bytes[offset]
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    case 0x80...0xBF: return fault(.strayContinuation)
    case 0xC0, 0xC1: return fault(.overlong)
    default: return fault(.notALead)
    }
    for index in 1..<length {
      guard offset + index < bytes.count, bytes[offset + index] & 0xC0 == 0x80 else {
        return fault(.cutShort, length: index)
      }
      guard index == 1 else { continue }
      switch (lead, bytes[offset + 1]) {
      case (0xE0, ..<0xA0), (0xF0, ..<0x90): return fault(.overlong)
      case (0xED, 0xA0...): return fault(.surrogate)
      case (0xF4, 0x90...): return fault(.beyondUnicode)
      default: break
      }
    }
    return .success(length)
  }
}

extension Diagnostic {
  static func jsonNotUTF8(_ fault: UTF8Fault, in bytes: [UInt8], file: Int) -> Diagnostic {
    // Nearly every JSON text begins with ASCII, which in UTF-16 has NUL bytes.
    let isUTF16 =
      bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || bytes.prefix(4).contains(0)
    return Diagnostic(
      .jsonUTF8,
      "the file is not valid UTF-8: \(fault.reason(in: bytes))",
      at: SourceRange(file: file, lower: fault.range.lowerBound, upper: fault.range.upperBound),
      help: isUTF16 ? "the file looks like UTF-16: save it as UTF-8" : "save the file as UTF-8"
    )
  }
}
