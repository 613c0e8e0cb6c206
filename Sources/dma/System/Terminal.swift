/// What the program knows of the terminal that it runs in.
enum Terminal {
  /// Whether a stream is a terminal on which bold type is welcome (no-color.org).
  static func isStyled(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1 && variable("NO_COLOR").isEmpty && variable("TERM") != "dumb"
  }

  /// The number of columns to fill, at most 100: longer lines are hard to read.
  ///
  /// Where standard output is no terminal, 80, unless `COLUMNS` says otherwise.
  static var width: Int {
    if let columns = Int(variable("COLUMNS")), columns > 0 { return min(100, columns) }
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return 80 }
    return min(100, Int(size.ws_col))
  }

  /// An environment variable; empty where it is not set.
  private static func variable(_ name: String) -> String {
    getenv(name).map { String(cString: $0) } ?? ""
  }
}
