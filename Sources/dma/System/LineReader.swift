/// Reads lines from standard input as they are typed or piped in.
struct LineReader {
  private var pending: [UInt8] = []
  private var hasEnded = false

  /// The longest line that is taken as it is; of a longer one this many bytes.
  private static let lengthLimit = 4096

  /// The next line without its end; `nil` at the end of input, also where a terminal has gone.
  ///
  /// What stands after the last line end is a line only if it is not empty.
  mutating func next() -> String? {
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        let line = text(pending[..<end])
        pending.removeFirst(end + 1)
        return line
      }
      if hasEnded {
        defer { pending = [] }
        return pending.isEmpty ? nil : text(pending[...])
      }
      // Of a line without an end no more is kept than is used.
      if pending.count > Self.lengthLimit { pending.removeLast(pending.count - Self.lengthLimit) }
      readMore()
    }
  }

  private mutating func readMore() {
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = chunk.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
    if count > 0 {
      pending += chunk[..<count]
    } else if count == 0 || errno != EINTR {
      hasEnded = true
    }
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix(Self.lengthLimit), as: UTF8.self)
  }
}
