/// Compresses bytes into the LZMA format.
enum LZMA {
  /// The bytes in the format of `.lzma` files: 13 bytes of header, then one stream without an end mark.
  ///
  /// Steps are chosen by their price (see `Parser`). Cost: about linear; a megabyte takes about a second.
  static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var header: [UInt8] = [3]
    for shift in stride(from: 0, to: 32, by: 8) {
      header.append(UInt8(truncatingIfNeeded: max(bytes.count, 1 << 12) >> shift))
    }
    for shift in stride(from: 0, to: 64, by: 8) {
      header.append(UInt8(truncatingIfNeeded: bytes.count >> shift))
    }
    return bytes.withUnsafeBufferPointer { input in
      var writer = StreamWriter(behind: header)
      var parser = Parser(input)
      var position = 0
      while position < input.count {
        for step in parser.steps(behind: writer.recent, Prices(writer.probabilities)) {
          writer.write(step, at: position, of: input)
          position += step.length
        }
      }
      return writer.finished()
    }
  }
}
