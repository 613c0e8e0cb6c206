internal import Forms

/// The SHA-256 digest of a pack's normal form, by which a result is traced to the rules that made it.
public struct PackDigest: Hashable, Sendable {
  /// The digest in full: `sha256:` and 64 hexadecimal digits.
  public let text: String

  /// As much of it as tells packs apart that people compare: its first 12 digits.
  public var short: String {
    String(decoding: text.utf8.dropFirst(Self.prefix.utf8.count).prefix(12), as: UTF8.self)
  }

  private static let prefix = "sha256:"

  /// The digest of a program's pack.
  ///
  /// Cost: that of the normal form, and its hash.
  public init(of program: Program) {
    self.init(ofNormalForm: program.normalForm)
  }

  /// The digest of a normal form.
  init(ofNormalForm bytes: [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    var text = Array(Self.prefix.utf8)
    for byte in SHA256.digest(of: bytes) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    self.text = String(decoding: text, as: UTF8.self)
  }
}
