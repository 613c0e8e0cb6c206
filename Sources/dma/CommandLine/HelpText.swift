internal import Forms
internal import Reports

/// The help of the program and of its commands.
enum HelpText {
  /// What the program is and which commands it has.
  static func program(_ commands: [Command]) -> String {
    let rows = commands.map { ("dma \($0.name)", $0.summary) }
    return """
      dma: which of several ways suits you, and why, by rules that can be proven

      usage: dma COMMAND [flags]

      \(table(rows))

      dma COMMAND --help shows more. Data goes to standard output, everything else
      to standard error. Exit status: 0 done; 1 done, and the answer is negative;
      2 not done.

      """
  }

  /// How a command is used.
  static func command(_ command: Command) -> String {
    var text = "\(command.summary)\n\nusage: \(command.usage)\n\n"
    let arguments = command.arguments.map { ($0.placeholder, $0.summary) }
    if !arguments.isEmpty { text += table(arguments) + "\n\n" }
    let flags = command.allFlags.map { flag in
      ("--\(flag.name)" + (flag.placeholder.map { " \($0)" } ?? ""), flag.summary)
    }
    text += table(flags) + "\n"
    if !command.examples.isEmpty {
      text += "\nexamples:\n" + command.examples.map { "  \($0)\n" }.joined()
    }
    return text
  }

  /// Two columns; a left part that is too long gets a line to itself.
  private static func table(_ rows: [(String, String)]) -> String {
    let column = min(30, (rows.map { $0.0.count }.max() ?? 0) + 4)
    let indent = String(repeating: " ", count: column)
    var lines: [String] = []
    for (left, right) in rows {
      let wrapped = PlainText.wrapped(right, width: 80 - column)
      if left.count + 3 > column {
        lines.append("  " + left)
        lines += wrapped.map { indent + $0 }
      } else {
        lines.append(PlainText.padded("  " + left, to: column) + wrapped[0])
        lines += wrapped.dropFirst().map { indent + $0 }
      }
    }
    return lines.joined(separator: "\n")
  }
}
