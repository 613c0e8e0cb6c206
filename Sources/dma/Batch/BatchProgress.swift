internal import Forms
internal import Reports

/// One line on the terminal that says how far a run is, written over itself.
///
/// There is none where standard error is no terminal, where the rows themselves go to a terminal, and in
/// the first half second.
struct BatchProgress {
  private let isShown: Bool
  private let size: Int?
  private let start = Clock.seconds
  private var next: Double
  private var hasLine = false

  /// The seconds between two looks of the line.
  private static let interval = 0.25

  /// Prepares the line for an input of a size, where that is known.
  init(size: Int?, rowsGoToTerminal: Bool) {
    self.size = size
    isShown = Terminal.canMoveCursor(STDERR_FILENO) && !rowsGoToTerminal
    next = start + 2 * Self.interval
  }

  /// The seconds since the beginning.
  var seconds: Double { Clock.seconds - start }

  /// Shows how many rows, and bytes of the input, have been taken.
  mutating func show(rows: Int, offset: Int) {
    guard isShown else { return }
    let now = Clock.seconds
    guard now >= next else { return }
    next = now + Self.interval
    let line = Self.line(rows: rows, offset: offset, size: size, seconds: now - start)
    // A line that reaches the last column would wrap, and could not be written over.
    let width = max(0, Terminal.columns(of: STDERR_FILENO) - 1)
    Output.message("\r\(String(line.prefix(width)))\u{1B}[K")
    hasLine = true
  }

  /// Takes the line away.
  mutating func clear() {
    guard hasLine else { return }
    Output.message("\r\u{1B}[K")
    hasLine = false
  }

  /// What the line says; what matters most comes first, for narrow terminals.
  static func line(rows: Int, offset: Int, size: Int?, seconds: Double) -> String {
    var parts = ["\(Figures.grouped(rows)) rows"]
    if let size, size > 0, seconds > 0, offset > 0 {
      let share = min(1, Double(offset) / Double(size))
      parts.insert("\(Int(share * 100)) %", at: 0)
      parts.append("\(time(seconds * (1 - share) / share)) left")
    }
    if seconds > 0 { parts.append("\(Figures.grouped(Int(Double(rows) / seconds))) rows/s") }
    return parts.joined(separator: ", ")
  }

  /// A time in seconds, minutes or hours.
  static func time(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}

/// The system's clock that never goes back.
enum Clock {
  /// The seconds since some moment.
  static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
