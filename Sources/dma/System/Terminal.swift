/// What the program knows of the terminal that it runs in.
enum Terminal {
  /// Whether a stream is a terminal on which bold type is welcome (no-color.org).
  static func isStyled(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1 && variable("NO_COLOR").isEmpty && variable("TERM") != "dumb"
  }

  /// Whether a stream is a terminal on which a line can be written over.
  static func canMoveCursor(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1 && !variable("TERM").isEmpty && variable("TERM") != "dumb"
  }

  /// The number of columns of the terminal that a stream is; 80 where that is not known.
  static func columns(of descriptor: Int32) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// The number of columns to fill, at most 100: longer lines are hard to read.
  ///
  /// Where standard output is no terminal, 80, unless `COLUMNS` says otherwise.
  static var width: Int { width(of: STDOUT_FILENO) }

  /// The number of columns to fill on a stream.
  static func width(of descriptor: Int32) -> Int {
    if let columns = Int(variable("COLUMNS")), columns > 0 { return min(100, columns) }
    return isatty(descriptor) == 1 ? min(100, columns(of: descriptor)) : 80
  }

  /// An environment variable; empty where it is not set.
  private static func variable(_ name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
  }
}
