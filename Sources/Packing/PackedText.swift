/// Bytes, compressed, as text that can stand in an HTML file.
package enum PackedText {
  /// The text of bytes: LZMA, in base 91.
  package static func text(of bytes: [UInt8]) -> String {
    Base91.text(of: LZMA.compressed(bytes))
  }
}
