internal import DecisionEngine
internal import Forms
internal import Reports

/// Where results and messages go.
enum Output {
  /// Writes a result to the file that `--output` names, or to standard output.
  static func write(_ text: String, _ arguments: ParsedArguments) throws(Failure) {
    try Files.write(text, to: arguments.value(of: .output) ?? "-")
  }

  /// The byte-order mark of UTF-8.
  static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Writes a table in CSV, with a byte-order mark where it is asked for.
  static func write(table text: String, _ arguments: ParsedArguments) throws(Failure) {
    try write(arguments.has(.mark) ? "\u{FEFF}" + text : text, arguments)
  }

  /// Writes a message to standard error, as far as that goes.
  static func message(_ text: String) {
    try? Files.write(text, to: STDERR_FILENO, path: "standard error")
  }

  /// Shows findings that do not stop a command.
  static func warn(of diagnostics: [Diagnostic], texts: [SourceText]) {
    guard !diagnostics.isEmpty else { return }
    let renderer = DiagnosticRenderer(
      texts,
      isStyled: Terminal.isStyled(STDERR_FILENO),
      remedies: .terminal
    )
    message(renderer.text(of: diagnostics))
  }

  /// Says why a command was not done, and returns the status to end with.
  static func report(_ failure: Failure) -> ExitStatus {
    switch failure {
    case .readerGone: return .done
    case .usage(let problem, let help):
      message("dma: \(PlainText.safe(problem))\n")
      if let help { message("  \(PlainText.safe(help))\n") }
    case .file(let error):
      message("dma: cannot \(error.action) \(PlainText.safe(error.path)): \(error.reason)\n")
    case .invalid(let diagnostics, let texts):
      warn(of: diagnostics, texts: texts)
      let errors = diagnostics.filter { $0.severity == .error }.count
      message("dma: \(Figures.count(errors, "error"))\n")
    }
    return .failed
  }
}
